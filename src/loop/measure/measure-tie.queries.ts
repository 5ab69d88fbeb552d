import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { type AuditEntry, writeAudits } from '../../server/audit.ts'
import { type BadRow, refuseRows, requireCurrent } from '../bulk.ts'
import { measureCode } from '../plan/fields.ts'
import { heldMeasures, requireNoWaitingPlan } from '../plan/guard.queries.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import { lockInspection, requireProblems } from './measure-add.queries.ts'
import { firstProblems, lockMeasures } from './measure-save.queries.ts'

export type Tie = { problemId: string; measureId: string; reason?: string | undefined }

/**
 * Ties measures to problems of the same inspection; those tied already stay as they are. Comes back with the number
 * of new ties. Refuses `notFound` for a row that is not seen or of another inspection.
 */
export async function tieMeasures(context: Context, inspectionId: string, ties: Tie[]): Promise<number> {
  const { tx } = context
  const { orgUnitId } = await requireTieable(context, inspectionId, ties)
  const added = await tx
    .insertInto('problemMeasure')
    .values(
      ties.map(({ problemId, measureId, reason }) => ({
        orgUnitId,
        problemId,
        measureId,
        reason: reason ?? '',
      })),
    )
    .onConflict((on) => on.doNothing())
    .returningAll()
    .execute()
  await record(context, 'measure.link', added, (after) => ({ before: null, after }))
  return added.length
}

/** Takes ties away. Comes back with the number taken; refuses `notFound` as `tieMeasures` does. */
export async function untieMeasures(context: Context, inspectionId: string, ties: Tie[]): Promise<number> {
  await requireTieable(context, inspectionId, ties)
  const taken = await context.tx
    .deleteFrom('problemMeasure')
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('problemId', 'measureId'),
        'in',
        ties.map(({ problemId, measureId }) => tuple(problemId, measureId)),
      ),
    )
    .returningAll()
    .execute()
  await record(context, 'measure.unlink', taken, (before) => ({ before, after: null }))
  return taken.length
}

async function requireTieable(context: Context, inspectionId: string, ties: Tie[]) {
  const { tx } = context
  const inspection = await lockInspection(tx, inspectionId)
  await requireNoWaitingPlan(tx, [inspectionId])
  await requireProblems(
    tx,
    inspectionId,
    ties.map(({ problemId }) => problemId),
  )
  const measureIds = new Set(ties.map(({ measureId }) => measureId))
  const measures = await lockMeasures(tx, [...measureIds])
  if (measures.filter((measure) => measure.inspectionId === inspectionId).length < measureIds.size) {
    throw new Refused('notFound', '所选措施不在这次检查中。', 'A measure chosen is not of this inspection.')
  }
  return inspection
}

type Stored = { orgUnitId: string; problemId: string; measureId: string; reason: string }

async function record(
  context: Context,
  name: string,
  rows: Stored[],
  values: (row: Stored) => Pick<AuditEntry, 'before' | 'after'>,
): Promise<void> {
  await writeAudits(
    context,
    rows.map((row) => ({
      action: name,
      subjectType: 'measure',
      subjectId: row.measureId,
      orgUnitId: row.orgUnitId,
      problemId: row.problemId,
      ...values(row),
    })),
  )
  await refreshStatus(
    context,
    rows.map(({ problemId }) => problemId),
  )
}

/** Takes a measure out of the plan, with a reason; its number stays used and its history stays. */
export async function voidMeasure(
  context: Context,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<{ id: string; version: number }> {
  const { tx } = context
  const [before] = await lockMeasures(tx, [id])
  requireCurrent([{ id, version }], before ? [before] : [], ({ no }) => measureCode(no))
  if (!before) throw new Refused('notFound', '没有这条措施。', 'No such measure.')
  await requireNoWaitingPlan(tx, [before.inspectionId])
  const held = await heldMeasures(tx, [id])
  refuseRows(
    'conflict',
    held.map(({ words }): BadRow => ({ index: 0, code: measureCode(before.no), words })),
    1,
  )
  const problemOf = await firstProblems(tx, [id])
  const after = await tx
    .updateTable('measure')
    .set({ voidedAt: context.now.toISOString(), voidReason: reason, version: before.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const problems = await tx
    .selectFrom('problemMeasure')
    .select('problemId')
    .where('measureId', '=', id)
    .execute()
  const { orgUnitId } = before
  await writeAudits(context, [
    {
      action: 'measure.void',
      subjectType: 'measure',
      subjectId: id,
      orgUnitId,
      problemId: problemOf.get(id) ?? null,
      before,
      after,
    },
  ])
  await refreshStatus(
    context,
    problems.map(({ problemId }) => problemId),
  )
  return { id, version: after.version }
}
