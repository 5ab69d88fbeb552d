import type { Day } from '../../kit/day.ts'
import { daysBetween } from '../../kit/day.ts'
import type { Words } from '../../kit/refused.ts'
import type { Period, PeriodKey } from '../periods.ts'

export type StepFacts = {
  id: string
  /** Gaps that stop the plan (RECT-002). */
  blocking: number
  counts: { problems: number; closed: number; overdue: number; unclaimed: number }
  plan: { waiting: number | null; approved: number | null; last: string | null }
  periods: Period[]
}

export type NextStep = {
  key: string
  words: Words
  detail: Words
  link: string
  isDone: boolean
  isNow: boolean
}
type Draft = Omit<NextStep, 'isNow'>

/**
 * What the rectification officer does from the kept ledger to publication, in order; the first that is not done is
 * the one for now. What is due stands in the detail.
 */
export function nextSteps(facts: StepFacts, today: Day): NextStep[] {
  const steps = [...planSteps(facts, today), ...workSteps(facts, today)]
  const now = steps.findIndex(({ isDone }) => !isDone)
  return steps.map((step, index) => ({ ...step, isNow: index === now }))
}

function planSteps({ id, blocking, counts, plan, periods }: StepFacts, today: Day): Draft[] {
  const page = `/inspections/${id}`
  const isHandedIn = plan.waiting !== null || plan.approved !== null
  return [
    {
      key: 'complete',
      words: { zh: '分解任务，补齐三张清单', en: 'Break the problems down' },
      detail:
        blocking > 0
          ? { zh: `还缺 ${blocking} 处`, en: `${blocking} gaps left` }
          : { zh: '已齐全', en: 'Complete' },
      link: `${page}/plan`,
      isDone: counts.problems > 0 && blocking === 0,
    },
    {
      key: 'submit',
      words: { zh: '报送整改方案', en: 'Submit the plan' },
      detail: isHandedIn ? { zh: '已报送', en: 'Submitted' } : dueWords(periods, 'planDue', today),
      link: `${page}/plan`,
      isDone: isHandedIn,
    },
    {
      key: 'approve',
      words: { zh: '审定整改方案', en: 'Have the plan approved' },
      detail: planDetail(plan),
      link: `${page}/plan?tab=versions`,
      isDone: plan.approved !== null && plan.waiting === null,
    },
    {
      key: 'claim',
      words: { zh: '班子成员逐条认领', en: 'Leaders claim their problems' },
      detail:
        counts.unclaimed > 0
          ? { zh: `${counts.unclaimed} 个未认领`, en: `${counts.unclaimed} not claimed` }
          : { zh: '已全部认领', en: 'All claimed' },
      link: `/ledger?inspectionId=${id}`,
      isDone: counts.problems > 0 && counts.unclaimed === 0,
    },
  ]
}

function planDetail({ waiting, approved, last }: StepFacts['plan']): Words {
  if (waiting !== null) return { zh: `第 ${waiting} 版正在审核`, en: `Version ${waiting} under review` }
  if (last === 'returned') return { zh: '已退回，请修改后再报', en: 'Sent back; change it and submit again' }
  if (approved !== null) return { zh: `第 ${approved} 版已审定`, en: `Version ${approved} approved` }
  return { zh: '尚未报送', en: 'Not submitted yet' }
}

function workSteps({ id, counts, periods }: StepFacts, today: Day): Draft[] {
  const isDone = (key: PeriodKey) => periods.find((period) => period.key === key)?.doneDate !== null
  const page = `/inspections/${id}`
  return [
    {
      key: 'meeting',
      words: { zh: '召开专题民主生活会', en: 'Hold the democratic life meeting' },
      detail: dueWords(periods, 'democraticLifeDue', today),
      link: `${page}?tab=dates`,
      isDone: isDone('democraticLifeDue'),
    },
    {
      key: 'work',
      words: { zh: '推进整改，逐一销号', en: 'Do the work and close the problems' },
      detail: {
        zh: `已销号 ${counts.closed} / ${counts.problems}${counts.overdue > 0 ? `，超期 ${counts.overdue}` : ''}`,
        en: `${counts.closed} of ${counts.problems} closed${counts.overdue > 0 ? `, ${counts.overdue} overdue` : ''}`,
      },
      link: `/ledger?inspectionId=${id}`,
      isDone: counts.problems > 0 && counts.closed === counts.problems,
    },
    {
      key: 'report',
      words: { zh: '报送集中整改进展报告', en: 'Hand in the progress report' },
      detail: dueWords(periods, 'progressReportDue', today),
      link: `${page}?tab=dates`,
      isDone: isDone('progressReportDue'),
    },
    {
      key: 'publish',
      words: { zh: '公开整改情况', en: 'Publish the results' },
      detail: dueWords(periods, 'publishDue', today),
      link: `${page}?tab=dates`,
      isDone: isDone('publishDue'),
    },
  ]
}

function dueWords(periods: Period[], key: PeriodKey, today: Day): Words {
  const period = periods.find((one) => one.key === key)
  if (period?.doneDate) return { zh: `${period.doneDate} 已办`, en: `Done on ${period.doneDate}` }
  if (!period?.dueDate) return { zh: '报告审定后起算', en: 'Counts from the approval of the report' }
  const days = daysBetween(today, period.dueDate)
  if (days === 0) return { zh: `今天（${period.dueDate}）到期`, en: `Due today, ${period.dueDate}` }
  return days < 0
    ? {
        zh: `应于 ${period.dueDate} 前，已超 ${-days} 天`,
        en: `Was due by ${period.dueDate}, ${-days} days late`,
      }
    : { zh: `${period.dueDate} 前，还有 ${days} 天`, en: `By ${period.dueDate}, ${days} days left` }
}
