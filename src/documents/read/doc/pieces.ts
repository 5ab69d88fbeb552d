import type { ReadLimits } from '../limits.ts'
import { unreadable } from '../unreadable.ts'
import { type DocFile, positions, slice, tables } from './file.ts'

/** A stretch of text stored in one place of the file. */
type Piece = { from: number; to: number; offset: number; width: 1 | 2; changes: DataView | undefined }

/** The text of all parts, and where each character lies in the file. */
export type DocText = {
  text: string
  /** Byte offset of the character at a position in the main stream. */
  offsetOf(position: number): number
  /** Property changes that a quick save laid over the piece that holds a position. */
  changesAt(position: number): DataView | undefined
}

/** Reads the piece table ([MS-DOC] 2.8.35): the order in which stretches of the file make the text. */
export function readPieces(file: DocFile, limits: ReadLimits): DocText {
  const clx = file.part(tables.pieces)
  if (!clx) throw unreadable('broken')
  const pieces = piecesOf(clx)
  const parts: string[] = []
  let length = 0
  for (const piece of pieces) {
    const size = (piece.to - piece.from) * piece.width
    length += piece.to - piece.from
    if (length > limits.characters) throw unreadable('tooComplex')
    const bytes = slice(file.main, piece.offset, size)
    const decoder = new TextDecoder(piece.width === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true })
    parts.push(decoder.decode(bytes))
  }
  const at = finder(pieces)
  return {
    text: parts.join(''),
    offsetOf(position) {
      const piece = at(position)
      return piece ? piece.offset + (position - piece.from) * piece.width : -1
    },
    changesAt: (position) => at(position)?.changes,
  }
}

function piecesOf(clx: DataView): Piece[] {
  const changes: DataView[] = []
  let at = 0
  while (clx.getUint8(at) === 1) {
    const length = clx.getUint16(at + 1, true)
    changes.push(slice(clx, at + 3, length))
    at += 3 + length
  }
  if (clx.getUint8(at) !== 2) throw unreadable('broken')
  const plc = slice(clx, at + 5, clx.getUint32(at + 1, true))
  const starts = positions(plc, 8)
  const entries = starts.length * 4
  return starts.slice(0, -1).map((from, index) => {
    const to = starts[index + 1] ?? from
    if (to < from) throw unreadable('broken')
    const place = plc.getUint32(entries + index * 8 + 2, true)
    const change = plc.getUint16(entries + index * 8 + 6, true)
    const isNarrow = (place & 0x40000000) !== 0
    const offset = place & 0x3fffffff
    return {
      from,
      to,
      offset: isNarrow ? offset / 2 : offset,
      width: isNarrow ? 1 : 2,
      changes: change & 1 ? changes[change >> 1] : undefined,
    }
  })
}

/** Looks positions up; the next one is nearly always in the same piece. */
function finder(pieces: Piece[]): (position: number) => Piece | undefined {
  let last = 0
  return (position) => {
    const same = pieces[last]
    if (same && position >= same.from && position < same.to) return same
    let [low, high] = [0, pieces.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (position < (pieces[middle]?.to ?? 0)) high = middle
      else low = middle + 1
    }
    last = low
    const found = pieces[low]
    return found && position >= found.from && position < found.to ? found : undefined
  }
}
