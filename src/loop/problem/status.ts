import type { MeasureStatus, ProblemStatus } from '../../server/database/schema.ts'

/** What is on record about a problem, and decides its status. */
export type ProblemFacts = {
  isLongTerm: boolean
  /** Measures that are not voided. */
  measures: number
  /** Of those, reported complete and with evidence. */
  measuresDone: number
  /** Progress reports on them. */
  reports: number
  /** An application for close-out waits for somebody's decision. */
  isCloseOutOpen: boolean
  /** The latest decision on the problem as a whole. */
  last: 'none' | 'basicallyDone' | 'closed' | 'returned' | 'reopened'
  /** Progress was reported after `last`. */
  hasWorkSince: boolean
}

/**
 * Where a problem stands; follows from the facts, nobody types it in. First match wins. Source: rule book 1.3.
 * A long-term commitment is never closed: what would close it counts as basically done (RECT-005).
 */
export function statusOf(facts: ProblemFacts): ProblemStatus {
  const { isLongTerm, measures, measuresDone, reports, isCloseOutOpen, last, hasWorkSince } = facts
  if (last === 'closed') return isLongTerm ? 'basically_done' : 'closed'
  if (isCloseOutOpen && measures > 0 && measuresDone === measures) return 'done_pending'
  if (last === 'returned' && !hasWorkSince) return 'returned'
  if (last === 'reopened' && !hasWorkSince) return 'reopened'
  if (last === 'basicallyDone') return 'basically_done'
  return reports > 0 || last !== 'none' ? 'in_progress' : 'not_started'
}

export type MeasureFacts = {
  reports: number
  /** Reports that say: complete. */
  completions: number
  /** Pieces of evidence that are linked and not voided. */
  evidence: number
}

/** A measure is done when its completion is reported and there is evidence for it. Source: rule book 1.3. */
export function measureStatusOf({ reports, completions, evidence }: MeasureFacts): MeasureStatus {
  if (completions > 0 && evidence > 0) return 'done'
  return reports > 0 ? 'in_progress' : 'not_started'
}

/** Derived, never stored: the day is past and the problem is not closed. Source: rule book 1.3. */
export function isOverdue(
  { status, dueDate }: { status: ProblemStatus; dueDate: string | null },
  today: string,
) {
  return status !== 'closed' && dueDate !== null && today > dueDate
}

export function isMeasureOverdue(
  { status, dueDate }: { status: MeasureStatus; dueDate: string | null },
  today: string,
) {
  return status !== 'done' && dueDate !== null && today > dueDate
}

/** As shown. */
export const statusNames: Record<ProblemStatus, { zh: string; en: string }> = {
  not_started: { zh: '未启动', en: 'Not started' },
  in_progress: { zh: '正在推进', en: 'In progress' },
  basically_done: { zh: '基本完成', en: 'Basically done' },
  done_pending: { zh: '已完成（待销号）', en: 'Done, awaiting close-out' },
  closed: { zh: '已销号', en: 'Closed' },
  returned: { zh: '退回', en: 'Sent back' },
  reopened: { zh: '反弹重开', en: 'Reopened' },
}

export const measureStatusNames: Record<MeasureStatus, { zh: string; en: string }> = {
  not_started: { zh: '未启动', en: 'Not started' },
  in_progress: { zh: '正在推进', en: 'In progress' },
  done: { zh: '已完成', en: 'Done' },
}
