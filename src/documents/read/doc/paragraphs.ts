import { drawnByField, isContentsField } from '../fields.ts'
import { symbol } from '../numbering/counter.ts'
import { type DocFile, positions, tables } from './file.ts'
import type { DocText } from './pieces.ts'
import {
  characterProperties,
  eachSprm,
  type Lookup,
  paragraphProperties,
  sprm,
  unfolded,
} from './properties.ts'
import { addFacts, type ParagraphFacts } from './styles.ts'

/** A paragraph of a .doc before numbering. */
export type DocParagraph = {
  /** Text between soft breaks; at least one line. */
  lines: string[]
  hidden: string
  isContents: boolean
  /** Positions from its first character to behind its mark. */
  from: number
  to: number
  facts: ParagraphFacts
  isInTable: boolean
  /** Ends a cell, or, as an empty paragraph of its own, a row. */
  ends: 'nothing' | 'cell' | 'row'
  /** Properties of the mark; rows state their cells there. */
  list: DataView
}

/** What was met that is no text. */
export type DocMet = {
  pictures: number
  shapes: number
  comments: number
  changes: number
  noteMarks: number[]
}

type Look = { isDeleted: boolean; isChanged: boolean; isHidden: boolean; isSpecial: boolean; symbol?: number }
type Field = { instruction: string; isResult: boolean; isContents: boolean }

/** Cuts a stretch of the text into paragraphs, tracked changes accepted. */
export type Cutter = (from: number, to: number) => DocParagraph[]

export function cutter(
  file: DocFile,
  text: DocText,
  styleOf: (style: number) => ParagraphFacts,
  met: DocMet,
): Cutter {
  const sections = new Set(positions(file.part(tables.sections), 12))
  const looks = lookAt(text, characterProperties(file), met)
  const properties = paragraphProperties(file)
  return (from, to) => {
    const paragraphs: DocParagraph[] = []
    const fields: Field[] = []
    let open = emptyParagraph(from)
    for (let at = from; at < Math.min(to, text.text.length); at++) {
      const code = text.text.charCodeAt(at)
      const look = looks(at)
      const isEnd = code === 0x0d || code === 0x07 || (code === 0x0c && sections.has(at + 1))
      if (!isEnd) {
        addSign(open, fields, code, look, at, met)
        continue
      }
      if (look.isDeleted && code === 0x0d) continue
      paragraphs.push(endParagraph(open, at, code))
      open = emptyParagraph(at + 1)
    }
    if (open.lines.join('') !== '') paragraphs.push({ ...open, to })
    return paragraphs
  }

  function endParagraph(open: DocParagraph, at: number, code: number): DocParagraph {
    const run = properties(text.offsetOf(at))
    const list = run ? unfolded(file, run.list) : open.list
    const facts = { ...styleOf(run?.style ?? 0) }
    addFacts(facts, list)
    const changes = text.changesAt(at)
    if (changes) addFacts(facts, changes)
    const { isInTable, ends } = tableFacts(list, code)
    return { ...open, to: at + 1, facts, list, isInTable, ends }
  }
}

function emptyParagraph(from: number): DocParagraph {
  return {
    lines: [''],
    hidden: '',
    isContents: false,
    from,
    to: from,
    facts: {},
    isInTable: false,
    ends: 'nothing',
    list: new DataView(new ArrayBuffer(0)),
  }
}

function tableFacts(list: DataView, code: number): Pick<DocParagraph, 'isInTable' | 'ends'> {
  const is = { inTable: false, rowEnd: false, innerRowEnd: false, depth: 0 }
  eachSprm(list, (name, operand) => {
    if (name === sprm.isInTable) is.inTable = operand.getUint8(0) !== 0
    else if (name === sprm.isRowEnd) is.rowEnd = operand.getUint8(0) !== 0
    else if (name === sprm.depth) is.depth = operand.getInt32(0, true)
  })
  const isInTable = is.inTable || is.depth > 0
  const ends = code === 0x07 && isInTable ? (is.rowEnd ? 'row' : 'cell') : 'nothing'
  return { isInTable, ends }
}

/** How a character looks, worked out once per stretch of equal properties. */
function lookAt(text: DocText, properties: Lookup, met: DocMet): (position: number) => Look {
  const plain: Look = { isDeleted: false, isChanged: false, isHidden: false, isSpecial: false }
  const known = new Map<DataView, Look>()
  return (position) => {
    const run = properties(text.offsetOf(position))
    if (!run || run.list.byteLength === 0) return plain
    const found = known.get(run.list) ?? lookOf(run.list)
    if (!known.has(run.list) && found.isChanged) met.changes++
    known.set(run.list, found)
    return found
  }
}

function lookOf(list: DataView): Look {
  const look: Look = { isDeleted: false, isChanged: false, isHidden: false, isSpecial: false }
  eachSprm(list, (code, operand) => {
    const isOn = operand.byteLength > 0 && (operand.getUint8(0) & 0x7f) === 1
    if (code === sprm.isDeleted) look.isDeleted = isOn
    else if (code === sprm.isHidden) look.isHidden = isOn
    else if (code === sprm.isSpecial) look.isSpecial = isOn
    else if (code === sprm.symbol) look.symbol = operand.getUint16(2, true)
    if (isOn && (code === sprm.isDeleted || code === sprm.isInserted)) look.isChanged = true
  })
  return look
}

function addSign(open: DocParagraph, fields: Field[], code: number, look: Look, at: number, met: DocMet) {
  if (look.isDeleted) return
  const field = fields.at(-1)
  if (code === 0x13) fields.push({ instruction: '', isResult: false, isContents: false })
  else if (code === 0x14 && field) {
    Object.assign(field, { isResult: true, isContents: isContentsField(field.instruction) })
  } else if (code === 0x15 && field) {
    fields.pop()
    if (!field.isResult) type(open, fields, drawnByField(field.instruction), look)
  } else if (field && !field.isResult) {
    if (code >= 0x20 && field.instruction.length < 1000) field.instruction += String.fromCharCode(code)
  } else if (look.isSpecial && code < 0x20 && code !== 0x09) {
    // A shape in the line is followed by an empty picture that only holds its place.
    if (code !== 0x01 || !/^\s*SHAPE\b/.test(field?.instruction ?? '')) meet(code, at, met)
  } else type(open, fields, signOf(code, look), look)
}

function meet(code: number, at: number, met: DocMet) {
  if (code === 0x01) met.pictures++
  else if (code === 0x08) met.shapes++
  else if (code === 0x02) met.noteMarks.push(at)
  else if (code === 0x05) met.comments++
}

function signOf(code: number, look: Look): string {
  if (code === 0x28 && look.isSpecial && look.symbol !== undefined) {
    const isFontSign = look.symbol >= 0xf000 && look.symbol <= 0xf0ff
    return isFontSign ? symbol(look.symbol) : String.fromCharCode(look.symbol)
  }
  if (code === 0x0b || code === 0x0c || code === 0x0e) return '\n'
  if (code === 0x1e) return '-'
  return code >= 0x20 || code === 0x09 ? String.fromCharCode(code) : ''
}

function type(open: DocParagraph, fields: Field[], text: string, look: Look) {
  if (text === '' || fields.some((field) => !field.isResult)) return
  if (look.isHidden) {
    open.hidden += text
    return
  }
  if (fields.some((field) => field.isContents)) open.isContents = true
  if (text === '\n') open.lines.push('')
  else open.lines[open.lines.length - 1] += text
}
