import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import type { Role } from '../../server/database/schema.ts'

export type Post = { role: Role; departmentId: string | null; title: string }

/** People with an active post in the unit, by name, with all their posts; at most 2 000. */
export function membersOf(tx: Tx, orgUnitId: string) {
  return tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .select(['p.id', 'p.name', 'p.isDisabled'])
    .select(
      sql<
        Post[]
      >`json_agg(json_build_object('role', m.role, 'departmentId', m."departmentId", 'title', m.title)
        order by m.role)`.as('posts'),
    )
    .where('m.orgUnitId', '=', orgUnitId)
    .where('m.isActive', '=', true)
    .groupBy(['p.id', 'p.name', 'p.isDisabled'])
    .orderBy('p.name')
    .limit(2000)
    .execute()
}

/** Departments of the unit in their own order; at most 500. */
export function departmentsOf(tx: Tx, orgUnitId: string) {
  return tx
    .selectFrom('department')
    .select(['id', 'name', 'isActive'])
    .where('orgUnitId', '=', orgUnitId)
    .orderBy('sortNo')
    .orderBy('name')
    .limit(500)
    .execute()
}
