import type { Words } from '../kit/refused.ts'

export const paperKinds = [
  'rectificationPlan',
  'concentratedReport',
  'periodReport',
  'ledgerPrint',
  'closeOutForm',
  'supervisionOrder',
] as const
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
  periodReport: {
    zh: '整改进展情况报告（月度、阶段）',
    en: 'Progress report of a month or span',
    use: { zh: '每月或按要求的时段报送', en: 'Each month, or for any span of days' },
    about: 'inspection',
    period: 'span',
    isReport: true,
  },
  ledgerPrint: {
    zh: '整改台账',
    en: 'Ledger to print',
    use: { zh: 'A4 横向，一问题多措施合并单元格', en: 'A4 on its side, one problem over its measures' },
    about: 'inspection',
    period: 'until',
    isReport: false,
  },
  closeOutForm: {
    zh: '销号申请表',
    en: 'Form to apply for close-out',
    use: { zh: '一个问题一张，逐级签批', en: 'One sheet a problem, signed step by step' },
    about: 'problem',
    period: 'today',
    isReport: false,
  },
  supervisionOrder: {
    zh: '督办单',
    en: 'Supervision order',
    use: { zh: '一事一单，限时反馈', en: 'One matter a sheet, to be answered by a day' },
    about: 'problem',
    period: 'today',
    isReport: false,
  },
}
