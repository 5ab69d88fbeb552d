import { z } from 'zod'
import { say } from '../../kit/words.ts'

/**
 * A structured draft as a person corrects it. Words are never typed here: an item *is* stretches of the source,
 * so every correction (merge, split, retype, move, drop) keeps the tie to it.
 */
const span = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .refine(({ start, end }) => end > start, say('原文范围为空', 'The stretch of source is empty'))

const key = z.string().min(1).max(40)

export const itemKinds = ['problem', 'cause', 'measure'] as const

const reason = z.string().max(500)

const match = z.object({
  register: z.string().max(40),
  rules: z.array(z.string().max(20)).max(60),
  score: z.number().min(0).max(1),
  reason,
  reasonEn: reason,
})

const item = z.object({
  key,
  kind: z.enum(itemKinds),
  /** In source order, not overlapping; several where a person merged distant parts. */
  spans: z.array(span).min(1).max(50),
  title: z.string().max(200),
  ordinal: z.string().max(40),
  aspectKey: key.nullable(),
  measureKind: z.enum(['immediate', 'deadline', 'longTerm']).nullable(),
  department: z.string().max(60).nullable(),
  owner: z.string().max(60).nullable(),
  dueText: z.string().max(60).nullable(),
  dueDate: z.iso.date().nullable(),
  registers: z.array(z.string().max(40)).max(10),
  ruleIds: z.array(z.string().max(20)).max(60),
  matchReason: z.string().max(500),
  /** What the reader matched and how sure it is (0–1), surest first; kept beside what a person made of it. */
  matches: z.array(match).max(10).optional(),
})

const tie = z.object({
  from: key,
  to: key,
  reason,
  reasonEn: reason.optional(),
  isProposed: z.boolean(),
  /** Of a proposed answer: in substance, or only in general words. */
  strength: z.enum(['direct', 'general']).optional(),
})

export const contentSchema = z.object({
  aspects: z
    .array(
      z.object({ key, title: z.string().trim().min(1, say('请填写方面名称', 'Name the aspect')).max(200) }),
    )
    .max(60),
  /** In the order they will be numbered. */
  items: z.array(item).max(1000),
  /** Problem → measure. */
  measureTies: z.array(tie).max(5000),
  /** Problem → cause. */
  causeTies: z.array(tie).max(5000),
  /** Stretches that are no item, and why: headings, noise, what a person put aside. */
  aside: z
    .array(
      z.object({
        start: z.int().min(0),
        end: z.int().min(0),
        reason: z.string().max(200),
        reasonEn: z.string().max(200).optional(),
      }),
    )
    .max(5000),
  warnings: z.array(z.string().max(500)).max(200),
  /** The same in English, line by line. */
  warningsEn: z.array(z.string().max(500)).max(200).optional(),
})

export type Content = z.infer<typeof contentSchema>
export type Item = Content['items'][number]
export type ItemKind = Item['kind']
export type ItemSpan = Item['spans'][number]
export type Tie = Content['measureTies'][number]

/** The item's words, letter for letter as in the source. */
export function wordsOf(source: string, { spans }: Pick<Item, 'spans'>): string {
  return spans.map(({ start, end }) => source.slice(start, end)).join('')
}

/** Where an item first stands in the source. */
export function startOf({ spans }: Pick<Item, 'spans'>): number {
  return spans[0]?.start ?? 0
}

/** First clause of some words, at most 30 characters: a title to begin with. */
export function titleOf(words: string): string {
  const clause = words.trim().split(/[。；;\n：:]/)[0] ?? ''
  return clause.length > 30 ? `${clause.slice(0, 29)}…` : clause
}

/** Which item numbers will be given: `2-1` for the first problem of the second aspect that has problems. */
export function problemNumbers({ aspects, items }: Content): Map<string, string> {
  const numbers = new Map<string, string>()
  const problems = items.filter(({ kind }) => kind === 'problem')
  const groups = [...aspects.map(({ key: aspectKey }) => aspectKey), null]
    .map((aspectKey) =>
      problems.filter(
        (problem) => (isKnown(aspects, problem.aspectKey) ? problem.aspectKey : null) === aspectKey,
      ),
    )
    .filter((group) => group.length > 0)
  for (const [index, group] of groups.entries()) {
    for (const [place, problem] of group.entries()) numbers.set(problem.key, `${index + 1}-${place + 1}`)
  }
  return numbers
}

function isKnown(aspects: Content['aspects'], aspectKey: string | null): boolean {
  return aspects.some((aspect) => aspect.key === aspectKey)
}
