import type { Evidence } from './links.ts'
import { registerName, registerNameEn } from './match.ts'

/** What two items have in common, in words of both languages: the sentence, and the terms it shows. */
export function linkReason(
  { terms, topics, concepts }: Evidence,
  isGeneral: boolean,
): { reason: string; reasonEn: string; terms: string[] } {
  const registers = [...new Set(topics.map(({ register }) => register))]
  const topicTerms = topics.flatMap((topic) => topic.terms.slice(0, 1))
  const shown = [...new Set([...terms, ...(terms.length === 0 ? topicTerms : [])])].slice(0, 5)
  const quoted = shown.map((term) => `“${term}”`)
  const [zh, en]: [string[], string[]] = [[], []]
  if (terms.length > 0) {
    zh.push(`都提到${quoted.join('、')}`)
    en.push(`both mention ${quoted.join(', ')}`)
  }
  if (registers.length > 0) {
    zh.push(`同属“${registers.map(registerName).join('、')}”事项`)
    en.push(`both are matters of ${registers.map((register) => `“${registerNameEn(register)}”`).join(', ')}`)
  }
  if ((zh.length === 0 || terms.length === 0) && concepts.length > 0) {
    zh.push(`都关于${concepts.map((concept) => concept.zh).join('、')}`)
    en.push(`both are about ${concepts.map((concept) => concept.en).join(', ')}`)
  }
  return {
    reason: `${zh.join('，')}${isGeneral ? '，但只是原则性回应' : ''}。`,
    reasonEn: sentence(`${en.join('; ')}${isGeneral ? '; answered in general words only' : ''}.`),
    terms: shown.length > 0 ? shown : concepts.map((concept) => concept.zh),
  }
}

/** With a capital first. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
