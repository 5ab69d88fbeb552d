import type { SheetBounds } from './bounds.ts'
import { active } from './inert.ts'
import { noText, refused, tooLarge } from './refusals.ts'
import type { Reach, SheetRow } from './rows.ts'

const chunkBytes = 256 * 1024

/** Rows of a text table: UTF-8 with or without BOM, UTF-16, GB18030; comma, semicolon or tab between the cells. */
export async function* readCsv(
  bytes: Uint8Array,
  bounds: SheetBounds,
  reach: Reach,
): AsyncIterableIterator<SheetRow> {
  const encoding = encodingOf(bytes)
  if (encoding === null) throw refused(noText)
  const decoder = new TextDecoder(encoding)
  const parser = new Parser(bounds)
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const text = decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
    reach.part = at / bytes.length
    yield* parser.take(text)
  }
  yield* parser.take(decoder.decode())
  yield* parser.end()
}

/** Null where the bytes are no text at all. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.subarray(0, 4096).includes(0)) return null
  return isIn(bytes, 'utf-8') ? 'utf-8' : isIn(bytes, 'gb18030') ? 'gb18030' : null
}

function isIn(bytes: Uint8Array, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Cells of RFC 4180, read piece by piece; a cell in quotes may hold line ends. */
class Parser {
  readonly #bounds: SheetBounds
  #separator: string | null = null
  #held = ''
  #no = 0
  #row: string[] = []
  #cell = ''
  #isQuoted = false
  /** A quote was just read inside quotes: the end of the cell, or the first of two. */
  #isEnding = false

  constructor(bounds: SheetBounds) {
    this.#bounds = bounds
  }

  *take(text: string): Generator<SheetRow> {
    if (this.#separator === null) {
      this.#held += text
      const line = this.#held.search(/[\r\n]/)
      if (line < 0 && this.#held.length < this.#bounds.rowCharacters) return
      this.#separator = separatorOf(this.#held.slice(0, line < 0 ? undefined : line))
      const held = this.#held
      this.#held = ''
      yield* this.#parse(held)
    } else yield* this.#parse(text)
  }

  *end(): Generator<SheetRow> {
    if (this.#separator === null) {
      this.#separator = separatorOf(this.#held)
      yield* this.#parse(this.#held)
    }
    if (this.#row.length > 0 || this.#cell !== '') yield this.#ended()
  }

  *#parse(text: string): Generator<SheetRow> {
    const separator = this.#separator ?? ','
    let from = 0
    const flush = (to: number) => {
      if (to > from) this.#cell += text.slice(from, to)
    }
    for (let at = 0; at < text.length; at += 1) {
      const char = text[at]
      if (this.#isQuoted) {
        if (char !== '"') continue
        flush(at)
        from = at + 1
        this.#isQuoted = false
        this.#isEnding = true
        continue
      }
      if (char === '"' && this.#isEnding) {
        // Two quotes inside quotes are one.
        this.#cell += '"'
        from = at + 1
        this.#isQuoted = true
      } else if (char === '"' && this.#cell === '' && at === from) {
        from = at + 1
        this.#isQuoted = true
      } else if (char === separator) {
        flush(at)
        from = at + 1
        this.#put()
      } else if (char === '\n') {
        flush(at > from && text[at - 1] === '\r' ? at - 1 : at)
        from = at + 1
        yield this.#ended()
      }
      this.#isEnding = false
      if (this.#cell.length + at - from > this.#bounds.rowCharacters) throw refused(tooLarge)
    }
    flush(text.length)
    if (this.#cell.length > this.#bounds.rowCharacters) throw refused(tooLarge)
  }

  #put(): void {
    if (this.#row.length <= this.#bounds.columns) this.#row.push(active(this.#cell))
    this.#cell = ''
  }

  #ended(): SheetRow {
    if (this.#cell.endsWith('\r')) this.#cell = this.#cell.slice(0, -1)
    this.#put()
    this.#no += 1
    const row = { no: this.#no, values: this.#row.map((cell) => (cell === '' ? null : cell)) }
    this.#row = []
    return row
  }
}

/** The one that stands most often in the first line, outside quotes. */
function separatorOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '')
  const counts = ['\t', ',', ';'].map((sign) => ({ sign, count: plain.split(sign).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}
