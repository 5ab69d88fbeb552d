import type { z } from 'zod'
import { addDays, isDay, momentInWords, parseMoment } from '../../kit/day.ts'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import { type Field, facesOf } from '../../kit/field.ts'
import { parseYuan, plainYuan } from '../../kit/money.ts'
import type { Condition, listInput } from '../../registers/every/list.queries.ts'
import type { Search } from '../search-state.ts'
import type { OwnFields } from './values.ts'

export type ListQuery = z.input<typeof listInput>

/** Stands for “not filled in” among chosen values. */
export const unfilled = '-'
const sizes = [20, 50, 100, 200]
export const pageSizes = sizes

/** What the address of a register's grid asks for; a part that cannot be right is passed over. */
export function queryOf(register: Register, search: Partial<Search>, own: OwnFields = {}): ListQuery {
  const { q, sort = '', page, size, show, problem, unit } = search
  const fields: OwnFields = { ...columnsOf(register), ...own }
  const sortName = sort.replace(/^-/, '')
  const filters = Object.entries(search).flatMap(([key, text]) => {
    const field = key.startsWith('f.') ? fields[key.slice(2)] : undefined
    const condition = field && text ? conditionOf(field, text) : null
    return condition ? [[key.slice(2), condition] as const] : []
  })
  const pageSize = sizes.includes(Number(size)) ? Number(size) : 50
  return {
    ...(q ? { q: q.slice(0, 60) } : {}),
    ...(filters.length > 0 ? { filters: Object.fromEntries(filters) } : {}),
    ...(sortName in fields ? { sort: sortName, isDescending: sort.startsWith('-') } : {}),
    ...(show === 'alert' ? { hasAlert: true } : {}),
    ...(show === 'void' ? { isVoided: true } : {}),
    ...(problem ? { problemId: problem } : {}),
    ...(unit ? { unitIds: unit.split(',') } : {}),
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    pageSize,
  }
}

/** What is found, in its order, page by page or not: what an export needs. */
export function foundBy({ page: _, pageSize: __, ...found }: ListQuery) {
  return found
}

/** The filter alone: what the totals need. */
export function filterOf({ page: _, pageSize: __, sort: ___, isDescending: ____, ...filter }: ListQuery) {
  return filter
}

/** Address parts that narrow the list; what a grid without any of them shows is everything. */
export function narrowing(search: Partial<Search>): string[] {
  return Object.entries(search).flatMap(([key, value]) =>
    value && (key.startsWith('f.') || ['q', 'show', 'problem', 'unit'].includes(key)) ? [key] : [],
  )
}

function conditionOf(field: Field, text: string): Condition | null {
  const { filter } = facesOf(field)
  if (filter === 'contains') return { contains: text.slice(0, 60) }
  if (filter === 'oneOf') {
    const values = text.split(',').map((part) => choiceOf(field, part))
    return { oneOf: values.slice(0, 200) }
  }
  if (filter !== 'range') return null
  const [from = '', to = ''] = text.split('..')
  const first = boundOf(field, from, false)
  const last = boundOf(field, to, true)
  if (first === null && last === null) return null
  return { ...(first === null ? {} : { from: first }), ...(last === null ? {} : { to: last }) }
}

function choiceOf(field: Field, part: string): string | boolean | null {
  if (part === unfilled) return null
  return field.kind === 'yesNo' ? part === 'true' : part
}

/** A bound as the server takes it: amounts in fen, the end of a day for moments. */
function boundOf(field: Field, text: string, isEnd: boolean): string | number | null {
  if (text === '') return null
  if (field.kind === 'day') return isDay(text) ? text : null
  if (field.kind === 'moment')
    return isDay(text) ? parseMoment(`${isEnd ? addDays(text, 1) : text} 00:00`) : null
  if (field.kind === 'money') return parseYuan(text)
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** The same bound as people write it, for the inputs of the filter. */
export function rangeText(field: Field, from: string, to: string): string {
  const clean = (text: string) => {
    const fen = field.kind === 'money' ? parseYuan(text) : null
    return fen === null ? text.trim() : plainYuan(fen)
  }
  const range = `${clean(from)}..${clean(to)}`
  return range === '..' ? '' : range
}

/** `2026-03-05T09:30`: a moment as the browser's own input takes it, in Shanghai time. */
export function localMoment(value: unknown): string {
  return typeof value === 'string' && value !== '' ? momentInWords(new Date(value)).replace(' ', 'T') : ''
}
