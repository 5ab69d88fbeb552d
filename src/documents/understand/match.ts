import type { RegisterMatch } from './draft.ts'
import type { RegisterWords } from './register-words.ts'
import { registerWords } from './registers-vocabulary.ts'

type Rank = 'object' | 'process' | 'plain'
/** `heading` is an aspect above an item that itself names nothing. */
type Zone = 'title' | 'body' | 'aspect' | 'heading'

/** One word of a register's vocabulary found in a text: where, how telling, for which matter. */
export type TopicHit = {
  register: string
  topic: string
  rank: Rank
  zone: Zone
  term: string
  start: number
  clause: number
  /** Stands in a row of things (扶贫资金、财务报销等) rather than under the thing before it. */
  isListed: boolean
}

/** A matter that a text is about: a topic of a register, how surely, and by which words. */
export type TopicScore = {
  register: string
  topic: string
  score: number
  terms: string[]
  byObject: boolean
}

type Compiled = { words: RegisterWords; topics: { topic: string; rank: Rank; pattern: RegExp }[] }

const compiled: Compiled[] = registerWords.map((words) => ({
  words,
  topics: words.topics.flatMap(({ topic, object, process, plain }) => [
    { topic, rank: 'object' as const, pattern: new RegExp(object, 'g') },
    { topic, rank: 'process' as const, pattern: new RegExp(process, 'g') },
    { topic, rank: 'plain' as const, pattern: new RegExp(plain, 'g') },
  ]),
}))

const wordsOf = new Map(registerWords.map((words) => [words.register, words]))
const points = new Map(
  registerWords.map(({ register, points }) => [
    register,
    points.map(([rule, pattern]) => ({ rule, pattern: new RegExp(pattern) })),
  ]),
)

/**
 * How much one word says, by its rank and where it stands. An object in the first sentence settles the
 * matter (0.75); two supporting words are needed to reach the floor.
 */
const weight: Record<Rank, Record<Zone, number>> = {
  object: { title: 0.75, body: 0.55, aspect: 0.3, heading: 0.5 },
  process: { title: 0.5, body: 0.36, aspect: 0.2, heading: 0.3 },
  plain: { title: 0.24, body: 0.16, aspect: 0.05, heading: 0.05 },
}
const floor = 0.4
/** Letters looked at: no problem is longer, and the work grows with the square of the words found. */
const longest = 4000
/** A second register is named when it is at least this share of the first as sure. */
const secondShare = 0.55
/** … and, where it names no object of its own, when it is at least this sure. */
const secondFloor = 0.6

/** Chinese name of a register by its code word; the code word itself when it is unknown. */
export function registerName(register: string): string {
  return wordsOf.get(register)?.zh ?? register
}

export const registerNameEn = (register: string): string => wordsOf.get(register)?.en ?? register

/** Quotes, brackets and spaces never part a register's words; digits and Latin come in half width. */
function plainText(text: string): string {
  return text
    .slice(0, longest)
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s“”"'‘’《》〈〉「」『』（）()[\]【】*_·]/g, '')
}

function findWords(text: string, zone: (start: number) => Zone): TopicHit[] {
  const breaks = [...text.matchAll(/[，,；;。！!？?、：:]/g)].map(({ index }) => index)
  const clauseAt = (at: number) => breaks.filter((mark) => mark < at).length
  const hits: TopicHit[] = []
  for (const { words, topics } of compiled) {
    for (const { topic, rank, pattern } of topics) {
      for (const { 0: term, index } of text.matchAll(pattern)) {
        const clause = clauseAt(index)
        const isListed = term.length >= 4 && text[breaks[clause - 1] ?? -1] === '、'
        hits.push({
          register: words.register,
          topic,
          rank,
          zone: zone(index),
          term,
          start: index,
          clause,
          isListed,
        })
      }
    }
  }
  return hits
}

/**
 * What is done with things (报销, 审批, 采购) belongs to the thing it is done with. So a process word gives
 * way to another register's object in its own clause, or in the title above it; a plain word gives way to
 * any other object in the item. Without this, a union's meal bills would also be a matter of the finance
 * register, and a vehicle's missing approvals one of every register that knows approvals.
 */
function withoutGoverned(hits: TopicHit[]): TopicHit[] {
  const objects = hits.filter(({ rank, zone }) => rank === 'object' && zone !== 'aspect')
  const owned = new Set(objects.map(({ register }) => register))
  return hits.filter((hit) => {
    if (hit.rank === 'object' || hit.zone === 'aspect') return true
    const others = objects.filter(({ register }) => register !== hit.register)
    if (hit.rank === 'plain') return others.length === 0 || owned.has(hit.register)
    if (others.some(({ clause, zone }) => clause === hit.clause && zone === hit.zone)) return false
    return owned.has(hit.register) || hit.isListed || !others.some(({ zone }) => zone === 'title')
  })
}

/** A word inside a longer one says nothing of its own (支部 in 支部战斗堡垒, 用车 in another's 应急用车). */
function withoutCovered(hits: TopicHit[]): TopicHit[] {
  return hits.filter(
    (hit) =>
      !hits.some(
        (longer) =>
          (longer.rank === 'object' || (longer.register === hit.register && longer.topic === hit.topic)) &&
          longer.zone === hit.zone &&
          longer.term.length > hit.term.length &&
          longer.start <= hit.start &&
          longer.start + longer.term.length >= hit.start + hit.term.length,
      ),
  )
}

function scoreTopics(hits: TopicHit[]): TopicScore[] {
  const groups = new Map<string, TopicHit[]>()
  for (const hit of hits) {
    const key = `${hit.register} ${hit.topic}`
    groups.set(key, [...(groups.get(key) ?? []), hit])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const best = new Map<string, number>()
    for (const { term, rank, zone } of group)
      best.set(term, Math.max(best.get(term) ?? 0, weight[rank][zone]))
    let doubt = 1
    for (const sure of best.values()) doubt *= 1 - sure
    const byObject = group.some(
      ({ rank, zone }) => rank === 'object' && (zone === 'title' || zone === 'body'),
    )
    const terms = [...best].sort((a, b) => b[1] - a[1]).map(([term]) => term)
    return [{ register: first.register, topic: first.topic, score: 1 - doubt, terms, byObject }]
  })
}

/**
 * The matters a text speaks of, surest first; at most one entry a topic, none below the floor. The
 * heading above (`aspect`) supports what the text itself says; it decides only where the text names
 * nothing at all.
 */
export function topicsOf(text: string, aspect = ''): TopicScore[] {
  const own = plainText(text)
  const titleEnd = own.search(/[。；;！？]/)
  const end = titleEnd < 0 ? own.length : titleEnd
  const ownHits = withoutGoverned(withoutCovered(findWords(own, (start) => (start < end ? 'title' : 'body'))))
  const aspectZone = ownHits.length === 0 ? 'heading' : 'aspect'
  const aspectHits = withoutCovered(findWords(plainText(aspect), () => aspectZone))
  const named = new Set(ownHits.map(({ register, topic }) => `${register} ${topic}`))
  const supporting = aspectHits.filter(
    ({ register, topic }) => named.size === 0 || named.has(`${register} ${topic}`),
  )
  const scores = scoreTopics([...ownHits, ...supporting])
  return scores.filter(({ score }) => score >= floor).sort((a, b) => b.score - a.score)
}

/** Rules of a match: those the sentence itself points to first, then the rest that 0.7 puts on the topic. */
function rulesFor(register: string, topics: string[], text: string): { rules: string[]; pointed: string[] } {
  const words = wordsOf.get(register)
  const main = words?.topics.filter(({ topic }) => topics.includes(topic)).flatMap(({ main }) => main) ?? []
  const allowed = topicLimits.get(register)
  const pointed = (points.get(register) ?? [])
    .filter(({ rule, pattern }) => (allowed ? main.includes(rule) : true) && pattern.test(text))
    .map(({ rule }) => rule)
  return { rules: [...new Set([...pointed, ...main])], pointed }
}

/** In these registers each rule watches one topic only, so a word may not point across topics. */
const topicLimits = new Map([
  ['talk', true],
  ['staffing', true],
])

/**
 * The registers whose matter a problem is, surest first; none where none fits. `score` 0–1; `rules` as the
 * rule book's section 0.7 puts them on the matter, the ones that the sentence itself points to in front
 * (`pointed`); `terms` are the words found, `reason` names them in one sentence.
 */
export function matchRegisters(text: string, aspect = ''): RegisterMatch[] {
  const topics = topicsOf(text, aspect)
  const byRegister = new Map<string, TopicScore[]>()
  for (const topic of topics)
    byRegister.set(topic.register, [...(byRegister.get(topic.register) ?? []), topic])
  const best = topics[0]?.score ?? 0
  const sentence = plainText(text)
  return [...byRegister].flatMap(([register, all]) => {
    const [first] = all
    if (!first || first.score < best * secondShare) return []
    const isSecond = first !== topics[0]
    if (isSecond && !first.byObject && first.score < secondFloor) return []
    const near = all.filter(({ score }) => score >= first.score * secondShare)
    const names = near.map(({ topic }) => topic)
    const { rules, pointed } = rulesFor(register, names, sentence)
    const terms = [...new Set(near.flatMap(({ terms }) => terms))]
    const shown = terms.slice(0, 4).map((term) => `“${term}”`)
    const pointing = pointed.length > 0 ? `，措辞直接指向 ${pointed.join('、')}` : ''
    const reason = `提到${shown.join('、')}，属于“${registerName(register)}”台账${pointing}。`
    const pointingEn = pointed.length > 0 ? `; the wording points to ${pointed.join(', ')}` : ''
    const reasonEn = `Mentions ${shown.join(', ')}, matters of “${registerNameEn(register)}”${pointingEn}.`
    return [{ register, rules, pointed, score: round(first.score), reason, reasonEn, terms }]
  })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
