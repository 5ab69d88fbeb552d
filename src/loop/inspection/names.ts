import type { Words } from '../../kit/refused.ts'
import type { InspectionKind, ReviewStep } from '../../server/database/schema.ts'

export const inspectionKinds: Record<InspectionKind, Words> = {
  inspection: { zh: '巡察', en: 'District inspection' },
  inspectionTour: { zh: '巡视', en: 'Inspection tour' },
  audit: { zh: '审计', en: 'Audit' },
  special: { zh: '专项检查', en: 'Special check' },
  selfCheck: { zh: '自查', en: 'Self-check' },
}

/** Steps of a close-out in the only order they may stand in (rule book 1.3). */
export const reviewSteps: Record<ReviewStep, Words> = {
  department: { zh: '科室负责人', en: 'Head of department' },
  leader: { zh: '责任领导', en: 'Responsible leader' },
  partyGroup: { zh: '党组会', en: 'Party group meeting' },
  overseer: { zh: '巡察办', en: 'Overseer' },
}
export const stepOrder = Object.keys(reviewSteps) as ReviewStep[]

/** Reasons for which results may be withheld, with the approval of the leading group. Source: rule book 1.2 (S13). */
export const withholdReasons = {
  secret: { zh: '涉及党和国家秘密', en: 'Party or state secrets' },
  openCase: { zh: '涉及在办案件', en: 'A case under investigation' },
  publicity: { zh: '可能引发负面炒作', en: 'Risk of harmful publicity' },
  massIncident: { zh: '可能引发群体性事件', en: 'Risk of a mass incident' },
  sensitive: { zh: '其他重大敏感事项', en: 'Another very sensitive matter' },
} as const satisfies Record<string, Words>

export type WithholdReason = keyof typeof withholdReasons
