import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { type AuditEntry, writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { requireCurrent } from '../bulk.ts'
import { defined } from '../input.ts'
import { lockInspection, requireProblems } from '../measure/measure-add.queries.ts'
import { causeCode } from '../plan/fields.ts'
import { requireNoWaitingPlan } from '../plan/guard.queries.ts'
import type { CauseChanges, NewCause } from './cause.actions.ts'

export type CauseTie = { problemId: string; causeId: string; reason?: string | undefined }
type Named = { id: string; version: number }

/** Adds a root cause to an inspection and ties it to problems. Refuses `notFound` for what is not seen. */
export async function addCause(context: Context, { inspectionId, problemIds, ...cause }: NewCause) {
  const { tx } = context
  const { orgUnitId } = await lockInspection(tx, inspectionId)
  await requireNoWaitingPlan(tx, [inspectionId])
  if (problemIds.length > 0) await requireProblems(tx, inspectionId, problemIds)
  const last = await tx
    .selectFrom('cause')
    .select(({ fn }) => fn.max('no').as('no'))
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  const after = await tx
    .insertInto('cause')
    .values({ ...defined(cause), title: cause.title, orgUnitId, inspectionId, no: (last?.no ?? 0) + 1 })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (problemIds.length > 0) {
    const ties = [...new Set(problemIds)].map((problemId) => ({ orgUnitId, problemId, causeId: after.id }))
    await tx.insertInto('problemCause').values(ties).execute()
  }
  await writeAudits(context, [
    entry('cause.add', after, problemIds[0] ?? null, null, { ...after, problemIds }),
  ])
  return { id: after.id, code: causeCode(after.no), version: after.version }
}

/** Changes a root cause. Refuses `notFound`, `stale`. */
export async function saveCause(
  context: Context,
  { id, version, changes }: Named & { changes: CauseChanges },
) {
  const before = await requireCause(context.tx, { id, version })
  const after = await context.tx
    .updateTable('cause')
    .set({ ...defined(changes), version: sql`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeAudits(context, [entry('cause.save', after, null, before, after)])
  return { id, version: after.version }
}

/** Takes a root cause out with all its ties; the row and its number stay. Refuses `notFound`, `stale`. */
export async function voidCause(context: Context, named: Named) {
  const { tx } = context
  const before = await requireCause(tx, named)
  const ties = await tx.deleteFrom('problemCause').where('causeId', '=', named.id).returningAll().execute()
  const after = await tx
    .updateTable('cause')
    .set({ voidedAt: context.now.toISOString(), version: sql`version + 1` })
    .where('id', '=', named.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const problemIds = ties.map(({ problemId }) => problemId)
  await writeAudits(context, [
    entry('cause.remove', after, problemIds[0] ?? null, { ...before, problemIds }, after),
  ])
  return { id: named.id, version: after.version }
}

/** Ties causes to problems of the same inspection; comes back with the number of new ties. Refuses `notFound`. */
export async function tieCauses(context: Context, inspectionId: string, ties: CauseTie[]): Promise<number> {
  const orgUnitId = await requireTieable(context.tx, inspectionId, ties)
  const added = await context.tx
    .insertInto('problemCause')
    .values(
      ties.map(({ problemId, causeId, reason }) => ({ orgUnitId, problemId, causeId, reason: reason ?? '' })),
    )
    .onConflict((on) => on.doNothing())
    .returningAll()
    .execute()
  await writeAudits(
    context,
    added.map((row) => entry('cause.link', { id: row.causeId, orgUnitId }, row.problemId, null, row)),
  )
  return added.length
}

/** Takes ties away; comes back with the number taken. Refuses `notFound`. */
export async function untieCauses(context: Context, inspectionId: string, ties: CauseTie[]): Promise<number> {
  const orgUnitId = await requireTieable(context.tx, inspectionId, ties)
  const taken = await context.tx
    .deleteFrom('problemCause')
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('problemId', 'causeId'),
        'in',
        ties.map(({ problemId, causeId }) => tuple(problemId, causeId)),
      ),
    )
    .returningAll()
    .execute()
  await writeAudits(
    context,
    taken.map((row) => entry('cause.unlink', { id: row.causeId, orgUnitId }, row.problemId, row, null)),
  )
  return taken.length
}

async function requireTieable(tx: Tx, inspectionId: string, ties: CauseTie[]): Promise<string> {
  const { orgUnitId } = await lockInspection(tx, inspectionId)
  await requireNoWaitingPlan(tx, [inspectionId])
  await requireProblems(
    tx,
    inspectionId,
    ties.map(({ problemId }) => problemId),
  )
  const causeIds = [...new Set(ties.map(({ causeId }) => causeId))]
  const causes = await tx
    .selectFrom('cause')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .where('id', 'in', causeIds)
    .where('voidedAt', 'is', null)
    .execute()
  if (causes.length < causeIds.length) {
    throw new Refused('notFound', '所选根源不在这次检查中。', 'A cause chosen is not of this inspection.')
  }
  return orgUnitId
}

async function requireCause(tx: Tx, named: Named) {
  const before = await tx
    .selectFrom('cause')
    .selectAll()
    .where('id', '=', named.id)
    .where('voidedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  requireCurrent([named], before ? [before] : [], ({ no }) => causeCode(no))
  await requireNoWaitingPlan(tx, before ? [before.inspectionId] : [])
  return before
}

function entry(
  name: string,
  { id, orgUnitId }: { id: string; orgUnitId: string },
  problemId: string | null,
  before: unknown,
  after: unknown,
): AuditEntry {
  return { action: name, subjectType: 'cause', subjectId: id, orgUnitId, problemId, before, after }
}
