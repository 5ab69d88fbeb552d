import { alignRuns, type Places, type Run } from './align.ts'
import { ownLetters, sourceSpan, type Wording, wordingOf } from './wording.ts'

type Range = { start: number; end: number }

/** Exactly equal stretches of a passage: both sides read the same once marks are dropped and numbers are `#`. */
export type EqualPart = { a: Range; b: Range }

/**
 * A stretch that two texts share, edits of up to twelve letters inside it allowed. Ranges are offsets into
 * the two texts as given. `letters` counts equal letters; `own` those of them that are no set phrase and no
 * quoted title, lessened where a whole corpus shares them. `copied` when `own` reaches a clause.
 */
export type SharedPassage = EqualPart & {
  letters: number
  own: number
  kind: 'copied' | 'stock'
  equal: EqualPart[]
}

/**
 * How alike two texts are. `score` 0–1 says how surely wording was taken over; `sim` (Jaccard of five-letter
 * pieces), `longest` (longest equal run, letters) and `repeated` (share of sentences of at least twelve
 * letters found in the other text; the larger of both directions) are the rule book's figures of 7.3.
 */
export type Comparison = {
  score: number
  verdict: 'same' | 'copied' | 'partly' | 'stock' | 'none'
  sim: number
  longest: number
  repeated: number
  /** Share of each text's own letters that stands in copied passages. */
  share: { a: number; b: number }
  passages: SharedPassage[]
}

/** Own letters from which a passage counts as copied: the rule book compares sentences from twelve letters. */
const leastCopied = 12
/** Own letters at which one passage alone makes a score of 0.63; sixty equal letters (a breach in 7.3) make 0.8. */
const tellingLetters = 37
const shortText = 30

/** A run this long is copied, however many texts of a corpus have it. */
const surelyCopied = 60

/** How much a stretch of letters of `a` tells, 0–1; less where many texts of a corpus share it. */
export type Telling = (start: number, end: number) => number

const allTelling: Telling = () => 1

/**
 * Compares the wording of two texts. Symmetric; a text with itself scores 1; empty texts score 0. Texts of
 * 3,000 letters take about 3 ms; time grows with the product only where texts repeat themselves.
 */
export function compareTexts(a: string, b: string, own: readonly string[] = []): Comparison {
  const one = wordingOf(a, own)
  const other = wordingOf(b, own)
  // Among equally good alignments the first found wins; a fixed order makes both directions find the same.
  const isSwapped = one.text > other.text
  const found = isSwapped ? compareWordings(other, one) : compareWordings(one, other)
  return isSwapped ? swapped(found) : found
}

function swapped({ share, passages, ...rest }: Comparison): Comparison {
  const turn = ({ a, b }: EqualPart): EqualPart => ({ a: b, b: a })
  const turned = passages.map((passage) => ({ ...passage, ...turn(passage), equal: passage.equal.map(turn) }))
  return {
    ...rest,
    share: { a: share.b, b: share.a },
    passages: turned.sort((x, y) => x.a.start - y.a.start),
  }
}

/** As `compareTexts`, for texts made ready once; `places` are of `a`, `telling` weighs stretches of `a`. */
export function compareWordings(a: Wording, b: Wording, places?: Places, telling = allTelling): Comparison {
  const runs = alignRuns(a, b, places)
  const passages = runs
    .map((passage) => describe(a, b, passage, telling))
    .sort((x, y) => x.a.start - y.a.start)
  const copied = passages.filter(({ kind }) => kind === 'copied')
  const taken = copied.reduce((sum, { own }) => sum + own, 0)
  const ownA = ownLetters(a, 0, a.text.length)
  const ownB = ownLetters(b, 0, b.text.length)
  const shorter = Math.min(ownA, ownB)
  const best = Math.max(0, ...copied.map(({ own }) => own))
  const contained = shorter > 0 ? (taken / shorter) * Math.min(1, taken / Math.min(shortText, shorter)) : 0
  const isSame = a.text.length > 0 && a.text === b.text
  const score = isSame ? 1 : Math.min(0.99, Math.max(contained, 1 - Math.exp(-best / tellingLetters)))
  const longest = Math.max(0, ...runs.flat().map(({ length }) => length))
  return {
    score: round(score),
    verdict: isSame ? 'same' : verdictOf(score, passages),
    sim: round(jaccard(a, b)),
    longest,
    repeated: round(Math.max(repeatedShare(a, b), repeatedShare(b, a))),
    share: {
      a: round(Math.min(1, taken / Math.max(1, ownA))),
      b: round(Math.min(1, taken / Math.max(1, ownB))),
    },
    passages,
  }
}

function verdictOf(score: number, passages: SharedPassage[]): Comparison['verdict'] {
  if (score >= 0.6) return 'copied'
  if (passages.some(({ kind }) => kind === 'copied')) return 'partly'
  return passages.length > 0 ? 'stock' : 'none'
}

function describe(a: Wording, b: Wording, runs: Run[], telling: Telling): SharedPassage {
  const first = runs[0] ?? { a: 0, b: 0, length: 0 }
  const last = runs.at(-1) ?? first
  const letters = runs.reduce((sum, { length }) => sum + length, 0)
  const longest = Math.max(...runs.map(({ length }) => length))
  const weighed = runs.reduce((sum, run) => {
    // Set phrases found on either side count as such; the lesser count keeps both directions equal.
    const ownHere = Math.min(
      ownLetters(a, run.a, run.a + run.length),
      ownLetters(b, run.b, run.b + run.length),
    )
    return sum + ownHere * telling(run.a, run.a + run.length)
  }, 0)
  const own = longest >= surelyCopied ? Math.max(weighed, leastCopied) : weighed
  return {
    a: sourceSpan(a, first.a, last.a + last.length),
    b: sourceSpan(b, first.b, last.b + last.length),
    letters,
    own: Math.round(own),
    kind: own >= leastCopied ? 'copied' : 'stock',
    equal: runs.map((run) => ({
      a: sourceSpan(a, run.a, run.a + run.length),
      b: sourceSpan(b, run.b, run.b + run.length),
    })),
  }
}

const piece = 5

/** The five-letter pieces of a text without its set phrases: the units of the rule book's `sim`. */
export function piecesOf({ text, worth }: Wording): Set<string> {
  let own = ''
  for (let at = 0; at < text.length; at++) if (worth[at] !== 0) own += text.charAt(at)
  const pieces = new Set<string>()
  for (let at = 0; at + piece <= own.length; at++) pieces.add(own.slice(at, at + piece))
  // A text shorter than a piece is compared as a whole.
  if (own.length > 0 && own.length < piece) pieces.add(own)
  return pieces
}

function jaccard(a: Wording, b: Wording): number {
  if (a.text === b.text) return a.text.length > 0 ? 1 : 0
  const one = piecesOf(a)
  const other = piecesOf(b)
  let both = 0
  for (const each of one) if (other.has(each)) both++
  return both === 0 ? 0 : both / (one.size + other.size - both)
}

const sentenceEnd = /[。！？!?；;\n]/
const leastSentence = 12

/** Share of `a`'s sentences of at least twelve letters whose letters stand in `b` in one piece. */
function repeatedShare(a: Wording, b: Wording): number {
  let sentences = 0
  let repeated = 0
  let start = 0
  for (let at = 0; at < a.text.length; at++) {
    const isEnd = at + 1 === a.text.length || sentenceEnd.test(a.source.slice(a.to[at], a.from[at + 1]))
    if (!isEnd) continue
    if (at + 1 - start >= leastSentence) {
      sentences++
      if (b.text.includes(a.text.slice(start, at + 1))) repeated++
    }
    start = at + 1
  }
  return sentences === 0 ? 0 : repeated / sentences
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
