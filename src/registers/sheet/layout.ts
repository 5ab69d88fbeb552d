import type { CellIn } from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import type { SheetRow } from '../../server/sheets/rows.ts'
import type { Mapping, MappingProposal } from './report.ts'

/** A field that a column may hold, with what its heading may say. */
export type LayoutField = {
  name: string
  words: Words
  /** Headings that mean it beyond doubt: its label as written in our own sheets. */
  headings: readonly string[]
  /** What others call it. */
  synonyms?: readonly string[]
  isRequired?: boolean
}

export type Layout = {
  /** Column → field. */
  places: ReadonlyMap<number, string>
  /** Row of the last heading; the data begin below. */
  headNo: number
  unknown: string[]
  how: 'own' | 'headings' | 'remembered' | 'confirmed'
}

export type LayoutWish = {
  fields: readonly LayoutField[]
  /** Hidden columns that say which row a line is. */
  keys: readonly string[]
  /** How many headings of ours must be there for a row to count as the headings. */
  least: number
  /** Asks a person unless every heading is known. */
  isStrict: boolean
  mapping?: Mapping | undefined
  wantsMapping?: boolean | undefined
  /** Headings that a person of the unit has confirmed before → what the columns hold. */
  remembered?: { get: (headingsKey: string) => Mapping['places'] | undefined }
}

/** Rows at the top among which the headings are looked for. */
export const searched = 30

/** How a sheet's columns are to be read, or what a person must be asked; null where there is nothing to ask about. */
export function layoutOf(top: readonly SheetRow[], wish: LayoutWish): Layout | MappingProposal | null {
  if (wish.mapping) return confirmed(top, wish.mapping)
  const own = ownLayout(top, wish)
  if (own && !wish.wantsMapping) return own
  const heads = top.slice(0, searched).map((_, index) => headingsAt(top, index))
  if (!wish.wantsMapping) {
    for (const [index, head] of heads.entries()) {
      const places = wish.remembered?.get(keyOf(head))
      if (places) return { ...confirmed(top, { headRow: top[index]?.no ?? 0, places }), how: 'remembered' }
    }
    const known = exactLayout(top, heads, wish)
    if (known && (!wish.isStrict || known.unknown.length === 0)) return known
  }
  return proposalOf(top, heads, wish)
}

export function isProposal(found: Layout | MappingProposal | null): found is MappingProposal {
  return found !== null && 'columns' in found
}

/** Headings as one text by which a unit's confirmation is found again. */
export function keyOf(head: readonly string[]): string {
  return head.map(plain).join('|').replace(/\|+$/, '')
}

/** The key of the headings that a mapping was confirmed for. */
export function keyAt(top: readonly SheetRow[], headRow: number): string {
  const index = top.findIndex(({ no }) => no === headRow)
  return index < 0 ? '' : keyOf(headingsAt(top, index))
}

function confirmed(top: readonly SheetRow[], { headRow, places }: Mapping): Layout {
  const index = top.findIndex(({ no }) => no === headRow)
  const head = index < 0 ? [] : headingsAt(top, index)
  const held = new Map(places.map(({ column, field }) => [column, field]))
  const unknown = head.filter((text, column) => text !== '' && !held.has(column))
  return { places: held, headNo: headRow, unknown, how: 'confirmed' }
}

/** The hidden row of field names that our own sheets begin with; below it stand the headings. */
function ownLayout(top: readonly SheetRow[], { fields, keys }: LayoutWish): Layout | null {
  const names = new Set([...keys, ...fields.map(({ name }) => name), reasonName])
  for (const [index, { no, values }] of top.slice(0, searched).entries()) {
    const last = textOf(values.findLast((value) => textOf(value) !== ''))
    if (last.startsWith(columnNames)) {
      const own = last.slice(columnNames.length).split(' ')
      const held = own.flatMap((name, column) => (names.has(name) ? [[column, name] as const] : []))
      return { places: new Map(held), headNo: no, unknown: [], how: 'own' }
    }
    const filled = values.flatMap((value, column) => {
      const text = textOf(value)
      return text === '' ? [] : [{ text, column }]
    })
    if (filled.length < 2 || !filled.every(({ text }) => names.has(text))) continue
    const all = new Map(filled.map(({ text, column }) => [column, text]))
    const places = new Map([...all].filter(([, text]) => text !== reasonName))
    // Below the names: a title or two where there are any, then the headings.
    const heads = top.slice(index + 1, index + 4)
    const head = heads.find(({ values }) => values.filter((value) => textOf(value) !== '').length > 1)
    return { places, headNo: head?.no ?? 0, unknown: unknownIn(head, all), how: 'own' }
  }
  return null
}

/** Columns with a heading of which the hidden row says nothing: somebody added them. */
function unknownIn(head: SheetRow | undefined, places: ReadonlyMap<number, string>): string[] {
  return (head?.values ?? []).flatMap((value, column) => {
    const text = textOf(value)
    return text === '' || places.has(column) || text === reasonHeading ? [] : [text]
  })
}

/** A .csv has no hidden row: its last heading begins like this and names the columns in their order. */
export const columnNames = '#columns '

/** Name of that column in the hidden row; an import passes it over. */
export const reasonName = 'reason'

/** Heading of the column that says why a line was refused; a sheet corrected may bring it back. */
export const reasonHeading = '不能导入的原因'

function exactLayout(
  top: readonly SheetRow[],
  heads: readonly (readonly string[])[],
  { fields, keys, least }: LayoutWish,
): Layout | null {
  const byHeading = new Map<string, string>(keys.map((key) => [plain(key), key]))
  for (const { name, headings } of fields) {
    for (const text of [name, ...headings]) if (!byHeading.has(plain(text))) byHeading.set(plain(text), name)
  }
  const found = heads.map((head) => {
    const places = new Map<number, string>()
    const unknown: string[] = []
    for (const [column, text] of head.entries()) {
      const name = text === '' ? undefined : byHeading.get(plain(text))
      if (name !== undefined && ![...places.values()].includes(name)) places.set(column, name)
      else if (text !== '' && text !== reasonHeading) unknown.push(text)
    }
    return { places, unknown }
  })
  const [index, best] = bestOf(
    found,
    ({ places }) => [...places.values()].filter((name) => !keys.includes(name)).length,
  )
  const own = best ? [...best.places.values()].filter((name) => !keys.includes(name)).length : 0
  if (!best || own < least) return null
  return { ...best, headNo: top[index]?.no ?? 0, how: 'headings' }
}

/** What the columns seem to hold, with the reason, where the row with the most known headings stands. */
function proposalOf(
  top: readonly SheetRow[],
  heads: readonly (readonly string[])[],
  { fields }: LayoutWish,
): MappingProposal | null {
  const guesses = heads.map((head) => guessesFor(head, fields))
  const [index, best] = bestOf(guesses, (guess) => guess.filter(({ field }) => field !== null).length)
  const head = heads[index] ?? []
  if (!best || best.filter(({ field }) => field !== null).length < 2) return null
  const below = top.slice(index + 1)
  const columns = head.flatMap((heading, column) => {
    const samples = below.flatMap(({ values }) => textOf(values[column]).slice(0, 40) || [])
    if (heading === '' && samples.length === 0) return []
    const { field, why } = best[column] ?? { field: null, why: null }
    return [{ column, heading, samples: [...new Set(samples)].slice(0, 3), field, why }]
  })
  const no = top[index]?.no ?? 0
  return {
    headRows: usesParent(top, index) ? [top[index - 1]?.no ?? no, no] : [no],
    columns,
    fields: fields.map(({ name, words, isRequired = false }) => ({ name, words, isRequired })),
  }
}

type Guess = { field: string | null; why: Words | null }

/** The best field for each heading; of two headings that may be the same field the closer one has it. */
function guessesFor(head: readonly string[], fields: readonly LayoutField[]): Guess[] {
  const wishes = head.flatMap((heading, column) =>
    fields.flatMap((field) => {
      const { points, why } = likeness(heading, field)
      return points > 0 ? [{ column, field: field.name, points, why }] : []
    }),
  )
  const guesses: Guess[] = head.map(() => ({ field: null, why: null }))
  const taken = new Set<string>()
  for (const { column, field, why } of wishes.toSorted((a, b) => b.points - a.points)) {
    if (taken.has(field) || (guesses[column]?.field ?? null) !== null) continue
    taken.add(field)
    guesses[column] = { field, why }
  }
  return guesses
}

function likeness(heading: string, { words, headings, synonyms = [] }: LayoutField) {
  const text = plain(heading)
  if (text === '') return { points: 0, why: null }
  // Of a heading in two rows the lower one says more: “责任 · 责任人”.
  const last = plain(heading.split(' · ').at(-1) ?? '')
  for (const known of headings) {
    if (plain(known) === text || plain(known) === last)
      return { points: 100, why: { zh: `与“${words.zh}”同名`, en: `Called the same as “${words.en}”` } }
  }
  for (const known of synonyms) {
    if (plain(known) === text || plain(known) === last)
      return {
        points: 80,
        why: { zh: `“${known}”通常指${words.zh}`, en: `“${known}” usually means ${words.en}` },
      }
  }
  const part = [...headings, ...synonyms]
    .filter((known) => plain(known).length >= 2 && last.includes(plain(known)))
    .toSorted((a, b) => b.length - a.length)[0]
  if (part === undefined) return { points: 0, why: null }
  return {
    points: 20 + plain(part).length,
    why: { zh: `含“${part}”字样`, en: `Holds the words “${part}”` },
  }
}

/**
 * Headings of the columns if the row were the last of them: with what stands above where the headings are in two
 * rows; a cell merged over several columns counts for each.
 */
export function headingsAt(top: readonly SheetRow[], index: number): string[] {
  const own = (top[index]?.values ?? []).map(textOf)
  if (!usesParent(top, index)) return own
  const above = (top[index - 1]?.values ?? []).map(textOf)
  const width = Math.max(own.length, above.length)
  let carried = ''
  return Array.from({ length: width }, (_, column) => {
    const text = own[column] ?? ''
    const over = above[column] ?? ''
    if (over !== '') carried = over
    if (text === '') return over
    return carried === '' || over === text
      ? text
      : over === '' || over === carried
        ? `${carried} · ${text}`
        : text
  })
}

/** Whether the row above belongs to the headings: more than a title, and it leaves cells to the row below. */
function usesParent(top: readonly SheetRow[], index: number): boolean {
  const above = top[index - 1]
  const own = top[index]
  if (!above || !own || above.no !== own.no - 1) return false
  const over = above.values.map(textOf)
  const below = own.values.map(textOf)
  const isShort = over.every((text) => text.length <= 20)
  const fills = below.some((text, column) => text === '' && (over[column] ?? '') !== '')
  const leaves = below.some((text, column) => text !== '' && (over[column] ?? '') === '')
  return over.filter((text) => text !== '').length >= 2 && isShort && fills && leaves
}

function bestOf<T>(list: readonly T[], points: (one: T) => number): [number, T | undefined] {
  let best = 0
  for (const [index, one] of list.entries()) {
    const other = list[best]
    if (other !== undefined && points(one) > points(other)) best = index
  }
  return [best, list[best]]
}

function textOf(value: CellIn): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** Without spaces, line breaks, units in brackets left as they are, and the mark of a required column. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .toLowerCase()
}
