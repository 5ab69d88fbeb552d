import { openAsk } from './ask.ts'

/** How a field is called, and how its value is said when it is no plain text (an id, a code). */
export type StaleLabel = readonly [zh: string, en: string, show?: (value: unknown) => string]

type ChangedIn<I> = I extends { changes: infer C }
  ? C
  : I extends { rows: readonly { changes: infer C }[] }
    ? C
    : I

/** Label per field of an input: what may differ, and how it is called. */
export type StaleFields<I> = { [K in keyof ChangedIn<I>]?: StaleLabel }

type Row = Record<string, unknown>
export type StaleQuestion = { mine: Row; theirs: Row; fields: Record<string, StaleLabel | undefined> }

/** Shows both versions of a row field by field; answers with the input to save, or null when the person leaves it. */
export const staleVersions = openAsk<StaleQuestion, Row | null>()

const neverShown = ['id', 'version', 'orgUnitId']

/**
 * What an input sets: itself, its `changes` or `values`, or those of the one row in `rows`. Null for several rows: those are
 * told one by one in the refusal.
 */
export function changesOf(input: Row): Row | null {
  if (Array.isArray(input.rows)) return input.rows.length === 1 ? changesOf(input.rows[0] as Row) : null
  const part = partOf(input)
  return part === null ? input : (input[part] as Row)
}

/** Where an input keeps what it sets: registers say `values`, the loop `changes`; null for the input itself. */
function partOf(input: Row): 'changes' | 'values' | null {
  const isPart = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part)
  if (isPart(input.changes)) return 'changes'
  return isPart(input.values) ? 'values' : null
}

/** Fields set that differ from the row as it stands now, in the order of the labels (all, when none are given). */
export function differing({ mine, theirs, fields }: StaleQuestion): string[] {
  const set = changesOf(mine) ?? {}
  const labelled = Object.keys(fields)
  const candidates =
    labelled.length > 0 ? labelled : Object.keys(set).filter((key) => !neverShown.includes(key))
  return candidates.filter((key) => key in set && key in theirs && !isSame(set[key], theirs[key]))
}

/** The input again, over the version that stands now: their value where chosen, mine elsewhere. */
export function merged({ mine, theirs }: StaleQuestion, takeTheirs: ReadonlySet<string>): Row {
  if (Array.isArray(mine.rows)) {
    return {
      ...mine,
      rows: mine.rows.map((row: Row) => merged({ mine: row, theirs, fields: {} }, takeTheirs)),
    }
  }
  const taken = Object.fromEntries([...takeTheirs].map((key) => [key, theirs[key]]))
  const part = partOf(mine)
  return part === null
    ? { ...mine, ...taken, version: theirs.version }
    : { ...mine, [part]: { ...(mine[part] as Row), ...taken }, version: theirs.version }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
