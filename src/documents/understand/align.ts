import type { Wording } from './wording.ts'

/** Letters `a..a+length` of one wording are the letters `b..b+length` of the other. */
export type Run = { a: number; b: number; length: number }

/** Shortest run looked for: below six letters, two texts of one trade share nearly everything. */
export const shortestRun = 6
/** A set phrase may repeat in a text; so many places of one run start are looked at. */
const mostPlaces = 48
/** Letters changed, added or left out between two runs of one passage. */
const longestEdit = 12
/** Steps after which no further runs are sought: only texts that repeat themselves thousands of times get there. */
const mostSteps = 20_000_000
/** Passages that may still go on; older ones ended long before. */
const openPassages = 24
/** Least share of equal letters in a passage, so that edits cannot outgrow it. */
const leastEqual = 0.6

/** The starts of every six-letter piece of a text, by hash; collisions are told apart by the text itself. */
export type Places = { head: Int32Array; next: Int32Array; mask: number }

const hashAt = (text: string, at: number) => {
  let hash = 0
  for (let step = 0; step < shortestRun; step++)
    hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(at + step)
  return hash ^ (hash >>> 15)
}

/** Index of one text's pieces, to be met by any number of others. */
export function placesOf({ text }: Wording): Places {
  const count = Math.max(0, text.length - shortestRun + 1)
  let size = 16
  while (size < count * 2) size *= 2
  const head = new Int32Array(size).fill(-1)
  const next = new Int32Array(count).fill(-1)
  for (let at = count - 1; at >= 0; at--) {
    const slot = hashAt(text, at) & (size - 1)
    next[at] = head[slot] ?? -1
    head[slot] = at
  }
  return { head, next, mask: size - 1 }
}

/** All maximal equal runs of at least six letters, `b` looked up in `places` of `a`. */
function maximalRuns(a: string, b: string, { head, next, mask }: Places): Run[] {
  const runs: Run[] = []
  let steps = 0
  for (let atB = 0; atB + shortestRun <= b.length && steps < mostSteps; atB++) {
    let atA = head[hashAt(b, atB) & mask] ?? -1
    for (let seen = 0; atA >= 0 && seen < mostPlaces; atA = next[atA] ?? -1, seen++) {
      if (atA > 0 && atB > 0 && a.charCodeAt(atA - 1) === b.charCodeAt(atB - 1)) continue
      let length = 0
      while (
        atA + length < a.length &&
        atB + length < b.length &&
        a.charCodeAt(atA + length) === b.charCodeAt(atB + length)
      )
        length++
      steps += length + 1
      if (length >= shortestRun) runs.push({ a: atA, b: atB, length })
    }
  }
  return runs
}

/** The longest runs first, each letter used once: what is left of a run beside longer ones stays if long enough. */
function tiles(runs: Run[], lengthA: number, lengthB: number): Run[] {
  const usedA = new Uint8Array(lengthA)
  const usedB = new Uint8Array(lengthB)
  const kept: Run[] = []
  for (const run of runs.sort((x, y) => y.length - x.length || x.a - y.a || x.b - y.b)) {
    let start = 0
    for (let step = 0; step <= run.length; step++) {
      const isFree = step < run.length && !usedA[run.a + step] && !usedB[run.b + step]
      if (isFree) continue
      if (step - start >= shortestRun) {
        kept.push({ a: run.a + start, b: run.b + start, length: step - start })
        usedA.fill(1, run.a + start, run.a + step)
        usedB.fill(1, run.b + start, run.b + step)
      }
      start = step + 1
    }
  }
  return kept.sort((x, y) => x.a - y.a)
}

/**
 * Equal runs joined into passages: runs that follow each other in both texts with at most twelve letters
 * between, as long as three fifths of the passage stay equal. Ordered by their place in `a`.
 */
export function alignRuns(a: Wording, b: Wording, places: Places = placesOf(a)): Run[][] {
  const passages: Run[][] = []
  for (const run of tiles(maximalRuns(a.text, b.text, places), a.text.length, b.text.length)) {
    const before = passages.slice(-openPassages).find((passage) => continues(passage, run))
    if (before) before.push(run)
    else passages.push([run])
  }
  return passages
}

function continues(passage: Run[], run: Run): boolean {
  const [first] = passage
  const last = passage.at(-1)
  if (!first || !last) return false
  const gapA = run.a - (last.a + last.length)
  const gapB = run.b - (last.b + last.length)
  if (gapA < 0 || gapB < 0 || Math.max(gapA, gapB) > longestEdit) return false
  const equal = passage.reduce((sum, { length }) => sum + length, run.length)
  const extent = Math.max(run.a + run.length - first.a, run.b + run.length - first.b)
  return equal / extent >= leastEqual
}
