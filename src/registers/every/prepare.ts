import { checkExtra, checkRow, checkWhole, type Wrongs } from '../../kit/check-row.ts'
import { type Day, dayOf, daysBetween } from '../../kit/day.ts'
import { deriveRow, editableFieldsOf, type Register } from '../../kit/define-register.ts'
import type { Field } from '../../kit/field.ts'
import type { RefusalCode, Words } from '../../kit/refused.ts'
import type { StoredRow } from './rows.queries.ts'

/** One row as it is handed in: a new one, or changes of the row `id` as it stood at `version`. */
export type RowInput = {
  id?: string | undefined
  version?: number | undefined
  values: Readonly<Record<string, unknown>>
  /** Fields the unit added for itself. */
  extra?: Readonly<Record<string, unknown>> | undefined
  /** Hand it in for review; left out, a new row is a draft and an old one stays what it is. */
  isSubmitted?: boolean | undefined
}

/** Why a row cannot be saved; `index` is its place in the input. */
export type RowProblem = {
  index: number
  code: RefusalCode
  field: string | null
  words: Words
  /** `stale` only: the row as it stands now. */
  current?: unknown
}

/** What a row is checked against. */
export type Place = {
  register: Register
  unitFields: Readonly<Record<string, Field>>
  personId: string
  /** Only records the person handles or entered. */
  isOwnOnly: boolean
  now: Date
  backfillDays: (eventDate: Day) => number
}

/** The row itself and the record it belongs to, as they stand; null for what does not exist yet. */
export type Standing = { stored: StoredRow | null; record: StoredRow | null }

export type Prepared = { row: Record<string, unknown> } | { problems: Omit<RowProblem, 'index'>[] }

/** The row as it is to be stored, or everything that speaks against it. */
export function prepareRow(place: Place, input: RowInput, standing: Standing): Prepared {
  const refused = standingProblem(place, input, standing)
  if (refused) return { problems: [refused] }
  const { register, personId } = place
  const { stored } = standing
  const { values, wrongs } = checkRow(register, {
    ...editableOf(register, stored, personId),
    ...input.values,
  })
  const extra = checkExtra(place.unitFields, { ...known(place.unitFields, stored?.extra), ...input.extra })
  const all: Wrongs = { ...wrongs, ...extra.wrongs }
  if (Object.keys(all).length > 0) return { problems: listOf(all) }
  const derived = deriveRow(register, values)
  const underived = underivedOf(register, derived)
  if (underived.length > 0) return { problems: underived }
  const row = { ...derived, extra: { ...stored?.extra, ...extra.values } }
  const whole = register.shape === 'lines' ? row : withState(place, input, stored, row)
  // A draft may be kept as far as it goes.
  const partial =
    'reviewStatus' in whole && whole.reviewStatus !== 'submitted' ? {} : checkWhole(register, whole)
  return Object.keys(partial).length > 0 ? { problems: listOf(partial) } : { row: whole }
}

function standingProblem(place: Place, input: RowInput, { stored, record }: Standing) {
  const { register, personId, isOwnOnly } = place
  if (input.id !== undefined && !stored) return problem('notFound', '没有这条记录。', 'No such record.')
  if (register.lineOf !== null && !record) {
    return problem('notFound', '没有它所属的记录。', 'The record it belongs to does not exist.')
  }
  const root = record ?? stored
  const isMine = root === null || root.handlerId === personId || root.createdBy === personId
  if (isOwnOnly && !isMine) return problem('notFound', '没有这条记录。', 'No such record.')
  if (root?.voidedAt || stored?.voidedAt) {
    return problem('conflict', '这条记录已作废，不能再改。', 'The record is void and cannot be changed.')
  }
  if (root?.reviewStatus === 'approved') {
    return problem(
      'conflict',
      '这条记录已审核通过；须由审核人退回后才能改。',
      'The record is approved; a reviewer must send it back before it is changed.',
    )
  }
  if (stored && stored.version !== input.version) {
    const words = '别人刚改过这条记录；请看过现在的内容再保存，已填内容会保留。'
    return {
      ...problem('stale', words, 'Somebody changed this record meanwhile; look again before you save.'),
      current: stored,
    }
  }
  const { lineOf } = register
  if (stored && lineOf !== null && lineOf in input.values && input.values[lineOf] !== stored[lineOf]) {
    return problem('invalid', '明细不能改挂到别的记录。', 'A line stays with its record.', lineOf)
  }
  return null
}

function problem(code: RefusalCode, zh: string, en: string, field: string | null = null) {
  return { code, field, words: { zh, en } }
}

function listOf(wrongs: Wrongs): Omit<RowProblem, 'index'>[] {
  return Object.entries(wrongs).map(([field, words]) => ({ code: 'invalid', field, words }))
}

/** What stands in the editable fields; a new record is handled by whoever enters it. */
function editableOf(register: Register, stored: StoredRow | null, personId: string): Record<string, unknown> {
  if (stored) {
    return Object.fromEntries(Object.keys(editableFieldsOf(register)).map((name) => [name, stored[name]]))
  }
  return register.shape === 'lines' ? {} : { handlerId: personId, secrecyMark: 'internal' }
}

/** Values of fields the unit still has; what a retired field held stays untouched. */
function known(fields: Readonly<Record<string, Field>>, extra: Record<string, unknown> = {}) {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name in fields))
}

/** Derived values outside what their column takes, such as an average of nothing. */
function underivedOf(register: Register, row: Record<string, unknown>): Omit<RowProblem, 'index'>[] {
  return Object.keys(register.derive).flatMap((name) => {
    const value = row[name]
    if (typeof value !== 'number' || Number.isSafeInteger(Math.round(value))) return []
    const label = register.fields[name] ?? { zh: name, en: name }
    return [problem('invalid', `${label.zh}算不出来，请核对相关数字`, `${label.en} cannot be computed`, name)]
  })
}

/** State and backfilling mark, which the system sets. */
function withState(place: Place, input: RowInput, stored: StoredRow | null, row: Record<string, unknown>) {
  const eventDate = String(row.eventDate)
  const enteredOn = dayOf(stored ? new Date(stored.createdAt) : place.now)
  return {
    ...row,
    ledgerNo: stored?.ledgerNo,
    reviewStatus: statusAfter(stored, input.isSubmitted ?? false),
    isBackfilled: daysBetween(eventDate, enteredOn) > place.backfillDays(eventDate),
  }
}

/** A record sent back stays so until it is handed in again; one handed in stays handed in. */
function statusAfter(stored: StoredRow | null, isSubmitted: boolean): string {
  if (isSubmitted) return 'submitted'
  return stored ? String(stored.reviewStatus) : 'draft'
}
