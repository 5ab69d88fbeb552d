import { Readable } from 'node:stream'
import yazl from 'yazl'
import type { CellOut } from '../../kit/field.ts'
import { exportSheet } from '../../server/sheets/xlsx.ts'
import { heightsOf } from './heights.ts'
import {
  contentTypes,
  formatStyle,
  gatherIds,
  idsSheet,
  optionsSheet,
  relations,
  stylesOf,
  textStyle,
  workbookXml,
  xml,
} from './parts.ts'

/** One column of a sheet. */
export type WorkbookColumn = {
  /** Field name; stands in the hidden first row, so that a reworded heading still reads back. */
  name: string
  heading: string
  /** Characters of the usual size. */
  width: number
  isHidden?: boolean
  isRequired?: boolean
  /** Shown grey: what is typed there is refused. */
  isReadOnly?: boolean
  /** Lines of one group share one cell of this column. */
  isMerged?: boolean
  /** Excel's number format for the whole column; text when left out. */
  format?: string
  /** Choices of the drop-down. */
  list?: readonly string[]
}

/** One line: its cells, the id it is known by when the sheet comes back, and the group it is merged with. */
export type WorkbookRow = { cells: readonly CellOut[]; id?: string; group?: string }

export type WorkbookForm = {
  /** Name of the sheet. */
  name: string
  columns: readonly WorkbookColumn[]
  /** Stands large above the headings, with a line under it. */
  title?: string
  under?: string
  /** Says in the foot of every page what a reader must know. */
  foot?: string
  language?: 'zh' | 'en'
}

const rowsWithLists = 5_000

/** Rows as they arrive, some at a time: to wait for each alone would cost more than to write it. */
export type RowBlocks = AsyncIterable<Iterable<WorkbookRow>> | Iterable<Iterable<WorkbookRow>>

/**
 * A workbook with one sheet, written while its rows arrive: memory does not grow with their number. Field names stand
 * in a hidden first row, then the title if there is one, then the headings, which stay in sight and stand on every
 * printed page; choices drop down from a hidden second sheet, a hidden third one keeps the ids of the rows.
 */
export function workbookOf(form: WorkbookForm, blocks: RowBlocks): Readable {
  const zip = new yazl.ZipFile()
  const { columns } = form
  const formats = ['General', ...new Set(columns.flatMap(({ format }) => format ?? []))]
  const ids = gatherIds()
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path)
  add('[Content_Types].xml', contentTypes)
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbookXml(form.name, exportSheet, headRowsOf(form)))
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['worksheet', 'worksheets/sheet3.xml'],
      ['styles', 'styles.xml'],
    ]),
  )
  add('xl/styles.xml', stylesOf(formats))
  add('xl/worksheets/sheet2.xml', optionsSheet(columns.map(({ list }) => list ?? [])))
  // Level 1: three times as fast as the usual level, and a tenth larger.
  const level = { compressionLevel: 1 }
  const source = Readable.from(sheetXml(form, formats, blocks, ids.add))
  const output = zip.outputStream as Readable
  source.once('error', (error) => output.destroy(error))
  output.once('close', () => source.destroy())
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', level)
  zip.addReadStream(Readable.from(idsSheet(ids.cells)), 'xl/worksheets/sheet3.xml', level)
  zip.end()
  return output
}

/** Rows above the first line: names, title and the line under it where there are any, headings. */
export function headRowsOf({ title, under }: Pick<WorkbookForm, 'title' | 'under'>): number {
  return 2 + (title === undefined ? 0 : 1) + (under === undefined ? 0 : 1)
}

/** Characters written at once. */
const pieceCharacters = 32_000

type Writing = { form: WorkbookForm; formats: readonly string[]; merges: string[]; no: number }

async function* sheetXml(
  form: WorkbookForm,
  formats: readonly string[],
  blocks: RowBlocks,
  addId: (id: string) => void,
): AsyncIterableIterator<string> {
  const first = headRowsOf(form)
  const writing: Writing = { form, formats, merges: [], no: first }
  yield sheetHead(form)
  yield headXml(form, writing.merges)
  const isMerged = form.columns.some((column) => column.isMerged)
  // Lines that are merged with each other; every line alone where nothing is merged.
  let group: WorkbookRow[] = []
  for await (const block of blocks) {
    let piece = ''
    for (const row of block) {
      const [head] = group
      if (head && !(isMerged && row.group !== undefined && row.group === head.group)) {
        piece += groupXml(writing, group)
        group = []
      }
      group.push(row)
      if (row.id !== undefined) addId(row.id)
      if (piece.length < pieceCharacters) continue
      yield piece
      piece = ''
    }
    yield piece
  }
  yield groupXml(writing, group)
  yield `</sheetData>${sheetEnd(form, first, writing.no, writing.merges)}</worksheet>`
}

function groupXml(writing: Writing, group: readonly WorkbookRow[]): string {
  const { form, formats, merges } = writing
  const { columns } = form
  const heights = heightsOf(columns, group)
  mergeGroup(columns, writing.no + 1, group.length, merges)
  let text = ''
  for (let line = 0; line < group.length; line += 1) {
    writing.no += 1
    let cells = ''
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at]
      if (!column) continue
      cells +=
        column.isMerged && line > 0
          ? `<c s="${textStyle(column.isReadOnly ?? false, false)}"/>`
          : cellXml(group[line]?.cells[at] ?? empty, column, formats)
    }
    text += rowXml(writing.no, cells, heights[line], group.length > 1 ? 'fixed' : 'fitted')
  }
  return text
}

const empty: CellOut = { value: null }

function mergeGroup(columns: readonly WorkbookColumn[], from: number, lines: number, merges: string[]): void {
  if (lines < 2) return
  for (const [index, { isMerged, isHidden }] of columns.entries()) {
    if (isMerged && !isHidden) merges.push(`${letters(index)}${from}:${letters(index)}${from + lines - 1}`)
  }
}

/** Width in characters above which a sheet is printed on A3, so that it stays readable. */
const widestOnA4 = 150

/** And above which it is printed on several sheets of A3 side by side; narrower print nobody reads. */
const widestOnA3 = 320

function widthOf(columns: readonly WorkbookColumn[]): number {
  return columns.reduce((sum, { width, isHidden }) => sum + (isHidden ? 0 : width), 0)
}

function sheetHead(form: WorkbookForm): string {
  const cols = form.columns.map(({ width, isHidden }, index) => {
    const hidden = isHidden ? ' hidden="1"' : ''
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${hidden}/>`
  })
  const head = headRowsOf(form)
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>`
  )
}

/** Names (hidden), title, the line under it, headings. */
function headXml(form: WorkbookForm, merges: string[]): string {
  const { columns, title, under } = form
  const shown = columns.findIndex(({ isHidden }) => !isHidden)
  const last = columns.findLastIndex(({ isHidden }) => !isHidden)
  const lines = [rowXml(1, columns.map(({ name }) => stringCell(name, 0)).join(''), undefined, 'hidden')]
  for (const [text, style, height] of [
    [title, 4, 30],
    [under, 5, 18],
  ] as const) {
    if (text === undefined) continue
    const no = lines.length + 1
    const cells = columns.map((_, index) => (index === shown ? stringCell(text, style) : '<c/>'))
    lines.push(rowXml(no, cells.join(''), height, 'fixed'))
    if (last > shown) merges.push(`${letters(shown)}${no}:${letters(last)}${no}`)
  }
  const headings = columns.map(({ heading, isRequired, isReadOnly }) =>
    stringCell(heading, isRequired ? 2 : isReadOnly ? 3 : 1),
  )
  const [tall] = heightsOf(columns, [{ cells: columns.map(({ heading }) => ({ value: heading })) }])
  lines.push(rowXml(lines.length + 1, headings.join(''), tall))
  return lines.join('')
}

/** `fitted`: a person who types more makes the row taller; `fixed`: it stays as it is. */
type Tall = 'fitted' | 'fixed' | 'hidden'

function rowXml(no: number, cells: string, height?: number, how: Tall = 'fitted'): string {
  const tall = height === undefined ? '' : ` ht="${height}"${how === 'fixed' ? ' customHeight="1"' : ''}`
  return `<row r="${no}"${tall}${how === 'hidden' ? ' hidden="1"' : ''}>${cells}</row>`
}

function cellXml({ value, format }: CellOut, column: WorkbookColumn, formats: readonly string[]): string {
  const isReadOnly = column.isReadOnly ?? false
  if (value === null || value === '') return `<c s="${textStyle(isReadOnly, false)}"/>`
  if (typeof value === 'string') return stringCell(value, textStyle(isReadOnly, isFormulaLike(value)))
  const style = formatStyle(Math.max(0, formats.indexOf(format ?? 'General')), isReadOnly)
  return `<c s="${style}"><v>${value}</v></c>`
}

/** As text even when it begins with an equals sign: a formula is another kind of cell, and such text is marked as quoted. */
function stringCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`
}

function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}

/** What stands behind the rows, in the order the format asks for (ECMA-376, 18.3.1.99). */
function sheetEnd(form: WorkbookForm, first: number, last: number, merges: readonly string[]): string {
  const { columns, foot } = form
  const width = widthOf(columns)
  const isMerged = columns.some((column) => column.isMerged)
  const filter =
    isMerged || last === first ? '' : `<autoFilter ref="A${first}:${letters(columns.length - 1)}${last}"/>`
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const words = foot === undefined ? '' : `&amp;L&amp;8${xml(foot)}`
  return (
    filter +
    merged +
    validations(columns, first, Math.max(last, first + rowsWithLists)) +
    `<printOptions horizontalCentered="1"/>` +
    `<pageMargins left="1.38" right="1.46" top="1.1" bottom="1.02" header="0.5" footer="0.6"/>` +
    `<pageSetup paperSize="${width > widestOnA4 ? 8 : 9}" orientation="landscape" fitToWidth="${Math.ceil(width / widestOnA3)}" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>${words}&amp;C&amp;9${pageOf(form)}</oddFooter></headerFooter>`
  )
}

function pageOf({ language }: WorkbookForm): string {
  return language === 'en' ? 'Page &amp;P of &amp;N' : '第 &amp;P 页，共 &amp;N 页'
}

function validations(columns: readonly WorkbookColumn[], first: number, last: number): string {
  const listed = columns.flatMap(({ list }, index) => {
    if (!list || list.length === 0) return []
    const column = letters(index)
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${column}${first + 1}:${column}${last}">` +
        `<formula1>选项!$${column}$1:$${column}$${list.length}</formula1></dataValidation>`,
    ]
  })
  return listed.length === 0
    ? ''
    : `<dataValidations count="${listed.length}">${listed.join('')}</dataValidations>`
}

/** 0 → A, 26 → AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
