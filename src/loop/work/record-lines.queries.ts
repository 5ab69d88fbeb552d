import { sql } from 'kysely'
import type { Register } from '../../kit/define-register.ts'
import { type Desks, extentOf } from '../../registers/access.ts'
import { desksOf } from '../../registers/every/desks.queries.ts'
import { registerList, registerNamed } from '../../registers/index.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Actor } from '../../server/identity/actor.ts'
import type { WorkLine } from './work.queries.ts'

type Count = {
  register: string
  kind: 'recordReview' | 'recordReturned'
  count: number
  since: string
  unitName: string
}

/** What the registers ask of this person: records to review, records sent back to them. One line a register. */
export async function recordLines(tx: Tx, actor: Actor): Promise<WorkLine[]> {
  const desks = await desksOf(tx, actor.orgUnitId)
  const ledgers = registerList.filter(({ shape }) => shape === 'ledger')
  const parts = [
    ...ledgers.filter((register) => isNearest(actor, register, desks)).map((one) => toReview(one, actor)),
    ...ledgers
      .filter((register) => extentOf(actor, 'keep', register, desks) !== 'none')
      .map((one) => sentBack(one, actor)),
  ]
  if (parts.length === 0) return []
  const { rows } = await sql<Count>`${sql.join(parts, sql` union all `)}`.execute(tx)
  return rows.flatMap(({ register, kind, count, since, unitName }) => {
    const of = registerNamed(register)
    if (!of) return []
    const status = kind === 'recordReview' ? 'submitted' : 'returned'
    return {
      kind,
      id: register,
      title: `${of.zh}：${count} 条`,
      titleEn: `${of.en}: ${count}`,
      problemNo: '',
      inspectionTitle: '',
      unitName,
      dueDate: null,
      since,
      link: `/registers/${register}?f.reviewStatus=${status}`,
    }
  })
}

/** Whom the review falls to first: the head of the department that keeps the desk; a leader where none keeps it. */
function isNearest(actor: Actor, register: Register, desks: Desks): boolean {
  const { departmentIds } = actor
  const mayAs = (role: 'departmentHead' | 'leader') =>
    actor.roles.includes(role) &&
    extentOf({ roles: [role], departmentIds }, 'review', register, desks) === 'all'
  const isKept = register.desk !== null && (desks.get(register.desk) ?? []).length > 0
  return mayAs('departmentHead') || (!isKept && mayAs('leader'))
}

function toReview({ name }: Register, { orgUnitId, personId }: Actor) {
  return sql`select ${name} as register, 'recordReview' as kind, count(*)::int as count, min(t."updatedAt") as since,
      min(u."shortName") as "unitName"
    from ${sql.table(name)} t join "orgUnit" u on u.id = t."orgUnitId"
    where t."orgUnitId" = ${orgUnitId} and t."voidedAt" is null and t."reviewStatus" = 'submitted'
      and t."handlerId" <> ${personId} and t."createdBy" <> ${personId} having count(*) > 0`
}

function sentBack({ name }: Register, { orgUnitId, personId }: Actor) {
  return sql`select ${name} as register, 'recordReturned' as kind, count(*)::int as count, min(t."updatedAt") as since,
      min(u."shortName") as "unitName"
    from ${sql.table(name)} t join "orgUnit" u on u.id = t."orgUnitId"
    where t."orgUnitId" = ${orgUnitId} and t."voidedAt" is null and t."reviewStatus" = 'returned'
      and ${personId} in (t."handlerId", t."createdBy") having count(*) > 0`
}
