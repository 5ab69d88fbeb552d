import { Button, Input, Select } from 'antd'
import { actingIn, type Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, FailedBlock, WaitingBlock } from '../../web/states.tsx'
import { MonthCharts } from './MonthCharts.tsx'
import { CostTable, FuelTable, TripTable } from './MonthTables.tsx'
import './month.css'

export type Statement = NonNullable<Output<'vehicle.month'>['statement']>

/** One vehicle, one month: driven, refuelled, paid, and kilometres that no trip explains. */
export function VehicleMonthPage() {
  const { say } = useLanguage()
  const { today } = useMe()
  const [search, setSearch] = useSearchState()
  const month = search.month ?? today.slice(0, 7)
  const { vehicle: vehicleId } = search
  const asked = useAction('vehicle.month', { month, ...(vehicleId ? { vehicleId } : {}) }, { keep: true })
  const { vehicles = [], statement = null } = asked.data ?? {}
  return (
    <>
      <PageHead
        title={say('车辆月度统计', 'Monthly statement')}
        lead={statement && `${statement.vehicle.plateNo} · ${statement.month}`}
        actions={statement && <PaperButtons statement={statement} />}
      />
      <div className="filters">
        <label htmlFor="month-vehicle">
          {say('车辆', 'Vehicle')}
          <Select
            id="month-vehicle"
            className="filter"
            value={vehicleId ?? statement?.vehicle.id ?? null}
            placeholder={say('选择车辆', 'Choose a vehicle')}
            onChange={(vehicle: string) => setSearch({ vehicle }, true)}
            options={vehicles.map(({ id, plateNo, brandModel }) => ({
              value: id,
              label: [plateNo, brandModel].filter(Boolean).join(' '),
            }))}
          />
        </label>
        <label htmlFor="month-month">
          {say('月份', 'Month')}
          <Input
            id="month-month"
            className="filter"
            type="month"
            value={month}
            max={today.slice(0, 7)}
            onChange={({ target }) => target.value && setSearch({ month: target.value })}
          />
        </label>
      </div>
      {asked.isPending && <WaitingBlock />}
      {asked.isError && <FailedBlock error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && !statement && (
        <EmptyState title={say('还没有登记公务用车。', 'No vehicle is registered yet.')} />
      )}
      {statement && <StatementView statement={statement} />}
    </>
  )
}

function PaperButtons({ statement: { vehicle, month } }: { statement: Statement }) {
  const { say } = useLanguage()
  const download = () => {
    const parts = new URLSearchParams({ vehicleId: vehicle.id, month })
    const unit = actingIn()
    if (unit) parts.set('unit', unit)
    window.location.assign(`/api/vehicle.month.docx?${parts}`)
  }
  return (
    <>
      <Button onClick={() => window.print()}>{say('打印', 'Print')}</Button>
      <Button type="primary" onClick={download}>
        {say('下载月度统计表（Word）', 'Download as Word')}
      </Button>
    </>
  )
}

function StatementView({ statement }: { statement: Statement }) {
  const { fuels, costs } = statement
  return (
    <>
      <TotalsPanel statement={statement} />
      <MonthCharts statement={statement} />
      <TripTable statement={statement} />
      {fuels.length > 0 && <FuelTable statement={statement} />}
      {costs.length > 0 && <CostTable statement={statement} />}
    </>
  )
}

function TotalsPanel({ statement: { totals, vehicle } }: { statement: Statement }) {
  const { say } = useLanguage()
  const { trips, distance, gapKm, litres, fuelAmount, otherAmount, l100, odoFrom, odoTo } = totals
  const facts: [string, string, string?][] = [
    [say('用车', 'Trips'), say(`${trips} 次`, String(trips))],
    [say('行驶', 'Driven'), say(`${distance} 公里`, `${distance} km`)],
    [say('码表', 'Odometer'), odoFrom === null ? '—' : `${odoFrom} – ${odoTo ?? '—'}`],
    [say('未登记里程', 'Not explained'), say(`${gapKm} 公里`, `${gapKm} km`), gapKm > 0 ? 'is-wrong' : ''],
    [say('加油', 'Fuel'), say(`${litres} 升`, `${litres} l`)],
    [
      say('每百公里', 'Per 100 km'),
      l100 === null
        ? '—'
        : say(`${l100} 升（基准 ${vehicle.baseL100}）`, `${l100} l (benchmark ${vehicle.baseL100})`),
    ],
    [say('油费', 'Fuel cost'), `${yuan(fuelAmount)} ${say('元', 'yuan')}`],
    [say('维修等费用', 'Other cost'), `${yuan(otherAmount)} ${say('元', 'yuan')}`],
  ]
  return (
    <section className="panel" aria-label={say('本月合计', 'The month in sum')}>
      <dl className="figures">
        {facts.map(([name, value, mark]) => (
          <div key={name} className={mark || undefined}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
