import { randomFillSync } from 'node:crypto'

/** Whether a text is an id at all; PostgreSQL refuses to compare others with one. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

const bytes = new Uint8Array(16)

/**
 * A new UUID of version 7: later ones sort after earlier ones to the millisecond, so that rows made together lie
 * together. Source: RFC 9562, 5.7.
 */
export function newId(now = Date.now()): string {
  randomFillSync(bytes)
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
