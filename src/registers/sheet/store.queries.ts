import { Refused } from '../../kit/refused.ts'
import { refusedOrDone } from '../../server/database/savepoint.ts'
import type { RowInput } from '../every/prepare.ts'
import type { StoredRow } from '../every/rows.queries.ts'
import { saveRows } from '../every/save.queries.ts'
import type { SheetLine } from './open.ts'
import { type ImportCell, refuse, told } from './report.ts'
import { takeBack } from './undo.queries.ts'
import type { Work } from './work.ts'

export type Wanted = {
  line: SheetLine
  name: string
  /** The row as it stands; null for a new one. */
  stored: StoredRow | null
  input: RowInput
  changes: ImportCell[]
  isOpen: boolean
}

/**
 * Stores what can be stored; a line that cannot is reported and left out, so that the rest is checked too. Where the
 * database refuses one row of many without saying which (a number taken twice), the rows are tried by halves.
 */
export async function storeChunk(work: Work, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const result = await tried(work, wanted)
  if (result instanceof Refused) {
    const [only] = wanted
    if (wanted.length === 1 && only) {
      const [field = null] = Object.keys(result.detail.fields ?? {})
      refuse(work, only.line.no, field, result.words)
      return
    }
    const half = Math.ceil(wanted.length / 2)
    await storeChunk(work, wanted.slice(0, half))
    await storeChunk(work, wanted.slice(half))
    return
  }
  const { saved, problems } = result
  if (problems.length === 0) {
    for (const [index, row] of saved.entries()) note(work, wanted[index], row)
    return
  }
  const bad = new Set(problems.map(({ index }) => index))
  for (const { index, field, words } of problems) refuse(work, wanted[index]?.line.no ?? 0, field, words)
  await storeChunk(
    work,
    wanted.filter((_, index) => !bad.has(index)),
  )
}

function tried({ context, controls, register, extent }: Work, wanted: readonly Wanted[]) {
  const inputs = wanted.map(({ input }) => input)
  // The rules run once, over all lines together.
  return refusedOrDone(context.tx, () =>
    saveRows({ context, controls, register, inputs, extent }, async () => null),
  )
}

function note(work: Work, wanted: Wanted | undefined, row: StoredRow): void {
  if (!wanted) return
  const { report, lineOf, wish } = work
  const { line, name, stored, input, changes, isOpen } = wanted
  lineOf.set(row.id, line.no)
  work.written += 1
  takeBack(work.inverse, stored, row, input)
  const kind = isOpen ? 'conflict' : stored === null ? 'added' : 'changed'
  report[kind === 'conflict' ? 'conflicts' : kind] += 1
  if (wish.isWhole || report.changes.length < told) report.changes.push({ no: line.no, name, kind, changes })
}
