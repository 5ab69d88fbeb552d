/** One field of a row that differs between old and new; undefined on a side that has no such field. */
export type Changed = { field: string; before: unknown; after: unknown }

/** Kept by the machine; a reader learns nothing from them. */
const silent = new Set([
  'id',
  'orgUnitId',
  'version',
  'createdAt',
  'updatedAt',
  'snapshot',
  'sourceText',
  'sourceStart',
  'sourceEnd',
  'closeOutId',
])

/**
 * Fields that differ between two rows, in the order of the new one. A row made shows what it was filled with (fields left
 * empty or at “no” are passed over), a row removed what was in it.
 */
export function differenceOf(before: unknown, after: unknown): Changed[] {
  const old = asRow(before)
  const now = asRow(after)
  const isMade = isEmpty(before)
  const fields = [...new Set([...Object.keys(now), ...Object.keys(old)])]
  return fields
    .filter((field) => !silent.has(field) && !isSame(old[field], now[field]))
    .filter((field) => !(isMade && now[field] === false))
    .map((field) => ({ field, before: old[field], after: now[field] }))
}

function asRow(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {}
  if (Array.isArray(value) || typeof value !== 'object') return { value }
  return value as Record<string, unknown>
}

function isSame(a: unknown, b: unknown): boolean {
  return isEmpty(a) ? isEmpty(b) : JSON.stringify(a) === JSON.stringify(b)
}

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}
