/** What stays in a text when it is cut into pieces (migrations/0062_search.sql); nothing between two is left out. */
const kept = /^[\p{Script=Han}a-z0-9]$/u

/** Words asked for, apart by blanks; each must be found. */
export function wordsOf(q: string | undefined): string[] {
  return (q ?? '').split(/\s+/).filter((word) => word.length > 0)
}

/**
 * Two-letter pieces that every text with this word has for certain; the index is asked for them, the text itself
 * decides. None for a single letter: then every text is looked at.
 */
export function piecesOf(word: string): string[] {
  const letters = [...word.toLowerCase()]
  const pairs = letters.slice(1).map((letter, index) => [letters[index] ?? '', letter] as const)
  return [
    ...new Set(pairs.filter((pair) => pair.every((one) => kept.test(one))).map((pair) => pair.join(''))),
  ]
}

/** Whether upper and lower case are written differently; Chinese is searched as it stands. */
export function hasCase(word: string): boolean {
  return word.toLowerCase() !== word.toUpperCase()
}
