import type { Words } from '../../../kit/refused.ts'
import type { Place } from '../document.ts'
import { type Column, columnsOf, findGutter, type Gutter, standsIn, usualGutter } from './columns.ts'
import { commonMeasures } from './measure.ts'
import type { Segment } from './page.ts'
import { type MeasuredLine, paragraphsOf } from './paragraphs.ts'
import type { Sheet } from './sheet.ts'
import { type PageTable, pageTable, type RunningTable, runOn, tableParagraphs } from './tables.ts'

/** A paragraph ready to be added; with a reason, one to be dropped. */
export type Block = { text: string; place: Place; pageBreaks: number[]; reason?: Words }

/** What stands on the pages in reading order: columns of text, and tables. */
type Piece = ({ kind: 'text' } & Column) | ({ kind: 'table' } & PageTable)

/** Text of all pages in reading order, as paragraphs and cells. */
export function blocksOf(sheets: Sheet[]): Block[] {
  const pieces = piecesOf(sheets)
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

type Zone = { page: number; segments: Segment[] }

/** Text between the tables of a page, and the tables, from top to bottom. */
function zonesOf(sheet: Sheet): (Zone | PageTable)[] {
  const page = sheet.page.number
  const zones: (Zone | PageTable)[] = []
  let top = Number.NEGATIVE_INFINITY
  const addText = (bottom: number) => {
    zones.push({ page, segments: sheet.segments.filter((segment) => segment.y > top && segment.y <= bottom) })
    top = bottom
  }
  for (const table of sheet.tables) {
    addText(Math.max(top, table.grid.ys[0] ?? 0))
    zones.push(pageTable(table, page))
  }
  addText(Number.POSITIVE_INFINITY)
  return zones
}

function piecesOf(sheets: Sheet[]): Piece[] {
  const zones = sheets.flatMap(zonesOf)
  const gutters = new Map<Zone, Gutter | undefined>()
  for (const zone of zones) if ('segments' in zone) gutters.set(zone, findGutter(zone.segments))
  const usual = usualGutter([...gutters.values()])
  return zones.flatMap((zone): Piece[] => {
    if (!('segments' in zone)) return [{ kind: 'table', ...zone }]
    const { page, segments } = zone
    const gutter = gutters.get(zone) ?? (usual && standsIn(segments, usual) ? usual : undefined)
    return columnsOf(segments, page, gutter).map((column) => ({ kind: 'text', ...column }))
  })
}
