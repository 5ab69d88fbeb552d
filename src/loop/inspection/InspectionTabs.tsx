import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLanguage } from '../../web/language.tsx'
import './inspection.css'
import '../facts.css'

const tabs = [
  { path: '', zh: '总览', en: 'Overview' },
  { path: '/plan', zh: '整改方案', en: 'Plan' },
  { path: '/coverage', zh: '对应关系', en: 'Coverage' },
  { path: '/lists', zh: '三张清单', en: 'Three lists' },
]

/** The pages of one inspection, side by side. */
export function InspectionTabs({ id }: { id: string }) {
  const { say } = useLanguage()
  return (
    <nav className="page-tabs" aria-label={say('本次检查', 'This inspection')}>
      {tabs.map(({ path, zh, en }) => (
        <Link
          key={path}
          to={`/inspections/${id}${path}`}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: 'is-active', 'aria-current': 'page' }}
        >
          {say(zh, en)}
        </Link>
      ))}
      <Link to="/papers" search={{ inspection: id } as never}>
        {say('公文材料', 'Papers')}
      </Link>
    </nav>
  )
}

/** A figure with its name; `warn` when it wants attention. */
export function Figure({ name, value, warn = false }: { name: string; value: ReactNode; warn?: boolean }) {
  return (
    <div className={warn ? 'figure is-warn' : 'figure'}>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  )
}

/** 已销号 of all problems as a bar; the words beside it carry the figure. */
export function ClosedBar({ closed, problems }: { closed: number; problems: number }) {
  const { say } = useLanguage()
  const share = problems === 0 ? 0 : Math.floor((closed / problems) * 100)
  return (
    <span className="closed-bar">
      <progress max={Math.max(1, problems)} value={closed} aria-label={say('完成率', 'Completion')} />
      <span className="num">
        {closed}/{problems} · {share}%
      </span>
    </span>
  )
}
