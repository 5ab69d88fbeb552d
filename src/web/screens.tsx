import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { useLanguage } from './language.tsx'

/** A whole window with one card in the middle: the way in, and what stands in its way. */
export function CardScreen({
  title,
  children,
  wide = false,
}: {
  title: string
  children: ReactNode
  wide?: boolean
}) {
  const { say } = useLanguage()
  return (
    <main className="card-screen">
      <div className={wide ? 'card-screen-card is-wide' : 'card-screen-card'}>
        <header className="card-screen-head">
          <span className="brand-mark" aria-hidden="true" />
          <div>
            <p className="brand-name">{say('闭环', 'Bihuan')}</p>
            <p className="brand-line">
              {say('巡察整改管理系统', 'From inspection feedback to a verified close-out')}
            </p>
          </div>
          <LanguageSwitch />
        </header>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

export function WaitingScreen() {
  const { say } = useLanguage()
  return (
    <main className="card-screen" aria-busy="true">
      <p role="status" className="waiting">
        <Spin /> {say('加载中…', 'Loading…')}
      </p>
    </main>
  )
}

export function FailedScreen({ text, onRetry }: { text: string; onRetry: () => void }) {
  const { say } = useLanguage()
  return (
    <main className="card-screen">
      <div className="card-screen-card" role="alert">
        <p>{text}</p>
        <Button type="primary" onClick={onRetry}>
          {say('重试', 'Try again')}
        </Button>
      </div>
    </main>
  )
}
