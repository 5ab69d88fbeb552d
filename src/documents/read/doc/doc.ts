import { type DocumentBuilder, documentBuilder, type ParagraphMark } from '../builder.ts'
import type { Place, SourceDocument } from '../document.ts'
import { reasons, warnOf } from '../docx/words.ts'
import type { ReadLimits } from '../limits.ts'
import { type Counter, counter } from '../numbering/counter.ts'
import type { Ole } from '../ole.ts'
import { unreadable } from '../unreadable.ts'
import { anchoredBoxes, headerStories, notesOf } from './attached.ts'
import { type DocFile, openDoc } from './file.ts'
import { readLists } from './lists.ts'
import { type Cutter, cutter, type DocMet, type DocParagraph } from './paragraphs.ts'
import { readPieces } from './pieces.ts'
import { readStyles } from './styles.ts'
import { tableOf } from './table.ts'

type Reader = {
  file: DocFile
  builder: DocumentBuilder
  count: Counter
  cut: Cutter
  met: DocMet
  tables: number
  paragraphs: Map<string, number>
}

/**
 * A Word 97–2003 file ([MS-DOC]) as `readDocx` reads the newer kind: automatic numbering written out, tables
 * with rows and columns, tracked changes accepted, notes at the end, page heads and feet dropped and listed.
 */
export function readDoc(ole: Ole, name: string, limits: ReadLimits): SourceDocument {
  try {
    return read(ole, name, limits)
  } catch (error) {
    throw error instanceof RangeError ? unreadable('broken', undefined, error) : error
  }
}

function read(ole: Ole, name: string, limits: ReadLimits): SourceDocument {
  const file = openDoc(ole)
  const builder = documentBuilder(name, 'doc', limits)
  const text = readPieces(file, limits)
  const met: DocMet = { pictures: 0, shapes: 0, comments: 0, changes: 0, noteMarks: [] }
  const styleOf = orNothing(
    builder,
    () => readStyles(file),
    () => ({}),
  )
  const lists = orNothing(
    builder,
    () => readLists(file),
    () => undefined,
  )
  const cut = cutter(file, text, styleOf, met)
  const reader: Reader = { file, builder, count: counter(lists), cut, met, tables: 0, paragraphs: new Map() }
  addBody(reader)
  for (const part of ['footnote', 'endnote'] as const) {
    for (const paragraph of notesOf(file, cut, part, met.noteMarks)) addParagraph(reader, paragraph, part)
  }
  dropFurniture(reader)
  warn(reader, ole.names.includes('Macros'))
  return finish(reader)
}

/** Styles and lists may be damaged where the text is whole: then it is read without, and said. */
function orNothing<T>(builder: DocumentBuilder, read: () => T, nothing: T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    builder.warn({
      zh: '文件的样式或自动编号有损坏，没有读出，请对照原件核对编号。',
      en: 'Styles or automatic numbering of the file are damaged and were not read; please compare the numbering with the original.',
    })
    return nothing
  }
}

function addBody(reader: Reader) {
  const { body } = reader.file.ranges
  const boxes = anchoredBoxes(reader.file, reader.cut)
  reader.met.shapes -= boxes.length
  let table: DocParagraph[] = []
  let waiting: DocParagraph[] = []
  const flush = () => {
    if (table.length > 0) addTable(reader, table)
    for (const inside of waiting) addParagraph(reader, inside, 'textBox')
    table = []
    waiting = []
  }
  for (const paragraph of reader.cut(body.from, body.to)) {
    if (!paragraph.isInTable) flush()
    if (paragraph.isInTable) table.push(paragraph)
    else addParagraph(reader, paragraph, 'body')
    const anchored = boxes.filter((box) => box.anchor >= paragraph.from && box.anchor < paragraph.to)
    waiting.push(...anchored.flatMap((box) => box.paragraphs))
    if (!paragraph.isInTable) flush()
  }
  flush()
}

function addTable(reader: Reader, paragraphs: DocParagraph[]) {
  const table = reader.tables++
  for (const { paragraph, place } of tableOf(paragraphs))
    addParagraph(reader, paragraph, 'body', table, place)
}

function addParagraph(
  reader: Reader,
  paragraph: DocParagraph,
  part: string,
  table?: number,
  coordinates?: Partial<Place>,
) {
  const { builder } = reader
  const index = reader.paragraphs.get(part) ?? 0
  reader.paragraphs.set(part, index + 1)
  const place: Place = { part, index, ...(table === undefined ? {} : { table }), ...coordinates }
  const whole = paragraph.lines.join('\n')
  if (paragraph.hidden.trim() !== '') builder.drop(paragraph.hidden, reasons.hidden, place)
  if (paragraph.isContents) return builder.drop(whole, reasons.contents, place)
  if (whole === '' && paragraph.hidden !== '') return

  const { list, level = 0, outline } = paragraph.facts
  const numbered = list === undefined || list === 0 ? undefined : reader.count(String(list), level)
  if (whole === '' && !numbered && (part !== 'body' || table !== undefined)) return
  const shown = paragraph.lines.filter((line) => line !== '')
  for (const [at, line] of (shown.length > 0 ? shown : ['']).entries()) {
    const mark: ParagraphMark = outline !== undefined && outline < 9 ? { heading: outline + 1 } : {}
    const isNumbered = at === 0 && numbered && numbered.numeral !== ''
    if (isNumbered) mark.generatedNumeral = numbered.numeral
    const separator = isNumbered && line !== '' ? numbered.separator : ''
    builder.add(isNumbered ? numbered.numeral + separator + line : line, place, mark)
  }
}

function dropFurniture(reader: Reader) {
  const seen = new Set<string>()
  for (const { part, paragraph } of headerStories(reader.file, reader.cut)) {
    const text = paragraph.lines.join(' ').trim()
    if (text === '' || seen.has(text)) continue
    seen.add(text)
    reader.builder.drop(text, reasons[part], { part, index: seen.size - 1 })
  }
}

function warn({ met, builder }: Reader, hasMacro: boolean) {
  const { comments, changes } = met
  const none = { charts: 0, embedded: 0, footnotes: [], endnotes: [] }
  warnOf({ images: met.pictures + Math.max(0, met.shapes), comments, changes, ...none }, hasMacro, builder)
}

/** A file of pictures alone is a scan, not an empty one. */
function finish({ builder, met }: Reader): SourceDocument {
  try {
    return builder.finish()
  } catch (error) {
    if (met.pictures > 0) throw unreadable('scan')
    throw error
  }
}
