import { compareTexts, piecesOf } from './compare.ts'
import { wordingOf } from './wording.ts'

/** Two texts at or above the threshold, with the rule book's figures (7.3). `a` comes before `b` in the list. */
export type SimilarPair = { a: string; b: string; sim: number; longest: number; repeated: number }

/**
 * All pairs of texts whose `sim` (Jaccard of five-letter pieces after the rule book's preparation, 7.3)
 * reaches `threshold`, most alike first: RECT-007 asks this of the measures and outcomes of different
 * problems at 0.8. Exact, not sampled. Texts without letters of their own are in no pair. Refuses a
 * threshold outside (0, 1]. Only texts that share one of their rarest pieces are compared, so a few
 * thousand measures take a second or two.
 */
export function similarPairs(
  texts: readonly { id: string; text: string }[],
  threshold: number,
): SimilarPair[] {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`threshold ${threshold} is not in (0, 1]`)
  const sets = texts.map(({ text }) => piecesOf(wordingOf(text)))
  const rarestFirst = byRarity(sets)
  const holders = new Map<string, number[]>()
  const pairs: SimilarPair[] = []
  for (const [index, pieces] of rarestFirst.entries()) {
    const candidates = new Set<number>()
    // Two sets with Jaccard ≥ t share a piece among the first |A| − ⌈t·|A|⌉ + 1 of each, in one common order.
    const prefix = pieces.slice(0, pieces.length - Math.ceil(threshold * pieces.length) + 1)
    for (const each of prefix) {
      const earlier = holders.get(each)
      if (!earlier) holders.set(each, [index])
      else {
        for (const other of earlier) candidates.add(other)
        earlier.push(index)
      }
    }
    for (const other of candidates) {
      const pair = pairOf(texts[other], texts[index], sets[other], sets[index], threshold)
      if (pair) pairs.push(pair)
    }
  }
  return pairs.sort((x, y) => y.sim - x.sim)
}

/** Pieces of each set with the rarest of all texts in front; ties in letter order, the same for every set. */
function byRarity(sets: Set<string>[]): string[][] {
  const counts = new Map<string, number>()
  for (const pieces of sets) for (const each of pieces) counts.set(each, (counts.get(each) ?? 0) + 1)
  const rank = (one: string, other: string) =>
    (counts.get(one) ?? 0) - (counts.get(other) ?? 0) || (one < other ? -1 : one > other ? 1 : 0)
  return sets.map((pieces) => [...pieces].sort(rank))
}

type Text = { id: string; text: string }

function pairOf(
  a: Text | undefined,
  b: Text | undefined,
  one: Set<string> | undefined,
  other: Set<string> | undefined,
  threshold: number,
): SimilarPair | null {
  if (!a || !b || !one || !other) return null
  // No use counting when the sizes alone rule it out.
  if (Math.min(one.size, other.size) < threshold * Math.max(one.size, other.size)) return null
  let both = 0
  for (const each of one) if (other.has(each)) both++
  const sim = both / (one.size + other.size - both)
  if (sim < threshold) return null
  const { longest, repeated } = compareTexts(a.text, b.text)
  return { a: a.id, b: b.id, sim: Math.round(sim * 1000) / 1000, longest, repeated }
}
