import { Link } from '@tanstack/react-router'
import { momentInWords } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import { useLanguage } from '../../web/language.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { fuelUseOf, gapOf } from './month.ts'
import { vehicleCost } from './upkeep.ts'
import type { Statement } from './VehicleMonthPage.tsx'

const time = (moment: string | null) => (moment === null ? '' : momentInWords(new Date(moment)).slice(5))

export function TripTable({ statement: { trips, limits } }: { statement: Statement }) {
  const { say } = useLanguage()
  const columns: Column<Statement['trips'][number]>[] = [
    {
      key: 'no',
      label: say('派车单', 'Dispatch'),
      isTitle: true,
      show: ({ id, dispatchNo }) => <Link to={`/registers/trip/${id}`}>{dispatchNo}</Link>,
    },
    { key: 'out', label: say('出车', 'Out'), className: 'num', show: ({ departAt }) => time(departAt) },
    { key: 'back', label: say('返回', 'Back'), className: 'num', show: ({ returnAt }) => time(returnAt) },
    { key: 'where', label: say('目的地', 'Destination'), show: ({ destination }) => destination },
    { key: 'why', label: say('事由', 'Purpose'), show: ({ purpose }) => purpose },
    { key: 'driver', label: say('驾驶员', 'Driver'), show: ({ driverName }) => driverName },
    {
      key: 'odo',
      label: say('起止码', 'Odometer'),
      className: 'num',
      show: ({ odoStart, odoEnd }) => `${odoStart ?? '—'} – ${odoEnd ?? '—'}`,
    },
    {
      key: 'km',
      label: say('公里', 'km'),
      className: 'num',
      show: ({ distance }) => distance,
    },
    {
      key: 'gap',
      label: say('与上次相差', 'Gap'),
      className: 'num',
      show: (trip) => <Gap gap={gapOf(trip)} limit={limits.odoGapKm} />,
    },
  ]
  const title = say('用车记录', 'Trips')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      {trips.length === 0 ? (
        <p className="soft">{say('本月没有用车记录。', 'No trip this month.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={trips} rowKey={({ id }) => id} />
      )}
    </section>
  )
}

function Gap({ gap, limit }: { gap: number | null; limit: number }) {
  if (gap === null || gap === 0) return null
  return <span className={gap > limit || gap < 0 ? 'is-wrong' : undefined}>{gap}</span>
}

export function FuelTable({ statement: { fuels, vehicle, limits } }: { statement: Statement }) {
  const { say } = useLanguage()
  const tank = vehicle.tankCapacity
  const columns: Column<Statement['fuels'][number]>[] = [
    {
      key: 'at',
      label: say('时间', 'When'),
      isTitle: true,
      className: 'num',
      show: ({ id, refuelAt }) => <Link to={`/registers/fuel/${id}`}>{time(refuelAt)}</Link>,
    },
    { key: 'station', label: say('加油站', 'Station'), show: ({ station }) => station },
    {
      key: 'litres',
      label: say('升数', 'Litres'),
      className: 'num',
      show: ({ litres }) => (
        <span className={tank > 0 && litres > tank * limits.tankFactor ? 'is-wrong' : undefined}>
          {litres}
          {tank > 0 && say(`（油箱 ${tank}）`, ` (tank ${tank})`)}
        </span>
      ),
    },
    { key: 'amount', label: say('金额（元）', 'Yuan'), className: 'num', show: ({ amount }) => yuan(amount) },
    { key: 'odo', label: say('里程', 'Odometer'), className: 'num', show: ({ odo }) => odo },
    {
      key: 'use',
      label: say('升/百公里', 'l/100 km'),
      className: 'num',
      show: (fuel) => {
        const use = fuelUseOf(fuel)
        if (use === null)
          return <span className="soft">{fuel.isFullTank ? '—' : say('未加满', 'not full')}</span>
        const isHigh = vehicle.baseL100 > 0 && use > vehicle.baseL100 * limits.fuelWarnFactor
        return <span className={isHigh ? 'is-wrong' : undefined}>{use}</span>
      },
    },
  ]
  const title = say('加油记录', 'Refuelling')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <RecordTable label={title} columns={columns} rows={fuels} rowKey={({ id }) => id} />
    </section>
  )
}

export function CostTable({ statement: { costs } }: { statement: Statement }) {
  const { say } = useLanguage()
  const kinds: Record<string, readonly [string, string]> = vehicleCost.fields.costKind.choices
  const what = ({ register, what: text }: Statement['costs'][number]) => {
    const kind = register === 'vehicleCost' ? kinds[text] : undefined
    return kind ? say(...kind) : text
  }
  const columns: Column<Statement['costs'][number]>[] = [
    { key: 'day', label: say('日期', 'Day'), className: 'num', show: ({ date }) => date },
    {
      key: 'what',
      label: say('项目', 'What for'),
      isTitle: true,
      show: (cost) => <Link to={`/registers/${cost.register}/${cost.id}`}>{what(cost)}</Link>,
    },
    { key: 'amount', label: say('金额（元）', 'Yuan'), className: 'num', show: ({ amount }) => yuan(amount) },
  ]
  const title = say('维修和其他费用', 'Repairs and other cost')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <RecordTable label={title} columns={columns} rows={costs} rowKey={({ id }) => id} />
    </section>
  )
}
