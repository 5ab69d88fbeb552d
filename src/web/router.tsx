import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PageFault } from './PageFault.tsx'
import { PageFrame } from './PageFrame.tsx'
import { routes } from './routes.tsx'
import { ShellLayout } from './ShellLayout.tsx'
import { WaitingBlock } from './states.tsx'

type Search = Record<string, string>

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
  // Plain `?status=closed&q=合同`: what stands in the address is what a person can read and send on.
  parseSearch: (text): Search => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString()
    return text && `?${text}`
  },
})

/** A part of the page's address, such as the `$id` of `/problems/$id`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

/**
 * What a colleague should see from the link (filters, sort, tab), kept in the address. `set({ status: undefined })`
 * takes one out; the other parts stay. Changes replace the entry in the history unless `push` is told.
 */
export function useSearchState(): [Partial<Search>, (patch: Partial<Search>, push?: boolean) => void] {
  const search = useSearch({ strict: false }) as Partial<Search>
  const navigate = useNavigate()
  const set = (patch: Partial<Search>, push = false) =>
    void navigate({
      to: '.',
      search: (old: Partial<Search>) => ({ ...old, ...patch }),
      replace: !push,
      resetScroll: false,
    })
  return [search, set]
}
