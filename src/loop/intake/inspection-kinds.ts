import type { Words } from '../../kit/refused.ts'
import type { InspectionKind } from '../../server/database/schema.ts'

/** What kind of inspection found the problems. */
export const inspectionKinds: Record<InspectionKind, Words> = {
  inspection: { zh: '巡察', en: 'Inspection (city or county)' },
  inspectionTour: { zh: '巡视', en: 'Inspection tour (central or provincial)' },
  audit: { zh: '审计', en: 'Audit' },
  special: { zh: '专项检查', en: 'Special check' },
  selfCheck: { zh: '自查', en: 'Self-check' },
}
