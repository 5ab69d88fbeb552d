const LETTERS = /[^\u4e00-\u9fff\da-zA-Z]/g

/** A problem's words without signs and without 针对…的问题 around them. */
const bareWords = (text: string): string =>
  text
    .replace(LETTERS, '')
    .replace(/^(?:针对|关于|对于|对|就|围绕|反馈)/, '')
    .replace(/(?:存在)?(?:的|等)?(?:问题|情况|现象|不足|方面)$/, '')

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))

/** How close the closest of many texts comes to one, and which they are. */
export type Closest = { score: number; at: number[] }

/**
 * Finds, among texts given once, those closest to a text: the share of the shorter one's letter pairs that the other
 * has, 0–1; a text of fewer than 4 letters is close to nothing.
 */
export function closestAmong(texts: readonly string[]): (text: string) => Closest {
  const known = texts.map(bareWords)
  const counts = known.map((words) => pairsOf(words).length)
  const byPair = new Map<string, number[]>()
  known.forEach((words, i) => {
    for (const pair of new Set(pairsOf(words))) {
      const list = byPair.get(pair)
      if (list) list.push(i)
      else byPair.set(pair, [i])
    }
  })
  return (text) => {
    const words = bareWords(text)
    if (words.length < 4) return { score: 0, at: [] }
    const own = pairsOf(words)
    const shared = new Map<number, number>()
    for (const pair of own) for (const i of byPair.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    const score = (i: number) =>
      Math.min(1, (shared.get(i) ?? 0) / Math.min(own.length, Math.max(counts[i] ?? 0, 3)))
    const best = [...shared.keys()].reduce((most, i) => Math.max(most, score(i)), 0)
    return { score: best, at: [...shared.keys()].filter((i) => score(i) === best).toSorted((a, b) => a - b) }
  }
}
