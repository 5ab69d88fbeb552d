import { openAsk } from './ask.ts'

/** Label per field of an input: what may differ, and how it is called. */
export type StaleFields<I> = { [K in keyof I]?: readonly [zh: string, en: string] }

type Row = Record<string, unknown>
type Question = { mine: Row; theirs: Row; fields: Record<string, readonly [string, string] | undefined> }

/** Shows both versions of a row field by field; answers with the input to save, or null when the person leaves it. */
export const staleVersions = openAsk<Question, Row | null>()

const neverShown = ['id', 'version', 'orgUnitId']

/** Fields of the input that differ from the row as it stands now, in the order of the labels (all, when none are given). */
export function differing({ mine, theirs, fields }: Question): string[] {
  const labelled = Object.keys(fields)
  const candidates =
    labelled.length > 0 ? labelled : Object.keys(mine).filter((key) => !neverShown.includes(key))
  return candidates.filter((key) => key in mine && key in theirs && !isSame(mine[key], theirs[key]))
}

/** The input again, over the version that stands now: their value where chosen, mine elsewhere. */
export function merged({ mine, theirs }: Question, takeTheirs: ReadonlySet<string>): Row {
  const taken = Object.fromEntries([...takeTheirs].map((key) => [key, theirs[key]]))
  return { ...mine, ...taken, version: theirs.version }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
