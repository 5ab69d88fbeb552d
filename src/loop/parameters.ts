import type { Words } from '../kit/refused.ts'

/** Where a figure comes from, and how sure it is (rule book 0.1). */
export type Source = { text: string; status: 'verified' | 'secondary' | 'unverified' }
export type Parameter = { value: number; words: Words; source: Source }

const feedback = '本轮反馈意见和本区巡察整改办法（可配置）'

type Kind = { initial: number; words: (value: number) => Words; source: Source }

/**
 * Periods of a rectification with their default and source; a unit or the office above may set another number
 * (src/controls/parameters/rectification.ts), an inspection its own dates.
 * Source: rule book 1.2; every one of them 可配置.
 */
const kinds = {
  planDueMonths: {
    initial: 1,
    words: (n) => ({ zh: `反馈后 ${n} 个月内`, en: `within ${months(n)} of the feedback` }),
    source: { text: `《中国共产党巡视工作条例》整改部分，公开通稿；${feedback}`, status: 'secondary' },
  },
  democraticLifeDueMonths: {
    initial: 2,
    words: (n) => ({ zh: `反馈后 ${n} 个月内`, en: `within ${months(n)} of the feedback` }),
    source: { text: feedback, status: 'unverified' },
  },
  concentratedMonths: {
    initial: 6,
    words: (n) => ({ zh: `自反馈之日起 ${n} 个月`, en: `${months(n)} from the feedback` }),
    source: {
      text: `《中国共产党巡视工作条例》（2024年修订）整改部分，条号待核；${feedback}`,
      status: 'unverified',
    },
  },
  progressReportDueDays: {
    initial: 15,
    words: (n) => ({ zh: `集中整改期满后 ${n} 天内`, en: `within ${days(n)} after the concentrated period` }),
    source: { text: feedback, status: 'unverified' },
  },
  publishDueDays: {
    initial: 30,
    words: (n) => ({
      zh: `整改进展报告审定后 ${n} 天内`,
      en: `within ${days(n)} after the report is approved`,
    }),
    source: { text: '《关于加强巡视整改和成果运用的意见》“双公开”要求；天数可配置', status: 'secondary' },
  },
  immediateDueDays: {
    initial: 30,
    words: (n) => ({
      zh: `反馈后 ${n} 天内，不晚于驻点结束日`,
      en: `within ${days(n)} of the feedback, and before the team leaves`,
    }),
    source: { text: '公开的立行立改通知书制度；天数可配置', status: 'secondary' },
  },
} as const satisfies Record<string, Kind>

const months = (n: number) => `${n} month${n === 1 ? '' : 's'}`
const days = (n: number) => `${n} day${n === 1 ? '' : 's'}`

export type RectParameterName = keyof typeof kinds
export type RectParameters = Record<RectParameterName, Parameter>

/** The periods with the numbers in force; a number somebody has set names the thresholds as its source. */
export function rectParametersWith(setTo: (name: RectParameterName) => number | undefined): RectParameters {
  const made = Object.entries<Kind>(kinds).map(([name, { initial, words, source }]) => {
    const value = setTo(name as RectParameterName) ?? initial
    const isSet = value !== initial
    return [name, { value, words: words(value), source: isSet ? setHere : source }]
  })
  return Object.fromEntries(made) as RectParameters
}

const setHere: Source = { text: '本单位或上级设定的控制参数', status: 'verified' }

/** The defaults. */
export const rectParameters: RectParameters = rectParametersWith(() => undefined)
