import type { ReadLimits } from '../limits.ts'
import { readXml, type XmlTag } from '../xml.ts'
import type { Show } from './formats.ts'

/** A cell with something in it; `text` as the sheet shows it. */
export type SheetCell = { row: number; column: number; text: string }

/** A merged range; rows and columns zero-based. */
export type Merged = { row: number; column: number; rows: number; columns: number }

/** Strings of a workbook, readings of Japanese signs left out. */
export function readSharedStrings(bytes: Uint8Array, limits: ReadLimits): string[] {
  const strings: string[] = []
  const text = textOf()
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name === 'x:si') text.begin()
        text.open(tag)
      },
      close(name) {
        text.close(name)
        if (name === 'x:si') strings.push(text.end())
      },
      text: text.add,
    },
    limits,
  )
  return strings
}

/** Collects the runs of one string item. */
function textOf() {
  let whole = ''
  let isOpen = false
  let readings = 0
  return {
    begin() {
      whole = ''
    },
    open(tag: XmlTag) {
      if (tag.name === 'x:rPh') readings++
      if (tag.name === 'x:t') isOpen = readings === 0
    },
    close(name: string) {
      if (name === 'x:rPh') readings--
      if (name === 'x:t') isOpen = false
    },
    add(text: string) {
      if (isOpen) whole += text
    },
    end: () => unescaped(whole),
  }
}

/** Excel writes control signs as _x000D_. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

export type SheetOptions = {
  strings: string[]
  show: Show
  limits: ReadLimits
  out(cell: SheetCell): void
  merged(range: Merged): void
}

/** Reads one sheet as a stream of its filled cells, row by row, then its merged ranges. */
export function readSheet(bytes: Uint8Array, options: SheetOptions) {
  const at = { row: -1, column: -1, type: '', style: 0, value: '' }
  const inline = textOf()
  let isValue = false
  readXml(
    bytes,
    {
      open(tag) {
        inline.open(tag)
        if (tag.name === 'x:row') {
          at.row = position(tag.attribute('r')) ?? at.row + 1
          at.column = -1
        } else if (tag.name === 'x:c') {
          const place = cellPlace(tag.attribute('r'))
          at.row = place?.row ?? at.row
          at.column = place?.column ?? at.column + 1
          at.type = tag.attribute('t') ?? 'n'
          at.style = Number(tag.attribute('s') ?? 0)
          at.value = ''
          inline.begin()
        } else if (tag.name === 'x:v') isValue = true
        else if (tag.name === 'x:mergeCell') mergeRange(tag.attribute('ref'), options.merged)
      },
      close(name) {
        inline.close(name)
        if (name === 'x:v') isValue = false
        if (name !== 'x:c') return
        const text = at.type === 'inlineStr' ? inline.end() : shown(at, options)
        if (text.trim() !== '') options.out({ row: at.row, column: at.column, text })
      },
      text(text) {
        if (isValue) at.value += text
        inline.add(text)
      },
    },
    options.limits,
  )
}

function shown(at: { type: string; style: number; value: string }, options: SheetOptions): string {
  const { type, value } = at
  if (value === '') return ''
  if (type === 's') return options.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'str') return unescaped(value)
  if (type !== 'n') return value
  const number = Number(value)
  return Number.isFinite(number) ? options.show(number, at.style) : value
}

function position(attribute: string | undefined): number | undefined {
  return attribute !== undefined && /^\d{1,7}$/.test(attribute) ? Number(attribute) - 1 : undefined
}

/** B3 → row 2, column 1. */
function cellPlace(reference: string | undefined): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '') ?? []
  if (letters === undefined || digits === undefined) return undefined
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function mergeRange(reference: string | undefined, merged: (range: Merged) => void) {
  const [first, last] = (reference ?? '').split(':').map(cellPlace)
  if (!first || !last) return
  merged({ ...first, rows: last.row - first.row + 1, columns: last.column - first.column + 1 })
}
