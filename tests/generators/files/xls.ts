import { oleFile } from './ole.ts'

export type XlsSheet = {
  name: string
  rows: (string | number | null)[][]
  isHidden?: boolean
  /** First row, last row, first column, last column. */
  merges?: [number, number, number, number][]
}

/** Writes a workbook of Excel 97 ([MS-XLS]): numbers and shared strings. */
export function xlsFile(sheets: XlsSheet[], options: { isEncrypted?: boolean } = {}): Uint8Array {
  const strings = [
    ...new Set(sheets.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'string'))),
  ]
  const bodies = sheets.map((sheet) => sheetRecords(sheet, strings))
  const globals = (starts: number[]) =>
    Buffer.concat([
      beginning(5),
      ...(options.isEncrypted ? [record(0x2f, Buffer.alloc(6))] : []),
      ...sheets.map((sheet, at) => sheetEntry(sheet, starts[at] ?? 0)),
      record(0xfc, Buffer.concat([u32(strings.length), u32(strings.length), ...strings.map(longString)])),
      record(0x0a, Buffer.alloc(0)),
    ])
  const starts: number[] = []
  let at = globals([]).length
  for (const body of bodies) {
    starts.push(at)
    at += body.length
  }
  return oleFile({ Workbook: Buffer.concat([globals(starts), ...bodies, Buffer.alloc(4096)]) })
}

function record(id: number, data: Buffer): Buffer {
  return Buffer.concat([u16(id), u16(data.length), data])
}

function beginning(kind: number): Buffer {
  return record(0x809, Buffer.concat([u16(0x600), u16(kind), Buffer.alloc(12)]))
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function longString(text: string): Buffer {
  return Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])
}

function sheetEntry({ name, isHidden }: XlsSheet, start: number): Buffer {
  const letters = Buffer.from(name, 'utf16le')
  return record(
    0x85,
    Buffer.concat([u32(start), Buffer.from([isHidden ? 1 : 0, 0, name.length, 1]), letters]),
  )
}

function sheetRecords({ rows, merges = [] }: XlsSheet, strings: string[]): Buffer {
  const cells = rows.flatMap((row, r) =>
    row.map((value, c) => {
      if (value === null) return Buffer.alloc(0)
      const place = Buffer.concat([u16(r), u16(c), u16(0)])
      if (typeof value === 'string') return record(0xfd, Buffer.concat([place, u32(strings.indexOf(value))]))
      const number = Buffer.alloc(8)
      number.writeDoubleLE(value)
      return record(0x203, Buffer.concat([place, number]))
    }),
  )
  const merged = record(0xe5, Buffer.concat([u16(merges.length), ...merges.flat().map(u16)]))
  return Buffer.concat([beginning(0x10), ...cells, merged, record(0x0a, Buffer.alloc(0))])
}
