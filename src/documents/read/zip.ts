import { createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import type { ReadLimits } from './limits.ts'
import { Unreadable, unreadable } from './unreadable.ts'

/** A zip container whose parts are inflated one by one, within one budget for the whole container. */
export type Zip = {
  names: string[]
  /** Bytes of one part, or undefined when there is none of that name (letter case does not count). */
  read(name: string): Uint8Array | undefined
  /** Bytes that one part states it inflates to. */
  sizeOf(name: string): number | undefined
  /** Bytes of one part as they are inflated, for parts too large to hold whole. Throws as `read` does; nothing when there is none. */
  stream(name: string): AsyncIterableIterator<Uint8Array>
}

const ratioMatters = 1024 * 1024

/**
 * Opens a zip container without inflating anything. The stated sizes are checked before, the true ones
 * while a part is inflated. Refuses `broken`, `encrypted`, `bomb`, and `tooComplex` for too many entries.
 */
export async function openZip(bytes: Uint8Array, limits: ReadLimits): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = await listEntries(buffer, limits)
  const byName = new Map(entries.map((entry) => [entry.fileName.toLowerCase(), entry]))
  let left = limits.inflatedBytes

  return {
    names: entries.map((entry) => entry.fileName),
    read(name) {
      const entry = byName.get(name.toLowerCase())
      if (!entry) return undefined
      checkEntry(entry, left, limits)
      left -= entry.uncompressedSize
      return inflateEntry(buffer, entry)
    },
    sizeOf: (name) => byName.get(name.toLowerCase())?.uncompressedSize,
    async *stream(name) {
      const entry = byName.get(name.toLowerCase())
      if (!entry) return
      checkEntry(entry, left, limits)
      left -= entry.uncompressedSize
      yield* inflatePieces(packedOf(buffer, entry), entry)
    },
  }
}

function listEntries(buffer: Buffer, limits: ReadLimits): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip?: ZipFile) => {
      if (error || !zip) return reject(unreadable('broken'))
      if (zip.entryCount > limits.entries) return reject(unreadable('tooComplex'))
      const entries: Entry[] = []
      zip.on('error', () => reject(unreadable('broken')))
      zip.on('end', () => resolve(entries))
      zip.on('entry', (entry: Entry) => {
        entries.push(entry)
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

function checkEntry(entry: Entry, left: number, limits: ReadLimits) {
  if (entry.isEncrypted()) throw unreadable('encrypted')
  const { compressedSize, uncompressedSize } = entry
  if (uncompressedSize > left) throw unreadable('bomb')
  if (uncompressedSize > ratioMatters && uncompressedSize > compressedSize * limits.inflateRatio) {
    throw unreadable('bomb')
  }
}

function packedOf(buffer: Buffer, entry: Entry): Buffer {
  const header = entry.relativeOffsetOfLocalHeader
  if (header + 30 > buffer.length || buffer.readUInt32LE(header) !== 0x04034b50) throw unreadable('broken')
  const start = header + 30 + buffer.readUInt16LE(header + 26) + buffer.readUInt16LE(header + 28)
  const packed = buffer.subarray(start, start + entry.compressedSize)
  if (packed.length !== entry.compressedSize) throw unreadable('broken')
  return packed
}

const pieceBytes = 256 * 1024

/** The same as `inflateExactly`, a piece at a time. */
async function* inflatePieces(packed: Buffer, entry: Entry): AsyncIterableIterator<Uint8Array> {
  if (entry.compressionMethod === 0) {
    for (let at = 0; at < packed.length; at += pieceBytes) yield packed.subarray(at, at + pieceBytes)
    return
  }
  if (entry.compressionMethod !== 8) throw unreadable('broken')
  const inflating = createInflateRaw({ chunkSize: pieceBytes })
  let size = 0
  inflating.end(packed)
  try {
    for await (const piece of inflating as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > entry.uncompressedSize) throw unreadable('bomb')
      yield piece
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable('broken', undefined, error)
  }
  if (size !== entry.uncompressedSize) throw unreadable('broken')
}

function inflateEntry(buffer: Buffer, entry: Entry): Uint8Array {
  const packed = packedOf(buffer, entry)
  if (entry.compressionMethod === 0) return packed
  if (entry.compressionMethod !== 8) throw unreadable('broken')
  return inflateExactly(packed, entry.uncompressedSize)
}

/** A part that grows beyond the size it states is a bomb; one that stays below is broken. */
function inflateExactly(packed: Buffer, size: number): Uint8Array {
  let plain: Buffer
  try {
    plain = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw unreadable(isTooLong ? 'bomb' : 'broken')
  }
  if (plain.length !== size) throw unreadable('broken')
  return plain
}
