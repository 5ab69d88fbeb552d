import { useInfiniteQuery } from '@tanstack/react-query'
import { type ActionName, type CallError, call, type Input, type Output } from '../client.ts'
import { asCallError, signedIn } from './signed-in.ts'

/** Actions that answer page by page: their answer ends with `next`, which goes into the input of the next page. */
type Paged = { [N in ActionName]: Output<N> extends { next: unknown } ? N : never }[ActionName]

/**
 * A long list, page after page: `pages` so far, `more()` for the next one while `hasMore`. `cursor` names the input
 * that takes `next`.
 */
export function useActionPages<N extends Paged>(name: N, input: Input<N>, cursor: keyof Input<N> & string) {
  const query = useInfiniteQuery<unknown, CallError, { pages: unknown[] }, unknown[], unknown>({
    queryKey: [name, 'pages', input],
    initialPageParam: null,
    queryFn: ({ pageParam }) =>
      signedIn(() =>
        call(name, (pageParam === null ? input : { ...input, [cursor]: pageParam }) as Input<N>),
      ).catch((error) => {
        throw asCallError(error)
      }),
    getNextPageParam: (last) => (last as { next: unknown }).next ?? null,
  })
  return {
    pages: query.data?.pages as Output<N>[] | undefined,
    error: query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isMoreOnItsWay: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  }
}
