import type { Decisions, ImportCell } from './report.ts'

/** The three values of a cell as the sheet shows them: as it stands, as filled in, as it was when exported. */
export type CellSides = { now: string; mine: string; base: string | null; isOutdated: boolean }

export type CellVerdict =
  | { kind: 'keep' }
  | { kind: 'write'; cell: ImportCell }
  | { kind: 'conflict'; cell: ImportCell; isDecided: boolean; isWritten: boolean }

/**
 * What a cell of a sheet means for the stored value. Untouched cells never undo what others wrote meanwhile; where
 * both wrote, a person decides, by `line.field`.
 */
export function verdictOf(
  field: string,
  no: number,
  { now, mine, base, isOutdated }: CellSides,
  decisions: Decisions,
): CellVerdict {
  if (mine === now) return { kind: 'keep' }
  if (!isOutdated) return { kind: 'write', cell: { field, before: now, after: mine } }
  if (base === mine) return { kind: 'keep' }
  if (base === now) return { kind: 'write', cell: { field, before: now, after: mine } }
  const decision = decisions[`${no}.${field}`]
  const cell = { field, before: now, after: mine, base: base ?? '' }
  return { kind: 'conflict', cell, isDecided: decision !== undefined, isWritten: decision !== 'theirs' }
}
