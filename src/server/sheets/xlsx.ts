import { defaultLimits } from '../../documents/read/limits.ts'
import { readSharedStrings } from '../../documents/read/xlsx/sheet.ts'
import { openZip, type Zip } from '../../documents/read/zip.ts'
import type { CellIn } from '../../kit/field.ts'
import type { SheetBounds } from './bounds.ts'
import { broken, refused, tooLarge, tooWide } from './refusals.ts'
import type { Reach, SheetRow } from './rows.ts'
import { isDateStyle } from './styles.ts'
import { attribute, decoded } from './xml-text.ts'

/** Rows of the first visible sheet, inflated and read piece by piece. Source: ECMA-376, part 1, 18.3. */
export async function* readXlsx(
  bytes: Uint8Array,
  bounds: SheetBounds,
  reach: Reach,
): AsyncIterableIterator<SheetRow> {
  const zip = await openZip(bytes, bounds.zip)
  const book = bookOf(zip)
  const styles = textOf(zip, book.styles)
  const strings = zip.names.find((name) => name.toLowerCase() === book.strings.toLowerCase())
  const shared = strings ? zip.read(strings) : undefined
  const cells: Cells = {
    strings: shared ? readSharedStrings(shared, { ...defaultLimits, ...bounds.zip }) : [],
    isDate: isDateStyle(styles),
    epoch: book.is1904 ? epoch1904 : epoch1900,
  }
  yield* rowsIn(reaching(zip, book.sheet, reach), cells, bounds)
}

async function* reaching(zip: Zip, name: string, reach: Reach): AsyncIterableIterator<Uint8Array> {
  const size = zip.sizeOf(name) ?? 0
  let read = 0
  for await (const piece of zip.stream(name)) {
    reach.part = size > 0 ? Math.min(1, read / size) : 0
    read += piece.length
    yield piece
  }
}

/**
 * Hidden sheet of our own workbooks with the ids of the rows they were written with, many to a cell: what is there
 * and no longer in the sheet was taken out by a person.
 */
export const exportSheet = '导出'

/** Ids that one of our own workbooks was written with; none in others'. */
export async function exportedIn(bytes: Uint8Array, bounds: SheetBounds): Promise<string[]> {
  const zip = await openZip(bytes, bounds.zip)
  const { exported, strings } = bookOf(zip)
  if (exported === null) return []
  const shared = zip.names.find((name) => name.toLowerCase() === strings.toLowerCase())
  const bits = shared ? zip.read(shared) : undefined
  const cells: Cells = {
    strings: bits ? readSharedStrings(bits, { ...defaultLimits, ...bounds.zip }) : [],
    isDate: () => false,
    epoch: epoch1900,
  }
  const ids: string[] = []
  for await (const { values } of rowsIn(zip.stream(exported), cells, bounds))
    for (const value of values)
      ids.push(
        ...String(value ?? '')
          .split(' ')
          .filter(Boolean),
      )
  return ids
}

type Book = { sheet: string; exported: string | null; styles: string; strings: string; is1904: boolean }

function bookOf(zip: Zip): Book {
  const workbook = textOf(zip, 'xl/workbook.xml')
  const relations = textOf(zip, 'xl/_rels/workbook.xml.rels')
  if (workbook === '') throw refused(broken)
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const visible = sheets.find((attributes) => !/\bstate="(?:very)?[hH]idden"/.test(attributes)) ?? sheets[0]
  const id = /\b\w+:id="([^"]*)"/.exec(visible ?? '')?.[1]
  const targets = new Map<string, string>()
  const byType = new Map<string, string>()
  for (const [, attributes = ''] of relations.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)) {
    const path = pathOf(decoded(attribute(attributes, 'Target') ?? ''))
    targets.set(attribute(attributes, 'Id') ?? '', path)
    byType.set((attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '', path)
  }
  const sheet = targets.get(id ?? '') ?? byType.get('worksheet') ?? 'xl/worksheets/sheet1.xml'
  if (!zip.names.some((name) => name.toLowerCase() === sheet.toLowerCase())) throw refused(broken)
  const own = sheets.find((attributes) => attribute(attributes, 'name') === exportSheet)
  return {
    sheet,
    exported: own === undefined ? null : (targets.get(/\b\w+:id="([^"]*)"/.exec(own)?.[1] ?? '') ?? null),
    styles: byType.get('styles') ?? 'xl/styles.xml',
    strings: byType.get('sharedStrings') ?? 'xl/sharedStrings.xml',
    is1904: /\bdate1904="(?:1|true)"/.test(workbook),
  }
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

function textOf(zip: Zip, name: string): string {
  const bytes = zip.read(name)
  return bytes ? new TextDecoder().decode(bytes) : ''
}

const dayMs = 86_400_000
/** Serial day 0 of Excel's two calendars; the first counts a 29 February 1900 that never was. */
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)
/** Of Excel's calendar. */
const lastYear = 9999

type Cells = { strings: readonly string[]; isDate: (style: number) => boolean; epoch: number }

const rowEnd = /<\/(?:\w+:)?row>/g
const rowStart = /<(?:\w+:)?row\b([^>]*?)(\/?)>/g

async function* rowsIn(
  chunks: AsyncIterable<Uint8Array>,
  cells: Cells,
  bounds: SheetBounds,
): AsyncIterableIterator<SheetRow> {
  const decoder = new TextDecoder()
  let text = ''
  let no = 0
  for await (const chunk of chunks) {
    // The decoder keeps a character that a chunk's end cuts in two.
    text += decoder.decode(chunk, { stream: true })
    let from = 0
    for (;;) {
      rowStart.lastIndex = from
      const start = rowStart.exec(text)
      if (!start) break
      const [head, attributes = '', slash] = start
      const inner = start.index + head.length
      let end = inner
      if (slash !== '/') {
        rowEnd.lastIndex = inner
        const close = rowEnd.exec(text)
        if (!close) break
        end = close.index
        from = rowEnd.lastIndex
      } else from = inner
      const stated = Number(attribute(attributes, 'r'))
      no = Number.isSafeInteger(stated) && stated > 0 ? stated : no + 1
      if (slash !== '/') yield { no, values: valuesIn(text.slice(inner, end), cells, bounds) }
    }
    // Between the rows and behind them there is nothing that is wanted.
    text = keptOf(text, from)
    if (text.length > bounds.rowCharacters) throw refused(tooLarge)
  }
}

/** What may still become a row: from the last opening sign of one on, else a few characters that a chunk may cut. */
function keptOf(text: string, from: number): string {
  rowStart.lastIndex = from
  const start = rowStart.exec(text)
  return start ? text.slice(start.index) : text.slice(Math.max(from, text.lastIndexOf('<')))
}

const cell = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g

function valuesIn(row: string, cells: Cells, bounds: SheetBounds): CellIn[] {
  const values: CellIn[] = []
  let column = -1
  for (const [, attributes = '', inner = ''] of row.matchAll(cell)) {
    column = columnOf(attribute(attributes, 'r')) ?? column + 1
    if (column > bounds.columns) throw refused(tooWide(bounds.columns))
    const value = inner === '' ? null : valueIn(attributes, inner, cells)
    if (value === null) continue
    while (values.length < column) values.push(null)
    values[column] = value
  }
  return values
}

function valueIn(attributes: string, inner: string, { strings, isDate, epoch }: Cells): CellIn {
  const type = attribute(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return inlineText(inner)
  const raw = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1]
  if (raw === undefined || raw === '') return null
  if (type === 's') return strings[Number(raw)] ?? null
  if (type === 'b') return raw === '1'
  // What a formula could not compute is no value.
  if (type === 'e') return null
  if (type === 'str') return decoded(raw)
  if (type === 'd') return decoded(raw)
  const number = Number(raw)
  if (!Number.isFinite(number)) return decoded(raw)
  if (!isDate(Number(attribute(attributes, 's') ?? 0))) return number
  const date = new Date(epoch + Math.round(number * dayMs))
  // Beyond what a calendar holds it is no day; the number as it stands is refused where a day is wanted.
  const year = date.getUTCFullYear()
  return year >= 1899 && year <= lastYear ? date : decoded(raw)
}

const inlineRun = /<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g

/** The runs of a text one after the other, readings of Japanese signs left out. */
function inlineText(inner: string): string {
  const plain = inner.includes('rPh') ? inner.replace(/<(\w+:)?rPh\b[\s\S]*?<\/(\w+:)?rPh>/g, '') : inner
  let text = ''
  for (const [, run = ''] of plain.matchAll(inlineRun)) text += run
  return decoded(text)
}

function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 ? column - 1 : undefined
}
