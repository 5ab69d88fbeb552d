import { CloseOutlined, MenuOutlined } from '@ant-design/icons'
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from './language.tsx'
import { BottomNav, SideNav, useNav } from './Nav.tsx'
import { isFor, routes } from './routes.tsx'
import { useMe } from './session.tsx'
import { UserMenu } from './UserMenu.tsx'

/** The frame of every page: navigation at the left (on a phone below and in a drawer), who is signed in, the page. */
export function ShellLayout() {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { pathname } = useLocation()
  // A new page starts at its beginning, as one loaded whole would; not when a field of it has the focus already.
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    setOpen(false)
    const content = document.getElementById('content')
    if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {say('跳到正文', 'Skip to content')}
      </a>
      <header className="shell-head">
        <Button
          className="shell-menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={say('打开导航', 'Open navigation')}
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
        />
        <Brand />
        <UserMenu />
      </header>
      <aside className="shell-side">
        <SideNav label={say('主导航', 'Main navigation')} />
      </aside>
      <main id="content" className="shell-main" tabIndex={-1}>
        <FirstPage />
      </main>
      <BottomNav onMore={() => setOpen(true)} />
      <Drawer
        placement="left"
        size={280}
        open={isOpen}
        onClose={() => setOpen(false)}
        title={say('导航', 'Navigation')}
        closeIcon={<CloseOutlined aria-label={say('关闭', 'Close')} />}
        classNames={{ body: 'shell-drawer' }}
      >
        <SideNav label={say('导航', 'Navigation')} />
      </Drawer>
    </div>
  )
}

function Brand() {
  const { say } = useLanguage()
  const { unitName } = useMe()
  return (
    <div className="shell-brand">
      <span className="brand-mark" aria-hidden="true" />
      <span className="shell-brand-name">{say('闭环', 'Bihuan')}</span>
      <span className="shell-brand-unit">{unitName}</span>
    </div>
  )
}

/** The page asked for; those who have no use for the first page begin with the first one that is theirs. */
function FirstPage() {
  const { pathname } = useLocation()
  const me = useMe()
  const nav = useNav()
  const home = routes.find(({ path }) => path === '/')
  const isMine = home && isFor(home, me)
  const first = nav.flatMap(({ pages }) => pages)[0]
  if (pathname === '/' && !isMine && first) return <Navigate to={first.path} replace />
  return <Outlet />
}
