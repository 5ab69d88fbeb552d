import type { Level, List } from '../numbering/counter.ts'
import { type DocFile, slice, tables } from './file.ts'

/** Number formats by their code ([MS-OSHARED] 2.2.1.3), under the names that .docx uses. */
const formats: Record<number, string> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  32: 'ideographZodiacTraditional',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  44: 'koreanDigital2',
  57: 'numberInDash',
  255: 'none',
}

type Abstract = { id: number; levels: Level[] }

/** A place in a stream that moves on as it is read. */
type Cursor = { view: DataView; at: number }

/** The lists of the document by the index that paragraphs name, from 1 ([MS-DOC] 2.9.131 and 2.9.150). */
export function readLists(file: DocFile): (index: string) => List | undefined {
  const overrides = file.part(tables.listOverrides)
  const abstracts = readAbstracts(file)
  if (!overrides || abstracts.length === 0) return () => undefined
  const lists = readOverrides(overrides, abstracts)
  return (index) => lists[Number(index) - 1]
}

function readAbstracts(file: DocFile): Abstract[] {
  const part = file.part(tables.lists)
  if (!part) return []
  const count = Math.max(0, part.getInt16(0, true))
  // The levels follow the part and are not counted in its length.
  const cursor: Cursor = { view: file.table, at: file.startOf(tables.lists) + part.byteLength }
  return Array.from({ length: count }, (_, index) => {
    const at = 2 + index * 28
    const isSimple = (part.getUint8(at + 26) & 1) !== 0
    const levels = Array.from({ length: isSimple ? 1 : 9 }, () => readLevel(cursor))
    return { id: part.getInt32(at, true), levels }
  })
}

/** One level ([MS-DOC] 2.9.148): 28 bytes, two lists of modifiers, and the pattern. */
function readLevel(cursor: Cursor): Level {
  const { view, at } = cursor
  const flags = view.getUint8(at + 5)
  const format = formats[view.getUint8(at + 4)] ?? 'decimal'
  const follow = view.getUint8(at + 15)
  const text = at + 28 + view.getUint8(at + 24) + view.getUint8(at + 25)
  const length = view.getUint16(text, true)
  const level: Level = {
    start: view.getInt32(at, true),
    format,
    text: pattern(slice(view, text + 2, length * 2), slice(view, at + 6, 9)),
    suffix: follow === 1 ? 'space' : follow === 2 ? 'nothing' : 'tab',
    isLegal: (flags & 4) !== 0,
  }
  if (flags & 8) level.restart = view.getUint8(at + 26)
  cursor.at = text + 2 + length * 2
  return level
}

/** The stored pattern holds level numbers as signs 0–8 at the places it lists; ours writes %1–%9. */
function pattern(text: DataView, places: DataView): string {
  const placeholders = new Set(Array.from({ length: 9 }, (_, at) => places.getUint8(at) - 1))
  let out = ''
  for (let at = 0; at * 2 < text.byteLength; at++) {
    const code = text.getUint16(at * 2, true)
    out += placeholders.has(at) && code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  return out
}

const lfoSize = 16

function readOverrides(part: DataView, abstracts: Abstract[]): (List | undefined)[] {
  const count = part.getUint32(0, true)
  if (4 + count * lfoSize > part.byteLength) return []
  const cursor: Cursor = { view: part, at: 4 + count * lfoSize }
  return Array.from({ length: count }, (_, index) => {
    const at = 4 + index * lfoSize
    const id = part.getInt32(at, true)
    const abstract = abstracts.find((one) => one.id === id)
    const list: List = {
      counters: String(id),
      levels: [...(abstract?.levels ?? [])],
      startOverrides: new Map(),
    }
    readOverrideLevels(cursor, part.getUint8(at + 12), list)
    return abstract ? list : undefined
  })
}

function readOverrideLevels(cursor: Cursor, count: number, list: List) {
  cursor.at += 4
  for (let index = 0; index < count; index++) {
    const { view, at } = cursor
    const flags = view.getUint32(at + 4, true)
    const level = flags & 0xf
    cursor.at += 8
    if (flags & 0x20) list.levels[level] = readLevel(cursor)
    if (flags & 0x10) list.startOverrides.set(level, view.getInt32(at, true))
  }
}
