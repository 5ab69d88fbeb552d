/** A key for a new item or aspect of a draft, unlike any other. */
export function newKey(prefix: string): string {
  return `${prefix}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
}
