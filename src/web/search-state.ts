import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

export type Search = Record<string, string>

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
