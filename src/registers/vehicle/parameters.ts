import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule } from '../../controls/parameters/parameter.ts'

const usage: Basis = { text: '同类单位公务用车、加油卡管理办法', source: 'S82', status: 'secondary' }
const sealing: Basis = { text: '同类单位节假日封存停驶规定', source: 'S84', status: 'secondary' }
const fuel: Basis = houseRule('规则手册 11.3 油耗异常判定')
const factor = { least: 1, greatest: 3 } as const

export const parameters = {
  'cars.topUpMax': custom(
    3_000_00,
    { zh: '单次充值上限', en: 'Top-up, at most', unit: '分', stricter: 'lower', basis: usage },
    { least: 0 },
  ),
  'cars.refuelMax': custom(
    300_00,
    { zh: '单次加油上限', en: 'Refuelling, at most', unit: '分', stricter: 'lower', basis: usage },
    { least: 0 },
  ),
  'cars.reconcileDay': custom(
    10,
    {
      zh: '次月几日前对账',
      en: 'Reconciled by this day of the next month',
      unit: '日',
      stricter: 'lower',
      basis: usage,
    },
    { least: 1, greatest: 28 },
  ),
  'cars.sealOnHoliday': custom(true, {
    zh: '节假日封存停驶',
    en: 'Sealed on holidays',
    unit: '',
    stricter: 'higher',
    basis: sealing,
  }),
  'cars.tankFactor': custom(
    1.05,
    {
      zh: '一次加油超过油箱容积的倍数',
      en: 'Refuelling against the tank',
      unit: '倍',
      stricter: 'lower',
      basis: fuel,
    },
    factor,
  ),
  'cars.fuelWarnFactor': custom(
    1.3,
    { zh: '百公里油耗预警倍数', en: 'Fuel use: warning', unit: '倍', stricter: 'lower', basis: fuel },
    factor,
  ),
  'cars.fuelErrFactor': custom(
    1.6,
    { zh: '百公里油耗违规倍数', en: 'Fuel use: error', unit: '倍', stricter: 'lower', basis: fuel },
    factor,
  ),
  'cars.fuelLowFactor': custom(
    0.5,
    {
      zh: '百公里油耗偏低倍数（疑漏登里程）',
      en: 'Fuel use too low',
      unit: '倍',
      stricter: 'higher',
      basis: fuel,
    },
    { least: 0.1, greatest: 1 },
  ),
  'cars.refuelGapHours': custom(
    4,
    {
      zh: '两次加油最短间隔',
      en: 'Shortest time between refuellings',
      unit: '小时',
      stricter: 'higher',
      basis: fuel,
    },
    { least: 1, greatest: 48 },
  ),
  'cars.refuelGapKm': custom(
    30,
    {
      zh: '两次加油最短里程',
      en: 'Shortest distance between refuellings',
      unit: '公里',
      stricter: 'higher',
      basis: fuel,
    },
    { least: 1, greatest: 300 },
  ),
  'cars.odoGapKm': custom(
    5,
    {
      zh: '两次用车之间里程断档',
      en: 'Odometer gap between trips',
      unit: '公里',
      stricter: 'lower',
      basis: fuel,
    },
    { least: 0, greatest: 50 },
  ),
  'cars.detourFactor': custom(
    1.5,
    {
      zh: '实际里程超过往返导航的倍数',
      en: 'Distance against the map',
      unit: '倍',
      stricter: 'lower',
      basis: fuel,
    },
    factor,
  ),
  'cars.detourKm': custom(
    20,
    {
      zh: '实际里程超出导航的宽限',
      en: 'Allowance on the map’s distance',
      unit: '公里',
      stricter: 'lower',
      basis: fuel,
    },
    { least: 0, greatest: 100 },
  ),
  'cars.monthFactor': custom(
    1.5,
    {
      zh: '单车月油费超过前六月均值的倍数',
      en: 'Month’s fuel against the half-year',
      unit: '倍',
      stricter: 'lower',
      basis: fuel,
    },
    factor,
  ),
} as const
