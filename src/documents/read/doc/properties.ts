import { type DocFile, slice, tables } from './file.ts'

/** Single property modifiers that matter for the text ([MS-DOC] 2.6). */
export const sprm = {
  isDeleted: 0x0800,
  isInserted: 0x0801,
  isHidden: 0x083c,
  isSpecial: 0x0855,
  symbol: 0x6a09,
  style: 0x4600,
  level: 0x260a,
  list: 0x460b,
  outline: 0x2640,
  isInTable: 0x2416,
  isRowEnd: 0x2417,
  depth: 0x6649,
  isInnerCellEnd: 0x244b,
  isInnerRowEnd: 0x244c,
  huge: 0x6646,
  tableDefinition: 0xd608,
  verticalMerge: 0xd62b,
} as const

/** Walks a list of modifiers; `at` is where the operand begins. */
export function eachSprm(list: DataView, visit: (code: number, operand: DataView) => void) {
  let at = 0
  while (at + 2 <= list.byteLength) {
    const code = list.getUint16(at, true)
    at += 2
    const { skip, size } = operandSize(code, list, at)
    if (at + skip + size > list.byteLength) return
    visit(code, slice(list, at + skip, size))
    at += skip + size
  }
}

function operandSize(code: number, list: DataView, at: number): { skip: number; size: number } {
  const kind = code >> 13
  if (kind === 0 || kind === 1) return { skip: 0, size: 1 }
  if (kind === 3) return { skip: 0, size: 4 }
  if (kind === 7) return { skip: 0, size: 3 }
  if (kind !== 6) return { skip: 0, size: 2 }
  if (code === sprm.tableDefinition && at + 2 <= list.byteLength) {
    return { skip: 2, size: Math.max(0, list.getUint16(at, true) - 1) }
  }
  return at < list.byteLength ? { skip: 1, size: list.getUint8(at) } : { skip: 0, size: 1 }
}

/** A stretch of the main stream with the same properties. */
type Run = { from: number; to: number; style: number; list: DataView }

export type Lookup = (offset: number) => Run | undefined

const pageSize = 512

/** Properties of characters by their byte offset (CHPX in formatted disk pages, [MS-DOC] 2.9.32). */
export function characterProperties(file: DocFile): Lookup {
  return lookup(pages(file, tables.characterPages).flatMap((page) => runsOf(page, 1, characterRun)))
}

/** Properties of paragraphs by the byte offset of their mark (PAPX, [MS-DOC] 2.9.175). */
export function paragraphProperties(file: DocFile): Lookup {
  return lookup(pages(file, tables.paragraphPages).flatMap((page) => runsOf(page, 13, paragraphRun)))
}

function pages(file: DocFile, which: number): DataView[] {
  const plc = file.part(which)
  if (!plc) return []
  const count = Math.floor((plc.byteLength - 4) / 8)
  const numbers = Array.from(
    { length: count },
    (_, at) => plc.getUint32((count + 1 + at) * 4, true) & 0x3fffff,
  )
  return numbers.map((number) => slice(file.main, number * pageSize, pageSize))
}

type RunReader = (page: DataView, at: number) => { style: number; list: DataView }

function runsOf(page: DataView, entrySize: number, read: RunReader): Run[] {
  const count = page.getUint8(pageSize - 1)
  if ((count + 1) * 4 + count * entrySize > pageSize) return []
  return Array.from({ length: count }, (_, index) => {
    const at = page.getUint8((count + 1) * 4 + index * entrySize) * 2
    const { style, list } = at === 0 ? { style: 0, list: slice(page, 0, 0) } : read(page, at)
    return { from: page.getUint32(index * 4, true), to: page.getUint32((index + 1) * 4, true), style, list }
  })
}

function characterRun(page: DataView, at: number) {
  return { style: 0, list: clipped(page, at + 1, page.getUint8(at)) }
}

function paragraphRun(page: DataView, at: number) {
  const words = page.getUint8(at)
  const [start, size] = words === 0 ? [at + 2, page.getUint8(at + 1) * 2] : [at + 1, words * 2 - 1]
  return { style: page.getUint16(start, true), list: clipped(page, start + 2, size - 2) }
}

function clipped(page: DataView, start: number, size: number): DataView {
  return slice(page, start, Math.max(0, Math.min(size, pageSize - start)))
}

function lookup(runs: Run[]): Lookup {
  const sorted = runs.toSorted((a, b) => a.from - b.from)
  let last: Run | undefined
  return (offset) => {
    if (last && offset >= last.from && offset < last.to) return last
    let [low, high] = [0, sorted.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((sorted[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const found = sorted[low]
    last = found && offset >= found.from && offset < found.to ? found : undefined
    return last
  }
}

/** A list of modifiers too long for its page lies in the data stream; others are returned as they are. */
export function unfolded(file: DocFile, list: DataView): DataView {
  let at = -1
  eachSprm(list, (code, operand) => {
    if (code === sprm.huge) at = operand.getUint32(0, true)
  })
  if (at < 0 || !file.data || at + 2 > file.data.byteLength) return list
  const size = file.data.getUint16(at, true)
  return at + 2 + size <= file.data.byteLength ? slice(file.data, at + 2, size) : list
}
