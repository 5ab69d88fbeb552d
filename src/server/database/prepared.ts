/**
 * PostgreSQL keeps a prepared statement for every session, and each holds its plan in memory; so only texts that
 * come again are prepared, and not more than this. The texts of the product are some hundred; lists written out
 * in a statement (`in (…)`, many rows inserted) make the rest.
 */
const most = 250
/** A text seen this often is worth it: parsing and planning cost more than running most statements. */
const often = 3
const mostSeen = 2_000

const names = new Map<string, string>()
const seen = new Map<string, number>()

/** The name under which a statement is prepared; undefined when it is not (yet). */
export function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= most) return known
  const times = (seen.get(text) ?? 0) + 1
  if (times < often) {
    if (seen.size >= mostSeen) seen.clear()
    seen.set(text, times)
    return undefined
  }
  seen.delete(text)
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
