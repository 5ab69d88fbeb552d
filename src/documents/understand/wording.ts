import { stockSpans } from './stock-phrases.ts'

/**
 * A text made ready for comparing (rule book 7.3.1): marks, spaces and quotes dropped, full width made half,
 * Latin in lower case, every number `#`. Letter i of `text` stands for `source.slice(from[i], to[i])`.
 * `worth[i]` is 1 for a Han letter, 0.25 for Latin and numbers (addresses and codes are long and say little),
 * and 0 inside a set phrase or a quoted title 《…》: such letters are shared without copying.
 */
export type Wording = {
  source: string
  text: string
  from: Uint32Array
  to: Uint32Array
  worth: Float32Array
}

/** Numbers, percentages, and Chinese numerals in front of a unit of date or money. */
const number =
  /[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％]?|[〇零一二三四五六七八九十百千万亿]+(?=[年月日号元％%])/gu
const letter = /[\p{L}\p{N}#]/u
const han = /\p{Script=Han}/u
const notLetter = 0
const otherLetter = 1
const hanLetter = 2

/** Kind of every UTF-16 unit, worked out once: asking two expressions for each letter takes ten times as long. */
let kinds: Uint8Array | null = null

function letterKinds(): Uint8Array {
  if (kinds) return kinds
  const table = new Uint8Array(0x10000)
  for (let code = 0; code < table.length; code++) {
    // Halves of rarer Han letters (extensions B and later) come in pairs; both count as letters.
    const isHalf = code >= 0xd800 && code <= 0xdfff
    const sign = String.fromCharCode(code)
    table[code] = isHalf || han.test(sign) ? hanLetter : letter.test(sign) ? otherLetter : notLetter
  }
  kinds = table
  return table
}

const openTitle = 0x300a
const covered = 0

/** What `compareTexts` and the index see of a text; `own` are names to leave out (the unit, its leaders). */
export function wordingOf(source: string, own: readonly string[] = []): Wording {
  const marked = markNumbers(source, own)
  const from = new Uint32Array(marked.length)
  const to = new Uint32Array(marked.length)
  const worth = new Float32Array(marked.length)
  const codes = new Uint16Array(marked.length)
  const table = letterKinds()
  let count = 0
  let inTitle = 0
  for (let at = 0; at < marked.length; at++) {
    const code = marked.charCodeAt(at)
    if (code === openTitle) inTitle = titleEnd(marked, at)
    if (code === covered && count > 0 && to[count - 1] === at) to[count - 1] = at + 1
    const kind = table[code]
    if (kind === notLetter) continue
    from[count] = at
    to[count] = at + 1
    worth[count] = at < inTitle ? 0 : kind === hanLetter ? 1 : 0.25
    codes[count] = folded(code)
    count++
  }
  const text = stringOf(codes.subarray(0, count))
  for (const { start, end } of stockSpans(text)) worth.fill(0, start, end)
  return { source, text, from: from.slice(0, count), to: to.slice(0, count), worth: worth.slice(0, count) }
}

/** Code units as a string; in pieces, because a call takes only so many arguments. */
function stringOf(codes: Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 8192)
    text += String.fromCharCode(...codes.subarray(at, at + 8192))
  return text
}

/** Numbers as `#` and, behind it, NUL for the digits it covers; own names as spaces: length stays as it was. */
function markNumbers(source: string, own: readonly string[]): string {
  let text = source.replaceAll('\0', ' ').replace(/#/g, ' ')
  for (const name of own) if (name.length > 1) text = text.replaceAll(name, ' '.repeat(name.length))
  return text.replace(number, (digits) => `#${'\0'.repeat(digits.length - 1)}`)
}

/** Where a title opened at `at` closes; `at` itself when it does not close within sixty letters. */
function titleEnd(text: string, at: number): number {
  const end = text.indexOf('》', at)
  return end < 0 || end - at > 60 ? at : end
}

/** Full width as half, Latin capitals as small letters, by code unit. */
function folded(code: number): number {
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code
  return half >= 0x41 && half <= 0x5a ? half + 32 : half
}

/** Half-open range of `wording.source` that letters `start` to `end` come from. */
export function sourceSpan(
  { from, to }: Wording,
  start: number,
  end: number,
): { start: number; end: number } {
  return { start: from[start] ?? 0, end: to[end - 1] ?? 0 }
}

/** What the letters `start` to `end` are worth: about the number of Han letters outside set phrases. */
export function ownLetters({ worth }: Wording, start: number, end: number): number {
  let own = 0
  for (let at = start; at < end; at++) own += worth[at] ?? 0
  return own
}
