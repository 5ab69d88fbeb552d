import type { Paragraph, SourceDocument, Span } from '../read/document.ts'
import type { Noise } from './cleaning.ts'
import { numeralAt } from './numerals.ts'
import { type Cell, tableRows } from './table-rows.ts'
import { labelAt } from './titles.ts'

/** One line of the canvas; offsets into `Canvas.text`. */
export type CanvasLine = Span & {
  /** Heading level where the format states one (Word style, Markdown #). */
  heading?: number
  isBold?: boolean
  /** Set on a line that stands for a whole table; the line itself is the one sign TABLE. */
  table?: Cell[][]
}

/**
 * The document as it is recognised: without noise and blanks, wrapped lines joined, widths folded. Every
 * character knows its place in the source; items are cut from the source, never from here.
 */
export type Canvas = {
  text: string
  lines: CanvasLine[]
  /** Source offset of every character of `text`. */
  places: number[]
  /** How many blanks were left out before the character. */
  gaps: Uint8Array
}

/** Stands in the canvas for a table. */
export const TABLE = '\ue000'

const FOLDS: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
}
const MARKUP = /^(?:#{1,6}\s+|>\s+|[-*+]\s+(?=\S))/
const ENDS = /[。；：！？;:!?…”"」』）)\]】|]$/
const PARAGRAPH_INDENT = /^(?:　|\u00a0|\t| {2})/

type Raw = Span & { text: string; paragraph?: Paragraph; noise?: Noise }

/** Builds the canvas; `noise` is what cleaning.ts found. */
export function canvasOf(doc: SourceDocument, noise: readonly Noise[]): Canvas {
  const { rows, covered } = tableRows(doc, noise)
  const builder = new Builder(doc.text, noise)
  const raws = rawLines(doc, noise)
  const wrap = wrapOf(raws)
  let previous: Raw | null = null
  let openTable: Cell[][] | null = null
  let isCut = false
  for (const raw of raws) {
    const row = rows.get(raw.start)
    if (row || covered.has(raw.start)) {
      if (openTable === null || row?.opens) openTable = builder.table(raw.start)
      if (row) openTable.push(row.cells)
      previous = null
      continue
    }
    if (builder.isBlank(raw)) {
      if (raw.noise) isCut ||= raw.noise.standsInText
      else previous = null
      continue
    }
    openTable = null
    builder.line(raw, previous !== null && continuesLine(previous, raw, wrap, isCut))
    previous = raw
    isCut = false
  }
  return builder.finish()
}

/** Lines of the source, each with the first noise that stands in it. */
function rawLines(doc: SourceDocument, noise: readonly Noise[]): Raw[] {
  const paragraphs = new Map(doc.paragraphs.map((p) => [p.start, p]))
  const raws: Raw[] = []
  let start = 0
  let n = 0
  for (const text of doc.text.split('\n')) {
    const end = start + text.length
    while ((noise[n]?.end ?? Number.POSITIVE_INFINITY) <= start) n += 1
    const here = noise[n]
    const isIn = here !== undefined && text.trim() !== '' && here.start < end
    const paragraph = paragraphs.get(start)
    raws.push({ start, end, text, ...(isIn ? { noise: here } : {}), ...(paragraph ? { paragraph } : {}) })
    start = end + 1
  }
  return raws
}

const displayWidth = (text: string): number => [...text].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0)

/** How a file breaks its lines; width 0 when it does not. */
type Wrap = { width: number; indents: boolean }

/** The width at which the file breaks its lines, or 0 when it does not: most long lines are of one width. */
function wrapOf(raws: readonly Raw[]): Wrap {
  const width = wrapWidth(raws)
  const indented = raws.filter((raw) => PARAGRAPH_INDENT.test(raw.text) && raw.text.trim() !== '').length
  return { width, indents: width > 0 && indented >= 3 }
}

function wrapWidth(raws: readonly Raw[]): number {
  const widths = raws.map((raw) => displayWidth(raw.text.trimEnd())).filter((width) => width > 24)
  if (widths.length < 4) return 0
  const widest = Math.max(...widths)
  if (widest > 140) return 0
  const full = widths.filter((width) => width >= widest - 6).length
  return full >= 3 && full >= widths.length * 0.5 ? widest : 0
}

/** A line goes on in the next where the file wraps at a width, or where a mark stood inside the sentence. */
function continuesLine(before: Raw, line: Raw, { width, indents }: Wrap, isCut: boolean): boolean {
  const text = before.text.trimEnd()
  if (isStart(line.text)) return false
  // Where every paragraph is indented, a line that is not goes on with the one before, whatever that ends with.
  if (ENDS.test(text)) return indents && displayWidth(text) >= width - 2 && !PARAGRAPH_INDENT.test(line.text)
  if (isCut && text.length >= 24) return true
  return width > 0 && displayWidth(text) >= width - 6 && !PARAGRAPH_INDENT.test(line.text)
}

function isStart(text: string): boolean {
  const inner = text.trim()
  if (MARKUP.test(inner) || /^[#|!*[【]/.test(inner)) return true
  const folded = inner.slice(0, 16).replace(/\s/g, '').replace(/[(（]/g, '（').replace(/[)）]/g, '）')
  // 整改措施：… begins a line of a form, however long the line before it is.
  if (labelAt(folded.replaceAll(':', '：'), 0)) return true
  const mark = numeralAt(folded.slice(0, 12).replaceAll('．', '.'), 0)
  return mark !== null
}

class Builder {
  private readonly chars: string[] = []
  private readonly places: number[] = []
  private readonly gapAt: number[] = []
  private readonly lines: CanvasLine[] = []
  private n = 0
  private readonly source: string
  private readonly noise: readonly Noise[]

  constructor(source: string, noise: readonly Noise[]) {
    this.source = source
    this.noise = noise
  }

  /** True for a line without content once noise and blanks are taken out. */
  isBlank(raw: Raw): boolean {
    for (let i = raw.start; i < raw.end; i += 1) {
      const past = this.pastNoise(i)
      if (past > i) i = past - 1
      else if (/\S/.test(this.source[i] ?? '')) return false
    }
    return true
  }

  table(start: number): Cell[][] {
    const table: Cell[][] = []
    const at = this.begin()
    this.put(TABLE, start)
    this.lines.push({ start: at, end: this.chars.length, table })
    return table
  }

  line(raw: Raw, joins: boolean): void {
    const at = joins ? this.chars.length : this.begin()
    const isBold = /^\*\*[^*]+\*\*[。:：]?$/.test(raw.text.trim())
    const hashes = /^\s*(#{1,6})\s/.exec(raw.text)?.[1]?.length
    const markup = MARKUP.exec(raw.text.trimStart())?.[0] ?? ''
    const bullet = /^[-*+]/.test(markup) ? '●' : ''
    const skip = raw.text.length - raw.text.trimStart().length + markup.length
    if (bullet && numeralAt(raw.text.slice(skip).trimStart(), 0) === null)
      this.put(bullet, raw.start + skip - markup.length)
    this.text(raw.start + skip, raw.end)
    const last = this.lines.at(-1)
    if (joins && last) last.end = this.chars.length
    else this.lines.push({ start: at, end: this.chars.length, ...lineMarks(raw, hashes, isBold) })
  }

  finish(): Canvas {
    const gaps = new Uint8Array(this.chars.length + 1)
    for (const at of this.gapAt) gaps[at] = Math.min(255, (gaps[at] ?? 0) + 1)
    return { text: this.chars.join(''), lines: this.lines, places: this.places, gaps }
  }

  private begin(): number {
    const last = this.places.at(-1)
    if (last !== undefined) this.put('\n', last + 1)
    return this.chars.length
  }

  private text(from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const past = this.pastNoise(i)
      if (past > i) {
        i = past - 1
        continue
      }
      const sign = this.source[i] ?? ''
      if (/\s/.test(sign)) this.gapAt.push(this.chars.length)
      else if (sign === '*' && (this.source[i + 1] === '*' || this.source[i - 1] === '*')) continue
      else this.put(fold(sign, this.source[i - 1] ?? '', this.source[i + 1] ?? ''), i)
    }
  }

  /** Offset after the noise that covers `index`, or `index` itself. Asked in rising order within a line. */
  private pastNoise(index: number): number {
    while (this.n > 0 && (this.noise[this.n - 1]?.end ?? 0) > index) this.n -= 1
    while ((this.noise[this.n]?.end ?? Number.POSITIVE_INFINITY) <= index) this.n += 1
    const here = this.noise[this.n]
    return here && here.start <= index ? here.end : index
  }

  private put(sign: string, place: number): void {
    this.chars.push(sign)
    this.places.push(place)
  }
}

function lineMarks(
  raw: Raw,
  hashes: number | undefined,
  isBold: boolean,
): Pick<CanvasLine, 'heading' | 'isBold'> {
  const heading = raw.paragraph?.heading ?? hashes
  return { ...(heading === undefined ? {} : { heading }), ...(isBold ? { isBold } : {}) }
}

/** One width for digits, letters, points and brackets; a comma or colon between two digits stays as it is. */
function fold(sign: string, before: string, after: string): string {
  const code = sign.charCodeAt(0)
  const isWide = code >= 0xff01 && code <= 0xff5e
  const plain = isWide ? String.fromCharCode(code - 0xfee0) : sign
  if (sign === '．' || sign === '｡') return sign === '．' ? '.' : '。'
  const isInNumber = !isWide && (plain === ',' || plain === ':') && /\d/.test(before) && /\d/.test(after)
  return isInNumber ? plain : (FOLDS[plain] ?? plain)
}

/** The source span of canvas characters `from`…`to` (half-open); empty ranges give an empty span. */
export function sourceSpan(canvas: Canvas, from: number, to: number): Span {
  let [a, b] = [from, to]
  while (a < b && canvas.text[a] === '\n') a += 1
  while (b > a && canvas.text[b - 1] === '\n') b -= 1
  const start = canvas.places[a] ?? canvas.places.at(-1) ?? 0
  if (a >= b) return { start, end: start }
  return { start, end: (canvas.places[b - 1] ?? start) + 1 }
}
