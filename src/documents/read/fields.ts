import { numeral } from './numbering/numeral.ts'

/** Whether a field makes the table of contents. */
export function isContentsField(instruction: string): boolean {
  return /^\s*TOC\b/i.test(instruction)
}

/**
 * Text of a field that Word draws and does not store as a result: a letter in a circle, `EQ \o\ac(○,11)`.
 * Empty for all others.
 */
export function drawnByField(instruction: string): string {
  const inner = /^\s*EQ\s+\\o\s*\\ac\s*\(\s*[○Oo△□◇]\s*[,;，]\s*([^()]{1,8})\)/i
    .exec(instruction)?.[1]
    ?.trim()
  if (inner === undefined) return ''
  return /^\d{1,2}$/.test(inner) ? numeral(Number(inner), 'decimalEnclosedCircle') : inner
}
