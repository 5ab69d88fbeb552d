import type { Words } from '../kit/refused.ts'

/** Where a figure comes from, and how sure it is (rule book 0.1). */
export type Source = { text: string; status: 'verified' | 'secondary' | 'unverified' }
export type Parameter = { value: number; words: Words; source: Source }

const feedback = '本轮反馈意见和本区巡察整改办法（可配置）'

/**
 * Periods of a rectification with their default and source; an inspection may set its own dates instead.
 * Source: rule book 1.2; every one of them 可配置.
 */
export const rectParameters = {
  planDueMonths: {
    value: 1,
    words: { zh: '反馈后 1 个月内', en: 'within 1 month of the feedback' },
    source: { text: `《中国共产党巡视工作条例》整改部分，公开通稿；${feedback}`, status: 'secondary' },
  },
  democraticLifeDueMonths: {
    value: 2,
    words: { zh: '反馈后 2 个月内', en: 'within 2 months of the feedback' },
    source: { text: feedback, status: 'unverified' },
  },
  concentratedMonths: {
    value: 6,
    words: { zh: '自反馈之日起 6 个月', en: '6 months from the feedback' },
    source: {
      text: `《中国共产党巡视工作条例》（2024年修订）整改部分，条号待核；${feedback}`,
      status: 'unverified',
    },
  },
  progressReportDueDays: {
    value: 15,
    words: { zh: '集中整改期满后 15 天内', en: 'within 15 days after the concentrated period' },
    source: { text: feedback, status: 'unverified' },
  },
  publishDueDays: {
    value: 30,
    words: { zh: '整改进展报告审定后 30 天内', en: 'within 30 days after the report is approved' },
    source: { text: '《关于加强巡视整改和成果运用的意见》“双公开”要求；天数可配置', status: 'secondary' },
  },
  immediateDueDays: {
    value: 30,
    words: {
      zh: '反馈后 30 天内，不晚于驻点结束日',
      en: 'within 30 days of the feedback, and before the team leaves',
    },
    source: { text: '公开的立行立改通知书制度；天数可配置', status: 'secondary' },
  },
} as const satisfies Record<string, Parameter>

export type RectParameters = Record<keyof typeof rectParameters, Parameter>
