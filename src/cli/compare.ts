import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { SourceDocument } from '../documents/read/document.ts'
import { readDocument } from '../documents/read/read.ts'
import { Unreadable } from '../documents/read/unreadable.ts'
import { findNoise } from '../documents/understand/cleaning.ts'
import { compareTexts } from '../documents/understand/compare.ts'
import { buildIndex, type IndexHit } from '../documents/understand/compare-index.ts'
import { type Report, reportLikeness } from '../documents/understand/report-likeness.ts'
import { understand } from '../documents/understand/understand.ts'
import { figures, jsonOf, likenessText, passagesText, type Side } from './compare-text.ts'

const usage = './bihuan compare A B  |  ./bihuan compare A --against FOLDER [--limit N] [--json]'

/** Passages printed of one pair, and of each of many. */
const passagesOfPair = 30
const passagesOfMany = 5

/**
 * `./bihuan compare A B` and `./bihuan compare A --against FOLDER`: what the texts share, as JSON or to
 * read. Adverts and page furniture are left out of the comparison; offsets point into each file's text.
 * Answers 0; 1 when a named file or folder cannot be read; 2 when the arguments do not fit. Files of the
 * folder that cannot be read are named on the error stream and passed over.
 */
export async function compareCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      against: { type: 'string' },
      limit: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [first, second] = positionals
  const limit = Number(values.limit)
  const wanted = values.against === undefined ? 2 : 1
  if (first === undefined || positionals.length !== wanted || !Number.isInteger(limit) || limit < 1) {
    process.stderr.write(
      `请指明两个文件，或一个文件和一个文件夹。 Name two files, or a file and a folder.\n${usage}\n`,
    )
    return 2
  }
  const a = await readSide(first, basename(first))
  if (!a) return 1
  if (values.against !== undefined) return against(a, first, values.against, limit, values.json)
  const b = second === undefined ? null : await readSide(second, basename(second))
  if (!b) return 1
  const comparison = compareTexts(a.text, b.text)
  const likeness = reportLikeness(asReport(a), asReport(b))
  if (values.json)
    print(JSON.stringify({ a: a.name, b: b.name, ...jsonOf(a, b, comparison), likeness }, null, 1))
  else
    print(
      `甲 A ${a.name}\n乙 B ${b.name}\n${figures(comparison)}\n${likenessText(likeness)}\n\n${passagesText(a, b, comparison, passagesOfPair)}`,
    )
  return 0
}

async function against(
  a: Side,
  path: string,
  folder: string,
  limit: number,
  asJson: boolean,
): Promise<number> {
  const texts = await readFolder(folder, path)
  if (!texts) return 1
  const sides = new Map(texts.map((side) => [side.name, side]))
  const index = buildIndex(texts.map(({ name, text }) => ({ id: name, text })))
  const hits = index.query(a.text, { limit })
  if (asJson) {
    const found = hits.map(({ id, comparison }) => ({
      file: id,
      ...jsonOf(a, sides.get(id) ?? a, comparison),
    }))
    print(JSON.stringify({ file: a.name, against: folder, texts: texts.length, hits: found }, null, 1))
    return 0
  }
  print(`甲 A ${a.name}\n对照 against ${folder}：${texts.length} 份 files，雷同 ${hits.length} 份 shared\n`)
  for (const hit of hits) print(hitText(a, sides.get(hit.id) ?? a, hit))
  return 0
}

const hitText = (a: Side, b: Side, { id, comparison }: IndexHit) =>
  `乙 B ${id}\n${figures(comparison)}\n${passagesText(a, b, comparison, passagesOfMany)}\n`

const readable = /\.(?:docx?|pdf|xlsx|txt|md)$/i

/** Texts of all documents under a folder, sorted by name, the asked file itself left out. */
async function readFolder(folder: string, except: string): Promise<ReadSide[] | null> {
  try {
    const own = await stat(except)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile() && readable.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
    const sides: ReadSide[] = []
    for (const file of files.sort()) {
      const { dev, ino } = await stat(file)
      const side = dev === own.dev && ino === own.ino ? null : await readSide(file, relative(folder, file))
      if (side) sides.push(side)
    }
    return sides
  } catch (error) {
    if (!isFileError(error)) throw error
    process.stderr.write(`打不开文件夹 Cannot open the folder: ${folder} (${error.code})\n`)
    return null
  }
}

/** A side with the document it was read from. */
type ReadSide = Side & { doc: SourceDocument }

const asReport = ({ text, doc }: ReadSide): Report => ({ text, draft: understand(doc) })

async function readSide(path: string, name: string): Promise<ReadSide | null> {
  try {
    const doc = await readDocument(await readFile(path), basename(path))
    return { name, text: withoutNoise(doc.text, findNoise(doc)), doc }
  } catch (error) {
    if (error instanceof Unreadable) process.stderr.write(`${path}: ${error.message}\n${error.messageEn}\n`)
    else if (isFileError(error))
      process.stderr.write(`打不开文件 Cannot open the file: ${path} (${error.code})\n`)
    else throw error
    return null
  }
}

/** Noise as spaces, so that offsets stay those of the file. */
function withoutNoise(text: string, noise: { start: number; end: number }[]): string {
  let clean = text
  for (const { start, end } of noise)
    clean = clean.slice(0, start) + ' '.repeat(end - start) + clean.slice(end)
  return clean
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

const print = (text: string) => process.stdout.write(`${text}\n`)
