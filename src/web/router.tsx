import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PageFault } from './PageFault.tsx'
import { PageFrame } from './PageFrame.tsx'
import { routes } from './routes.tsx'
import { ShellLayout } from './ShellLayout.tsx'
import type { Search } from './search-state.ts'
import { WaitingBlock } from './states.tsx'

export { useParam, useSearchState } from './search-state.ts'

const root = createRootRoute({ component: ShellLayout, notFoundComponent: NotFoundPage })

const pages = routes.map((route) => {
  const Page = lazyRouteComponent(() => route.load().then((page) => ({ default: page })))
  return createRoute({
    getParentRoute: () => root,
    path: route.path,
    component: () => (
      <PageFrame route={route}>
        <Page />
      </PageFrame>
    ),
  })
})

/** Where nobody named a page: to the first one of the navigation. */
const home = routes.some(({ path }) => path === '/')
  ? []
  : [createRoute({ getParentRoute: () => root, path: '/', component: NotFoundPage })]

export const router = createRouter({
  routeTree: root.addChildren([...pages, ...home]),
  defaultErrorComponent: PageFault,
  defaultPendingComponent: WaitingBlock,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain `?status=closed&q=合同`: what stands in the address is what a person can read and send on.
  parseSearch: (text): Search => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString()
    return text && `?${text}`
  },
})
