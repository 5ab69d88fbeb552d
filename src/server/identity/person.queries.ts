import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Role } from '../database/schema.ts'

/** waiting: a post is proposed · locked: after wrong passwords · idle: no post at all. */
export const personStates = ['waiting', 'disabled', 'locked', 'idle'] as const

type Filter = {
  orgUnitId?: string | undefined
  q?: string | undefined
  state?: (typeof personStates)[number] | undefined
  after?: { name: string; id: string } | undefined
}

export type PostRow = {
  id: string
  orgUnitId: string
  unitName: string
  departmentId: string | null
  departmentName: string | null
  role: Role
  title: string
  isActive: boolean
}

const pageSize = 100

/** Accounts with a post, past ones included, in `unitIds`; posts proposed or held, by unit. By name, then id. */
export async function listPeople(tx: Tx, unitIds: readonly string[], now: Date, filter: Filter) {
  const rows = await accounts(tx, unitIds, now, filter)
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(pageSize + 1)
    .execute()
  const people = rows.slice(0, pageSize)
  const last = people.at(-1)
  const next = rows.length > pageSize && last ? { name: last.name, id: last.id } : null
  return { people, next }
}

function accounts(tx: Tx, unitIds: readonly string[], now: Date, { orgUnitId, q, state, after }: Filter) {
  const isLocked = sql<boolean>`coalesce(p."lockedUntil" > ${now.toISOString()}, false)`
  // Overseers' posts are shown to every unit; administering them is not.
  const units = sql`${[...unitIds]}::uuid[]`
  let query = tx
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.username', 'p.phone', 'p.isDisabled', 'p.mustChangePassword', 'p.version'])
    .select(isLocked.as('isLocked'))
    .select(
      sql<PostRow[]>`coalesce((
        select json_agg(json_build_object('id', m.id, 'orgUnitId', m."orgUnitId", 'unitName', u.name,
            'departmentId', m."departmentId", 'departmentName', d.name, 'role', m.role, 'title', m.title,
            'isActive', m."isActive") order by u.name, m.role)
          from membership m join "orgUnit" u on u.id = m."orgUnitId" left join department d on d.id = m."departmentId"
         where m."personId" = p.id and m."revokedAt" is null and m."orgUnitId" = any (${units})), '[]')`.as(
        'posts',
      ),
    )
    .where(
      sql<boolean>`exists (select 1 from membership m where m."personId" = p.id and m."orgUnitId" = any (${units})
        and (${orgUnitId ?? null}::uuid is null or m."orgUnitId" = ${orgUnitId ?? null}))`,
    )
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('p.name', 'ilike', like), eb('p.username', 'ilike', like), eb('p.phone', 'ilike', like)]),
    )
  }
  if (state === 'disabled') query = query.where('p.isDisabled', '=', true)
  if (state === 'locked') query = query.where(isLocked)
  if (state === 'waiting') query = query.where(hasPost(sql`not m."isActive"`))
  if (state === 'idle') query = query.where((eb) => eb.not(hasPost(sql`true`)))
  if (after) query = query.where(sql<boolean>`(p.name, p.id) > (${after.name}, ${after.id})`)
  return query
}

/** A post proposed or held, of this kind. */
function hasPost(kind: ReturnType<typeof sql>) {
  return sql<boolean>`exists (select 1 from membership m where m."personId" = p.id and m."revokedAt" is null and ${kind})`
}
