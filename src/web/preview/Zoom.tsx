import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLanguage } from '../language.tsx'

export const smallest = 0.25
export const largest = 5

type Props = {
  /** 1 is the width of the window. */
  zoom: number
  onZoom: (zoom: number) => void
  children?: ReactNode
}

/** Larger, smaller, as wide as the window; more tools beside it. */
export function ZoomBar({ zoom, onZoom, children }: Props) {
  const { say } = useLanguage()
  return (
    <div className="preview-bar" role="toolbar" aria-label={say('查看工具', 'Viewing tools')}>
      <Button
        icon={<MinusOutlined />}
        aria-label={say('缩小', 'Smaller')}
        disabled={zoom <= smallest}
        onClick={() => onZoom(smaller(zoom))}
      />
      <Button
        onClick={() => onZoom(1)}
        aria-label={say(
          `${Math.round(zoom * 100)}%，恢复适合宽度`,
          `${Math.round(zoom * 100)}%, fit the width`,
        )}
      >
        {Math.round(zoom * 100)}%
      </Button>
      <Button
        icon={<PlusOutlined />}
        aria-label={say('放大', 'Larger')}
        disabled={zoom >= largest}
        onClick={() => onZoom(larger(zoom))}
      />
      {children}
    </div>
  )
}

export function larger(zoom: number): number {
  return Math.min(largest, zoom * 1.25)
}

export function smaller(zoom: number): number {
  return Math.max(smallest, zoom / 1.25)
}

type StageProps = { label: string; zoom: number; onZoom: (zoom: number) => void; children: ReactNode }

/** The window over an enlarged picture or page: scrolls, is reached by keyboard, takes + − 0. */
export function Stage({ label, zoom, onZoom, children }: StageProps) {
  return (
    <section
      className="preview-stage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={label}
      onKeyDown={zoomKeys(zoom, onZoom)}
    >
      {children}
    </section>
  )
}

/** + and − and 0 on the keyboard, as every viewer has them. */
function zoomKeys(zoom: number, onZoom: (zoom: number) => void) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = { '+': larger(zoom), '=': larger(zoom), '-': smaller(zoom), '0': 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    onZoom(next)
  }
}
