import { createRequire } from 'node:module'
import type { Jieba } from '@node-rs/jieba'
import { attitudeWords, domainWords, mediumWords, stopWords, synonymKey, weakWords } from './lexicon.ts'

/**
 * One content word of a sentence. `key` is shared by words for the same thing; `weight` is how much it
 * tells (0.25 for words that any such document has, 0.55 for common steps and papers, about 1 for a
 * thing's name); `attitude` marks words of
 * mind and spirit; `parts` are the keys of the shorter words inside a compound.
 */
export type Term = { text: string; key: string; weight: number; attitude: boolean; parts: string[] }

type Held = { jieba: Jieba; everyday: ReadonlyMap<string, number> }

let held: Held | null = null

/**
 * The segmenter with our lexicon, loaded on first use (0.4 s, about 60 MB outside the JavaScript heap): a
 * server that reads no document never holds it. It is then kept, because letting it go was measured to
 * give nothing back to the system.
 */
function segmenter(): Held {
  if (held) return held
  const require = createRequire(import.meta.url)
  const { Jieba: Segmenter } = require('@node-rs/jieba') as typeof import('@node-rs/jieba')
  const { dict, idf } = require('@node-rs/jieba/dict') as { dict: Uint8Array; idf: Uint8Array }
  // The package would keep both files (11 MB) as long as the process lives.
  delete require.cache[require.resolve('@node-rs/jieba/dict')]
  const jieba = Segmenter.withDict(dict)
  // The count outweighs every way of cutting the word apart in the general dictionary.
  jieba.loadDict(Buffer.from(domainWords.map((word) => `${word} 100000 n`).join('\n')))
  held = { jieba, everyday: everydayWords(idf) }
  return held
}

/**
 * Words of everyday Chinese with their inverse document frequency, those below 8 only (some 9,000 of
 * 270,000): a word like 过程 or 规模 (under 5) says little, one like 盘点 or 病历 (over 9) says much. Read
 * byte by byte, because a string for every line would take 110 MB for a moment.
 */
function everydayWords(idf: Uint8Array): Map<string, number> {
  const words = new Map<string, number>()
  const bytes = Buffer.from(idf.buffer, idf.byteOffset, idf.byteLength)
  let start = 0
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
    const space = bytes.indexOf(0x20, start)
    const isBelow8 = space < end && (bytes[space + 1] ?? 0) < 0x38 && bytes[space + 2] === 0x2e
    if (isBelow8)
      words.set(bytes.toString('utf8', start, space), Number(bytes.toString('latin1', space + 1, end)))
    start = end + 1
  }
  return words
}

/** Whether the dictionary is in memory now. */
export function holdsDictionary(): boolean {
  return held !== null
}

const listed: ReadonlySet<string> = new Set([...stopWords, ...weakWords, ...mediumWords, ...attitudeWords])

const domain: ReadonlySet<string> = new Set(domainWords)

const han = /^[\p{Script=Han}]+$/u

function weigh(text: string, everyday: ReadonlyMap<string, number>): number {
  const word = listed.has(keyOf(text)) ? keyOf(text) : text
  if (stopWords.has(word) || isMadeOfStops(word)) return 0
  if (weakWords.has(word)) return 0.25
  if (mediumWords.has(word)) return 0.55
  if (attitudeWords.has(word)) return 0.6
  if (/^[A-Za-z]+$/.test(word)) return word.length > 1 ? 0.8 : 0
  if (/^\d+$/.test(word)) return word === '12345' ? 1 : 0
  if (!han.test(word)) return 0
  if (word.length === 1) return synonymKey.has(word) ? 0.25 : 0
  const base = word.length === 2 ? 0.8 : word.length === 3 ? 1 : 1.3
  const frequency = domain.has(word) ? undefined : everyday.get(word)
  return frequency === undefined ? base : base * Math.min(1, Math.max(0.2, (frequency - 4) / 4))
}

/** Two stop words that the dictionary or its guesser joins (切实落实, 认真贯彻) say no more than each. */
function isMadeOfStops(word: string): boolean {
  if (word.length < 4 || listed.has(word)) return false
  for (let at = 2; at <= word.length - 2; at++) {
    if (stopWords.has(word.slice(0, at)) && stopWords.has(word.slice(at))) return true
  }
  return false
}

function keyOf(word: string): string {
  return synonymKey.get(word) ?? word
}

/**
 * The content words of a text in order, stop words left out, repeated words kept once. Numbers, single
 * letters and marks are no words. Deterministic.
 */
export function termsOf(text: string): Term[] {
  const seen = new Map<string, Term>()
  const { jieba, everyday } = segmenter()
  // Quotes inside a name (“三会一课”记录) would part it from what belongs to it.
  const clean = text.replace(/[“”"'‘’「」『』（）()〈〉《》\s]/g, '')
  for (const word of jieba.cut(clean, true)) {
    const weight = weigh(word, everyday)
    const key = keyOf(word)
    if (weight === 0 || seen.has(key)) continue
    const inner = word.length >= 4 ? jieba.cutForSearch(word, false) : []
    const parts = [...new Set(inner.filter((part) => part !== word && weigh(part, everyday) > 0).map(keyOf))]
    seen.set(key, { text: word, key, weight, attitude: attitudeWords.has(word), parts })
  }
  return [...seen.values()]
}
