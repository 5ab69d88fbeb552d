import { causeLinksOf } from './cause-links.ts'
import type { Draft, DraftMeasure, ProposedLink } from './draft.ts'
import { linkReason } from './link-reasons.ts'
import {
  clausesOf,
  type Evidence,
  evidenceFor,
  type Profile,
  profileOf,
  type Rarity,
  rarityIn,
  topicKey,
} from './links.ts'
import { withoutStock } from './stock-phrases.ts'
import { termsOf } from './terms.ts'

export type Core = Pick<Draft, 'problems' | 'causes' | 'measures' | 'links'>

export type Relations = Pick<
  Draft,
  | 'proposedLinks'
  | 'causeLinks'
  | 'problemsWithoutMeasure'
  | 'problemsAnsweredGenerally'
  | 'measuresWithoutProblem'
>

type Candidate = { problem: number; measure: number; evidence: Evidence; isDirect: boolean }

/** Least concrete evidence for a direct answer: one word that names a thing and is not shared by many. */
const directFloor = 0.5
/** Least evidence in attitude words for an answer in general words. */
const generalFloor = 0.4
/** A weaker answer stands beside a problem's best one only from this share of it. */
const besideShare = 0.42
/** Within one clause, a problem keeps its claim from this share of the clause's best problem. */
const claimShare = 0.5

/** Headings of undertakings about rectification itself: they repeat fields, they answer none in substance. */
const undertaking =
  /(?:抓好|落实|推进|做好|压实|强化|扎实)[^。；]{0,14}整改(?:任务|工作|落实|责任|要求)|整改(?:任务|工作)的?落实|组织领导|组织保障/

function isUndertaking({ aspect, text }: DraftMeasure): boolean {
  const opening = text.split(/[。；\n]/)[0] ?? ''
  return undertaking.test(aspect) || (undertaking.test(opening) && opening.length < 40)
}

/** Evidence of one measure for every problem: its best clause each, after the clauses' problems have competed. */
function candidatesOf(measure: number, clauses: Profile[], problems: Profile[], rarity: Rarity): Candidate[] {
  const best = new Map<number, Candidate>()
  for (const [index, clause] of clauses.entries()) {
    const chance = index === 0 ? 1 : chanceShare(clauses.length)
    const claims = problems.map((problem) => evidenceFor(problem, clause, rarity, chance))
    const strongest = claims.toSorted((a, b) => b.score - a.score)[0]
    for (const [problem, evidence] of claims.entries()) {
      if (evidence.score < generalFloor || !strongest || !holds(evidence, strongest)) continue
      const candidate = { problem, measure, evidence, isDirect: evidence.concrete >= directFloor }
      const before = best.get(problem)
      if (!before || rank(candidate) > rank(before)) best.set(problem, candidate)
    }
  }
  return [...best.values()]
}

/** A measure of many clauses meets any problem somewhere; its opening says what it is about. */
function chanceShare(clauses: number): number {
  return 1 / (1 + Math.log(Math.max(1, clauses / 8)))
}

/** A concrete clause stands before a warmer one without substance. */
const rank = ({ isDirect, evidence }: Candidate) => (isDirect ? 100 : 0) + evidence.score

/** A claim on a clause holds beside the strongest when it comes near, or when it is about another matter in it. */
function holds(claim: Evidence, strongest: Evidence): boolean {
  if (claim.score >= strongest.score * claimShare) return true
  const others = new Set(strongest.topics.map(topicKey))
  return claim.concrete >= directFloor && claim.topics.some((topic) => !others.has(topicKey(topic)))
}

/** The clause names the very thing of a register that this problem alone is about (每季度检查…车辆使用…). */
function namesAlone({ topics, concrete }: Evidence, rarity: Rarity): boolean {
  return (
    concrete >= directFloor && topics.some((topic) => topic.byObject && rarity.topic(topicKey(topic)) === 1)
  )
}

/**
 * The answers of one problem: the direct ones if there are any, else the general ones, without those far
 * below the best. An undertaking that names the problem's matter again is kept beside them.
 */
function choose(candidates: Candidate[], repeats: Set<number>, rarity: Rarity): Candidate[] {
  const direct = candidates.filter(({ isDirect }) => isDirect)
  const pool = direct.length > 0 ? direct : candidates
  const top = Math.max(0, ...pool.map(({ evidence }) => evidence.score))
  return pool.filter(
    ({ measure, evidence }) =>
      evidence.score >= top * besideShare ||
      (repeats.has(measure) && evidence.topics.length > 0) ||
      namesAlone(evidence, rarity),
  )
}

/**
 * Ties that the document does not make itself, proposed from what problem and measure have in common,
 * and what follows from all ties: unanswered problems, problems answered in general words only, measures
 * that answer nothing, and the causes of each problem. Problems that the document itself ties get no
 * proposals. Pure and deterministic; indexes into `core`'s arrays, sorted by problem, then score.
 */
export function relate(core: Core): Relations {
  const problems = core.problems.map(({ text, aspect }) => profileOf(text, aspect))
  const measures = core.measures.map(({ text }) => clausesOf(text))
  const rarity = rarityIn(problems, measures)
  const tied = new Set(core.links.map(([problem]) => problem))
  const candidates = core.measures.flatMap((_, index) =>
    candidatesOf(index, measures[index] ?? [], problems, rarity),
  )
  const repeats = new Set(core.measures.flatMap((measure, index) => (isUndertaking(measure) ? [index] : [])))
  const proposedLinks = problems.flatMap((_, problem) => {
    if (tied.has(problem)) return []
    return choose(
      candidates.filter((candidate) => candidate.problem === problem),
      repeats,
      rarity,
    )
      .map((candidate) => toLink(candidate, repeats))
      .sort((a, b) => b.score - a.score)
  })
  return {
    proposedLinks,
    causeLinks: causeLinksOf(core, problems, rarity),
    ...coverage(core, proposedLinks, measures.map(isHollow)),
  }
}

/** Nothing in it names a thing, a matter of a register or a practice: all set phrases and attitude. */
function isHollow(clauses: Profile[]): boolean {
  return clauses.every(
    ({ text, topics, concepts }) =>
      !termsOf(withoutStock(text.replace(/[^\p{Script=Han}\p{L}\d]/gu, ''))).some(
        ({ weight, attitude }) => weight >= 0.5 && !attitude,
      ) &&
      !topics.some(({ byObject }) => byObject) &&
      !concepts.some(({ kind }) => kind === 'practice'),
  )
}

function toLink({ problem, measure, evidence, isDirect }: Candidate, repeats: Set<number>): ProposedLink {
  const general = !isDirect || repeats.has(measure)
  const { clause } = evidence
  const { reason, reasonEn, terms } = linkReason(evidence, general)
  return {
    problem,
    measure,
    score: Math.round((evidence.score / (evidence.score + 1)) * 100) / 100,
    strength: general ? 'general' : 'direct',
    reason,
    reasonEn,
    terms,
    clause: { start: clause.start, end: clause.end },
  }
}

function coverage(core: Core, proposed: ProposedLink[], hollow: boolean[]) {
  const tied = core.links.map(([problem]) => problem)
  const direct = new Set([
    ...core.links.filter(([, measure]) => !hollow[measure]).map(([problem]) => problem),
    ...proposed.filter(({ strength }) => strength === 'direct').map(({ problem }) => problem),
  ])
  const answered = new Set([...tied, ...proposed.map(({ problem }) => problem)])
  const used = new Set([...core.links.map(([, m]) => m), ...proposed.map(({ measure }) => measure)])
  const indexes = core.problems.map((_, index) => index)
  return {
    problemsWithoutMeasure: indexes.filter((index) => !answered.has(index)),
    problemsAnsweredGenerally: indexes.filter((index) => answered.has(index) && !direct.has(index)),
    measuresWithoutProblem: core.measures.map((_, index) => index).filter((index) => !used.has(index)),
  }
}
