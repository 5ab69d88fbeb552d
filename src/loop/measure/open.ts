import { Refused } from '../../kit/refused.ts'
import type { WorkMeasure, WorkProblem } from './work.queries.ts'

/** Whether work on it still goes on: one of its problems is not closed, or it is kept up for good. */
export function isOpen({
  kind,
  problems,
}: Pick<WorkMeasure, 'kind'> & { problems: readonly Pick<WorkProblem, 'status'>[] }): boolean {
  return kind === 'longTerm' || problems.length === 0 || problems.some(({ status }) => status !== 'closed')
}

/** Refuses `conflict` when all that the measure answers is closed. */
export function requireOpen(measure: WorkMeasure): void {
  if (isOpen(measure)) return
  const codes = measure.problems.map(({ problemNo }) => problemNo).join('、')
  throw new Refused(
    'conflict',
    `问题 ${codes} 已销号，不能再补充；如需继续整改，请巡察办重开。`,
    `Problem ${codes} is closed; only a reopening by the overseer allows further work.`,
  )
}

/** Refuses `conflict` when taking something away would alter what was decided on, or is being decided on. */
export function requireRemovable(measures: readonly WorkMeasure[]): void {
  const held = measures
    .flatMap(({ problems }) => problems)
    .find((one) => one.status === 'closed' || one.isReviewed)
  if (!held) return
  const { problemNo, status } = held
  throw status === 'closed'
    ? new Refused(
        'conflict',
        `问题 ${problemNo} 已销号，其佐证材料不能再改动。`,
        `Problem ${problemNo} is closed; its evidence stays as it is.`,
      )
    : new Refused(
        'conflict',
        `问题 ${problemNo} 的申请正在审核，请先撤回申请或等结果后再改动材料。`,
        `An application for problem ${problemNo} is under review; withdraw it or wait for the result.`,
      )
}
