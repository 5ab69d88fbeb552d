import { diffChars } from 'diff'

export type TextPart = { kind: 'same' | 'added' | 'removed'; text: string }

/**
 * What was cut and put in between two wordings, in reading order. A wording replaced nearly whole comes as one cut
 * and one insertion: single characters that happen to agree would only make it unreadable.
 */
export function textParts(before: string, after: string): TextPart[] {
  const parts = diffChars(before, after, { maxEditLength: 4_000 })
  if (!parts) return replaced(before, after)
  const kept = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, { value }) => sum + value.length, 0)
  if (kept < Math.max(before.length, after.length) * 0.3) return replaced(before, after)
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

function replaced(before: string, after: string): TextPart[] {
  const parts: TextPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}
