import {
  keepPreviousData,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { App } from 'antd'
import { type ActionName, type CallError, call, type Input, type Output } from '../client.ts'
import type { Words } from '../kit/refused.ts'
import { useLanguage } from './language.tsx'
import { useMe } from './session.tsx'
import { asCallError, signedIn } from './signed-in.ts'
import { changesOf, type StaleFields, staleVersions } from './stale.ts'

type QueryOptions = {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Keep showing the old answer while the one for a new input is on its way. */
  keep?: boolean
}

/** Server data by the action's own name and input. Signs in again when needed; errors are always `CallError`. */
export function useAction<N extends ActionName>(
  name: N,
  input: Input<N>,
  { enabled = true, keep = false }: QueryOptions = {},
): UseQueryResult<Output<N>, CallError> {
  const query = useQuery<unknown, CallError>({
    queryKey: [name, input],
    queryFn: () =>
      signedIn(() => call(name, input)).catch((error) => {
        throw asCallError(error)
      }),
    enabled,
    placeholderData: keep ? keepPreviousData : undefined,
  })
  // The name decides the type; a generic answer is more than the library's overloads can follow.
  return query as UseQueryResult<Output<N>, CallError>
}

type DoOptions<N extends ActionName> = {
  onDone?: (output: Output<N>, input: Input<N>) => void
  /** Said when it is done, such as ['已保存', 'Saved']. */
  done?: readonly [zh: string, en: string]
  /** Labels of the input's fields, for the dialog of both versions; also the fields that it merges. */
  staleFields?: StaleFields<Input<N>>
}

export type Doing<N extends ActionName> = {
  /** Does it; comes with the answer, or undefined when refused (the page then shows `error`). */
  run: (input: Input<N>) => Promise<Output<N> | undefined>
  isPending: boolean
  error: CallError | null
  /** Props for a `Form.Item`: the server's sentence beside the field. */
  field: (name: string) => { validateStatus?: 'error'; help?: string }
  reset: () => void
}

/**
 * A change. Refusals are kept in `error` (show it with `<Refusal of={…} />`) and beside the fields with `field`.
 * Stale: shows both versions and saves what the person chooses. Signed out: asks, then goes on.
 * Whatever is on the page is asked anew after it.
 */
export function useDo<N extends ActionName>(name: N, options: DoOptions<N> = {}): Doing<N> {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { say, sayWords } = useLanguage()
  const mutation = useMutation<Output<N>, CallError, Input<N>>({
    mutationFn: (input) => callUntilFresh(name, input, options.staleFields),
    onSuccess: (output, input) => {
      void client.invalidateQueries()
      if (options.done) void message.success(say(...options.done))
      options.onDone?.(output, input)
    },
  })
  const fields: Record<string, Words> = mutation.error?.detail.fields ?? {}
  return {
    run: (input) => mutation.mutateAsync(input).catch(() => undefined),
    isPending: mutation.isPending,
    error: mutation.error,
    field: (key) => (fields[key] ? { validateStatus: 'error', help: sayWords(fields[key]) } : {}),
    reset: mutation.reset,
  }
}

type Row = Record<string, unknown>

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function callUntilFresh<N extends ActionName>(
  name: N,
  input: Input<N>,
  fields: StaleFields<Input<N>> | undefined,
): Promise<Output<N>> {
  try {
    return await signedIn(() => call(name, input))
  } catch (thrown) {
    const error = asCallError(thrown)
    const theirs = error.detail.current
    // Several rows at once: the refusal names each; there is no one row to show beside.
    if (error.code !== 'stale' || !isRow(theirs) || changesOf(input as object as Row) === null) throw error
    const chosen = await staleVersions.ask({
      mine: input as Record<string, unknown>,
      theirs,
      fields: fields ?? {},
    })
    if (!chosen) throw error
    return callUntilFresh(name, chosen as Input<N>, fields)
  }
}

/** `can('closeOut.apply')`: whether the roles held in this unit allow the action. No button is shown that will fail. */
export function useCan(): (name: ActionName) => boolean {
  const { actions } = useMe()
  return (name) => actions.includes(name)
}
