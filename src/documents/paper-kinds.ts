import type { Words } from '../kit/refused.ts'

export const paperKinds = ['rectificationPlan', 'concentratedReport'] as const
export type PaperKind = (typeof paperKinds)[number]

export type PaperNature = Words & {
  /** What it is for, said on the page where it is chosen. */
  use: Words
  /** About the whole inspection, or about one of its problems. */
  about: 'inspection' | 'problem'
  /** Figures as they stand today, at the end of a day that is chosen, or over a span of days. */
  period: 'today' | 'until' | 'span'
  /** Its figures count as what was reported: held against the ledger by RECT-006 and by the reconciliation. */
  isReport: boolean
}

/** What each paper is, as the pages show it. Source: rule book 18.4, mission row D1. */
export const paperNatures: Record<PaperKind, PaperNature> = {
  rectificationPlan: {
    zh: '整改方案',
    en: 'Rectification plan',
    use: { zh: '反馈后报送，附三张清单', en: 'Handed in after the feedback, with the three lists' },
    about: 'inspection',
    period: 'today',
    isReport: false,
  },
  concentratedReport: {
    zh: '集中整改进展情况报告',
    en: 'Report on the concentrated rectification',
    use: { zh: '集中整改期满后报送，附整改台账', en: 'After the concentrated period, with the ledger' },
    about: 'inspection',
    period: 'until',
    isReport: true,
  },
}
