/**
 * Adding a register, one folder, one line in the list and one migration:
 *
 *   node scripts/register.ts new seal 用印登记 "Seal use"   the folder, and its line in src/registers/folders.ts
 *   node scripts/register.ts draft seal                    the migration and the manual's pages, from the definitions
 *   node scripts/register.ts pages                         the manual's pages alone
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { draftPolicies, draftTable, quoted } from '../src/kit/draft-table.ts'

const root = new URL('../', import.meta.url)
const list = new URL('src/registers/folders.ts', root)
const migrations = new URL('migrations/', root)

/** Writes the folder as a beginning that runs: two fields, one rule, its test, one example. */
async function begin([name = '', zh = '', en = '']: readonly string[]): Promise<void> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new Error('a folder is named in small letters, as in key-decision')
  if (!zh || !en) throw new Error('name the register in Chinese and in English')
  const folder = new URL(`src/registers/${name}/`, root)
  if (existsSync(folder)) throw new Error(`${folder.pathname} is there already`)
  const { skeletonOf } = await import('./register-skeleton.ts')
  const register = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  mkdirSync(folder)
  for (const [file, text] of Object.entries(skeletonOf({ name, register, zh, en })))
    put(new URL(file, folder), text)
  const [head = '', ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n')
  const line = `export { folder as ${register} } from './${name}/folder.ts'`
  put(list, `${[head, ...[...lines, line].sort(byPath)].join('\n')}\n`)
}

const pathIn = (line: string) => line.slice(line.indexOf(' from '))
const byPath = (a: string, b: string) => (pathIn(a) < pathIn(b) ? -1 : 1)

/** Drafts the tables that no migration makes yet; a person finishes it, and the drift test holds both together. */
async function draft([name = '']: readonly string[]): Promise<void> {
  const { folderList } = await import('../src/registers/index.ts')
  const folder = folderList.find((one) => one.name === name)
  if (!folder) throw new Error(`no folder ${name} in src/registers/folders.ts`)
  const made = readdirSync(migrations).sort()
  const sql = made.map((file) => readFileSync(new URL(file, migrations), 'utf8')).join('\n')
  const wanting = Object.values(folder.registers).filter(
    (one) => !sql.includes(`create table ${quoted(one.name)} (`),
  )
  if (wanting.length > 0) {
    const number = String(Number(made.at(-1)?.slice(0, 4)) + 1).padStart(4, '0')
    const tables = wanting.map((one) => `-- ${one.zh}: ${one.purpose.zh}\n${draftTable(one)}`)
    const text = `${tables.join('\n\n')}\n\n${draftPolicies(wanting)}\n`
    put(new URL(`${number}_${name.replaceAll('-', '_')}.sql`, migrations), text)
  }
  await pages()
}

async function pages(): Promise<void> {
  const { writePages } = await import('./register-pages.ts')
  for (const page of writePages()) process.stdout.write(`docs/registers/${page}\n`)
}

function put(file: URL, text: string): void {
  writeFileSync(file, text)
  process.stdout.write(`${fileURLToPath(file).slice(fileURLToPath(root).length)}\n`)
}

const commands: Record<string, (args: readonly string[]) => Promise<void>> = { new: begin, draft, pages }
const [command = '', ...args] = process.argv.slice(2)
const run = commands[command]
if (run) await run(args)
else {
  process.stderr.write('node scripts/register.ts new FOLDER 中文 "English" | draft FOLDER | pages\n')
  process.exitCode = 2
}
