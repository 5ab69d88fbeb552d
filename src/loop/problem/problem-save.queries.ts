import { sql } from 'kysely'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { type BadRow, groupByChanges, refuseRows, requireCurrent } from '../bulk.ts'
import { defined } from '../input.ts'
import { requireAssignable } from '../people.ts'
import { fixedDueDates, heldProblems, requireNoWaitingPlan } from '../plan/guard.queries.ts'
import type { ProblemChanges } from './problem-save.actions.ts'
import { refreshStatus } from './status.queries.ts'

export type ProblemSave = { id: string; version: number; changes: ProblemChanges }
export type Saved = { id: string; version: number }

/**
 * Changes the plan fields of problems, all or none, and puts each on record. Refuses `notFound`, `stale` and
 * `conflict` with the rows named; a due date fixed by an approved plan changes only by an extension.
 */
export async function saveProblems(context: Context, rows: ProblemSave[]): Promise<Saved[]> {
  const { tx } = context
  const before = await lockProblems(
    tx,
    rows.map(({ id }) => id),
  )
  requireCurrent(rows, before, ({ problemNo }) => problemNo)
  const inspectionIds = before.map(({ inspectionId }) => inspectionId)
  await requireNoWaitingPlan(tx, inspectionIds)
  await requireChangeable(tx, rows, before)
  await requireKnown(tx, rows, before)
  const after = await update(tx, rows, context.now)
  const old = new Map(before.map((row) => [row.id, row]))
  await writeAudits(
    context,
    after.map((row) => ({
      action: 'problem.save',
      subjectType: 'problem',
      subjectId: row.id,
      orgUnitId: row.orgUnitId,
      problemId: row.id,
      before: old.get(row.id),
      after: row,
    })),
  )
  const restated = after.filter((row) => row.isLongTerm !== old.get(row.id)?.isLongTerm)
  await refreshStatus(
    context,
    restated.map(({ id }) => id),
  )
  return after.map(({ id, version }) => ({ id, version }))
}

/** In the order of their ids, so that two saves of many wait for each other instead of for ever. */
function lockProblems(tx: Tx, ids: string[]) {
  return tx.selectFrom('problem').selectAll().where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()
}

type Before = Awaited<ReturnType<typeof lockProblems>>

async function requireChangeable(tx: Tx, rows: ProblemSave[], before: Before): Promise<void> {
  const byId = new Map(before.map((row) => [row.id, row]))
  const places = new Map(rows.map(({ id }, index) => [id, index]))
  const codeOf = (id: string) => byId.get(id)?.problemNo ?? ''
  const held = await heldProblems(tx, [...byId.keys()])
  const stopped = held.map(({ id, words }) => ({ index: places.get(id) ?? 0, code: codeOf(id), words }))
  refuseRows('conflict', stopped, rows.length)

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
    if (versionNo === undefined) return []
    return [
      {
        index: places.get(id) ?? 0,
        code: codeOf(id),
        field: 'dueDate',
        link: `/problems/${id}`,
        words: fixedWords(versionNo),
      },
    ]
  })
  refuseRows('conflict', bad, rows.length)
}

function fixedWords(versionNo: number) {
  return {
    zh: `整改时限已随方案第 ${versionNo} 版审定，只能随其措施的延期调整：打开该措施申请延期，由分管领导批准`,
    en: `the due date was approved with version ${versionNo} of the plan and moves only with an extension of its measures, granted by the leader`,
  }
}

async function requireKnown(tx: Tx, rows: ProblemSave[], before: Before): Promise<void> {
  for (const [unit, group] of Map.groupBy(before, ({ orgUnitId }) => orgUnitId)) {
    const ids = new Set(group.map(({ id }) => id))
    await requireAssignable(
      tx,
      unit,
      rows.filter(({ id }) => ids.has(id)).map(({ changes }) => changes),
    )
  }
}

async function update(tx: Tx, rows: ProblemSave[], now: Date) {
  const groups = groupByChanges(rows)
  const answers = await Promise.all(
    groups.map(({ ids, changes: { disciplineCounts, ...changes } }) =>
      tx
        .updateTable('problem')
        .set({
          ...defined(changes),
          ...(disciplineCounts === undefined ? {} : { disciplineCounts: JSON.stringify(disciplineCounts) }),
          version: sql`version + 1`,
          updatedAt: now.toISOString(),
        })
        .where('id', 'in', ids)
        .returningAll()
        .execute(),
    ),
  )
  return answers.flat()
}
