import { oleFile } from './ole.ts'

/** A stretch of text with the properties that change what is read. */
export type DocRun = { text: string; isDeleted?: boolean; isHidden?: boolean }

/** A paragraph of a .doc; `list` counts from 1. */
export type DocLine = {
  runs: DocRun[]
  list?: [list: number, level: number]
  heading?: number
  /** Ends a table cell instead of a paragraph. */
  isCell?: boolean
  /** Ends a table row whose cells have these edges (twips). */
  rowEdges?: number[]
}

export type DocLevel = { format: number; text: string; follow?: number }
export type DocOptions = { lists?: DocLevel[][]; isEncrypted?: boolean }

type Part = { index: number; bytes: number[] }

const textStart = 2048
const pageSize = 512

/** Writes a Word 97 file: one piece of text, styles, paragraph and character properties, lists. */
export function docFile(lines: DocLine[], options: DocOptions = {}): Uint8Array {
  const text = lines.map((line) => line.runs.map((run) => run.text).join('') + endOf(line)).join('')
  const encoded = Buffer.from(text, 'utf16le')
  const papx = paragraphPages(lines)
  const chpx = characterPages(lines)
  const firstPage = Math.ceil((textStart + encoded.length) / pageSize)
  const main = new Uint8Array((firstPage + papx.pages.length + chpx.pages.length) * pageSize)
  main.set(encoded, textStart)
  for (const [at, page] of [...papx.pages, ...chpx.pages].entries())
    main.set(page, (firstPage + at) * pageSize)
  const lists = options.lists ?? []
  const parts: Part[] = [
    { index: 1, bytes: styleSheet() },
    {
      index: 6,
      bytes: [...u32(0), ...u32(text.length), ...u16(0), ...u32(0xffffffff), ...u16(0), ...u32(0)],
    },
    { index: 12, bytes: pageTable(chpx.starts, firstPage + papx.pages.length) },
    { index: 13, bytes: pageTable(papx.starts, firstPage) },
    { index: 31, bytes: Array(600).fill(0) },
    { index: 33, bytes: pieceTable(text.length) },
    { index: 73, bytes: lists.length === 0 ? [] : listTable(lists) },
    { index: 74, bytes: lists.length === 0 ? [] : overrideTable(lists.length) },
  ]
  // The levels follow the table of lists and are not counted in its length.
  const levels = lists.flatMap((levelsOf) => Array.from({ length: 9 }, (_, at) => level(levelsOf[at])).flat())
  const table: number[] = []
  const pairs = new Map<number, { start: number; length: number }>()
  for (const { index, bytes } of parts) {
    pairs.set(index, { start: table.length, length: bytes.length })
    table.push(...bytes, ...(index === 73 ? levels : []))
  }
  writeFib(new DataView(main.buffer), text.length, pairs, options.isEncrypted ?? false)
  return oleFile({ WordDocument: main, '1Table': Uint8Array.from(table) })
}

function endOf(line: DocLine): string {
  return line.isCell || line.rowEdges ? '\u0007' : '\r'
}

function u16(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff]
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16((value >>> 16) & 0xffff)]
}

function writeFib(
  view: DataView,
  length: number,
  pairs: Map<number, { start: number; length: number }>,
  isEncrypted: boolean,
) {
  view.setUint16(0, 0xa5ec, true)
  view.setUint16(2, 0xc1, true)
  view.setUint16(6, 0x0804, true)
  view.setUint16(10, 0x0200 | 0x1000 | (isEncrypted ? 0x0100 : 0), true)
  view.setUint16(12, 0xbf, true)
  view.setUint32(24, textStart, true)
  view.setUint32(28, textStart + length * 2, true)
  view.setUint16(32, 14, true)
  view.setUint16(62, 22, true)
  view.setUint32(64, view.byteLength, true)
  view.setUint32(0x4c, length, true)
  view.setUint16(152, 93, true)
  for (const [index, pair] of pairs) {
    view.setUint32(154 + index * 8, pair.start, true)
    view.setUint32(154 + index * 8 + 4, pair.length, true)
  }
}

function pieceTable(length: number): number[] {
  const plc = [...u32(0), ...u32(length), ...u16(0), ...u32(textStart), ...u16(0)]
  return [2, ...u32(plc.length), ...plc]
}

type Stretch = { from: number; to: number; bytes: number[] }
type Pages = { pages: Uint8Array[]; starts: number[] }

function paragraphPages(lines: DocLine[]): Pages {
  let at = textStart
  const stretches = lines.map((line) => {
    const from = at
    at += (line.runs.map((run) => run.text).join('').length + 1) * 2
    const bytes = [...u16(line.heading ?? 0), ...paragraphSprms(line)]
    const sized =
      bytes.length % 2 === 1 ? [(bytes.length + 1) / 2, ...bytes] : [0, bytes.length / 2, ...bytes]
    return { from, to: at, bytes: sized }
  })
  return fill(stretches, 13)
}

function paragraphSprms(line: DocLine): number[] {
  const list = line.list ? [...u16(0x260a), line.list[1], ...u16(0x460b), ...u16(line.list[0])] : []
  const inTable = line.isCell || line.rowEdges ? [...u16(0x2416), 1] : []
  return [...list, ...inTable, ...(line.rowEdges ? rowSprms(line.rowEdges) : [])]
}

function rowSprms(edges: number[]): number[] {
  const count = edges.length - 1
  const definition = [count, ...edges.flatMap(u16), ...Array(count * 20).fill(0)]
  return [...u16(0x2417), 1, ...u16(0xd608), ...u16(definition.length + 1), ...definition]
}

function characterPages(lines: DocLine[]): Pages {
  let at = textStart
  const stretches: Stretch[] = []
  for (const line of lines) {
    for (const run of [...line.runs, { text: endOf(line) }] as DocRun[]) {
      const from = at
      at += run.text.length * 2
      const sprms = [
        ...(run.isDeleted ? [...u16(0x0800), 1] : []),
        ...(run.isHidden ? [...u16(0x083c), 1] : []),
      ]
      if (run.text !== '')
        stretches.push({ from, to: at, bytes: sprms.length === 0 ? [] : [sprms.length, ...sprms] })
    }
  }
  return fill(stretches, 1)
}

/** Packs stretches into pages of 512 bytes: offsets from the front, properties from the back. */
function fill(stretches: Stretch[], entrySize: number): Pages {
  const pages: Uint8Array[] = []
  const starts: number[] = []
  let open: Stretch[] = []
  const size = (list: Stretch[]) =>
    (list.length + 1) * 4 +
    list.length * entrySize +
    list.reduce((sum, one) => sum + one.bytes.length + 2, 0) +
    1
  const close = () => {
    if (open.length === 0) return
    pages.push(page(open, entrySize))
    starts.push(open[0]?.from ?? 0)
  }
  for (const stretch of stretches) {
    if (size([...open, stretch]) > pageSize - 2) {
      close()
      open = []
    }
    open.push(stretch)
  }
  close()
  return { pages, starts: [...starts, stretches.at(-1)?.to ?? textStart] }
}

function page(stretches: Stretch[], entrySize: number): Uint8Array {
  const bytes = new Uint8Array(pageSize)
  const view = new DataView(bytes.buffer)
  let free = pageSize - 1
  bytes[pageSize - 1] = stretches.length
  for (const [at, stretch] of stretches.entries()) {
    view.setUint32(at * 4, stretch.from, true)
    view.setUint32((at + 1) * 4, stretch.to, true)
    if (stretch.bytes.length === 0) continue
    free -= stretch.bytes.length
    free -= free % 2
    bytes.set(stretch.bytes, free)
    bytes[(stretches.length + 1) * 4 + at * entrySize] = free / 2
  }
  return bytes
}

function pageTable(starts: number[], firstPage: number): number[] {
  return [...starts.flatMap(u32), ...starts.slice(1).flatMap((_, at) => u32(firstPage + at))]
}

/** Normal and the nine headings. */
function styleSheet(): number[] {
  const styles = ['Normal', ...Array.from({ length: 9 }, (_, at) => `heading ${at + 1}`)].map((name, at) => {
    const letters = [...name].flatMap((letter) => u16(letter.charCodeAt(0)))
    const paragraph = [...u16(2), ...u16(at)]
    const base = [...u16(at), ...u16(1 | ((at === 0 ? 0xfff : 0) << 4)), ...u16(2), ...u16(0), ...u16(0)]
    const body = [...base, ...u16(name.length), ...letters, ...u16(0), ...paragraph, ...u16(0)]
    return [...u16(body.length), ...body, ...(body.length % 2 ? [0] : [])]
  })
  const head = [
    ...u16(styles.length),
    ...u16(10),
    ...u16(1),
    ...u16(91),
    ...u16(15),
    ...u16(0),
    ...u16(0),
    ...u16(0),
    ...u16(0),
  ]
  return [...u16(head.length), ...head, ...styles.flat()]
}

function listTable(lists: DocLevel[][]): number[] {
  const entries = lists.flatMap((_, at) => [
    ...u32(at + 100),
    ...u32(at + 1),
    ...Array(9).fill(u16(0xfff)).flat(),
    0,
    0,
  ])
  return [...u16(lists.length), ...entries]
}

/** Patterns are written with %1–%9; in the file the level number stands for itself. */
function level({ format, text, follow = 2 }: DocLevel = { format: 255, text: '' }): number[] {
  const places: number[] = []
  let pattern = ''
  for (const piece of text.match(/%[1-9]|[\s\S]/gu) ?? []) {
    const isPlace = piece.length === 2 && piece.startsWith('%')
    pattern += isPlace ? String.fromCharCode(Number(piece[1]) - 1) : piece
    if (isPlace) places.push(pattern.length)
  }
  const numbers = Array.from({ length: 9 }, (_, at) => places[at] ?? 0)
  const head = [...u32(1), format, 0, ...numbers, follow, ...u32(0), ...u32(0), 0, 0, 0, 0]
  return [...head, ...u16(pattern.length), ...[...pattern].flatMap((sign) => u16(sign.charCodeAt(0)))]
}

function overrideTable(count: number): number[] {
  const entries = Array.from({ length: count }, (_, at) => [
    ...u32(at + 100),
    ...u32(0),
    ...u32(0),
    0,
    0,
    0,
    0,
  ])
  return [...u32(count), ...entries.flat(), ...Array.from({ length: count }, () => u32(0xffffffff)).flat()]
}
