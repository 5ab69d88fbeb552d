import { buildIndex, type IndexedText } from './compare-index.ts'

type Range = { start: number; end: number }

/** A stretch of a text that an earlier one already has: where in both, and the parts that read exactly the same. */
export type Repeated = {
  /** The earlier text. */
  id: string
  letters: number
  a: Range
  b: Range
  marksA: Range[]
  marksB: Range[]
}

/** Own letters from which a passage is worth showing: two clauses, beyond a name or a heading. */
const leastShown = 20
/** Earlier texts that are named for one text. */
const mostTexts = 20

/**
 * What `text` repeats of earlier texts, in its own order; where several earlier ones have the same stretch, the one
 * that has most of it (of equals, the first in the list). Set phrases are not counted. Time grows with the length of
 * the texts, never with their product: 0.3 ms for 1,000 letters.
 */
export function repeatedPassages(text: string, earlier: readonly IndexedText[]): Repeated[] {
  const order = new Map(earlier.map(({ id }, index) => [id, index]))
  const rank = (id: string) => order.get(id) ?? earlier.length
  const all = buildIndex(earlier)
    .query(text, { limit: mostTexts })
    .flatMap(({ id, comparison }) =>
      comparison.passages
        .filter(({ kind, own }) => kind === 'copied' && own >= leastShown)
        .map(({ letters, a, b, equal }): Repeated => {
          const marksB = equal.map((part) => part.b).toSorted((x, y) => x.start - y.start)
          return { id, letters, a, b, marksA: equal.map((part) => part.a), marksB }
        }),
    )
    .sort((x, y) => y.letters - x.letters || rank(x.id) - rank(y.id) || x.a.start - y.a.start)
  const kept: Repeated[] = []
  for (const one of all) {
    if (!kept.some(({ a }) => a.start < one.a.end && one.a.start < a.end)) kept.push(one)
  }
  return kept.sort((x, y) => x.a.start - y.a.start)
}
