import { numeral } from './numeral.ts'

/** One level of a list, as .docx (w:lvl) and .doc (LVL) both describe it. */
export type Level = {
  start: number
  format: string
  /** Pattern with %1 … %9 for the numbers of the levels; for bullets the sign itself. */
  text: string
  suffix: 'tab' | 'space' | 'nothing'
  /** Level (1-based) whose use restarts this one, or 0 for never; absent: any level above. */
  restart?: number
  /** Numbers of the other levels are shown in plain digits. */
  isLegal?: boolean
  /** Paragraph style bound to this level. */
  style?: string
}

/** A list in use: lists with one `counters` key count together. */
export type List = {
  counters: string
  levels: (Level | undefined)[]
  /** Start of a level set anew the first time that this list is used. */
  startOverrides: Map<number, number>
}

export type Numeral = { numeral: string; separator: string }

/** Counts paragraphs in reading order; call once per numbered paragraph. */
export type Counter = (listId: string, level: number) => Numeral | undefined

type State = { values: (number | undefined)[]; begun: Set<string> }

/**
 * Word's automatic numbering: the numeral of the next paragraph of a list, and what stands between it and
 * the text. Undefined for lists or levels that the file does not define.
 */
export function counter(listOf: (listId: string) => List | undefined): Counter {
  const states = new Map<string, State>()
  return (listId, at) => {
    const list = listOf(listId)
    const level = list?.levels[at]
    if (!list || !level) return undefined
    const state = states.get(list.counters) ?? { values: [], begun: new Set() }
    states.set(list.counters, state)
    advance(state, list, listId, at, level)
    const text = rendered(list, level, state.values)
    return { numeral: text, separator: text === '' ? '' : separatorAfter(text, level) }
  }
}

function advance(state: State, list: List, listId: string, at: number, level: Level) {
  for (let above = 0; above < at; above++) {
    state.values[above] ??= list.startOverrides.get(above) ?? list.levels[above]?.start ?? 1
  }
  const override = list.startOverrides.get(at)
  const key = `${listId}/${at}`
  const isAnew = override !== undefined && !state.begun.has(key)
  state.begun.add(key)
  const before = state.values[at]
  state.values[at] = isAnew ? override : before === undefined ? (override ?? level.start) : before + 1
  for (let below = at + 1; below < 9; below++) {
    const restart = list.levels[below]?.restart
    if (restart === undefined || (restart > 0 && at < restart)) state.values[below] = undefined
  }
}

function rendered(list: List, level: Level, values: (number | undefined)[]): string {
  if (level.format === 'bullet') return bullet(level.text)
  if (level.format === 'none' && !level.text.includes('%')) return level.text
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const shown = list.levels[index]
    const value = values[index] ?? shown?.start ?? 1
    if (level.isLegal && shown?.format !== 'none') return String(value)
    return formatted(value, shown?.format ?? 'decimal')
  })
}

/** `custom:001` stands for Word 2010's own formats such as 001, 002, 003. */
function formatted(value: number, format: string): string {
  if (!format.startsWith('custom:')) return numeral(value, format)
  return String(value).padStart(format.length - 'custom:'.length, '0')
}

/**
 * Chinese marks (一、（一）①) need nothing after them; after 1. or (1) a space keeps the numeral apart from a
 * text that begins with a number.
 */
function separatorAfter(text: string, level: Level): string {
  if (level.suffix === 'nothing') return ''
  return level.suffix === 'space' || /[\u0020-\u02ff•●■◆▪➢✓□❖]$/.test(text) ? ' ' : ''
}

/** Signs of the symbol fonts, which have no meaning outside them, as the characters they look like. */
const symbols: Record<number, string> = {
  45: '-',
  82: '☑',
  108: '●',
  110: '■',
  111: '□',
  113: '□',
  117: '◆',
  118: '❖',
  163: '☐',
  167: '▪',
  168: '□',
  183: '•',
  216: '➢',
  232: '→',
  251: '✗',
  252: '✓',
  254: '☑',
}

/** A sign of a symbol font (Wingdings, Symbol; U+F000–F0FF) as an ordinary character. */
export function symbol(code: number): string {
  const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  return symbols[byte] ?? '•'
}

function bullet(text: string): string {
  const code = text.codePointAt(0)
  if (code === undefined) return ''
  // .doc often keeps only the letter under which the sign lies in its font.
  const isFontSign = (code >= 0xf000 && code <= 0xf0ff) || /^[lnquvØüûþ§¨]$/.test(text)
  return isFontSign ? symbol(code) : text
}
