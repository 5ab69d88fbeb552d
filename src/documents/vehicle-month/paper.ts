import { dayInWords, dayOf, momentInWords } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import type { MonthStatement } from '../../registers/vehicle/month.queries.ts'
import { fuelUseOf, gapOf } from '../../registers/vehicle/month.ts'
import { vehicleCost } from '../../registers/vehicle/upkeep.ts'
import { bareName } from '../naming.ts'
import type { Block, Paper } from '../official/paper.ts'
import { money, monthWords } from '../official/words.ts'
import { plainPaper, signatureLine } from '../plain-paper.ts'
import { cell, tableBlock } from '../tables.ts'

/** 公务用车月度统计表: what was driven, refuelled and paid, ready to be signed and displayed. */
export function vehicleMonthPaper(statement: MonthStatement, today: string): Paper {
  const { vehicle, month, trips, fuels, costs } = statement
  const period = monthWords(`${month}-01`)
  return plainPaper({
    title: `${bareName(vehicle.unitName)}公务用车月度统计表`,
    subtitle: `（${vehicle.plateNo}，${period}）`,
    isLandscape: true,
    body: [
      { kind: 'text', runs: [summaryOf(statement)] },
      ...(trips.length > 0 ? [tripTable(statement)] : []),
      ...(fuels.length > 0 ? [{ kind: 'blank' as const }, fuelTable(statement)] : []),
      ...(costs.length > 0 ? [{ kind: 'blank' as const }, costTable(statement)] : []),
      { kind: 'blank' },
      signatureLine('车辆管理员', '驾驶员', '分管领导'),
      { kind: 'text', runs: [`制表日期：${dayInWords(today)}`], isFlush: true },
    ],
  })
}

function summaryOf({ vehicle, totals, limits }: MonthStatement): string {
  const { trips, distance, gapKm, litres, fuelAmount, otherAmount, l100, odoFrom, odoTo } = totals
  const odometer = odoFrom === null || odoTo === null ? '' : `，码表由${odoFrom}公里至${odoTo}公里`
  const use = l100 === null ? '' : `，平均每百公里${l100}升（基准${vehicle.baseL100}升）`
  const used = trips > 0 ? `用车${trips}次，行驶${distance}公里${odometer}` : '没有用车'
  const fuelled = litres > 0 ? `加油${litres}升，油费${money(fuelAmount)}${use}` : '没有加油'
  const other = otherAmount > 0 ? `维修等费用${money(otherAmount)}` : '没有其他费用'
  if (trips === 0 && litres === 0 && otherAmount === 0) return '本月没有用车、加油和其他费用的记录。'
  const gap =
    trips === 0
      ? ''
      : gapKm > 0
        ? `相邻两次用车之间共有${gapKm}公里没有登记（允许${limits.odoGapKm}公里以内）。`
        : '相邻两次用车里程衔接。'
  return `本月${used}；${fuelled}；${other}。${gap}`
}

const time = (moment: string | null) => {
  if (moment === null) return ''
  const [, clock = ''] = momentInWords(new Date(moment)).split(' ')
  const [, month, date] = dayOf(new Date(moment)).split('-')
  return `${Number(month)}月${Number(date)}日 ${clock}`
}
const centred = (text: string) => cell(text, { align: 'center' })
const number = (value: number | null) => centred(value === null ? '' : String(value))
const heads = (...names: string[]) => [names.map((name) => cell(name))]

function tripTable({ trips }: MonthStatement): Block {
  return tableBlock({
    widths: [4.9, 2.6, 2.6, 3.2, 5.2, 2, 2, 1.9, 1.9, 1.5, 1.9],
    size: 10.5,
    head: heads(
      '派车单号',
      '出车',
      '返回',
      '目的地',
      '事由',
      '使用人',
      '驾驶员',
      '起码',
      '止码',
      '公里',
      '与上次相差',
    ),
    body: trips.map((trip) => [
      centred(trip.dispatchNo),
      centred(time(trip.departAt)),
      centred(time(trip.returnAt)),
      cell(trip.destination ?? ''),
      cell(trip.purpose ?? ''),
      centred(trip.userName ?? ''),
      centred(trip.driverName ?? ''),
      number(trip.odoStart),
      number(trip.odoEnd),
      number(trip.distance),
      number(gapOf(trip)),
    ]),
  })
}

function fuelTable({ fuels }: MonthStatement): Block {
  return tableBlock({
    widths: [3.4, 6, 2.4, 2.4, 2.4, 2, 2.6],
    size: 10.5,
    head: heads('加油时间', '加油站', '升数', '金额（元）', '里程', '加满', '升/百公里'),
    body: fuels.map((fuel) => [
      centred(time(fuel.refuelAt)),
      cell(fuel.station),
      number(fuel.litres),
      centred(yuan(fuel.amount)),
      number(fuel.odo),
      centred(fuel.isFullTank ? '是' : '否'),
      number(fuelUseOf(fuel)),
    ]),
  })
}

function costTable({ costs }: MonthStatement): Block {
  const kinds: Record<string, readonly [string, string]> = vehicleCost.fields.costKind.choices
  return tableBlock({
    widths: [3, 10, 3],
    size: 10.5,
    head: heads('日期', '项目', '金额（元）'),
    body: costs.map(({ register, date, what, amount }) => [
      centred(dayInWords(date)),
      cell(register === 'vehicleCost' ? (kinds[what]?.[0] ?? what) : what),
      centred(yuan(amount)),
    ]),
  })
}
