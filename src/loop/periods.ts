import { addDays, addMonths, type Day } from '../kit/day.ts'
import type { Words } from '../kit/refused.ts'
import { type Counted, rollForward } from '../kit/working-days.ts'
import { type Parameter, type RectParameters, rectParameters, type Source } from './parameters.ts'

export const periodKeys = [
  'planDue',
  'democraticLifeDue',
  'concentratedEnd',
  'progressReportDue',
  'publishDue',
] as const
export type PeriodKey = (typeof periodKeys)[number]

/** The dates of an inspection that periods are counted from, its own dates, and when each duty was done. */
export type PeriodFacts = {
  feedbackDate: Day
  planDueDate: Day | null
  concentratedEndDate: Day | null
  democraticLifeDueDate: Day | null
  progressReportDueDate: Day | null
  publishDueDate: Day | null
  periodsBasis: string
  reportApprovedDate: Day | null
  democraticLifeDate: Day | null
  progressReportDate: Day | null
  partyPublishedDate: Day | null
  publicPublishedDate: Day | null
  withholdApprovedDate: Day | null
  /** Day on which a plan was first handed in. */
  planSubmittedDate: Day | null
}

export type Period = {
  key: PeriodKey
  words: Words
  /** The day in force; null when what it is counted from has not happened yet. */
  dueDate: Day | null
  /** What the parameters propose. */
  proposedDate: Day | null
  isOwn: boolean
  /** The day off on which the count ended before it was moved to the next working day. */
  rolledFrom: Day | null
  /** A year without a released holiday arrangement was crossed. */
  isProvisional: boolean
  rule: Words
  source: Source
  /** When the duty was done; null while it is open. */
  doneDate: Day | null
}

const names: Record<PeriodKey, Words> = {
  planDue: { zh: '整改方案及三张清单报送', en: 'Plan and three lists handed in' },
  democraticLifeDue: { zh: '专题民主生活会', en: 'Democratic life meeting' },
  concentratedEnd: { zh: '集中整改期满', en: 'End of the concentrated period' },
  progressReportDue: { zh: '集中整改进展报告报送', en: 'Progress report handed in' },
  publishDue: { zh: '整改情况公开（党内通报和社会公开）', en: 'Results made public' },
}

type Counting = { counted: Day | null; own: Day | null; parameter: Parameter; doneDate: Day | null }

/**
 * The periods of an inspection in order of time. A count that ends on a day off ends on the next working day
 * (《民法典》第二百零三条); an inspection's own date stands as it was set.
 */
export function periodsOf(facts: PeriodFacts, parameters: RectParameters = rectParameters): Period[] {
  const countings = countingsOf(facts, parameters)
  return periodKeys.map((key) => periodOf(key, countings[key], facts.periodsBasis))
}

function countingsOf(facts: PeriodFacts, parameters: RectParameters): Record<PeriodKey, Counting> {
  const { feedbackDate, reportApprovedDate } = facts
  const months = (parameter: Parameter) => addMonths(feedbackDate, parameter.value)
  const { planDueMonths, democraticLifeDueMonths, concentratedMonths } = parameters
  const { progressReportDueDays, publishDueDays } = parameters
  return {
    planDue: {
      counted: months(planDueMonths),
      own: facts.planDueDate,
      parameter: planDueMonths,
      doneDate: facts.planSubmittedDate,
    },
    democraticLifeDue: {
      counted: months(democraticLifeDueMonths),
      own: facts.democraticLifeDueDate,
      parameter: democraticLifeDueMonths,
      doneDate: facts.democraticLifeDate,
    },
    concentratedEnd: {
      counted: months(concentratedMonths),
      own: facts.concentratedEndDate,
      parameter: concentratedMonths,
      doneDate: null,
    },
    progressReportDue: {
      counted: addDays(concentratedEndOf(facts, parameters), progressReportDueDays.value),
      own: facts.progressReportDueDate,
      parameter: progressReportDueDays,
      doneDate: facts.progressReportDate,
    },
    publishDue: {
      counted: reportApprovedDate === null ? null : addDays(reportApprovedDate, publishDueDays.value),
      own: facts.publishDueDate,
      parameter: publishDueDays,
      doneDate: publishedDate(facts),
    },
  }
}

function periodOf(key: PeriodKey, { counted, own, parameter, doneDate }: Counting, basis: string): Period {
  const rolled = counted === null ? null : rollForward(counted)
  return {
    key,
    words: names[key],
    dueDate: own ?? rolled?.date ?? null,
    proposedDate: rolled?.date ?? null,
    isOwn: own !== null,
    rolledFrom: own === null && rolled?.date !== counted ? counted : null,
    isProvisional: own === null && (rolled?.provisional ?? false),
    rule: parameter.words,
    source: own === null ? parameter.source : { text: basis, status: 'verified' },
    doneDate,
  }
}

/** Last day of the concentrated period: the inspection's own, or counted and moved to a working day. */
export function concentratedEndOf(
  { feedbackDate, concentratedEndDate }: Pick<PeriodFacts, 'feedbackDate' | 'concentratedEndDate'>,
  parameters: RectParameters = rectParameters,
): Day {
  return concentratedEndDate ?? countedEnd(feedbackDate, parameters).date
}

function countedEnd(feedbackDate: Day, { concentratedMonths }: RectParameters): Counted {
  return rollForward(addMonths(feedbackDate, concentratedMonths.value))
}

/** Both publications are a duty (双公开); an approved reason to withhold stands for the public one. */
function publishedDate({
  partyPublishedDate,
  publicPublishedDate,
  withholdApprovedDate,
}: PeriodFacts): Day | null {
  const second = publicPublishedDate ?? withholdApprovedDate
  if (!partyPublishedDate || !second) return null
  return partyPublishedDate > second ? partyPublishedDate : second
}
