import type { EChartsOption } from 'echarts'
import { useEffect, useRef } from 'react'

type Props = {
  /** What the chart shows, in one sentence; the same figures stand in a table beside it. */
  label: string
  option: EChartsOption
  height?: number
}

/** Colours that stay apart without colour sight and on a grey print. */
export const chartColours = { main: '#17467e', second: '#b45309', wrong: '#a3211a', soft: '#8fa6c4' }

const base: EChartsOption = {
  animation: false,
  textStyle: { fontFamily: 'inherit', color: '#1b2430' },
  color: [chartColours.main, chartColours.second, chartColours.soft],
}

/** A chart as vectors, sharp on paper; the library is loaded when the first one is shown. */
export function Chart({ label, option, height = 240 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let end = () => {}
    let isGone = false
    void import('./echarts.ts').then(({ init }) => {
      if (isGone) return
      const chart = init(element, null, { renderer: 'svg' })
      chart.setOption({ ...base, ...option })
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      end = () => {
        observer.disconnect()
        chart.dispose()
      }
    })
    return () => {
      isGone = true
      end()
    }
  }, [option])
  return <div ref={box} role="img" aria-label={label} className="chart" style={{ height }} />
}
