import type { Words } from '../../kit/refused.ts'
import type { ReviewStep } from '../../server/database/schema.ts'

/** Steps a close-out passes. Source: rule book 1.3 (科室→分管领导→党组会；按需报巡察办). */
export const stepNames: Record<ReviewStep, Words> = {
  department: { zh: '科室审核', en: 'Department' },
  leader: { zh: '分管领导审核', en: 'Leader' },
  partyGroup: { zh: '党组会研究', en: 'Party group meeting' },
  overseer: { zh: '巡察办验收', en: 'Overseer' },
}
