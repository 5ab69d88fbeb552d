import type { CellIn } from '../../kit/field.ts'
import type { SheetLine } from '../../registers/sheet/open.ts'

/** Cells that a strange ledger gives once for several lines, merged or left empty below. */
const carried = [
  'problemNo',
  'problemText',
  'title',
  'leader',
  'department',
  'coDepartments',
  'owner',
  'dueDate',
]
const ofProblem = ['problemNo', 'problemText', 'title'] as const

/** Letters and digits alone: by these a text is recognised whatever its signs and blanks. */
export function bare(text: CellIn): string {
  return String(text ?? '')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** 1-1, 1－1, 1.1, （1-1） are the same code. */
export function codeIn(text: CellIn): string {
  const parts = String(text ?? '')
    .normalize('NFKC')
    .match(/\d+/g)
  return parts ? parts.map(Number).join('-') : ''
}

/**
 * Lines of a strange ledger with what stands merged above them: a line with a measure and without a problem of its own
 * belongs to the problem above, and has its people and day where it gives none.
 */
export function carryDown(): (line: SheetLine) => SheetLine {
  let above: ReadonlyMap<string, CellIn> = new Map()
  return (line) => {
    const has = (name: string) => bare(line.cells.get(name)) !== ''
    const isOfAbove = !ofProblem.some(has) && has('measureText')
    if (!isOfAbove) {
      above = line.cells
      return line
    }
    const cells = new Map(line.cells)
    for (const name of carried) if (!has(name) && above.has(name)) cells.set(name, above.get(name))
    return { no: line.no, cells }
  }
}
