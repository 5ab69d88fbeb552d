import type { Basis } from '../basis.ts'
import { custom, houseRule } from './parameter.ts'

const inspection: Basis = {
  text: '《中国共产党巡视工作条例》（2024年修订）整改章，条号待核',
  source: 'S03',
  status: 'secondary',
}
const local: Basis = houseRule('本区巡察整改办法、本轮反馈意见')
const days = { least: 1, greatest: 365 } as const

export const rectificationParameters = {
  'rect.planDueMonths': custom(
    1,
    {
      zh: '反馈后几个月内报送整改方案',
      en: 'Plan due after feedback',
      unit: '月',
      stricter: 'lower',
      basis: inspection,
    },
    { least: 1, greatest: 3, from: '2024-02-08' },
  ),
  'rect.concentratedMonths': custom(
    6,
    {
      zh: '集中整改期',
      en: 'Concentrated rectification',
      unit: '月',
      stricter: 'lower',
      basis: { text: '《中国共产党巡视工作条例》（2024年修订），条文待核', status: 'unverified' },
    },
    { least: 1, greatest: 12, from: '2024-02-08' },
  ),
  'rect.progressReportDueDays': custom(
    15,
    {
      zh: '集中整改期满后几日内报送进展报告',
      en: 'Progress report due after it ends',
      unit: '日',
      stricter: 'lower',
      basis: local,
    },
    days,
  ),
  'rect.democraticLifeDueMonths': custom(
    2,
    {
      zh: '反馈后几个月内召开专题民主生活会',
      en: 'Democratic life meeting due',
      unit: '月',
      stricter: 'lower',
      basis: local,
    },
    { least: 1, greatest: 6 },
  ),
  'rect.publishDueDays': custom(
    30,
    {
      zh: '报告审定后几日内公开',
      en: 'Disclosure due after approval',
      unit: '日',
      stricter: 'lower',
      basis: { text: '各地加强巡察整改和成果运用的办法', source: 'S12', status: 'secondary' },
    },
    days,
  ),
  'rect.immediateDueDays': custom(
    30,
    {
      zh: '立行立改期限',
      en: 'Immediate rectification',
      unit: '日',
      stricter: 'lower',
      basis: { text: '立行立改制度', source: 'S16', status: 'secondary' },
    },
    days,
  ),
  'rect.evalGrades': custom(['优秀', '合格', '基本合格', '不合格'], {
    zh: '评估等次',
    en: 'Grades',
    unit: '',
    stricter: null,
    basis: { text: '整改评估办法', source: 'S07', status: 'secondary' },
  }),
  'rect.reboundCount': custom(
    3,
    {
      zh: '销号后命中几次算反弹',
      en: 'Hits after close-out that make a relapse',
      unit: '次',
      stricter: 'lower',
      basis: { text: '整改不回潮、不反弹的要求', source: 'S07', status: 'secondary' },
    },
    { least: 1, greatest: 10 },
  ),
  'rect.reboundMonths': custom(
    12,
    {
      zh: '销号后观察几个月',
      en: 'Months watched after close-out',
      unit: '月',
      stricter: 'higher',
      basis: houseRule('规则手册 RECT-008'),
    },
    { least: 3, greatest: 60 },
  ),
  'rect.reportCycle': custom(
    'monthly',
    {
      zh: '定期报告周期',
      en: 'Report cycle',
      unit: '',
      stricter: null,
      basis: { text: '整改工作组织要求', source: 'S146', status: 'verified' },
    },
    { options: ['weekly', 'monthly'] },
  ),
  'rect.similarity': custom(
    0.8,
    {
      zh: '措施或成效雷同的相似度',
      en: 'Wording that repeats',
      unit: '比例',
      stricter: 'lower',
      basis: houseRule('规则手册 RECT-007'),
    },
    { least: 0.5, greatest: 1 },
  ),
} as const
