import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLanguage } from './language.tsx'
import { ForbiddenPage } from './NotFoundPage.tsx'
import { isFor, type PageRoute, routes } from './routes.tsx'
import { useMe } from './session.tsx'
import { useRouteTitle } from './title.ts'

/** Around every page: its window title and the way back up; not for who may not use it. */
export function PageFrame({ route, children }: { route: PageRoute; children: ReactNode }) {
  const { say } = useLanguage()
  const me = useMe()
  useRouteTitle(say(...route.title))
  if (!isFor(route, me)) return <ForbiddenPage />
  const above = routes.find(({ path }) => path === route.under)
  return (
    <>
      {above && (
        <nav className="trail" aria-label={say('所在位置', 'You are here')}>
          <Link to={above.path}>{say(...above.title)}</Link>
          <span aria-hidden="true"> / </span>
          <span aria-current="page">{say(...route.title)}</span>
        </nav>
      )}
      {children}
    </>
  )
}

type HeadProps = {
  title: ReactNode
  /** One line under the title: what the page is for, or where the record belongs. */
  lead?: ReactNode
  /** Buttons of the page. */
  actions?: ReactNode
}

/** The page's own heading (one `h1`) with its buttons. */
export function PageHead({ title, lead, actions }: HeadProps) {
  return (
    <header className="page-head">
      <div className="page-head-text">
        <h1>{title}</h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  )
}
