import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action, type Context } from '../../server/action.ts'
import { loopReaders } from '../../server/roles.ts'
import { extentOf } from '../access.ts'
import { registerList, registerNamed } from '../index.ts'
import { desksOf } from './desks.queries.ts'
import { namesOf } from './names.queries.ts'

const choice = z.object({ id: z.string(), name: z.string() })

/**
 * What a reference may point at, by part of its name: at most 50, latest first. A register's records are offered to
 * whoever reads it, and to whoever fills in a register that refers to it.
 */
export const registerChoose = action({
  name: 'register.choose',
  summary: 'Choices for a field that refers to another record',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({
    target: z.string().max(60),
    q: z.string().trim().max(60).default(''),
    /** Lines of this record only. */
    parentId: z.uuid().optional(),
  }),
  output: z.object({ choices: z.array(choice) }),
  async run(context, { target, q, parentId }) {
    const ids = await idsFor(context, target, q, parentId)
    const names = new Map((await namesOf(context.tx, target, ids)).map((one) => [one.id, one]))
    return { choices: ids.flatMap((id) => names.get(id) ?? []) }
  },
})

const searched: Record<string, string[]> = { department: ['name'], problem: ['problemNo', 'title'] }

async function idsFor({ tx, actor }: Context, target: string, q: string, parentId: string | undefined) {
  const register = registerNamed(target)
  if (register) await requireChoosing({ tx, actor }, target)
  else if (!(target in searched)) throw new Refused('notFound', '没有这类记录。', 'No such kind of record.')
  const texts = register
    ? [register.title, ...(register.shape === 'ledger' ? ['ledgerNo'] : [])]
    : (searched[target] ?? [])
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const matches = sql.join(
    texts.map((name) => sql`${sql.ref(name)}::text ilike ${pattern}`),
    sql` or `,
  )
  const live = register ? sql`and "voidedAt" is null` : sql``
  const lines =
    parentId && register?.lineOf ? sql`and ${sql.ref(register.lineOf)} = ${parentId}::uuid` : sql``
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(target)} where "orgUnitId" = ${actor.orgUnitId} and (${matches}) ${live} ${lines}
    order by id desc limit 50`.execute(tx)
  return rows.map(({ id }) => id)
}

async function requireChoosing({ tx, actor }: Pick<Context, 'tx' | 'actor'>, target: string): Promise<void> {
  const desks = await desksOf(tx, actor.orgUnitId)
  const mayChoose = registerList.some(
    (register) =>
      (register.name === target && extentOf(actor, 'read', register, desks) === 'all') ||
      (refersTo(register.fields, target) && extentOf(actor, 'keep', register, desks) !== 'none'),
  )
  if (mayChoose) return
  throw new Refused('forbidden', '您在本单位的角色看不到这类记录。', 'Your role does not see these records.')
}

function refersTo(fields: (typeof registerList)[number]['fields'], target: string): boolean {
  return Object.values(fields).some((field) => 'target' in field && field.target === target)
}
