import type { Words } from '../kit/refused.ts'

export const paperKinds = [
  'rectificationPlan',
  'selfExamination',
  'lifeMeetingNotice',
  'meetingMinutes',
  'periodReport',
  'concentratedReport',
  'principalReport',
  'partyNotice',
  'publicNotice',
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
  selfExamination: {
    zh: '对照检查材料',
    en: 'Self-examination statement',
    use: { zh: '领导班子专题民主生活会使用', en: 'Of the leading group, for its thematic meeting' },
    about: 'inspection',
    period: 'today',
    isReport: false,
  },
  lifeMeetingNotice: {
    zh: '民主生活会通知',
    en: 'Notice of the thematic meeting',
    use: { zh: '时间、人员、会前准备和要求', en: 'When, who, what to prepare' },
    about: 'inspection',
    period: 'today',
    isReport: false,
  },
  meetingMinutes: {
    zh: '研究整改的会议纪要',
    en: 'Minutes of a meeting',
    use: {
      zh: '取自会议台账：所选日期的会议，没有则为研究方案的会议',
      en: 'From the register: the meeting of the day chosen, else the one about the plan',
    },
    about: 'inspection',
    period: 'until',
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
  principalReport: {
    zh: '主要负责人组织落实情况报告',
    en: 'The principal’s own report',
    use: { zh: '与集中整改进展报告同时报送', en: 'Handed in with the report on the concentrated period' },
    about: 'inspection',
    period: 'until',
    isReport: true,
  },
  partyNotice: {
    zh: '整改情况通报（党内）',
    en: 'Notice within the Party',
    use: { zh: '报告审定后向党内通报', en: 'After the report is approved' },
    about: 'inspection',
    period: 'until',
    isReport: true,
  },
  publicNotice: {
    zh: '整改情况通报（社会公开）',
    en: 'Notice to the public',
    use: { zh: '自动删去不宜公开的内容，逐处列明', en: 'What must not be public is cut, each cut listed' },
    about: 'inspection',
    period: 'until',
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
