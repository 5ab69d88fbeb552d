import type { SheetBounds } from './bounds.ts'
import { readCsv } from './csv.ts'
import { empty, encrypted, oldWorkbook, refused, tooLarge, tooMany, tooWide } from './refusals.ts'
import type { Reach, SheetRow } from './rows.ts'
import { readXlsx } from './xlsx.ts'

const magic = { zip: [0x50, 0x4b, 0x03, 0x04], ole: [0xd0, 0xcf, 0x11, 0xe0] }

/** Rows of a sheet, one by one; what the file is, its first bytes say. Runs inside the thread. */
export async function* readRows(
  bytes: Uint8Array,
  bounds: SheetBounds,
  reach: Reach = { part: 0 },
): AsyncIterableIterator<SheetRow> {
  if (bytes.length > bounds.zip.fileBytes) throw refused(tooLarge)
  if (begins(bytes, magic.ole)) throw refused(isEncrypted(bytes) ? encrypted : oldWorkbook)
  const source = isZip(bytes) ? readXlsx(bytes, bounds, reach) : readCsv(bytes, bounds, reach)
  let count = 0
  for await (const row of source) {
    if (row.values.every((value) => value === null || value === '')) continue
    count += 1
    if (count > bounds.rows) throw refused(tooMany(bounds.rows))
    if (row.values.length > bounds.columns) throw refused(tooWide(bounds.columns))
    yield row
  }
  if (count === 0) throw refused(empty)
}

export function isZip(bytes: Uint8Array): boolean {
  return begins(bytes, magic.zip)
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** A workbook with a password is an OLE container around an encrypted package ([MS-OFFCRYPTO] 2.3.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
