import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import { type Field, facesOf } from '../../kit/field.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { registerNamed } from '../index.ts'

/** A stored row of any register. */
export type StoredRow = Readonly<Record<string, unknown>> & {
  id: string
  orgUnitId: string
  version: number
  extra: Record<string, unknown>
  createdBy: string
  createdAt: string
  updatedBy: string
  updatedAt: string
  voidedAt: string | null
  voidedBy: string | null
  voidReason: string | null
}

const systemTypes = {
  id: 'uuid',
  orgUnitId: 'uuid',
  extra: 'jsonb',
  createdBy: 'uuid',
  createdAt: 'timestamptz',
  updatedBy: 'uuid',
  updatedAt: 'timestamptz',
} as const

const afterwards = ['version', 'voidedAt', 'voidedBy', 'voidReason'] as const

/** Columns of the register's table in the order they are read. */
export function columnNames(register: Register): string[] {
  return [...Object.keys(columnsOf(register)), ...Object.keys(systemTypes), ...afterwards]
}

/** `t."a", t."b"`: every column of the register, by the alias of its table. */
export function columnsIn(register: Register, alias: string): RawBuilder<unknown> {
  return sql.join(columnNames(register).map((name) => sql.ref(`${alias}.${name}`)))
}

/** Rows by id, in no order; those not in sight are left out. `lock`: nobody changes them meanwhile. */
export async function rowsById(
  tx: Tx,
  register: Register,
  ids: readonly string[],
  lock: 'lock' | 'read' = 'read',
): Promise<StoredRow[]> {
  if (ids.length === 0) return []
  // In the order of ids, so that two saves of many wait for each other instead of for ever.
  const end = lock === 'lock' ? sql`order by t.id for no key update` : sql``
  const { rows } = await sql<StoredRow>`
    select ${columnsIn(register, 't')} from ${sql.table(register.name)} t
    where t.id = any (${[...ids]}::uuid[]) ${end}`.execute(tx)
  return rows
}

/** Inserts whole rows; comes back with them as stored, in the order given. */
export async function insertRows(
  tx: Tx,
  register: Register,
  rows: readonly Record<string, unknown>[],
): Promise<StoredRow[]> {
  const { rows: stored } = await tx.executeQuery<StoredRow>(insertion(tx, register, rows))
  return inOrder(rows, stored)
}

const insertions = new WeakMap<Register, CompiledQuery<StoredRow>>()

/** The statement is the same however many rows there are; putting it together anew takes longer than sending it. */
function insertion(tx: Tx, register: Register, rows: readonly Record<string, unknown>[]) {
  const query = insertions.get(register) ?? insertionInto(register).compile(tx)
  insertions.set(register, query)
  return { ...query, parameters: [JSON.stringify(rows)] }
}

function insertionInto(register: Register): RawBuilder<StoredRow> {
  const types = typesOf(register)
  const names = Object.keys(types)
  return sql<StoredRow>`
    insert into ${sql.table(register.name)} as t (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(names.map((name) => sql.ref(`r.${name}`)))}
    from ${recordset([], types)} returning ${columnsIn(register, 't')}`
}

/** Stores changed rows whole, each one version on; comes back with them as stored, in the order given. */
export async function updateRows(
  tx: Tx,
  register: Register,
  rows: readonly Record<string, unknown>[],
): Promise<StoredRow[]> {
  const { orgUnitId: _, createdBy: __, createdAt: ___, ...types } = typesOf(register)
  const changed = Object.keys(types).filter((name) => name !== 'id')
  const { rows: stored } = await sql<StoredRow>`
    update ${sql.table(register.name)} as t
    set ${sql.join(changed.map((name) => sql`${sql.ref(name)} = ${sql.ref(`r.${name}`)}`))}, version = t.version + 1
    from ${recordset(rows, types)} where t.id = r.id returning ${columnsIn(register, 't')}`.execute(tx)
  return inOrder(rows, stored)
}

function typesOf(register: Register): Record<string, string> {
  const fields: Record<string, Field> = columnsOf(register)
  const own = Object.entries(fields).map(([name, field]) => [name, facesOf(field).column(field).type])
  return { ...Object.fromEntries(own), ...systemTypes }
}

/** The rows as a table `r`, in one parameter however many they are. */
function recordset(
  rows: readonly Record<string, unknown>[],
  types: Record<string, string>,
): RawBuilder<unknown> {
  const columns = Object.entries(types).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${sql.join(columns)})`
}

function inOrder(rows: readonly Record<string, unknown>[], stored: StoredRow[]): StoredRow[] {
  const byId = new Map(stored.map((row) => [row.id, row]))
  return rows.flatMap(({ id }) => byId.get(String(id)) ?? [])
}

/**
 * Marks records whose lines changed as one version on, so that nobody approves what they have not seen. Comes back
 * with the version each record has now.
 */
export async function touchRecords(
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
  record: Register,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; version: number }>`
    update ${sql.table(record.name)} set version = version + 1, "updatedAt" = ${now.toISOString()},
      "updatedBy" = ${actor.personId} where id = any (${[...new Set(ids)]}::uuid[]) returning id, version`.execute(
    tx,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** The register that rows of lines refer to with `lineOf`; null for records. */
export function parentOf({ lineOf, fields }: Register): Register | null {
  const field = lineOf === null ? undefined : fields[lineOf]
  return field && 'target' in field ? (registerNamed(field.target) ?? null) : null
}

/** Ids of the records that these rows belong to in the end: row id → record id. Rows not in sight are left out. */
export async function recordIdsOf(
  tx: Tx,
  register: Register,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const parent = parentOf(register)
  if (parent === null || register.lineOf === null) return new Map(ids.map((id) => [id, id]))
  const { rows } = await sql<{ id: string; parentId: string }>`
    select id, ${sql.ref(register.lineOf)} as "parentId" from ${sql.table(register.name)}
    where id = any (${[...ids]}::uuid[])`.execute(tx)
  const above = await recordIdsOf(tx, parent, [...new Set(rows.map(({ parentId }) => parentId))])
  return new Map(
    rows.flatMap(({ id, parentId }) => {
      const record = above.get(parentId)
      return record ? [[id, record] as const] : []
    }),
  )
}
