import type { Words } from '../../../kit/refused.ts'
import type { Place } from '../document.ts'
import { type Column, columnsOf } from './columns.ts'
import { commonMeasures } from './measure.ts'
import { type MeasuredLine, paragraphsOf } from './paragraphs.ts'
import type { RuledTable, Sheet } from './sheet.ts'
import { type PageTable, pageTable, type RunningTable, runOn, tableParagraphs } from './tables.ts'

/** A paragraph ready to be added; with a reason, one to be dropped. */
export type Block = { text: string; place: Place; pageBreaks: number[]; reason?: Words }

/** What stands on the pages in reading order: columns of text, and tables. */
type Piece = ({ kind: 'text' } & Column) | ({ kind: 'table' } & PageTable)

/** Text of all pages in reading order, as paragraphs and cells. */
export function blocksOf(sheets: Sheet[]): Block[] {
  const pieces = sheets.flatMap(piecesOf)
  const measureOf = commonMeasures(pieces.filter((piece) => piece.kind === 'text'))
  const blocks: Block[] = []
  let index = 0
  let tables = 0
  let lines: MeasuredLine[] = []
  let table: RunningTable | undefined
  const flushText = () => {
    for (const { text, page, pageBreaks } of paragraphsOf(lines)) {
      blocks.push({ text, place: { part: 'body', index: index++, page }, pageBreaks })
    }
    lines = []
  }
  const flushTable = () => {
    if (!table) return
    for (const block of tableParagraphs(table, tables)) {
      blocks.push({ ...block, place: { ...block.place, index: index++ } })
    }
    tables++
    table = undefined
  }
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      flushTable()
      const measure = measureOf(piece)
      lines.push(...piece.lines.map((line) => ({ ...line, measure })))
      continue
    }
    flushText()
    const longer = table && runOn(table, piece)
    if (!longer) flushTable()
    table = longer ?? { parts: [piece], rows: piece.rows, dropped: [] }
  }
  flushTable()
  flushText()
  return blocks
}

function piecesOf(sheet: Sheet): Piece[] {
  const pieces: Piece[] = []
  let top = Number.NEGATIVE_INFINITY
  const addText = (bottom: number) => {
    const zone = sheet.segments.filter((segment) => segment.y > top && segment.y <= bottom)
    pieces.push(...columnsOf(zone, sheet.page.number).map((column) => ({ kind: 'text' as const, ...column })))
    top = bottom
  }
  for (const table of sheet.tables) {
    addText(Math.max(top, topOf(table)))
    pieces.push({ kind: 'table', ...pageTable(table, sheet.page.number) })
  }
  addText(Number.POSITIVE_INFINITY)
  return pieces
}

function topOf(table: RuledTable): number {
  return table.grid.ys[0] ?? 0
}
