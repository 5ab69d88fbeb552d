import type { Ole } from '../ole.ts'
import { unreadable } from '../unreadable.ts'

/** Numbers of the tables that the file information block points to ([MS-DOC] 2.5.6, pairs fc/lcb). */
export const tables = {
  styles: 1,
  footnoteRefs: 2,
  footnoteTexts: 3,
  sections: 6,
  headers: 11,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  shapes: 40,
  endnoteRefs: 46,
  endnoteTexts: 47,
  boxes: 56,
  lists: 73,
  listOverrides: 74,
} as const

/** The streams of a .doc and where its parts lie; character positions count through all parts. */
export type DocFile = {
  main: DataView
  table: DataView
  data: DataView | undefined
  /** One of `tables`, or undefined when the file has none. */
  part(which: number): DataView | undefined
  /** Where a part begins in the table stream. */
  startOf(which: number): number
  /** First position and length of each text: body, footnotes, headers, comments, endnotes, text boxes. */
  ranges: Record<
    'body' | 'footnote' | 'header' | 'comment' | 'endnote' | 'textBox',
    { from: number; to: number }
  >
}

const firstPair = 154

/** Opens the streams. Refuses `encrypted`, `wrongType` for Word 95 and older, and `broken`. */
export function openDoc(ole: Ole): DocFile {
  const bytes = ole.stream('WordDocument')
  if (!bytes || bytes.length < firstPair) throw unreadable('broken')
  const main = viewOf(bytes)
  if (main.getUint16(0, true) !== 0xa5ec || main.getUint16(2, true) < 0xc0) throw unreadable('wrongType', old)
  const flags = main.getUint16(10, true)
  if (flags & 0x0100) throw unreadable('encrypted')
  const tableBytes = ole.stream(flags & 0x0200 ? '1Table' : '0Table')
  if (!tableBytes) throw unreadable('broken')
  const table = viewOf(tableBytes)
  const dataBytes = ole.stream('Data')
  const pairs = main.getUint16(152, true)
  const pair = (which: number) => {
    if (which >= pairs) return { start: 0, length: 0 }
    const at = firstPair + which * 8
    return { start: main.getUint32(at, true), length: main.getUint32(at + 4, true) }
  }
  return {
    main,
    table,
    data: dataBytes && viewOf(dataBytes),
    ranges: textRanges(main),
    startOf: (which) => pair(which).start,
    part(which) {
      const { start, length } = pair(which)
      return length === 0 ? undefined : slice(table, start, length)
    },
  }
}

const old = {
  zh: '这是 Word 95 或更早版本的文件。请用 Word 或 WPS 打开，另存为 .docx 再上传。',
  en: 'This file is from Word 95 or older. Please open it in Word or WPS, save it as .docx and upload that.',
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A stretch of a stream; throws RangeError beyond its end. */
export function slice(view: DataView, start: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + start, checkedLength(view, start, length))
}

function checkedLength(view: DataView, start: number, length: number): number {
  if (start < 0 || length < 0 || start + length > view.byteLength) throw new RangeError('Beyond the stream')
  return length
}

function textRanges(main: DataView): DocFile['ranges'] {
  let at = 0
  const next = (offset: number) => {
    const from = at
    at += Math.max(0, main.getInt32(offset, true))
    return { from, to: at }
  }
  const body = next(0x4c)
  const footnote = next(0x50)
  const header = next(0x54)
  next(0x58)
  return { body, footnote, header, comment: next(0x5c), endnote: next(0x60), textBox: next(0x64) }
}

/** Positions of a table of positions and entries (PLC): n + 1 numbers, then n entries of `size` bytes. */
export function positions(plc: DataView | undefined, size: number): number[] {
  if (!plc || plc.byteLength < 4) return []
  const count = Math.floor((plc.byteLength - 4) / (4 + size))
  return Array.from({ length: count + 1 }, (_, at) => plc.getUint32(at * 4, true))
}
