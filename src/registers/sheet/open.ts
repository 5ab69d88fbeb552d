import type { CellIn } from '../../kit/field.ts'
import { sheetBounds } from '../../server/sheets/bounds.ts'
import { rowsOf, type SheetRow } from '../../server/sheets/rows.ts'
import { isProposal, keyAt, type Layout, type LayoutWish, layoutOf, searched } from './layout.ts'
import type { MappingProposal } from './report.ts'

/** One line of a sheet: its number as Excel counts, and its cells by field name. */
export type SheetLine = { no: number; cells: ReadonlyMap<string, CellIn> }

export type OpenSheet = {
  layout: Layout
  /** What the headings say, for a confirmation to be found again. */
  headingsKey: string
  lines: AsyncIterableIterator<SheetLine>
  /** Ids of the rows the sheet was exported with, where it says so; complete when the last line was read. */
  exported: string[]
}
export type Opened = OpenSheet | { proposal: MappingProposal } | null

/** A sheet's columns and its lines; or what a person must be asked about its columns; null where nothing is known. */
export async function openSheet(
  bytes: Uint8Array,
  wish: LayoutWish,
  onPart?: (part: number) => void,
): Promise<Opened> {
  const exported: string[] = []
  const rows = rowsOf(bytes, sheetBounds, {
    onExported: (ids) => {
      // Not spread: there may be more than a call takes.
      for (const id of ids) exported.push(id)
    },
    ...(onPart ? { onPart } : {}),
  })
  const top: SheetRow[] = []
  let isWhole = true
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    top.push(next.value)
    if (top.length < searched) continue
    isWhole = false
    break
  }
  const layout = layoutOf(top, wish)
  if (layout === null || isProposal(layout)) {
    await rows.return?.()
    return layout && { proposal: layout }
  }
  const lines = linesOf(top, isWhole ? null : rows, layout)
  return { layout, headingsKey: keyAt(top, layout.headNo), lines, exported }
}

async function* linesOf(
  top: readonly SheetRow[],
  rest: AsyncIterable<SheetRow> | null,
  layout: Layout,
): AsyncIterableIterator<SheetLine> {
  for (const row of top) yield* lineIn(row, layout)
  if (rest) for await (const row of rest) yield* lineIn(row, layout)
}

function* lineIn({ no, values }: SheetRow, { places, headNo }: Layout): Generator<SheetLine> {
  if (no <= headNo) return
  const cells = new Map<string, CellIn>()
  let isFilled = false
  for (const [column, name] of places) {
    const value = values[column] ?? null
    cells.set(name, value)
    isFilled ||= value !== null && String(value).trim() !== ''
  }
  if (isFilled) yield { no, cells }
}
