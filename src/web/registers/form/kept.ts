/** What was typed and not saved, kept in this browser for this person: a session that ends costs nothing. */
export type Kept = { values: Record<string, unknown>; extra: Record<string, unknown>; at: string }

export function keptKey(personId: string, register: string, id: string): string {
  return `bihuan.typed.${personId}.${register}.${id}`
}

export function readKept(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'values' in kept ? (kept as Kept) : null
  } catch {
    return null
  }
}

/** Nothing typed leaves nothing behind. A full or closed store costs only this convenience. */
export function writeKept(key: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {
    // Private windows and full stores refuse; what is typed still stands on the page.
  }
}
