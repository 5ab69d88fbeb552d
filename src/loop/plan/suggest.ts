import { type Core, relate } from '../../documents/understand/relate.ts'
import type { PlanRows } from './rows.ts'

export type Suggestion = {
  problemId: string
  /** The one that is likely to answer or explain it. */
  subject: 'measure' | 'cause'
  id: string
  /** 0–1. */
  score: number
  strength: 'direct' | 'general'
  reason: string
  terms: string[]
}

/** Suggestions shown for one problem; the rest only tires the reader. */
const perProblem = 3

/**
 * Likely measures for problems that have none, and likely causes for those without a cause, each with its reason;
 * at most three of a kind for a problem, the best first. Pure; see src/documents/understand/relate.ts.
 */
export function suggestionsFor(plan: PlanRows): Suggestion[] {
  const withMeasure = new Set(plan.problemMeasures.map(({ problemId }) => problemId))
  const withCause = new Set(plan.problemCauses.map(({ problemId }) => problemId))
  const lacking = plan.problems.some(({ id }) => !withMeasure.has(id) || !withCause.has(id))
  if (!lacking) return []
  const { proposedLinks, causeLinks } = relate(coreOf(plan))
  const measures = proposedLinks.flatMap((link): Suggestion[] => {
    const [problem, measure] = [plan.problems[link.problem], plan.measures[link.measure]]
    if (!problem || !measure || withMeasure.has(problem.id)) return []
    const { score, strength, reason, terms } = link
    return [{ problemId: problem.id, subject: 'measure', id: measure.id, score, strength, reason, terms }]
  })
  const causes = causeLinks.flatMap((link): Suggestion[] => {
    const [problem, cause] = [plan.problems[link.problem], plan.causes[link.cause]]
    if (!problem || !cause || withCause.has(problem.id)) return []
    const { score, reason, terms } = link
    return [
      { problemId: problem.id, subject: 'cause', id: cause.id, score, strength: 'direct', reason, terms },
    ]
  })
  return [...best(measures), ...best(causes)]
}

function best(suggestions: Suggestion[]): Suggestion[] {
  return [...Map.groupBy(suggestions, ({ problemId }) => problemId).values()].flatMap((group) =>
    group.toSorted((a, b) => b.score - a.score).slice(0, perProblem),
  )
}

/** The plan in the form that understanding reads; what it does not look at is left empty. */
function coreOf(plan: PlanRows): Core {
  const place = { start: 0, end: 0 }
  const aspects = new Map(plan.aspects.map(({ no, title }) => [no, title]))
  const indexOf = <T extends { id: string }>(rows: T[]) => new Map(rows.map(({ id }, index) => [id, index]))
  const problems = indexOf(plan.problems)
  const measures = indexOf(plan.measures)
  return {
    problems: plan.problems.map(({ title, problemText, aspectNo }) => ({
      ...place,
      aspect: aspects.get(aspectNo) ?? '',
      ordinal: '',
      title,
      text: problemText,
      facts: [],
      register: null,
      rules: [],
      matches: [],
    })),
    causes: plan.causes.map(({ title, text }) => ({ ...place, title, text: text || title })),
    measures: plan.measures.map(({ text, kind, dueDate }) => ({
      ...place,
      aspect: '',
      ordinal: '',
      text,
      kind,
      department: null,
      owner: null,
      due: null,
      dueDate,
    })),
    links: plan.problemMeasures.flatMap(({ problemId, measureId }): [number, number][] => {
      const [problem, measure] = [problems.get(problemId), measures.get(measureId)]
      return problem === undefined || measure === undefined ? [] : [[problem, measure]]
    }),
  }
}
