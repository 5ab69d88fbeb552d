import { type Concept, conceptsOf } from './concepts.ts'
import { weakWords } from './lexicon.ts'
import { type TopicScore, topicsOf } from './match.ts'
import { type Term, termsOf } from './terms.ts'

/** What an item, or one clause of it, is about, in the three ways in which items are compared. */
export type Profile = {
  text: string
  start: number
  end: number
  terms: Term[]
  byKey: ReadonlyMap<string, Term>
  /** Keys of the shorter words inside its compounds. */
  inside: ReadonlySet<string>
  /** Keys of the terms in the opening words, which say what the item is about. */
  opening: ReadonlySet<string>
  topics: TopicScore[]
  concepts: Concept[]
}

/** Why a clause answers a problem: the terms, matters and concepts that both have, and what they weigh. */
export type Evidence = {
  score: number
  /** Weight of what names a thing, a record or a practice; the rest is attitude. */
  concrete: number
  terms: string[]
  topics: TopicScore[]
  concepts: Concept[]
  clause: Profile
}

/** How telling each key is within one document: 1 when a single problem has it, near 0 when all have. */
export type Rarity = {
  term: (key: string) => number
  topic: (key: string) => number
  concept: (key: string) => number
}

/** Matters that are states of mind; see `attitude` in concepts.ts. */
const attitudeTopics = new Set(['climate'])

export const topicKey = ({ register, topic }: TopicScore) => `${register}/${topic}`

export function profileOf(text: string, aspect = '', start = 0): Profile {
  const topics = topicsOf(text, aspect)
  const terms = termsOf(text)
  const opening = new Set(termsOf(openingOf(text)).flatMap(({ key, parts }) => [key, ...parts]))
  return {
    text,
    start,
    end: start + text.length,
    terms,
    byKey: new Map(terms.map((term) => [term.key, term])),
    inside: new Set(terms.flatMap(({ parts }) => parts)),
    opening,
    topics,
    concepts: conceptsOf(text),
  }
}

/** The first sentence, at most 30 letters of it. */
function openingOf(text: string): string {
  return (text.split(/[。；;！!？?\n]/)[0] ?? '').slice(0, 30)
}

/** A measure in sentences and half-sentences: each may answer another problem. Offsets into `text`. */
export function clausesOf(text: string): Profile[] {
  const clauses: Profile[] = []
  for (const { 0: piece, index } of text.matchAll(/[^。；;！!？?\n]+[。；;！!？?]?/g)) {
    const lead = piece.length - piece.trimStart().length
    const trimmed = piece.trim()
    if (trimmed.length > 1) clauses.push(profileOf(trimmed, '', index + lead))
  }
  return clauses
}

function rarityOf(keys: string[][]): (key: string) => number {
  const counts = new Map<string, number>()
  for (const list of keys) for (const key of new Set(list)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const total = keys.length
  return (key) => {
    const count = counts.get(key) ?? 0
    if (count <= 1 || total <= 1) return 1
    return Math.max(0.05, Math.log((total + 1) / count) / Math.log(total + 1))
  }
}

/** Rarity over the problems of one document; a term that most measures carry counts less, too. */
export function rarityIn(problems: Profile[], measures: Profile[][]): Rarity {
  const termKeys = ({ terms }: Profile) => terms.flatMap(({ key, parts }) => [key, ...parts])
  const inProblems = rarityOf(problems.map(termKeys))
  const inMeasures = rarityOf(measures.map((clauses) => clauses.flatMap(termKeys)))
  return {
    term: (key) => inProblems(key) * Math.sqrt(inMeasures(key)),
    topic: rarityOf(problems.map(({ topics }) => topics.map(topicKey))),
    concept: rarityOf(problems.map(({ concepts }) => concepts.map(({ concept }) => concept))),
  }
}

type Shared = { key: string; text: string; other: string; weight: number; attitude: boolean }

const partShare = 0.7

/** Terms of two items that mean the same; a compound meets another by its best part, at 0.7 of its weight. */
export function sharedTerms({ terms }: Profile, { byKey, inside }: Profile): Shared[] {
  const shared: Shared[] = []
  for (const term of terms) {
    const { key, text, weight, attitude } = term
    const same = byKey.get(key)
    if (same) shared.push({ key, text, other: same.text, weight: Math.min(weight, same.weight), attitude })
    else if (inside.has(key)) shared.push({ key, text, other: text, weight: weight * partShare, attitude })
    else if (term.parts.length > 0) {
      const parts = term.parts.filter((part) => (byKey.has(part) || inside.has(part)) && !weakWords.has(part))
      const [part] = parts.sort((a, b) => b.length - a.length)
      const worth = (part?.length ?? 0) > 2 ? 1 : 0.8
      if (part) shared.push({ key: part, text: part, other: part, weight: worth * partShare, attitude })
    }
  }
  return shared
}

/** Shares of one matter, when both name matters but none in common: the same words then mean other things. */
const conflictShare = 0.4
const topicWeight = 0.9
const practiceWeight = 0.75
const attitudeWeight = 0.5
/** A word in the opening of a problem or of a clause tells more than one in its details. */
const openingWeight = 1.2

/** Both name matters of registers, and no register in common. */
function isConflict(one: TopicScore[], other: TopicScore[]): boolean {
  const firm = (topics: TopicScore[]) => topics.filter(({ byObject }) => byObject)
  const registers = new Set(other.map(({ register }) => register))
  return (
    firm(one).length > 0 && firm(other).length > 0 && !one.some(({ register }) => registers.has(register))
  )
}

/** Long items share words by chance: beyond twenty terms each word counts by the square root less. */
function lengthShare(terms: Term[]): number {
  return 1 / Math.sqrt(Math.max(1, terms.length / 20))
}

/** The sum with each further value counting three quarters of the one before, so that length alone does not win. */
function diminishing(values: number[]): number {
  return values.sort((a, b) => b - a).reduce((sum, value, rank) => sum + value * 0.75 ** rank, 0)
}

/** Matters and concepts that both items speak of. */
function common(problem: Profile, clause: Profile) {
  const matters = new Map(clause.topics.map((topic) => [topicKey(topic), topic]))
  const topics = problem.topics.flatMap((topic) => {
    const other = matters.get(topicKey(topic))
    if (!other) return []
    const byObject = topic.byObject && other.byObject
    return [{ ...topic, score: Math.min(topic.score, other.score), byObject }]
  })
  const concepts = problem.concepts.filter((concept) => clause.concepts.includes(concept))
  return { topics, concepts }
}

/**
 * What ties a clause of a measure to a problem. Deterministic; zero when nothing is shared. Terms count by
 * weight and rarity; an agreeing register matter counts up to 0.9; words shared across different matters
 * (记录本 of a meeting, 记录本 of a branch) count 0.4 of themselves. `chance` lessens all of it.
 */
export function evidenceFor(problem: Profile, clause: Profile, rarity: Rarity, chance = 1): Evidence {
  const shared = sharedTerms(problem, clause)
  const { topics, concepts } = common(problem, clause)
  if (shared.length + topics.length + concepts.length === 0)
    return { score: 0, concrete: 0, terms: [], topics, concepts, clause }
  const share = chance * (isConflict(problem.topics, clause.topics) ? conflictShare : 1)
  const length = lengthShare(problem.terms) * lengthShare(clause.terms)
  const worth = ({ key, weight }: Shared) => {
    const openings = Number(problem.opening.has(key)) + Number(clause.opening.has(key))
    return weight * rarity.term(key) * share * openingWeight ** openings * (openings === 2 ? 1 : length)
  }
  let concrete = diminishing(shared.filter(({ attitude }) => !attitude).map(worth))
  let attitude = diminishing(shared.filter(({ attitude }) => attitude).map(worth))
  for (const topic of topics) {
    const value = chance * topicWeight * topic.score * rarity.topic(topicKey(topic))
    if (attitudeTopics.has(topic.topic)) attitude += value
    else concrete += value
  }
  for (const { concept, kind } of concepts) {
    if (kind === 'practice') concrete += practiceWeight * rarity.concept(concept) * share
    else attitude += chance * attitudeWeight * rarity.concept(concept)
  }
  const terms = shared
    .filter(({ weight, key }) => weight * rarity.term(key) >= 0.2)
    .map(({ text, other }) => (text === other ? text : `${text}／${other}`))
  return { score: concrete + attitude, concrete, terms, topics, concepts, clause }
}
