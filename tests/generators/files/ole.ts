const sectorSize = 512
const miniSize = 64
const miniCutoff = 4096
const free = 0xffffffff
const end = 0xfffffffe
const fatMark = 0xfffffffd

/** Writes an OLE compound file with streams at its top; small ones go to the mini stream as in real files. */
export function oleFile(streams: Record<string, Uint8Array>): Uint8Array {
  const sectors: Uint8Array[] = []
  const fat: number[] = []
  const put = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return end
    const first = sectors.length
    for (let at = 0; at < bytes.length; at += sectorSize) {
      const sector = new Uint8Array(sectorSize)
      sector.set(bytes.subarray(at, at + sectorSize))
      sectors.push(sector)
      fat.push(at + sectorSize < bytes.length ? sectors.length : end)
    }
    return first
  }
  const mini: number[] = []
  const miniFat: number[] = []
  const putMini = (bytes: Uint8Array): number => {
    const first = miniFat.length
    const count = Math.ceil(bytes.length / miniSize)
    for (let at = 0; at < count; at++) miniFat.push(at + 1 < count ? first + at + 1 : end)
    const padded = new Uint8Array(count * miniSize)
    padded.set(bytes)
    mini.push(...padded)
    return count === 0 ? end : first
  }
  const names = Object.keys(streams).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const entries = names.map((name) => {
    const bytes = streams[name] ?? new Uint8Array()
    return { name, size: bytes.length, start: bytes.length < miniCutoff ? putMini(bytes) : put(bytes) }
  })
  const miniStart = put(Uint8Array.from(mini))
  const miniFatStart = put(numbers(miniFat, sectorSize / 4))
  const directoryStart = put(directory(entries, { start: miniStart, size: mini.length }))
  const fatStart = sectors.length
  const fatCount = Math.ceil((fat.length + 1) / (sectorSize / 4 - 1))
  for (let at = 0; at < fatCount; at++) fat.push(fatMark)
  for (let at = 0; at < fatCount; at++) {
    sectors.push(numbers(fat.slice((at * sectorSize) / 4, ((at + 1) * sectorSize) / 4), sectorSize / 4))
  }
  return Buffer.concat([header(fatStart, fatCount, directoryStart, miniFatStart, miniFat.length), ...sectors])
}

function numbers(values: number[], multiple: number): Uint8Array {
  const count = Math.ceil(values.length / multiple) * multiple
  const view = new DataView(new ArrayBuffer(count * 4))
  for (let at = 0; at < count; at++) view.setUint32(at * 4, values[at] ?? free, true)
  return new Uint8Array(view.buffer)
}

type Entry = { name: string; size: number; start: number }

function directory(entries: Entry[], root: { start: number; size: number }): Uint8Array {
  const all = [{ name: 'Root Entry', ...root }, ...entries]
  const view = new DataView(new ArrayBuffer(Math.ceil(all.length / 4) * sectorSize))
  for (const [at, { name, size, start }] of all.entries()) {
    const base = at * 128
    for (let index = 0; index < name.length; index++)
      view.setUint16(base + index * 2, name.charCodeAt(index), true)
    view.setUint16(base + 64, (name.length + 1) * 2, true)
    view.setUint8(base + 66, at === 0 ? 5 : 2)
    view.setUint8(base + 67, 1)
    view.setUint32(base + 68, free, true)
    view.setUint32(base + 72, at === 0 || at === all.length - 1 ? free : at + 1, true)
    view.setUint32(base + 76, at === 0 && all.length > 1 ? 1 : free, true)
    view.setUint32(base + 116, start, true)
    view.setUint32(base + 120, size, true)
  }
  return new Uint8Array(view.buffer)
}

function header(
  fatStart: number,
  fatCount: number,
  directoryStart: number,
  miniFatStart: number,
  miniCount: number,
) {
  const view = new DataView(new ArrayBuffer(sectorSize))
  for (const [at, byte] of [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].entries()) view.setUint8(at, byte)
  view.setUint16(24, 0x3e, true)
  view.setUint16(26, 3, true)
  view.setUint16(28, 0xfffe, true)
  view.setUint16(30, 9, true)
  view.setUint16(32, 6, true)
  view.setUint32(44, fatCount, true)
  view.setUint32(48, directoryStart, true)
  view.setUint32(56, miniCutoff, true)
  view.setUint32(60, miniFatStart, true)
  view.setUint32(64, Math.ceil((miniCount * 4) / sectorSize), true)
  view.setUint32(68, end, true)
  for (let at = 0; at < 109; at++) view.setUint32(76 + at * 4, at < fatCount ? fatStart + at : free, true)
  return new Uint8Array(view.buffer)
}
