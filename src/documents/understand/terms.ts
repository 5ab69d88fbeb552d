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

/** Idle time after which the dictionary is let go; loading it again takes about 0.25 s. */
const idleMs = 5 * 60_000

let held: Jieba | null = null
let idle: NodeJS.Timeout | null = null

/**
 * The segmenter with our lexicon. Loaded on first use (0.25 s, about 60 MB outside the JavaScript heap)
 * and let go after five idle minutes, so that a server that reads no document does not hold it.
 */
function segmenter(): Jieba {
  if (idle) clearTimeout(idle)
  idle = setTimeout(releaseDictionary, idleMs)
  idle.unref()
  if (held) return held
  const require = createRequire(import.meta.url)
  const { Jieba: Segmenter } = require('@node-rs/jieba') as typeof import('@node-rs/jieba')
  const { dict } = require('@node-rs/jieba/dict') as { dict: Uint8Array }
  const loaded = Segmenter.withDict(dict)
  // The count outweighs every way of cutting the word apart in the general dictionary.
  loaded.loadDict(Buffer.from(domainWords.map((word) => `${word} 100000 n`).join('\n')))
  held = loaded
  return loaded
}

/** Lets the dictionary go; the next call of `termsOf` loads it again. */
export function releaseDictionary(): void {
  held = null
  if (idle) clearTimeout(idle)
  idle = null
}

/** Whether the dictionary is in memory now. */
export function holdsDictionary(): boolean {
  return held !== null
}

const listed: ReadonlySet<string> = new Set([...stopWords, ...weakWords, ...mediumWords, ...attitudeWords])

const han = /^[\p{Script=Han}]+$/u

function weigh(text: string): number {
  const word = listed.has(keyOf(text)) ? keyOf(text) : text
  if (stopWords.has(word)) return 0
  if (weakWords.has(word)) return 0.25
  if (mediumWords.has(word)) return 0.55
  if (attitudeWords.has(word)) return 0.6
  if (/^[A-Za-z]+$/.test(word)) return word.length > 1 ? 0.8 : 0
  if (/^\d+$/.test(word)) return word === '12345' ? 1 : 0
  if (!han.test(word)) return 0
  if (word.length === 1) return synonymKey.has(word) ? 0.25 : 0
  return word.length === 2 ? 0.8 : word.length === 3 ? 1 : 1.3
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
  const jieba = segmenter()
  // Quotes inside a name (“三会一课”记录) would part it from what belongs to it.
  const clean = text.replace(/[“”"'‘’「」『』（）()〈〉《》\s]/g, '')
  for (const word of jieba.cut(clean, true)) {
    const weight = weigh(word)
    const key = keyOf(word)
    if (weight === 0 || seen.has(key)) continue
    const inner = word.length >= 4 ? jieba.cutForSearch(word, false) : []
    const parts = [...new Set(inner.filter((part) => part !== word && weigh(part) > 0).map(keyOf))]
    seen.set(key, { text: word, key, weight, attitude: attitudeWords.has(word), parts })
  }
  return [...seen.values()]
}
