import type { Basis } from '../../controls/basis.ts'
import { custom } from '../../controls/parameters/parameter.ts'

/** Provinces differ (rule book 12.3); the default is the rule book's suggestion, the province's rule replaces it. */
const provinces: Basis = {
  text: '各省基层工会经费收支管理实施细则（限额以本省为准）',
  source: 'S86-S92',
  status: 'secondary',
}
const since = '2018-01-01'

function limit<const V extends number>(fen: V, zh: string, en: string) {
  return custom(fen, { zh, en, unit: '分', stricter: 'lower', basis: provinces }, { least: 0, from: since })
}

export const parameters = {
  'unio.festivalYear': limit(1_500_00, '年节慰问每人每年', 'Festival gifts, a person and year'),
  'unio.birthday': limit(300_00, '生日慰问每人', 'Birthday'),
  'unio.wedding': limit(1_000_00, '结婚慰问每人', 'Wedding'),
  'unio.birth': limit(500_00, '生育慰问每人', 'Birth'),
  'unio.hospital': limit(1_000_00, '住院慰问每人', 'Illness'),
  'unio.deathSelf': limit(2_000_00, '会员去世慰问', 'Death of a member'),
  'unio.deathKin': limit(1_000_00, '直系亲属去世慰问', 'Death of kin'),
  'unio.retire': limit(1_000_00, '退休离岗慰问每人', 'Retirement'),
  'unio.outing': limit(200_00, '春秋游每人每天', 'Outing, a person and day'),
  'unio.movie': limit(150_00, '观影每人每年', 'Films, a person and year'),
  'unio.uniform': limit(500_00, '文体服装每人', 'Clothes for sports'),
  'unio.prizeTop': limit(500_00, '文体活动一等奖', 'First prize'),
  'unio.mealPerHead': limit(50_00, '活动餐费每人每餐', 'Meal, a person'),
} as const
