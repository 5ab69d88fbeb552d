import type { Evidence } from './links.ts'
import { registerName } from './match.ts'

/** What two items have in common, in words: the sentence, and the terms it shows. */
export function linkReason(
  { terms, topics, concepts }: Evidence,
  isGeneral: boolean,
): { reason: string; terms: string[] } {
  const matters = [...new Set(topics.map(({ register }) => registerName(register)))]
  const topicTerms = topics.flatMap((topic) => topic.terms.slice(0, 1))
  const shown = [...new Set([...terms, ...(terms.length === 0 ? topicTerms : [])])].slice(0, 5)
  const parts: string[] = []
  if (terms.length > 0) parts.push(`都提到${shown.map((term) => `“${term}”`).join('、')}`)
  if (matters.length > 0) parts.push(`同属“${matters.join('、')}”事项`)
  if (parts.length === 0 || terms.length === 0) {
    const names = concepts.map(({ zh }) => zh)
    if (names.length > 0) parts.push(`都关于${names.join('、')}`)
  }
  const reason = `${parts.join('，')}${isGeneral ? '，但只是原则性回应' : ''}。`
  return { reason, terms: shown.length > 0 ? shown : concepts.map(({ zh }) => zh) }
}
