import type { Words } from '../../kit/refused.ts'

/** How a value is shown: `people` and `departments` by name, `choice` by its label. */
export type PlanFieldKind =
  | 'text'
  | 'person'
  | 'department'
  | 'departments'
  | 'day'
  | 'yesNo'
  | 'choice'
  | 'number'
  | 'codes'
export type PlanField = Words & { kind: PlanFieldKind; choices?: Record<string, Words> }

export const measureKinds = {
  immediate: { zh: '立行立改', en: 'At once' },
  deadline: { zh: '限期整改', en: 'By a deadline' },
  longTerm: { zh: '长期坚持', en: 'Kept up' },
} as const satisfies Record<string, Words>

export const problemNatures = {
  individual: { zh: '个性', en: 'Individual' },
  common: { zh: '共性', en: 'Common' },
  systemic: { zh: '系统性', en: 'Systemic' },
  legacy: { zh: '历史遗留', en: 'Legacy' },
} as const satisfies Record<string, Words>

const duties = {
  leadLeaderId: { zh: '责任领导', en: 'Leader', kind: 'person' },
  leadDeptId: { zh: '牵头科室', en: 'Lead department', kind: 'department' },
  coDeptIds: { zh: '配合科室', en: 'Helping departments', kind: 'departments' },
  ownerId: { zh: '责任人', en: 'Person', kind: 'person' },
  dueDate: { zh: '整改时限', en: 'Due date', kind: 'day' },
} as const satisfies Record<string, PlanField>

/** Fields of a problem that the plan sets (rule book 1.4), as named everywhere. */
export const problemFields = {
  title: { zh: '问题', en: 'Problem', kind: 'text' },
  problemNature: { zh: '问题类型', en: 'Nature', kind: 'choice', choices: problemNatures },
  rectifyGoal: { zh: '整改目标', en: 'Goal', kind: 'text' },
  ...duties,
  isImmediate: { zh: '立行立改', en: 'At once', kind: 'yesNo' },
  dueInConcentrated: { zh: '集中整改期完成', en: 'Within the concentrated period', kind: 'yesNo' },
  isLongTerm: { zh: '长期坚持', en: 'Kept up', kind: 'yesNo' },
  reviewCycleMonths: { zh: '复核周期（月）', en: 'Months between re-confirmations', kind: 'number' },
} as const satisfies Record<string, PlanField>

export const causeFields = {
  title: { zh: '根源', en: 'Root cause', kind: 'text' },
  text: { zh: '根源分析', en: 'Analysis', kind: 'text' },
  category: { zh: '根源类型', en: 'Kind of cause', kind: 'choice' },
} as const satisfies Record<string, PlanField>

/** Fields of a measure (rule book 1.4). */
export const measureFields = {
  text: { zh: '整改措施', en: 'Measure', kind: 'text' },
  kind: { zh: '措施类型', en: 'Kind', kind: 'choice', choices: measureKinds },
  target: { zh: '量化标准', en: 'Quantified target', kind: 'text' },
  ...duties,
} as const satisfies Record<string, PlanField>

/** The ties of a problem, as the difference between two versions shows them. */
export const tieFields = {
  causes: { zh: '对应根源', en: 'Causes', kind: 'codes' },
  measures: { zh: '对应措施', en: 'Measures', kind: 'codes' },
} as const satisfies Record<string, PlanField>

export type ProblemField = keyof typeof problemFields
export type CauseField = keyof typeof causeFields
export type MeasureField = keyof typeof measureFields

/** Stable code of a measure within its inspection, never reused: M01. */
export function measureCode(no: number): string {
  return `M${String(no).padStart(2, '0')}`
}

/** Stable code of a cause within its inspection: C1. */
export function causeCode(no: number): string {
  return `C${no}`
}
