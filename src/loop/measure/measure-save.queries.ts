import { sql } from 'kysely'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { type BadRow, groupByChanges, refuseRows, requireCurrent } from '../bulk.ts'
import { defined } from '../input.ts'
import { requireAssignable } from '../people.ts'
import { measureCode } from '../plan/fields.ts'
import { fixedDueDates, heldMeasures, requireNoWaitingPlan } from '../plan/guard.queries.ts'
import type { MeasureChanges } from './measure.actions.ts'

export type MeasureSave = { id: string; version: number; changes: MeasureChanges }

/**
 * Changes measures, all or none, and puts each on record. Refuses `notFound`, `stale`, `conflict` with the rows
 * named; a due date fixed by an approved plan changes only by an extension.
 */
export async function saveMeasures(context: Context, rows: MeasureSave[]) {
  const { tx } = context
  const before = await lockMeasures(
    tx,
    rows.map(({ id }) => id),
  )
  requireCurrent(rows, before, ({ no }) => measureCode(no))
  const inspectionIds = before.map(({ inspectionId }) => inspectionId)
  await requireNoWaitingPlan(tx, inspectionIds)
  await requireChangeable(tx, rows, before)
  for (const [unit, group] of Map.groupBy(before, ({ orgUnitId }) => orgUnitId)) {
    const ids = new Set(group.map(({ id }) => id))
    await requireAssignable(
      tx,
      unit,
      rows.filter(({ id }) => ids.has(id)).map(({ changes }) => changes),
    )
  }
  const after = await update(tx, rows, context.now)
  const problemOf = await firstProblems(
    tx,
    after.map(({ id }) => id),
  )
  const old = new Map(before.map((row) => [row.id, row]))
  await writeAudits(
    context,
    after.map((row) => ({
      action: 'measure.save',
      subjectType: 'measure',
      subjectId: row.id,
      orgUnitId: row.orgUnitId,
      problemId: problemOf.get(row.id) ?? null,
      before: old.get(row.id),
      after: row,
    })),
  )
  return after.map(({ id, version }) => ({ id, version }))
}

/** Not voided; in the order of their ids, so that two saves of many wait for each other instead of for ever. */
export function lockMeasures(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('measure')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

type Before = Awaited<ReturnType<typeof lockMeasures>>

async function requireChangeable(tx: Tx, rows: MeasureSave[], before: Before): Promise<void> {
  const byId = new Map(before.map((row) => [row.id, row]))
  const places = new Map(rows.map(({ id }, index) => [id, index]))
  const badOf = (id: string) => ({ index: places.get(id) ?? 0, code: measureCode(byId.get(id)?.no ?? 0) })
  const held = await heldMeasures(tx, [...byId.keys()])
  refuseRows(
    'conflict',
    held.map(({ id, words }) => ({ ...badOf(id), words })),
    rows.length,
  )
  const moved = rows.filter(({ id, changes }) => {
    const stood = byId.get(id)?.dueDate ?? null
    return changes.dueDate !== undefined && stood !== null && changes.dueDate !== stood
  })
  if (moved.length === 0) return
  const fixed = await fixedDueDates(
    tx,
    before.map(({ inspectionId }) => inspectionId),
  )
  const bad = moved.flatMap(({ id }): BadRow[] => {
    const versionNo = fixed.get(id)
    return versionNo === undefined
      ? []
      : [{ ...badOf(id), field: 'dueDate', link: `/measures/${id}`, words: fixedWords(versionNo) }]
  })
  refuseRows('conflict', bad, rows.length)
}

function fixedWords(versionNo: number) {
  return {
    zh: `时限已随方案第 ${versionNo} 版审定，只能通过延期调整：打开这条措施，填写原因申请延期，由分管领导批准后自动改期`,
    en: `the due date was approved with version ${versionNo} of the plan; open the measure and request an extension with a reason, which the leader grants`,
  }
}

async function update(tx: Tx, rows: MeasureSave[], now: Date) {
  const answers = await Promise.all(
    groupByChanges(rows).map(({ ids, changes }) =>
      tx
        .updateTable('measure')
        .set({ ...defined(changes), version: sql`version + 1`, updatedAt: now.toISOString() })
        .where('id', 'in', ids)
        .returningAll()
        .execute(),
    ),
  )
  return answers.flat()
}

/** The problem whose dossier shows an entry about the measure: the first it answers. */
export async function firstProblems(tx: Tx, measureIds: readonly string[]): Promise<Map<string, string>> {
  if (measureIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('problemMeasure')
    .innerJoin('problem', 'problem.id', 'problemMeasure.problemId')
    .distinctOn('measureId')
    .select(['measureId', 'problemId'])
    .where('measureId', 'in', [...measureIds])
    .orderBy('measureId')
    .orderBy('sortNo')
    .execute()
  return new Map(rows.map(({ measureId, problemId }) => [measureId, problemId]))
}
