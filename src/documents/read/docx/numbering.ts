import type { ReadLimits } from '../limits.ts'
import type { Level, List } from '../numbering/counter.ts'
import { readXml, type XmlTag } from '../xml.ts'

type Abstract = { levels: (Level | undefined)[]; numStyleLink?: string }
type Num = { abstractId: string; starts: Map<number, number>; levels: Map<number, Level> }

/** Lists of one document: w:abstractNum and w:num. */
export type Lists = { abstracts: Map<string, Abstract>; nums: Map<string, Num> }

export const noLists: Lists = { abstracts: new Map(), nums: new Map() }

/** Reads numbering.xml. */
export function readLists(bytes: Uint8Array, limits: ReadLimits): Lists {
  const lists: Lists = { abstracts: new Map(), nums: new Map() }
  const at: Reading = { lists, path: [] }
  readXml(
    bytes,
    {
      open(tag) {
        if (at.skip === undefined) openTag(at, tag)
        if (at.skip === undefined && tag.name === 'mc:Fallback') at.skip = at.path.length
        at.path.push(tag.name)
      },
      close() {
        at.path.pop()
        if (at.skip === at.path.length) delete at.skip
      },
    },
    limits,
  )
  return lists
}

type Reading = {
  lists: Lists
  path: string[]
  skip?: number
  abstract?: Abstract
  num?: Num
  override?: number
  level?: Level
}

const handlers: Record<string, (at: Reading, value: string, tag: XmlTag) => void> = {
  'w:abstractNum'(at, _, tag) {
    at.abstract = { levels: [] }
    delete at.num
    at.lists.abstracts.set(tag.attribute('abstractNumId') ?? '', at.abstract)
  },
  'w:num'(at, _, tag) {
    at.num = { abstractId: '', starts: new Map(), levels: new Map() }
    delete at.override
    at.lists.nums.set(tag.attribute('numId') ?? '', at.num)
  },
  'w:abstractNumId'(at, value) {
    if (at.num) at.num.abstractId = value
  },
  'w:numStyleLink'(at, value) {
    if (at.abstract) at.abstract.numStyleLink = value
  },
  'w:lvlOverride'(at, _, tag) {
    at.override = levelIndex(tag.attribute('ilvl'))
  },
  'w:startOverride'(at, value) {
    if (at.num && at.override !== undefined) at.num.starts.set(at.override, wholeNumber(value, 1))
  },
  'w:lvl'(at, _, tag) {
    const index = levelIndex(tag.attribute('ilvl'))
    at.level = { start: 1, format: 'decimal', text: '', suffix: 'tab' }
    if (at.num) at.num.levels.set(index, at.level)
    else if (at.abstract) at.abstract.levels[index] = at.level
  },
  'w:start': (at, value) => setLevel(at, { start: wholeNumber(value, 1) }),
  'w:numFmt'(at, value, tag) {
    const pattern = tag.attribute('format')?.split(',')[0]?.trim()
    setLevel(at, { format: value === 'custom' && pattern ? `custom:${pattern}` : value })
  },
  'w:lvlText': (at, value) => setLevel(at, { text: value }),
  'w:isLgl': (at, value) => setLevel(at, { isLegal: value !== '0' && value !== 'false' }),
  'w:pStyle': (at, value) => setLevel(at, { style: value }),
  'w:lvlRestart': (at, value) => setLevel(at, { restart: wholeNumber(value, 0) }),
  'w:suff'(at, value) {
    if (value === 'tab' || value === 'space' || value === 'nothing') setLevel(at, { suffix: value })
  },
}

function openTag(at: Reading, tag: XmlTag) {
  handlers[tag.name]?.(at, tag.attribute('val') ?? '', tag)
}

function setLevel(at: Reading, part: Partial<Level>) {
  if (at.level) Object.assign(at.level, part)
}

/** Word knows nine levels; a file that states more means the last. */
export function levelIndex(value: string | undefined): number {
  return Math.min(8, Math.max(0, wholeNumber(value ?? '0', 0)))
}

function wholeNumber(value: string, otherwise: number): number {
  return /^-?\d{1,9}$/.test(value) ? Number(value) : otherwise
}

/**
 * The list that a w:numId means: its own overrides over its abstract list, which may point on to the list
 * of a numbering style (`numIdOfStyle`).
 */
export function listOf(lists: Lists, numIdOfStyle: (styleId: string) => string | undefined) {
  const known = new Map<string, List | undefined>()
  return (numId: string): List | undefined => {
    if (!known.has(numId)) known.set(numId, resolveList(lists, numIdOfStyle, numId))
    return known.get(numId)
  }
}

function resolveList(
  lists: Lists,
  numIdOfStyle: (styleId: string) => string | undefined,
  numId: string,
): List | undefined {
  const num = lists.nums.get(numId)
  if (!num) return undefined
  let counters = num.abstractId
  let abstract = lists.abstracts.get(counters)
  for (let hops = 0; abstract?.numStyleLink !== undefined && hops < 4; hops++) {
    const next = lists.nums.get(numIdOfStyle(abstract.numStyleLink) ?? '')
    if (!next) break
    counters = next.abstractId
    abstract = lists.abstracts.get(counters)
  }
  if (!abstract) return undefined
  const levels = Array.from({ length: 9 }, (_, at) => num.levels.get(at) ?? abstract.levels[at])
  return { counters, levels, startOverrides: num.starts }
}
