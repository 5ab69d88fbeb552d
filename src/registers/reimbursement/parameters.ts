import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule, lawful } from '../../controls/parameters/parameter.ts'

const reception: Basis = {
  text: '《党政机关国内公务接待管理规定》第十条',
  source: 'S94',
  status: 'secondary',
}
const cards: Basis = { text: '公务卡管理制度，文号待核', source: 'S97', status: 'secondary' }
const local: Basis = houseRule('本地财务、差旅和接待标准')
const since = '2013-12-01'

export const parameters = {
  'finr.companionsSmall': lawful(3, since, {
    zh: '来客十人以内陪餐不超过',
    en: 'Companions for up to ten guests',
    unit: '次',
    stricter: 'lower',
    basis: reception,
  }),
  'finr.companionsShare': lawful(3, since, {
    zh: '来客超过十人时陪餐不超过来客的几分之一',
    en: 'Companions for more guests: one in',
    unit: '次',
    stricter: 'higher',
    basis: reception,
  }),
  'finr.receptionMeals': lawful(1, since, {
    zh: '同一批来客工作餐次数',
    en: 'Working meals for one group',
    unit: '次',
    stricter: 'lower',
    basis: reception,
  }),
  'finr.bannedPlaces': custom(['会所', '私人会所', '俱乐部', '高尔夫', '夜总会', 'KTV', '农家乐会所'], {
    zh: '禁用接待场所关键词',
    en: 'Places that may not be used',
    unit: '',
    stricter: 'higher',
    basis: { text: '《党政机关国内公务接待管理规定》', source: 'S95', status: 'secondary' },
  }),
  'finr.mealStd': custom(
    60_00,
    {
      zh: '接待餐费每人每餐',
      en: 'Reception meal, a person',
      unit: '分',
      stricter: 'lower',
      basis: { text: '同类单位接待标准（县处级）', source: 'S140', status: 'secondary' },
    },
    { least: 0, from: since },
  ),
  'finr.lodgingStd': custom(
    350_00,
    { zh: '住宿费每人每晚', en: 'Lodging, a night', unit: '分', stricter: 'lower', basis: local },
    { least: 0, from: since },
  ),
  'finr.mealAllowance': custom(
    100_00,
    { zh: '伙食补助每人每天', en: 'Meal allowance, a day', unit: '分', stricter: 'lower', basis: local },
    { least: 0, from: since },
  ),
  'finr.cardLeadWorkdays': custom(
    7,
    {
      zh: '公务卡到期还款前预警',
      en: 'Warning before a card is due',
      unit: '工作日',
      stricter: 'higher',
      basis: cards,
    },
    { least: 3, greatest: 20, from: '2007-07-01' },
  ),
  'finr.cardCatalog': custom(['travel', 'meeting', 'training', 'office', 'reception'], {
    zh: '公务卡强制结算的报销类别',
    en: 'Kinds that must be paid by card',
    unit: '',
    stricter: 'higher',
    basis: { text: '公务卡强制结算目录', source: 'S100', status: 'secondary' },
  }),
  'finr.submitDays': custom(
    30,
    { zh: '业务结束后几日内报销', en: 'Claim handed in within', unit: '日', stricter: 'lower', basis: local },
    { least: 5, greatest: 180, from: since },
  ),
  'finr.consecutiveInvoices': custom(
    3,
    {
      zh: '连号发票几张起提示',
      en: 'Consecutive invoices',
      unit: '次',
      stricter: 'lower',
      basis: houseRule('规则手册 FINR-005'),
    },
    { least: 2, greatest: 10, from: since },
  ),
} as const
