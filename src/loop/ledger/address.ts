import { type LedgerFilter, type LedgerQuery, ledgerQuery } from './filter.ts'

/** The search part of the ledger's address: short plain words that a person can read and send on. */
export type LedgerSearch = Partial<Record<string, string>>

const lists = ['unitIds', 'aspectIds', 'status', 'leaderIds', 'departmentIds', 'ownerIds'] as const
const flags = ['isLate', 'isIncomplete', 'isDescending'] as const
const numbers = ['page', 'pageSize'] as const
const plain = ['view', 'q', 'inspectionId', 'kind', 'dueFrom', 'dueTo', 'sort', 'group'] as const

/** What the address asks for; a part that cannot be right is left out, so that an old link still opens. */
export function queryOf(search: LedgerSearch): LedgerQuery {
  const raw: Record<string, unknown> = {}
  for (const key of plain) if (search[key]) raw[key] = search[key]
  for (const key of lists) if (search[key]) raw[key] = search[key]?.split(',')
  for (const key of flags) if (search[key] === '1') raw[key] = true
  for (const key of numbers) if (search[key]) raw[key] = Number(search[key])
  const good = Object.entries(raw).filter(([key, value]) => ledgerQuery.safeParse({ [key]: value }).success)
  return ledgerQuery.parse(Object.fromEntries(good))
}

/** The address for a change of filter, sort or page; whatever changes what is found goes back to the first page. */
export function searchOf(patch: Partial<LedgerQuery>): Record<string, string> {
  const parts: Record<string, string> = 'page' in patch ? {} : { page: '' }
  for (const [key, value] of Object.entries(patch)) {
    if (Array.isArray(value)) parts[key] = value.join(',')
    else if (typeof value === 'boolean') parts[key] = value ? '1' : ''
    else parts[key] = value === undefined || value === null ? '' : String(value)
  }
  return parts
}

/** How many conditions narrow the list, words included. */
export function filterCount({ view: _, ...filter }: LedgerFilter): number {
  const {
    sort: __,
    isDescending: ___,
    group: ____,
    page: _____,
    pageSize: ______,
    ...conditions
  } = filter as LedgerQuery
  return Object.values(conditions).filter((value) =>
    Array.isArray(value) ? value.length > 0 : Boolean(value),
  ).length
}
