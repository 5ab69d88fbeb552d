import type { UseQueryResult } from '@tanstack/react-query'
import type { ActionName, CallError, Input, Output } from '../../client.ts'
import type { SystemColumns } from '../../kit/common-fields.ts'
import { type Doing, useAction, useDo } from '../action.ts'
import type { StaleLabel } from '../stale.ts'

/** A row of any register: what its fields hold, the definition says. */
export type Row = Readonly<Record<string, unknown>> & SystemColumns
export type Listed = Row & { alertCount: number }
export type NamesById = Readonly<Record<string, string>>

/** Changes of one row, as every register takes them. */
export type RowChange = {
  id?: string
  version?: number
  values: Record<string, unknown>
  extra?: Record<string, unknown>
  isSubmitted?: boolean
}

/** The actions that every register has. They are typed by one of them; only rows are looser. */
type Calls = {
  list: { input: Input<'trip.list'>; output: { rows: Listed[]; names: NamesById; total: number } }
  get: {
    input: { id: string }
    output: Omit<Output<'trip.get'>, 'row' | 'lines'> & {
      row: Row
      lines: Record<string, { rows: Row[]; total: number }>
    }
  }
  save: { input: RowChange; output: Output<'trip.save'> }
  saveMany: { input: { rows: RowChange[] }; output: Output<'trip.saveMany'> }
  void: { input: Input<'trip.void'>; output: Output<'trip.void'> }
  voidMany: { input: Input<'trip.voidMany'>; output: Output<'trip.voidMany'> }
  sum: { input: Input<'trip.sum'>; output: Output<'trip.sum'> }
  paste: { input: Input<'trip.paste'>; output: Output<'trip.paste'> }
  history: { input: { id: string }; output: Output<'trip.history'> }
  review: { input: Input<'trip.review'>; output: Output<'trip.review'> }
  reviewMany: { input: Input<'trip.reviewMany'>; output: Output<'trip.reviewMany'> }
}
export type RegisterStepName = keyof Calls
export type CallInput<K extends RegisterStepName> = Calls[K]['input']
export type CallOutput<K extends RegisterStepName> = Calls[K]['output']

/** Server data of a register known by its name only. */
export function useRegisterAction<K extends RegisterStepName>(
  register: string,
  step: K,
  input: CallInput<K>,
  options?: { enabled?: boolean; keep?: boolean },
): UseQueryResult<CallOutput<K>, CallError> {
  const query = useAction(actionOf(register, step), input as never, options)
  return query as UseQueryResult<unknown, CallError> as UseQueryResult<CallOutput<K>, CallError>
}

type Options<K extends RegisterStepName> = {
  onDone?: (output: CallOutput<K>) => void
  done?: readonly [zh: string, en: string]
  staleFields?: Record<string, StaleLabel>
}

export type RegisterDoing<K extends RegisterStepName> = Omit<Doing<ActionName>, 'run'> & {
  run: (input: CallInput<K>) => Promise<CallOutput<K> | undefined>
}

/** A change in a register known by its name only. */
export function useRegisterDo<K extends RegisterStepName>(
  register: string,
  step: K,
  options: Options<K> = {},
): RegisterDoing<K> {
  const doing: unknown = useDo(actionOf(register, step), options as never)
  return doing as RegisterDoing<K>
}

/** The cast forgets which register it is: all have the same actions, made from their definitions. */
export function actionOf(register: string, step: string): ActionName {
  return `${register}.${step}` as ActionName
}
