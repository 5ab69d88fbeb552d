import type { z } from 'zod'
import type { Db, Tx } from './database/database.ts'
import type { Role } from './database/schema.ts'
import type { FileStore } from './files/store.ts'
import type { Actor } from './identity/actor.ts'
import type { JsonText } from './json-text.ts'

/** Where a request came from; kept with each audit entry. */
export type Origin = { id: string; ip: string; userAgent: string }

/** What lives as long as the server. */
export type Services = {
  db: Db
  files: FileStore
  /** The one clock; tests set it. */
  now: () => Date
}

export type Context = {
  /** Open transaction that shows only the units of `actor`. */
  tx: Tx
  actor: Actor
  /** YYYY-MM-DD in Asia/Shanghai. */
  today: string
  now: Date
  origin: Origin
}

/** Work outside the transaction: reading files, asking another server. */
export type PrepareContext = Omit<Context, 'tx' | 'now'> & Services

type Definition<Name extends string, In extends z.ZodType, Out extends z.ZodType, Prepared> = {
  /** One name everywhere: URL `POST /api/<name>`, permission, audit entry, OpenAPI operation, CLI. */
  name: Name
  /** One line for the OpenAPI page. */
  summary: string
  /** `read` runs in a read-only transaction. */
  kind: 'read' | 'write'
  /** Who may; required, there is no public default. Use `may.…` of roles.ts. */
  roles: readonly Role[]
  /** After it, who may do what has changed: what is believed of people signed in is asked again at once. */
  changesActors?: true
  input: In
  output: Out
  /** Before the transaction opens. What it returns comes to `run` as third argument. */
  prepare?: (context: PrepareContext, input: z.output<In>) => Promise<Prepared>
  run: (context: Context, input: z.output<In>, prepared: Prepared) => Promise<Answer<z.input<Out>>>
}

/** What an action gives back: a value, or the JSON of one as PostgreSQL wrote it. */
export type Answer<T> = T | JsonText<T>

export type Action<
  Name extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
  Prepared = unknown,
> = Definition<Name, In, Out, Prepared>

/** Declares an action: who may, what comes in, what happens in one transaction, what goes out. */
export function action<
  const Name extends string,
  In extends z.ZodType,
  Out extends z.ZodType,
  Prepared = void,
>(definition: Definition<Name, In, Out, Prepared>): Definition<Name, In, Out, Prepared> {
  return definition
}

/** An action of any types, as the runner handles it. */
// biome-ignore lint/suspicious/noExplicitAny: input and output are checked by the action's own schemas
export type AnyAction = Definition<string, any, any, any>
