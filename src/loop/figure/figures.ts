import type { Words } from '../../kit/refused.ts'
import type { RegisterName } from '../../registers/index.ts'

/**
 * A number that registers know, so that nobody is asked for it. `count`: records handed in, whose event lies in the
 * days asked for. `findings`: red alerts of a family of rules on them, neither explained nor waived.
 */
export type Figure = {
  words: Words
  unit: Words
  register: RegisterName
  /** Family of rules that ties problems to it; null: of use to every problem. */
  family: string | null
  /** Which of the register's records count (figure.queries.ts); every one when left out. */
  where?: 'onProblems' | 'partyGroup' | 'executive'
  isFindings?: true
}

const times = { zh: '次', en: 'times' }
const items = { zh: '笔', en: 'items' }
const pieces = { zh: '项', en: 'items' }

const count = (
  register: RegisterName,
  family: string | null,
  zh: string,
  en: string,
  unit: Words,
  where?: Figure['where'],
): Figure => ({ words: { zh, en }, unit, register, family, ...(where ? { where } : {}) })
const findings = (register: RegisterName, family: string, zh: string, en: string, unit: Words): Figure => ({
  words: { zh, en },
  unit,
  register,
  family,
  isFindings: true,
})

/** The list, one line each: what a report can draw from the registers. */
export const figures = {
  'meeting.onProblem': count(
    'meeting',
    null,
    '党组会专题研究',
    'Party group meetings on it',
    times,
    'onProblems',
  ),
  'meeting.partyGroup': count('meeting', 'MEET', '召开党组会', 'Party group meetings', times, 'partyGroup'),
  'meeting.executive': count('meeting', 'MEET', '召开行政会', 'Executive meetings', times, 'executive'),
  'meeting.findings': findings('meeting', 'MEET', '会议记录异常', 'Meetings out of order', pieces),
  'keyDecision.matters': count('keyDecision', 'KEYD', '三重一大事项', 'Key matters', pieces),
  'keyDecision.findings': findings('keyDecision', 'KEYD', '三重一大异常', 'Key matters out of order', pieces),
  'employmentContract.kept': count(
    'employmentContract',
    'HRMG',
    '登记聘用合同',
    'Contracts registered',
    pieces,
  ),
  'employmentContract.findings': findings(
    'employmentContract',
    'HRMG',
    '聘用合同异常',
    'Contracts out of order',
    pieces,
  ),
  'trip.kept': count('trip', 'CARS', '登记用车', 'Trips registered', times),
  'trip.findings': findings('trip', 'CARS', '用车异常', 'Trips out of order', items),
  'fuel.kept': count('fuel', 'CARS', '登记加油', 'Refuellings registered', times),
  'fuel.findings': findings('fuel', 'CARS', '加油异常', 'Refuellings out of order', items),
  'unionExpense.kept': count('unionExpense', 'UNIO', '登记工会支出', 'Union expenses', items),
  'unionExpense.findings': findings(
    'unionExpense',
    'UNIO',
    '工会支出异常',
    'Union expenses out of order',
    items,
  ),
  'reimbursement.kept': count('reimbursement', 'FINR', '登记报销', 'Claims registered', items),
  'reimbursement.findings': findings('reimbursement', 'FINR', '报销异常', 'Claims out of order', items),
  'stockTake.done': count('stockTake', 'ASST', '开展资产盘点', 'Stock-takes', times),
  'asset.findings': findings('asset', 'ASST', '资产异常', 'Assets out of order', pieces),
} as const satisfies Record<string, Figure>

export type FigureName = keyof typeof figures

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(figures, name)
}

/** Figures of use to problems tied to these rules. */
export function figuresFor(ruleIds: readonly string[]): FigureName[] {
  const families = new Set(ruleIds.map((id) => id.split('-')[0]))
  return (Object.keys(figures) as FigureName[]).filter((name) => {
    const { family }: Figure = figures[name]
    return family === null || families.has(family)
  })
}
