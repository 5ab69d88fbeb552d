import { figuresDiffer, notPublished, planNotSubmitted } from './inspection-rules.queries.ts'
import { immediateLate, incompleteTask, longTermNeglected, unproven } from './problem-rules.queries.ts'
import { relapsed } from './relapse-rule.queries.ts'
import type { RectRule } from './rule.ts'
import { similarWording } from './wording-rule.queries.ts'

/** The rules over the rectification itself (rule book 1.5). */
export const rectRules: readonly RectRule[] = [
  planNotSubmitted,
  incompleteTask,
  immediateLate,
  unproven,
  longTermNeglected,
  figuresDiffer,
  similarWording,
  relapsed,
  notPublished,
]
