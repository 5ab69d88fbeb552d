import { type DocFile, slice, tables } from './file.ts'
import { eachSprm, sprm } from './properties.ts'

/** What a paragraph takes from its style or states itself. */
export type ParagraphFacts = {
  /** Index of the list in use, from 1; 0 for none. */
  list?: number
  level?: number
  /** 0–8, 9 for body text. */
  outline?: number
}

type Style = { base: number; facts: ParagraphFacts }

const noStyle = 0xfff

/** Reads the style sheet ([MS-DOC] 2.9.271): list and outline level of every paragraph style, inherited ones too. */
export function readStyles(file: DocFile): (style: number) => ParagraphFacts {
  const sheet = file.part(tables.styles)
  const styles = sheet ? stylesOf(sheet) : []
  return (index) => {
    const facts: ParagraphFacts = {}
    let style = styles[index]
    for (let step = 0; style && step < 11; step++) {
      if (facts.list === undefined && style.facts.list !== undefined) facts.list = style.facts.list
      if (facts.level === undefined && style.facts.level !== undefined) facts.level = style.facts.level
      if (facts.outline === undefined && style.facts.outline !== undefined)
        facts.outline = style.facts.outline
      style = style.base === noStyle ? undefined : styles[style.base]
    }
    return facts
  }
}

function stylesOf(sheet: DataView): (Style | undefined)[] {
  const headSize = sheet.getUint16(0, true)
  const count = sheet.getUint16(2, true)
  const baseSize = sheet.getUint16(4, true)
  const styles: (Style | undefined)[] = []
  let at = 2 + headSize
  for (let index = 0; index < count && at + 2 <= sheet.byteLength; index++) {
    const size = sheet.getUint16(at, true)
    if (at + 2 + size > sheet.byteLength) break
    styles.push(size < baseSize ? undefined : styleOf(slice(sheet, at + 2, size), baseSize))
    at += 2 + size + (size % 2)
  }
  return styles
}

function styleOf(style: DataView, baseSize: number): Style | undefined {
  const builtIn = style.getUint16(0, true) & 0xfff
  const kind = style.getUint16(2, true) & 0xf
  const base = style.getUint16(2, true) >> 4
  if (kind !== 1) return undefined
  const nameLength = style.getUint16(baseSize, true)
  const at = baseSize + 2 + nameLength * 2 + 2
  const facts: ParagraphFacts = {}
  if (at + 4 <= style.byteLength) {
    const size = style.getUint16(at, true)
    if (size >= 2 && at + 2 + size <= style.byteLength) addFacts(facts, slice(style, at + 4, size - 2))
  }
  if (builtIn >= 1 && builtIn <= 9) facts.outline ??= builtIn - 1
  return { base, facts }
}

/** Lays the facts stated by a list of modifiers over those known. */
export function addFacts(facts: ParagraphFacts, list: DataView) {
  eachSprm(list, (code, operand) => {
    if (code === sprm.list) facts.list = operand.getUint16(0, true)
    else if (code === sprm.level) facts.level = Math.min(8, operand.getUint8(0))
    else if (code === sprm.outline) facts.outline = operand.getUint8(0)
  })
}
