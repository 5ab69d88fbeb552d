import type { Paragraph, SourceDocument } from '../../documents/read/document.ts'

export type ShownCell = { text: string; rowSpan: number; columnSpan: number }
export type ShownPart = {
  /** Name of the sheet; empty for a text. */
  name: string
  blocks: (
    | { kind: 'text'; text: string; heading: number }
    | { kind: 'table'; rows: { no: number; cells: (ShownCell & { column: number })[] }[] }
  )[]
}
/** A document as the page shows it: sheet by sheet or as one text, tables as tables. */
export type ShownDocument = { parts: ShownPart[]; isCut: boolean }

/** More would make the page slow; the whole file is there to download. */
const mostParagraphs = 5_000
const mostColumns = 100

/** What was read, laid out for the page; at most 5 000 lines and 100 columns, `isCut` when there are more. */
export function shownDocument(document: SourceDocument): ShownDocument {
  if (document.kind === 'txt' || document.kind === 'md') {
    const text = document.text.slice(0, 200_000)
    const block = { kind: 'text' as const, text, heading: 0 }
    return { parts: [{ name: '', blocks: [block] }], isCut: text.length < document.text.length }
  }
  const all = document.paragraphs.slice(0, mostParagraphs)
  const isSheets = document.kind === 'xlsx'
  const byPart = Map.groupBy(all, ({ place }) => (isSheets ? place.part : ''))
  const parts = [...byPart].map(([name, paragraphs]) => ({
    name,
    blocks: blocksOf(document.text, paragraphs),
  }))
  const isWide = all.some(({ place }) => (place.column ?? 0) >= mostColumns)
  return { parts, isCut: isWide || all.length < document.paragraphs.length }
}

type Block = ShownPart['blocks'][number]

function blocksOf(text: string, paragraphs: Paragraph[]): Block[] {
  return runsOf(paragraphs).flatMap(({ table, run }): Block[] => {
    if (table !== null) return [tableOf(cellsOf(text, run))]
    return run.map(({ start, end, heading = 0 }) => ({ kind: 'text', text: text.slice(start, end), heading }))
  })
}

type Run = { table: string | null; run: Paragraph[] }

/** Stretches of paragraphs of one table, or of none. */
function runsOf(paragraphs: Paragraph[]): Run[] {
  const runs: Run[] = []
  for (const paragraph of paragraphs) {
    const { part, table: no, row, column } = paragraph.place
    const table = no === undefined || row === undefined || column === undefined ? null : `${part} ${no}`
    const last = runs.at(-1)
    if (last && last.table === table) last.run.push(paragraph)
    else runs.push({ table, run: [paragraph] })
  }
  return runs
}

/** A cell of several lines is several paragraphs. */
function cellsOf(text: string, run: Paragraph[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const { place, start, end } of run) {
    const { row = 0, column = 0, rowSpan = 1, columnSpan = 1 } = place
    if (column >= mostColumns) continue
    const words = text.slice(start, end)
    const cell = cells.get(`${row} ${column}`)
    if (cell) cell.text += `\n${words}`
    else cells.set(`${row} ${column}`, { row, column, text: words, rowSpan, columnSpan })
  }
  return [...cells.values()]
}

type Cell = ShownCell & { row: number; column: number }

/** Rows without gaps: an empty cell stands wherever none was filled and none reaches over. */
function tableOf(cells: Cell[]): Block {
  const columns = Math.max(
    ...cells.map(({ column, columnSpan }) => Math.min(column + columnSpan, mostColumns)),
  )
  const byRow = Map.groupBy(cells, ({ row }) => row)
  const covered = new Set<string>()
  const rows = [...byRow.keys()].sort((a, b) => a - b)
  return {
    kind: 'table',
    rows: rows.map((row) => {
      const filled = new Map((byRow.get(row) ?? []).map((cell) => [cell.column, cell]))
      const line: (ShownCell & { column: number })[] = []
      for (let column = 0; column < columns; column += 1) {
        if (covered.has(`${row} ${column}`)) continue
        const { text, rowSpan, columnSpan } = filled.get(column) ?? { text: '', rowSpan: 1, columnSpan: 1 }
        const reached = rowSpan === 1 ? [row] : rows.filter((other) => other >= row && other < row + rowSpan)
        const wide = Math.min(columnSpan, columns - column)
        for (const other of reached)
          for (let at = 0; at < wide; at += 1) covered.add(`${other} ${column + at}`)
        line.push({ column, text, rowSpan: reached.length, columnSpan: wide })
      }
      return { no: row + 1, cells: line }
    }),
  }
}
