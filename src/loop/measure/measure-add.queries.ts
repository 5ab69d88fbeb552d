import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { together } from '../../server/together.ts'
import { type BadRow, refuseRows } from '../bulk.ts'
import { defined } from '../input.ts'
import { requireAssignable } from '../people.ts'
import { measureCode } from '../plan/fields.ts'
import { heldProblems, requireNoWaitingPlan } from '../plan/guard.queries.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import type { NewMeasure } from './measure.actions.ts'

/**
 * Adds measures to problems of one inspection, all or none; numbers follow the last one and are never used again.
 * Refuses `notFound` when the inspection or a problem is not seen, `conflict` while a plan waits or a problem is closed.
 */
export async function addMeasures(context: Context, inspectionId: string, rows: NewMeasure[]) {
  const { tx } = context
  const inspection = await lockInspection(tx, inspectionId)
  const problemIds = [...new Set(rows.flatMap((row) => row.problemIds))]
  // Sent together: what is locked stays as it is until the end.
  const [last] = await together([
    lastNo(tx, inspectionId),
    requireNoWaitingPlan(tx, [inspectionId]),
    requireProblems(tx, inspectionId, problemIds),
    requireAssignable(tx, inspection.orgUnitId, rows),
  ])
  const measures = await insertMeasures(tx, inspection, rows, last)
  const record = writeAudits(
    context,
    measures.map((measure) => ({
      action: 'measure.add',
      subjectType: 'measure',
      subjectId: measure.id,
      orgUnitId: measure.orgUnitId,
      problemId: measure.problemIds[0] ?? null,
      before: null,
      after: measure,
    })),
  )
  await together([record, refreshStatus(context, problemIds)])
  return measures.map(({ id, no, version }) => ({ id, code: measureCode(no), version }))
}

/** The highest number given in the inspection; of voided measures too. */
async function lastNo(tx: Tx, inspectionId: string): Promise<number> {
  const row = await tx
    .selectFrom('measure')
    .select(({ fn }) => fn.max('no').as('no'))
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return row?.no ?? 0
}

async function insertMeasures(
  tx: Tx,
  { id, orgUnitId }: { id: string; orgUnitId: string },
  rows: NewMeasure[],
  last: number,
) {
  const added = await tx
    .insertInto('measure')
    .values(
      rows.map(({ problemIds: _, text, ...row }, index) => ({
        ...defined(row),
        text,
        orgUnitId,
        inspectionId: id,
        no: last + index + 1,
      })),
    )
    .returningAll()
    .execute()
  const measures = added
    .toSorted((a, b) => a.no - b.no)
    .map((measure, index) => ({ ...measure, problemIds: [...new Set(rows[index]?.problemIds)] }))
  const ties = measures.flatMap((measure) =>
    measure.problemIds.map((problemId) => ({ orgUnitId, problemId, measureId: measure.id })),
  )
  await tx.insertInto('problemMeasure').values(ties).execute()
  return measures
}

/** Serialises what numbers rows of one inspection. Refuses `notFound`. */
export async function lockInspection(tx: Tx, inspectionId: string) {
  const row = await tx
    .selectFrom('inspection')
    .select(['id', 'orgUnitId'])
    .where('id', '=', inspectionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
  return row
}

/** Refuses `notFound` unless all are problems of the inspection, `conflict` when one is closed or under review. */
export async function requireProblems(tx: Tx, inspectionId: string, ids: readonly string[]): Promise<void> {
  const found = await tx
    .selectFrom('problem')
    .select(['id', 'problemNo'])
    .where('inspectionId', '=', inspectionId)
    .where('id', 'in', [...ids])
    .execute()
  if (found.length < new Set(ids).size) {
    throw new Refused('notFound', '所选问题不在这次检查中。', 'A problem chosen is not of this inspection.')
  }
  const held = await heldProblems(tx, ids)
  const codes = new Map(found.map(({ id, problemNo }) => [id, problemNo]))
  const bad = held.map(
    ({ id, words }): BadRow => ({ index: ids.indexOf(id), code: codes.get(id) ?? '', words }),
  )
  refuseRows('conflict', bad, ids.length)
}
