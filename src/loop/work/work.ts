import type { Words } from '../../kit/refused.ts'

/** Everything that can wait for a person; each leads to the page where it is done. */
export const workKinds = {
  relapse: { zh: '问题反弹', en: 'Problem relapsed' },
  alert: { zh: '预警待处理', en: 'Alerts to be mended' },
  alertDecide: { zh: '预警说明待审批', en: 'Explanation to be decided' },
  draft: { zh: '导入草稿待建账', en: 'Draft to be kept' },
  period: { zh: '规定时限', en: 'Set period' },
  planReturned: { zh: '整改方案被退回', en: 'Plan sent back' },
  planDecide: { zh: '整改方案待审定', en: 'Plan to be decided' },
  claim: { zh: '问题待认领', en: 'Problem to be claimed' },
  chase: { zh: '逾期待督促', en: 'Late, to be chased' },
  measure: { zh: '措施待落实', en: 'Measure to be carried out' },
  returned: { zh: '问题被退回', en: 'Problem sent back' },
  reopened: { zh: '问题已重开', en: 'Problem reopened' },
  apply: { zh: '措施已完成，待申请销号', en: 'Measures done, close-out to be applied for' },
  extension: { zh: '延期申请待审批', en: 'Extension to be decided' },
  review: { zh: '销号申请待审核', en: 'Close-out to be reviewed' },
  recordReturned: { zh: '登记被退回', en: 'Records sent back' },
  recordReview: { zh: '登记待审核', en: 'Records to review' },
  confirm: { zh: '长期坚持事项待确认', en: 'Long-term commitment to be confirmed' },
} as const satisfies Record<string, Words>

export type WorkKind = keyof typeof workKinds

export type Urgency = 'late' | 'waiting' | 'soon' | 'later'

/** Days before a due date in which a measure counts as coming soon. */
export const soonDays = 14

/**
 * How pressing a line is: past its day; waiting for this person's decision or correction; due soon; later.
 * What waits for a decision has no day of its own and is never "later".
 */
export function urgencyOf(
  { kind, dueDate }: { kind: WorkKind; dueDate: string | null },
  today: string,
  soonBy: string,
): Urgency {
  if (dueDate !== null && dueDate < today) return 'late'
  if (kind !== 'measure' && kind !== 'confirm' && kind !== 'period') return 'waiting'
  return dueDate !== null && dueDate <= soonBy ? 'soon' : 'later'
}
