import type { Words } from '../../kit/refused.ts'
import { type RectParameters, rectParameters } from '../parameters.ts'
import { concentratedEndOf } from '../periods.ts'
import { measureCode } from './fields.ts'
import {
  causesByProblem,
  measuresByProblem,
  type PlanMeasure,
  type PlanProblem,
  type PlanRows,
} from './rows.ts'

export const lacks = {
  measure: { zh: '整改措施', en: 'a measure' },
  cause: { zh: '根源', en: 'a cause' },
  goal: { zh: '整改目标', en: 'a goal' },
  problem: { zh: '对应的问题', en: 'a problem it answers' },
  target: { zh: '量化标准', en: 'a quantified target' },
  leader: { zh: '责任领导', en: 'a leader' },
  department: { zh: '牵头科室', en: 'a lead department' },
  owner: { zh: '责任人', en: 'a person' },
  dueDate: { zh: '整改时限', en: 'a due date' },
  inTime: { zh: '时限超出集中整改期', en: 'a due date within the concentrated period' },
  order: { zh: '时限早于其措施', en: 'a due date not before that of its measures' },
} as const satisfies Record<string, Words>

export type Lack = keyof typeof lacks

/** Said of what is there but does not fit; the others are said of what is missing. */
const misfits: ReadonlySet<Lack> = new Set(['inTime', 'order'])

/** A lack as a short label: 缺责任领导, 时限早于其措施. */
export function lackLabel(lack: Lack): Words {
  const { zh, en } = lacks[lack]
  return misfits.has(lack) ? { zh, en: `not ${en}` } : { zh: `缺${zh}`, en: `no ${en.replace(/^an? /, '')}` }
}

/** Without these a plan is not submitted. Source: RECT-002 (rule book 1.5; S14, S09 “五个一”). */
const blocking: ReadonlySet<Lack> = new Set(['measure', 'leader', 'department', 'owner', 'dueDate'])

export type Gap = {
  subject: 'problem' | 'measure'
  id: string
  code: string
  lack: Lack
  /** RECT-002 refuses the plan for it; otherwise it is a hint. */
  blocks: boolean
  words: Words
  /** Where it is mended: a page of the product with the place in its address. */
  link: string
}

/**
 * What is missing in a plan, problem by problem in the order of their codes, then measure by measure; for each
 * the place where it is mended. Source: rule book 1.4 (required fields), RECT-002.
 */
export function gapsOf(plan: PlanRows, parameters: RectParameters = rectParameters): Gap[] {
  const measures = measuresByProblem(plan)
  const causes = causesByProblem(plan)
  const end = concentratedEndOf(plan.inspection, parameters)
  const answered = new Set(plan.problemMeasures.map(({ measureId }) => measureId))
  const page = `/inspections/${plan.inspection.id}`
  const ofProblems = plan.problems.flatMap((problem) =>
    problemLacks(problem, measures.get(problem.id) ?? [], causes.has(problem.id), end).map((lack) =>
      gap('problem', problem.id, problem.problemNo, lack, page),
    ),
  )
  const ofMeasures = plan.measures.flatMap((measure) =>
    measureLacks(measure, answered.has(measure.id), end).map((lack) =>
      gap('measure', measure.id, measureCode(measure.no), lack, page),
    ),
  )
  return [...ofProblems, ...ofMeasures]
}

function problemLacks(problem: PlanProblem, measures: PlanMeasure[], hasCause: boolean, end: string): Lack[] {
  const { dueDate, isLongTerm, dueInConcentrated, rectifyGoal } = problem
  return [
    ...(measures.length === 0 ? (['measure'] as const) : []),
    ...dutyLacks(problem),
    ...(hasCause ? [] : (['cause'] as const)),
    ...(rectifyGoal.trim() === '' ? (['goal'] as const) : []),
    ...(dueDate !== null && dueDate > end && !isLongTerm && dueInConcentrated ? (['inTime'] as const) : []),
    ...(dueDate !== null && measures.some((measure) => (measure.dueDate ?? '') > dueDate && !isLongTerm)
      ? (['order'] as const)
      : []),
  ]
}

function measureLacks(measure: PlanMeasure, hasProblem: boolean, end: string): Lack[] {
  const { dueDate, kind, target } = measure
  return [
    ...(hasProblem ? [] : (['problem'] as const)),
    ...dutyLacks(measure),
    ...(target.trim() === '' ? (['target'] as const) : []),
    ...(dueDate !== null && dueDate > end && kind !== 'longTerm' ? (['inTime'] as const) : []),
  ]
}

function dutyLacks(row: PlanProblem | PlanMeasure): Lack[] {
  const missing: [Lack, unknown][] = [
    ['leader', row.leadLeaderId],
    ['department', row.leadDeptId],
    ['owner', row.ownerId],
    ['dueDate', row.dueDate],
  ]
  return missing.filter(([, value]) => value === null).map(([lack]) => lack)
}

function gap(subject: Gap['subject'], id: string, code: string, lack: Lack, page: string): Gap {
  const { zh, en } = lacks[lack]
  // Ties are mended in the matrix, everything else in the grid of the plan.
  const place = lack === 'cause' || lack === 'problem' ? 'coverage' : 'plan'
  return {
    subject,
    id,
    code,
    lack,
    blocks: blocking.has(lack),
    words: {
      zh: `${nouns[subject].zh} ${code} ${misfits.has(lack) ? zh : `缺少${zh}`}`,
      en: `${nouns[subject].en} ${code} lacks ${en}`,
    },
    link: `${page}/${place}?at=${id}&lack=${lack}`,
  }
}

const nouns = { problem: { zh: '问题', en: 'Problem' }, measure: { zh: '措施', en: 'Measure' } }

export type Missing = { words: Words; link: string }

/** What stops the plan, one line a problem or measure, with all that it lacks. Empty when nothing does. */
export function blockingLines(gaps: readonly Gap[]): Missing[] {
  const bySubject = Map.groupBy(
    gaps.filter(({ blocks }) => blocks),
    ({ id }) => id,
  )
  return [...bySubject.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const zh = group.map(({ lack }) => lacks[lack].zh).join('、')
    const en = group.map(({ lack }) => lacks[lack].en).join(', ')
    const noun = nouns[first.subject]
    return [
      {
        words: {
          zh: `${noun.zh} ${first.code} 未完整分解：缺少${zh}`,
          en: `${noun.en} ${first.code} is incomplete: it lacks ${en}`,
        },
        link: first.link,
      },
    ]
  })
}
