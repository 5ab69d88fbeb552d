import {
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { alignments, type GapsByKey, textRuns } from './docx-text.ts'
import { lineHeight } from './page.ts'
import type { Align, Cell, Table as PaperTable, Run } from './paper.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
/** Space inside a cell, left and right, in twips. */
const inside = 70

/**
 * A table as wide as the type area, its heading rows repeated on every page. Columns keep their widths in every word
 * processor: the layout is fixed and each cell carries its own width.
 */
export function tableOf({ widths, head, body, size }: PaperTable, width: number, gaps: GapsByKey): Table {
  const columns = columnWidths(widths, width)
  const rowOf = (cells: readonly Cell[], isHead: boolean, taken: boolean[]) =>
    rowWith(cells, { columns, gaps, size, isHead, taken, isWithNext: spans.isOpen() })
  const spans = new Spans(columns.length)
  const rows = [
    ...head.map((cells) => rowOf(cells, true, spans.next(cells))),
    ...body.map((cells) => rowOf(cells, false, spans.next(cells))),
  ]
  return new Table({
    rows,
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    margins: { left: inside, right: inside, top: 30, bottom: 30 },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
  })
}

function columnWidths(parts: readonly number[], width: number): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const columns = parts.map((part) => Math.floor((part / whole) * width))
  const rest = width - columns.reduce((sum, column) => sum + column, 0)
  return columns.map((column, index) => (index === columns.length - 1 ? column + rest : column))
}

/** More rows than these under one merged cell are let apart at the end of a page. */
const mostTogether = 6

/** Which columns of the next row are covered by merged cells above it. */
class Spans {
  readonly left: number[]
  constructor(columns: number) {
    this.left = Array.from({ length: columns }, () => 0)
  }
  /** Whether the row just counted in shares a merged cell with the next: they stay on one page. */
  isOpen(): boolean {
    return this.left.some((left) => left > 0 && left < mostTogether)
  }
  /** Columns covered from above; then counts the cells of this row in. */
  next(cells: readonly Cell[]): boolean[] {
    const taken = this.left.map((left) => left > 0)
    this.left.forEach((left, index) => {
      this.left[index] = Math.max(0, left - 1)
    })
    let at = 0
    for (const { rows = 1, columns = 1 } of cells) {
      while (taken[at]) at += 1
      for (let index = at; index < at + columns; index++) this.left[index] = rows - 1
      at += columns
    }
    return taken
  }
}

type RowWish = {
  columns: number[]
  gaps: GapsByKey
  size: number
  isHead: boolean
  taken: boolean[]
  isWithNext: boolean
}

function rowWith(
  cells: readonly Cell[],
  { columns, gaps, size, isHead, taken, isWithNext }: RowWish,
): TableRow {
  let at = 0
  const children = cells.map((cell) => {
    while (taken[at]) at += 1
    const width = columns.slice(at, at + (cell.columns ?? 1)).reduce((sum, column) => sum + column, 0)
    at += cell.columns ?? 1
    return cellOf(cell, { width, gaps, size, isHead: isHead || (cell.isHead ?? false), isWithNext })
  })
  const tallest = Math.max(0, ...cells.map(({ height = 0 }) => height))
  return new TableRow({
    children,
    tableHeader: isHead,
    cantSplit: true,
    ...(tallest > 0 ? { height: { value: tallest * lineHeight, rule: HeightRule.ATLEAST } } : {}),
  })
}

type CellWish = { width: number; gaps: GapsByKey; size: number; isHead: boolean; isWithNext: boolean }

function cellOf(cell: Cell, { width, gaps, size, isHead, isWithNext }: CellWish): TableCell {
  const { lines, rows, columns, align, signature } = cell
  const face = isHead ? 'hei' : 'fang'
  const paragraph = (runs: readonly Run[], alignment: Align) =>
    new Paragraph({
      spacing: { line: Math.round(size * 1.4 * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      alignment: alignments[alignment],
      ...(isWithNext ? { keepNext: true } : {}),
      children: textRuns(runs, gaps, { face, size }),
    })
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: signature ? VerticalAlign.BOTTOM : VerticalAlign.CENTER,
    ...(rows && rows > 1 ? { rowSpan: rows } : {}),
    ...(columns && columns > 1 ? { columnSpan: columns } : {}),
    children: [
      ...(lines.length > 0 ? lines : [[]]).map((runs) =>
        paragraph(runs, align ?? (isHead ? 'center' : 'left')),
      ),
      ...(signature ? [paragraph([signature], 'right')] : []),
    ],
  })
}
