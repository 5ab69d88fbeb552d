import type { Place } from '../document.ts'
import type { DocParagraph } from './paragraphs.ts'
import { eachSprm, sprm } from './properties.ts'

type Cell = { paragraphs: DocParagraph[] }
type Row = { cells: Cell[]; edges: number[]; merges: ('none' | 'restart' | 'continue')[] }

/** A paragraph with its coordinates in the table. */
export type Placed = {
  paragraph: DocParagraph
  place: Pick<Place, 'row' | 'column' | 'rowSpan' | 'columnSpan'>
}

/** Edges this near (twips) are one edge: cells of different rows rarely fit to the unit. */
const near = 20

/** Sorts the paragraphs of one table into rows and cells; columns are counted over the edges of all rows. */
export function tableOf(paragraphs: DocParagraph[]): Placed[] {
  const rows = rowsOf(paragraphs)
  const edges = commonEdges(rows)
  const merges = new Map<number, { place: Placed['place'] }>()
  const out: Placed[] = []
  for (const [row, { cells, edges: own, merges: kinds }] of rows.entries()) {
    for (const [at, cell] of cells.entries()) {
      const column = columnOf(edges, own[at]) ?? at
      const end = columnOf(edges, own[at + 1]) ?? column + 1
      const place: Placed['place'] = {
        row,
        column,
        ...(end - column > 1 ? { columnSpan: end - column } : {}),
      }
      const kind = kinds[at] ?? 'none'
      const merge = merges.get(column)
      if (kind === 'continue' && merge) merge.place.rowSpan = (merge.place.rowSpan ?? 1) + 1
      else if (kind === 'restart') merges.set(column, { place })
      else merges.delete(column)
      for (const paragraph of cell.paragraphs) out.push({ paragraph, place })
    }
  }
  return out
}

function rowsOf(paragraphs: DocParagraph[]): Row[] {
  const rows: Row[] = []
  let cells: Cell[] = []
  let cell: Cell = { paragraphs: [] }
  for (const paragraph of paragraphs) {
    if (paragraph.ends === 'row') {
      rows.push({ cells, ...definition(paragraph.list) })
      cells = []
      cell = { paragraphs: [] }
      continue
    }
    cell.paragraphs.push(paragraph)
    if (paragraph.ends === 'cell') {
      cells.push(cell)
      cell = { paragraphs: [] }
    }
  }
  if (cell.paragraphs.length > 0) cells.push(cell)
  if (cells.length > 0) rows.push({ cells, edges: [], merges: [] })
  return rows
}

const cellSize = 20

/** Edges and merged cells that a row states ([MS-DOC] 2.9.328 and 2.6.3, sprmTVertMerge). */
function definition(list: DataView): { edges: number[]; merges: Row['merges'] } {
  const edges: number[] = []
  const merges: Row['merges'] = []
  eachSprm(list, (code, operand) => {
    if (code === sprm.tableDefinition && operand.byteLength > 0) {
      const count = operand.getUint8(0)
      if (1 + (count + 1) * 2 > operand.byteLength) return
      for (let at = 0; at <= count; at++) edges.push(operand.getInt16(1 + at * 2, true))
      for (let at = 0; at < count; at++) {
        const place = 1 + (count + 1) * 2 + at * cellSize
        const flags = place + 2 <= operand.byteLength ? operand.getUint16(place, true) : 0
        merges.push(flags & 0x40 ? 'restart' : flags & 0x20 ? 'continue' : 'none')
      }
    } else if (code === sprm.verticalMerge && operand.byteLength >= 2) {
      const kind = operand.getUint8(1)
      merges[operand.getUint8(0)] = kind === 3 ? 'restart' : kind === 1 ? 'continue' : 'none'
    }
  })
  return { edges, merges }
}

function commonEdges(rows: Row[]): number[] {
  const out: number[] = []
  for (const edge of rows.flatMap((row) => row.edges).toSorted((a, b) => a - b)) {
    if (out.length === 0 || edge - (out.at(-1) ?? 0) > near) out.push(edge)
  }
  return out
}

function columnOf(edges: number[], edge: number | undefined): number | undefined {
  if (edge === undefined) return undefined
  const at = edges.findLastIndex((one) => one <= edge)
  return at < 0 ? undefined : at
}
