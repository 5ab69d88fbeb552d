import { addDays, addMonths, type Day, dayInWords } from '../kit/day.ts'
import type { Words } from '../kit/refused.ts'
import { isProvisional, rollBack, rollForward } from '../kit/working-days.ts'
import { type RectParameters, rectParameters, type Source } from './parameters.ts'
import { concentratedEndOf } from './periods.ts'

export type DueFacts = {
  feedbackDate: Day
  stationedTo: Day | null
  concentratedEndDate: Day | null
  periodsBasis: string
}
export type DueKind = 'immediate' | 'deadline' | 'longTerm'
export type DueProposal = { dueDate: Day; why: Words; source: Source; isProvisional: boolean }

/**
 * A due day for a measure of this kind, with its reason. 立行立改: 30 days after the feedback, and not after the
 * team has left. 限期: within the concentrated period. 长期坚持: the first stage's goal at the end of the concentrated
 * period, re-confirmed from then on. Always a working day. Source: rule book 1.2, 1.3.
 */
export function proposeDue(
  kind: DueKind,
  facts: DueFacts,
  parameters: RectParameters = rectParameters,
): DueProposal {
  return kind === 'immediate' ? immediate(facts, parameters) : concentrated(kind, facts, parameters)
}

function immediate(
  { feedbackDate, stationedTo }: DueFacts,
  { immediateDueDays }: RectParameters,
): DueProposal {
  const days = immediateDueDays.value
  const counted = addDays(feedbackDate, days)
  const rolled = rollForward(counted)
  // Where the team had left before the feedback was given, its last day limits nothing any more.
  const isBound = stationedTo !== null && stationedTo >= feedbackDate && stationedTo < rolled.date
  if (isBound) {
    const last = rollBack(stationedTo)
    return {
      dueDate: last.date,
      why: {
        zh: `立行立改：反馈后 ${days} 天（${dayInWords(counted)}）晚于驻点结束日，取驻点结束日 ${dayInWords(stationedTo)}${moved(stationedTo, last.date).zh}`,
        en: `Immediate: ${days} days after the feedback is past the team's last day ${stationedTo}, so that day${moved(stationedTo, last.date).en}`,
      },
      source: immediateDueDays.source,
      isProvisional: last.provisional,
    }
  }
  return {
    dueDate: rolled.date,
    why: {
      zh: `立行立改：反馈日（${dayInWords(feedbackDate)}）后 ${days} 天${moved(counted, rolled.date).zh}`,
      en: `Immediate: ${days} days after the feedback of ${feedbackDate}${moved(counted, rolled.date).en}`,
    },
    source: immediateDueDays.source,
    isProvisional: rolled.provisional,
  }
}

function concentrated(
  kind: 'deadline' | 'longTerm',
  facts: DueFacts,
  parameters: RectParameters,
): DueProposal {
  const { feedbackDate, concentratedEndDate, periodsBasis } = facts
  const months = parameters.concentratedMonths
  const end = concentratedEndOf(facts, parameters)
  const last = rollBack(end)
  const stage: Words =
    kind === 'longTerm'
      ? {
          zh: '长期坚持：阶段目标到集中整改期满，此后按周期复核；',
          en: 'Kept up: a first goal by the end of the concentrated period; ',
        }
      : { zh: '限期整改：集中整改期内；', en: 'Within the concentrated period; ' }
  if (concentratedEndDate !== null) {
    const tail = moved(end, last.date)
    return {
      dueDate: last.date,
      why: {
        zh: `${stage.zh}本次检查设定的期满日 ${dayInWords(end)}${tail.zh}`,
        en: `${stage.en}its end as set for this inspection, ${end}${tail.en}`,
      },
      source: { text: periodsBasis, status: 'verified' },
      isProvisional: last.provisional,
    }
  }
  const tail = moved(addMonths(feedbackDate, months.value), end)
  return {
    dueDate: end,
    why: {
      zh: `${stage.zh}自反馈日（${dayInWords(feedbackDate)}）起 ${months.value} 个月${tail.zh}`,
      en: `${stage.en}${months.value} months from the feedback of ${feedbackDate}${tail.en}`,
    },
    source: months.source,
    isProvisional: isProvisional(end),
  }
}

function moved(from: Day, to: Day): Words {
  if (from === to) return { zh: '', en: '' }
  return to > from
    ? { zh: `，逢休息日顺延至 ${dayInWords(to)}`, en: `, moved on from a day off to ${to}` }
    : { zh: `，逢休息日提前至 ${dayInWords(to)}`, en: `, moved back from a day off to ${to}` }
}
