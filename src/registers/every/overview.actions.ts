import { sql } from 'kysely'
import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { action } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { loopReaders } from '../../server/roles.ts'
import { type Extent, extentOf } from '../access.ts'
import { registerList } from '../index.ts'
import { desksOf } from './desks.queries.ts'
import { listFilter, type Seen, whereOf } from './list.queries.ts'

const line = z.object({
  register: z.string(),
  total: z.number(),
  /** Drafts, and what was sent back. */
  drafts: z.number(),
  /** Handed in, not decided yet. */
  waiting: z.number(),
  /** Findings that stand open, those about the unit as a whole too. */
  alerts: z.number(),
})
type Line = z.output<typeof line>

/** How many records each register in sight holds, and what waits in it; lines are counted with their records. */
export const registerOverview = action({
  name: 'register.overview',
  summary: 'Every register I may read: records, drafts, what waits for review, open alerts',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({}),
  output: z.object({ registers: z.array(line) }),
  async run({ tx, actor }) {
    const desks = await desksOf(tx, actor.orgUnitId)
    const seen = registerList.flatMap((register) => {
      const extent = register.shape === 'ledger' ? extentOf(actor, 'read', register, desks) : 'none'
      return extent === 'none' ? [] : [{ register, extent }]
    })
    if (seen.length === 0) return { registers: [] }
    return { registers: await countsOf(tx, seen, actor.personId) }
  },
})

type Read = { register: Register; extent: Exclude<Extent, 'none'> }

async function countsOf(tx: Tx, registers: readonly Read[], personId: string): Promise<Line[]> {
  const parts = registers.map(({ register, extent }) => countOf(register, { extent, personId }))
  const { rows } = await sql<Line>`${sql.join(parts, sql` union all `)}`.execute(tx)
  const byName = new Map(rows.map((row) => [row.register, row]))
  return registers.flatMap(({ register }) => byName.get(register.name) ?? [])
}

function countOf(register: Register, seen: Seen) {
  const { name } = register
  const where = whereOf(register, seen, listFilter.parse({}))
  const mine =
    seen.extent === 'all' ? sql`` : sql`and a."recordId" in (select t.id from ${sql.table(name)} t ${where})`
  return sql`select ${name} as register, count(*)::int as total,
    count(*) filter (where t."reviewStatus" in ('draft', 'returned'))::int as drafts,
    count(*) filter (where t."reviewStatus" = 'submitted')::int as waiting,
    (select count(*)::int from alert a where a.register = ${name} and a."closedAt" is null ${mine}) as alerts
    from ${sql.table(name)} t ${where}`
}
