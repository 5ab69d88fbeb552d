import type { ComponentType, ReactNode } from 'react'
import type { ActionName } from '../client.ts'
import type { Parameter } from '../controls/parameters/parameter.ts'
import type { Register } from '../kit/define-register.ts'
import type { AnyAction } from '../server/action.ts'

type Pair = readonly [zh: string, en: string]

/** A page beyond table and form, made for one register. */
export type RegisterPage<N extends string = string> = {
  register: N
  /** With `$id` where it is about one record. */
  path: string
  zh: string
  en: string
  /** The action without which the page is of no use. */
  needs: ActionName
  /** Loaded when first opened. */
  component: () => Promise<() => ReactNode>
}

export type HintProps = { row: Readonly<Record<string, unknown>>; id: string | null }

/** What the server alone loads from a folder, where the folder has it (server-parts.ts). */
export type OwnParts = {
  parameters?: Readonly<Record<string, Parameter>>
  actions?: readonly AnyAction[]
}

type ActionOf<P> = P extends { actions: readonly (infer A)[] } ? A : never
type NameOf<A> = A extends { name: infer N extends string } ? N : never

/**
 * All there is about a folder of registers, for the browser as for the server. Its rules, examples, thresholds and
 * actions stand beside it in files of those names; the server loads them by the folder's name, and the browser never
 * does. `P` names the types of thresholds and actions: `typeof import('./parameters.ts')`, joined by `&`.
 *
 * Written as an annotation, never inferred: what a folder is must not hang on what its pages and actions use.
 */
export type RegisterFolder<R extends Readonly<Record<string, Register>>, P extends OwnParts = object> = {
  /** The folder's name under src/registers/. */
  name: string
  /** In the order in which lines stand in their record. */
  registers: R
  pages?: readonly RegisterPage<keyof R & string>[]
  /** What is shown beside a register's form while one types. */
  hints?: { readonly [N in keyof R]?: () => Promise<ComponentType<HintProps>> }
  /** What the folder's own actions do, for the audit record and the API page. */
  actionWords?: { readonly [N in NameOf<ActionOf<P>>]: Pair }
  /** Types only; never set. */
  parts?: P
}
