import { unreadable } from './unreadable.ts'

/** An OLE compound file ([MS-CFB]): the container of .doc, .xls and of password-protected .docx. */
export type Ole = {
  /** Names of the streams and storages at the top. */
  names: string[]
  /** Bytes of a stream at the top, or undefined. */
  stream(name: string): Uint8Array | undefined
}

export const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

type Header = {
  sectorSize: number
  miniSize: number
  miniCutoff: number
  firstDirectory: number
  firstMiniFat: number
}

type Entry = {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
}

const lastRegular = 0xfffffffa
const none = 0xffffffff

/** Opens a compound file. Chains of sectors are followed at most once round; refuses `broken`. */
export function openOle(bytes: Uint8Array): Ole {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return open(bytes, view)
  } catch (error) {
    throw error instanceof RangeError ? unreadable('broken') : error
  }
}

function open(bytes: Uint8Array, view: DataView): Ole {
  const header = readHeader(view)
  const fat = readFat(bytes, view, header)
  const whole = (start: number, size?: number) =>
    joinSectors(bytes, header.sectorSize, chain(fat, start), size)
  const directory = whole(header.firstDirectory)
  const root = entryAt(directory, 0)
  const top = children(directory, root.child)
  const miniFat = toNumbers(whole(header.firstMiniFat))
  let miniStream: Uint8Array | undefined

  return {
    names: top.map((entry) => entry.name),
    stream(name) {
      const entry = top.find((candidate) => candidate.name === name && candidate.type === 2)
      if (!entry) return undefined
      if (entry.size > bytes.length) throw unreadable('broken')
      if (entry.size >= header.miniCutoff) return whole(entry.start, entry.size)
      miniStream ??= whole(root.start)
      return joinMini(miniStream, header.miniSize, chain(miniFat, entry.start), entry.size)
    },
  }
}

function readHeader(view: DataView): Header {
  const sectorShift = view.getUint16(30, true)
  const miniShift = view.getUint16(32, true)
  if ((sectorShift !== 9 && sectorShift !== 12) || miniShift > sectorShift) throw unreadable('broken')
  return {
    sectorSize: 1 << sectorShift,
    miniSize: 1 << miniShift,
    firstDirectory: view.getUint32(48, true),
    miniCutoff: view.getUint32(56, true),
    firstMiniFat: view.getUint32(60, true),
  }
}

/** The table of sectors: 109 of its sectors are named in the header, the others in a chain of their own. */
function readFat(bytes: Uint8Array, view: DataView, header: Header): Uint32Array {
  const { sectorSize } = header
  const sectors: number[] = []
  for (let at = 76; at < 512; at += 4) sectors.push(view.getUint32(at, true))
  let next = view.getUint32(68, true)
  const most = Math.ceil(bytes.length / sectorSize)
  for (let hops = 0; next <= lastRegular && hops < most; hops++) {
    const numbers = toNumbers(sector(bytes, sectorSize, next))
    sectors.push(...numbers.subarray(0, -1))
    next = numbers.at(-1) ?? none
  }
  const named = sectors.filter((index) => index <= lastRegular)
  if (named.length > most) throw unreadable('broken')
  return toNumbers(joinSectors(bytes, sectorSize, named))
}

function toNumbers(bytes: Uint8Array): Uint32Array {
  const copy = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % 4)))
  return new Uint32Array(copy.buffer)
}

function chain(table: Uint32Array, start: number): number[] {
  const sectors: number[] = []
  for (let at = start; at <= lastRegular; at = table[at] ?? none) {
    if (sectors.length > table.length) throw unreadable('broken')
    sectors.push(at)
  }
  return sectors
}

function sector(bytes: Uint8Array, size: number, index: number): Uint8Array {
  const start = (index + 1) * size
  if (start >= bytes.length) throw unreadable('broken')
  return bytes.subarray(start, start + size)
}

function joinSectors(bytes: Uint8Array, size: number, indexes: number[], length = indexes.length * size) {
  if (length > indexes.length * size) throw unreadable('broken')
  const out = new Uint8Array(indexes.length * size)
  for (const [at, index] of indexes.entries()) out.set(sector(bytes, size, index), at * size)
  return out.subarray(0, length)
}

function joinMini(stream: Uint8Array, size: number, indexes: number[], length: number): Uint8Array {
  if (length > indexes.length * size) throw unreadable('broken')
  const out = new Uint8Array(indexes.length * size)
  for (const [at, index] of indexes.entries()) {
    out.set(stream.subarray(index * size, (index + 1) * size), at * size)
  }
  return out.subarray(0, length)
}

const entrySize = 128

function entryAt(directory: Uint8Array, index: number): Entry {
  const view = new DataView(directory.buffer, directory.byteOffset + index * entrySize, entrySize)
  const nameBytes = Math.min(62, Math.max(0, view.getUint16(64, true) - 2))
  let name = ''
  for (let at = 0; at < nameBytes; at += 2) name += String.fromCharCode(view.getUint16(at, true))
  return {
    name,
    type: view.getUint8(66),
    left: view.getUint32(68, true),
    right: view.getUint32(72, true),
    child: view.getUint32(76, true),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  }
}

/** Walks the tree of one storage; every entry is visited once, whatever the links say. */
function children(directory: Uint8Array, first: number): Entry[] {
  const count = Math.floor(directory.length / entrySize)
  const seen = new Set<number>()
  const open = [first]
  const found: Entry[] = []
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index >= count || seen.has(index)) continue
    seen.add(index)
    const entry = entryAt(directory, index)
    found.push(entry)
    open.push(entry.left, entry.right)
  }
  return found
}
