import { numeral } from '../official/words.ts'
import { statesDeficit } from '../understand/signals.ts'

type Span = { start: number; end: number }

const chinese = new Map(Array.from({ length: 99 }, (_, index) => [numeral(index + 1), index + 1]))

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null
  return /^\d+$/.test(text) ? Number(text) : (chinese.get(text.replace('两', '二')) ?? null)
}

/** How many aspects and problems the feedback itself says that it holds: 反馈了7个方面20个问题. Null where it says none. */
export function statedIn(text: string): { aspects: number | null; problems: number | null } {
  const digits = '(\\d{1,3}|[一二三四五六七八九十两]{1,4})'
  const both = new RegExp(
    `${digits}\\s*个方面[^。]{0,12}?${digits}\\s*(?:个|条|项)(?:具体|突出)?(?:的)?问题`,
  ).exec(text)
  if (both) return { aspects: numberOf(both[1]), problems: numberOf(both[2]) }
  const one = new RegExp(
    `(?:指出|反馈|发现|查摆)[^。]{0,10}?${digits}\\s*(?:个|条|项)(?:具体|突出)?(?:的)?问题`,
  ).exec(text)
  return { aspects: null, problems: numberOf(one?.[1]) }
}

/** Shorter ones are headings and leads. */
const least = 8

/** Sentences that name a deficit and belong to nothing that was kept, headings left out; at most 200. */
export function unreadSentences(
  text: string,
  spans: readonly Span[],
  headings: readonly string[] = [],
): string[] {
  const isHeading = (words: string) => headings.some((heading) => heading !== '' && words.includes(heading))
  const isKept = (start: number, end: number) => spans.some((span) => span.start < end && start < span.end)
  return [...text.matchAll(/[^。！？\n]+[。！？]?/g)]
    .filter((match) => {
      const words = match[0].trim()
      const isLead = /主要表现在：?$|如下[：。]?$/.test(words)
      return (
        words.length >= least &&
        !isLead &&
        !isHeading(words) &&
        !isKept(match.index, match.index + match[0].length) &&
        statesDeficit(words)
      )
    })
    .map((match) => match[0].trim())
    .slice(0, 200)
}
