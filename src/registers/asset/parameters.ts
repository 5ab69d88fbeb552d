import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule, lawful, technical } from '../../controls/parameters/parameter.ts'

const law = (article: string): Basis => ({
  text: `《行政事业性国有资产管理条例》国务院令第738号${article}`,
  source: 'S101',
  status: 'verified',
})
const local: Basis = houseRule('本单位资产管理制度（规则手册 14.2）')
const days = { least: 1, greatest: 90, from: '2021-04-01' } as const

export const parameters = {
  'asst.inventoryPerYear': custom(
    1,
    {
      zh: '每年全面盘点次数',
      en: 'Full stock-takes a year',
      unit: '次',
      stricter: 'higher',
      basis: { text: '资产管理办法“每年”清查盘点，地方参照', source: 'S102', status: 'secondary' },
    },
    { least: 1, greatest: 12, from: '2021-04-01' },
  ),
  'asst.inventoryDueMonth': custom(
    12,
    {
      zh: '全面盘点最迟在几月',
      en: 'Full stock-take by month',
      unit: '月份',
      stricter: 'lower',
      basis: local,
    },
    { least: 1, greatest: 12, from: '2021-04-01' },
  ),
  'asst.cardDays': custom(
    10,
    { zh: '验收后几日内建卡', en: 'Card after acceptance', unit: '日', stricter: 'lower', basis: local },
    days,
  ),
  'asst.labelDays': custom(
    10,
    { zh: '入账后几日内贴标签', en: 'Label after booking', unit: '日', stricter: 'lower', basis: local },
    days,
  ),
  'asst.writeOffDays': custom(
    10,
    { zh: '处置后几日内核销', en: 'Written off after disposal', unit: '日', stricter: 'lower', basis: local },
    days,
  ),
  'asst.handoverDays': custom(
    10,
    {
      zh: '人员变动后几日内交接资产',
      en: 'Handover after a move',
      unit: '日',
      stricter: 'lower',
      basis: local,
    },
    days,
  ),
  'asst.diffDays': custom(
    30,
    {
      zh: '盘点差异几日内处理',
      en: 'Differences settled within',
      unit: '日',
      stricter: 'lower',
      basis: local,
    },
    { ...days, greatest: 180 },
  ),
  'asst.finalAccountsDays': lawful(365, '2021-04-01', {
    zh: '竣工验收后最长几日办理竣工财务决算',
    en: 'Final accounts after completion',
    unit: '日',
    stricter: 'lower',
    basis: law('第三十一条'),
  }),
  'asst.finalAccountsWarnDays': custom(
    300,
    { zh: '竣工财务决算预警', en: 'Final accounts: warning', unit: '日', stricter: 'lower', basis: local },
    { least: 30, greatest: 365, from: '2021-04-01' },
  ),
  'asst.codeRegex': technical('^A\\d{6,8}$', {
    zh: '2022版分类代码格式',
    en: 'Form of a 2022 class code',
    unit: '',
    basis: { text: 'GB/T 14885-2022，位数待核', source: 'S103', status: 'unverified' },
  }),
  'asst.codeRegex2010': technical('^\\d{7}$', {
    zh: '2010版分类代码格式',
    en: 'Form of a 2010 class code',
    unit: '',
    basis: { text: 'GB/T 14885-2010', source: 'S104', status: 'secondary' },
  }),
} as const
