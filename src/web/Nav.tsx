import { EllipsisOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useLanguage } from './language.tsx'
import { isFor, type NavGroup, navGroups, type PageRoute, routes } from './routes.tsx'
import { useMe } from './session.tsx'

type NavPage = PageRoute & { nav: NonNullable<PageRoute['nav']> }

/** Pages of the navigation that the person may use, by group. */
export function useNav(): { group: NavGroup; pages: NavPage[] }[] {
  const me = useMe()
  const mine = routes.filter((route): route is NavPage => route.nav !== undefined && isFor(route, me))
  const groups = Object.keys(navGroups) as NavGroup[]
  return groups
    .map((group) => ({ group, pages: mine.filter(({ nav }) => nav.group === group) }))
    .filter(({ pages }) => pages.length > 0)
}

function NavLink({ page }: { page: NavPage }) {
  const { say } = useLanguage()
  return (
    <Link
      to={page.path}
      activeOptions={{ exact: page.path === '/' }}
      activeProps={{ className: 'is-active' }}
    >
      <span className="nav-icon" aria-hidden="true">
        {page.nav.icon}
      </span>
      <span>{say(...page.title)}</span>
    </Link>
  )
}

export function SideNav({ label }: { label: string }) {
  const { say } = useLanguage()
  return (
    <nav className="side-nav" aria-label={label}>
      {useNav().map(({ group, pages }) => (
        <section key={group} aria-label={say(...navGroups[group])}>
          <h2>{say(...navGroups[group])}</h2>
          <ul>
            {pages.map((page) => (
              <li key={page.path}>
                <NavLink page={page} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

const onPhone = 4

/** On a phone: the first pages under the thumb, the others behind “more”. */
export function BottomNav({ onMore }: { onMore: () => void }) {
  const { say } = useLanguage()
  const pages = useNav().flatMap((group) => group.pages)
  return (
    <nav className="bottom-nav" aria-label={say('常用页面', 'Main pages')}>
      {pages.slice(0, onPhone).map((page) => (
        <NavLink key={page.path} page={page} />
      ))}
      {pages.length > onPhone && (
        <button type="button" onClick={onMore}>
          <span className="nav-icon" aria-hidden="true">
            <EllipsisOutlined />
          </span>
          <span>{say('更多', 'More')}</span>
        </button>
      )}
    </nav>
  )
}
