import type { EChartsOption } from 'echarts'
import { useMemo } from 'react'
import { momentInWords } from '../../kit/day.ts'
import { Chart, chartColours } from '../../web/charts/Chart.tsx'
import { useLanguage } from '../../web/language.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { gapOf } from './month.ts'
import type { Statement } from './VehicleMonthPage.tsx'

/** Twelve months of distance and fuel, and the odometer of this month as a line whose breaks stand out. */
export function MonthCharts({ statement }: { statement: Statement }) {
  return (
    <div className="two-panes month-charts">
      <YearPanel statement={statement} />
      <OdometerPanel statement={statement} />
    </div>
  )
}

function YearPanel({ statement: { months, vehicle } }: { statement: Statement }) {
  const { say } = useLanguage()
  const [km, litres] = [say('里程（公里）', 'Distance (km)'), say('加油（升）', 'Fuel (l)')]
  const option = useMemo<EChartsOption>(
    () => ({
      grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: months.map(({ month }) => month.slice(2)), axisTick: { show: false } },
      yAxis: [
        { type: 'value', splitNumber: 4 },
        { type: 'value', splitNumber: 4, splitLine: { show: false } },
      ],
      series: [
        { name: km, type: 'bar', data: months.map(({ distance }) => distance), barMaxWidth: 22 },
        {
          name: litres,
          type: 'line',
          yAxisIndex: 1,
          data: months.map((one) => one.litres),
          symbolSize: 7,
          lineStyle: { type: 'dashed' },
        },
      ],
    }),
    [months, km, litres],
  )
  const title = say('近十二个月', 'Twelve months')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <Chart label={`${vehicle.plateNo} ${title}：${km}、${litres}`} option={option} />
      <details className="chart-table">
        <summary>{say('看表格', 'As a table')}</summary>
        <ScrollX label={title}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{say('月份', 'Month')}</th>
                <th scope="col">{km}</th>
                <th scope="col">{litres}</th>
              </tr>
            </thead>
            <tbody>
              {months.map((one) => (
                <tr key={one.month}>
                  <th scope="row" className="num">
                    {one.month}
                  </th>
                  <td className="num">{one.distance}</td>
                  <td className="num">{one.litres}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      </details>
    </section>
  )
}

function OdometerPanel({ statement: { trips, limits, vehicle } }: { statement: Statement }) {
  const { say } = useLanguage()
  const gaps = trips.filter((trip) => Math.abs(gapOf(trip) ?? 0) > limits.odoGapKm || (gapOf(trip) ?? 0) < 0)
  const [driven, unexplained] = [say('已登记', 'Registered'), say('断档', 'Gap')]
  const option = useMemo<EChartsOption>(() => {
    const broken = new Set(gaps.map(({ id }) => id))
    const line = trips.flatMap((trip) => [
      ...(broken.has(trip.id) ? [[trip.departAt, null]] : []),
      [trip.departAt, trip.odoStart],
      [trip.returnAt ?? trip.departAt, trip.odoEnd ?? trip.odoStart],
    ])
    const before = new Map(trips.map((trip, index) => [trip.id, trips[index - 1]?.returnAt ?? trip.departAt]))
    const breaks = gaps.flatMap((trip) => [
      [before.get(trip.id), trip.lastOdo],
      [trip.departAt, trip.odoStart],
      [trip.departAt, null],
    ])
    return {
      grid: { left: 8, right: 16, top: 32, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'time', axisLabel: { formatter: '{M}-{d}', hideOverlap: true } },
      yAxis: { type: 'value', scale: true, splitNumber: 4 },
      series: [
        { name: driven, type: 'line', data: line, symbolSize: 5 },
        {
          name: unexplained,
          type: 'line',
          data: breaks,
          symbol: 'diamond',
          symbolSize: 9,
          itemStyle: { color: chartColours.wrong },
          lineStyle: { type: 'dotted', width: 3, color: chartColours.wrong },
        },
      ],
    } as EChartsOption
  }, [trips, gaps, driven, unexplained])
  const title = say('码表走势', 'Odometer')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      {trips.length === 0 ? (
        <p className="soft">{say('本月没有用车记录。', 'No trip this month.')}</p>
      ) : (
        <Chart label={`${vehicle.plateNo} ${title}`} option={option} />
      )}
      {gaps.length === 0 ? (
        <p className="soft">
          {say(`没有超过 ${limits.odoGapKm} 公里的断档。`, `No gap of more than ${limits.odoGapKm} km.`)}
        </p>
      ) : (
        <ul className="plain-list">
          {gaps.map((trip) => (
            <li key={trip.id} className="is-wrong">
              {momentInWords(new Date(trip.departAt))} {trip.dispatchNo}：
              {say(
                `上次止码 ${trip.lastOdo}，本次起码 ${trip.odoStart}，相差 ${gapOf(trip)} 公里`,
                `ended at ${trip.lastOdo}, began at ${trip.odoStart}, ${gapOf(trip)} km apart`,
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
