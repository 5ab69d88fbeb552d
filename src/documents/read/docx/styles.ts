import type { ReadLimits } from '../limits.ts'
import { readXml, type XmlTag } from '../xml.ts'
import { levelIndex } from './numbering.ts'

type Style = {
  name: string
  isDefault: boolean
  basedOn?: string
  numId?: string
  level?: number
  outline?: number
  isHidden?: boolean
}

/** What a paragraph takes from its style, inherited values included. */
export type StyleFacts = {
  numId?: string
  level?: number
  /** 1–9 */
  heading?: number
  isHidden?: boolean
}

export type Styles = {
  /** Facts of a style; of the default paragraph style when `styleId` is undefined. */
  of(styleId: string | undefined): StyleFacts
  /** Style id in effect. */
  id(styleId: string | undefined): string | undefined
  numIdOf(styleId: string): string | undefined
}

export const noStyles: Styles = { of: () => ({}), id: (styleId) => styleId, numIdOf: () => undefined }

/** Reads styles.xml. */
export function readStyles(bytes: Uint8Array, limits: ReadLimits): Styles {
  const styles = new Map<string, Style>()
  let style: Style | undefined
  let changeDepth = 0
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name.endsWith('Change')) changeDepth++
        if (changeDepth > 0) return
        if (tag.name === 'w:style') {
          style = { name: '', isDefault: isDefaultParagraph(tag) }
          styles.set(tag.attribute('styleId') ?? '', style)
        } else if (style) readStyle(style, tag)
      },
      close(name) {
        if (name.endsWith('Change')) changeDepth--
        else if (name === 'w:style') style = undefined
      },
    },
    limits,
  )
  return resolved(styles)
}

function isDefaultParagraph(tag: XmlTag): boolean {
  return tag.attribute('type') === 'paragraph' && isOn(tag.attribute('default') ?? '0')
}

function readStyle(style: Style, tag: XmlTag) {
  const value = tag.attribute('val') ?? ''
  if (tag.name === 'w:name') style.name = value
  else if (tag.name === 'w:basedOn') style.basedOn = value
  else if (tag.name === 'w:numId') style.numId = value
  else if (tag.name === 'w:ilvl') style.level = levelIndex(value)
  else if (tag.name === 'w:outlineLvl' && /^\d$/.test(value)) style.outline = Number(value)
  else if (tag.name === 'w:vanish') style.isHidden = isOn(value)
}

/** Value of a toggle such as w:vanish: present without a value means on. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}

function resolved(styles: Map<string, Style>): Styles {
  const defaultId = [...styles].find(([, style]) => style.isDefault)?.[0]
  const known = new Map<string, StyleFacts>()
  const factsOf = (styleId: string): StyleFacts => {
    const found = known.get(styleId) ?? inherited(styles, styleId)
    known.set(styleId, found)
    return found
  }
  return {
    of: (styleId) => factsOf(styleId ?? defaultId ?? ''),
    id: (styleId) => styleId ?? defaultId,
    numIdOf: (styleId) => styles.get(styleId)?.numId,
  }
}

/** Word stops at eleven generations; a circle of styles ends there too. */
const generations = 11

function inherited(styles: Map<string, Style>, styleId: string): StyleFacts {
  const facts: StyleFacts = {}
  let style = styles.get(styleId)
  for (let step = 0; style && step < generations; step++) {
    if (facts.numId === undefined && style.numId !== undefined) facts.numId = style.numId
    if (facts.level === undefined && style.level !== undefined) facts.level = style.level
    if (facts.isHidden === undefined && style.isHidden !== undefined) facts.isHidden = style.isHidden
    const heading = style.outline === undefined ? headingOfName(style.name) : style.outline + 1
    if (facts.heading === undefined && heading !== undefined) facts.heading = heading
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn)
  }
  if (facts.heading !== undefined && facts.heading > 9) delete facts.heading
  return facts
}

/** Built-in headings keep their names in every language version; WPS writes the Chinese ones. */
function headingOfName(name: string): number | undefined {
  const level = /^(?:heading|标题)\s?([1-9])$/i.exec(name)?.[1]
  return level === undefined ? undefined : Number(level)
}
