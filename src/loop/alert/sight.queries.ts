import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { extentOf } from '../../registers/access.ts'
import { desksOf } from '../../registers/every/desks.queries.ts'
import { registerList, registerNamed } from '../../registers/index.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Actor } from '../../server/identity/actor.ts'

/**
 * Which alerts a person sees, those of table `a`: of the registers they may read, and where a register is open to
 * whoever works, of the records they handle or entered. Finance sees finance.
 */
export async function alertsInSight(tx: Tx, actor: Actor): Promise<RawBuilder<SqlBool>> {
  const desks = await desksOf(tx, actor.orgUnitId)
  const all = registerList.filter((register) => extentOf(actor, 'read', register, desks) === 'all')
  const own = registerList.filter(
    (register) => register.shape === 'ledger' && extentOf(actor, 'read', register, desks) === 'own',
  )
  const parts = [
    sql`a.register = any (${all.map(({ name }) => name)}::text[])`,
    ...own.map(({ name }) => sql`(a.register = ${name} and ${isOwn(name, actor)})`),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

function isOwn(table: string, { personId }: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from ${sql.table(table)} r where r.id = a."recordId"
    and (r."handlerId" = ${personId} or r."createdBy" = ${personId}))`
}

/** Whether the person handles or entered the record an alert is on; what is about the unit is nobody's own. */
export async function isOwnRecord(
  tx: Tx,
  { register, recordId }: { register: string; recordId: string },
  personId: string,
): Promise<boolean> {
  if (!registerNamed(register)) return false
  const { rows } = await sql`select 1 from ${sql.table(register)} where id = ${recordId}
    and ("handlerId" = ${personId} or "createdBy" = ${personId})`.execute(tx)
  return rows.length > 0
}
