import { figuresDiffer, notPublished, planNotSubmitted } from './inspection-rules.queries.ts'
import { immediateLate, incompleteTask, longTermNeglected, unproven } from './problem-rules.queries.ts'
import type { RectRule } from './rule.ts'

/** The rules over the rectification itself (rule book 1.5). RECT-007 and RECT-008 need the registers. */
export const rectRules: readonly RectRule[] = [
  planNotSubmitted,
  incompleteTask,
  immediateLate,
  unproven,
  longTermNeglected,
  figuresDiffer,
  notPublished,
]
