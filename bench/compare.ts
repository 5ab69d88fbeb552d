import { piecesOf } from '../src/documents/understand/compare.ts'
import { buildIndex } from '../src/documents/understand/compare-index.ts'
import { edited, randomOf, report, sentence } from '../src/documents/understand/corpus.testing.ts'
import { wordingOf } from '../src/documents/understand/wording.ts'

export const name = 'One text against 10,000'

const texts = 10_000
const letters = 3_000
const queries = 20
/** The naive scan is timed on this many texts and stretched to all: it is the same work for each. */
const scanned = 500

type Row = { what: string; figure: string }

function timed<Result>(work: () => Result): [Result, number] {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

/** The plain way: the five-letter sets of both texts, intersected, for every text of the corpus. */
function scan(query: string, corpus: string[]): number {
  const wanted = piecesOf(wordingOf(query))
  let best = 0
  for (const text of corpus) {
    const pieces = piecesOf(wordingOf(text))
    let both = 0
    for (const piece of wanted) if (pieces.has(piece)) both++
    best = Math.max(best, both / (wanted.size + pieces.size - both))
  }
  return best
}

/** A new report of the asked length with one paragraph taken, with small edits, from `source`. */
function withCopy(source: string, seed: number): string {
  const random = randomOf(seed)
  const start = Math.floor(random() * (source.length - 160))
  const before = Array.from({ length: 40 }, () => sentence(random)).join('')
  return before + edited(source.slice(start, start + 150), random) + report(seed + 1, letters - before.length)
}

const ms = (value: number) => `${value.toFixed(1)} ms`
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

/** Builds the corpus, times index, queries and the naive scan, and counts the copied paragraphs found. */
export async function run(): Promise<Row[]> {
  const corpus = Array.from({ length: texts }, (_, index) => ({
    id: String(index),
    text: report(index, letters),
  }))
  const [index, building] = timed(() => buildIndex(corpus))
  const asked = Array.from({ length: queries }, (_, at) => ({
    from: String(at * 97),
    text: withCopy(corpus[at * 97]?.text ?? '', 1_000_000 + at * 2),
  }))
  index.query(asked[0]?.text ?? '')
  const times: number[] = []
  let found = 0
  for (const { from, text } of asked) {
    const [hits, took] = timed(() => index.query(text, { limit: 10 }))
    times.push(took)
    if (hits[0]?.id === from && hits[0].comparison.verdict === 'copied') found++
  }
  times.sort((a, b) => a - b)
  const part = corpus.slice(0, scanned).map(({ text }) => text)
  const [, scanning] = timed(() => scan(asked[0]?.text ?? '', part))
  return [
    { what: `index ${texts} texts of ${letters} letters`, figure: ms(building) },
    { what: 'index in memory, without the texts', figure: mb(index.bytes) },
    { what: `query with passages, median of ${queries}`, figure: ms(times[queries / 2] ?? 0) },
    { what: `query with passages, slowest of ${queries}`, figure: ms(times.at(-1) ?? 0) },
    { what: 'edited paragraph of 150 letters found first', figure: `${found} of ${queries}` },
    {
      what: `naive Jaccard scan of ${texts} (timed on ${scanned})`,
      figure: ms((scanning * texts) / scanned),
    },
  ]
}

if (process.argv[1] === import.meta.filename) {
  for (const { what, figure } of await run()) console.log(`${what.padEnd(48)} ${figure}`)
}
