import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { hashOf } from '../../server/hash.ts'
import { rectParametersOf } from '../parameters.queries.ts'
import type { RectParameters } from '../parameters.ts'
import { blockingLines, gapsOf } from './gaps.ts'
import { livePlan } from './rows.queries.ts'
import { freeze, type PlanRows } from './rows.ts'

/** A version without what it froze. */
const head = [
  'plan.id',
  'plan.orgUnitId',
  'inspectionId',
  'versionNo',
  'state',
  'hash',
  'note',
  'submittedBy',
  'submittedAt',
  'decidedBy',
  'decidedAt',
  'opinion',
] as const

/** Versions of an inspection's plan with the names of who acted, newest first; at most 200. */
export function plansOf(tx: Tx, inspectionId: string) {
  return heads(tx).where('inspectionId', '=', inspectionId).orderBy('versionNo', 'desc').limit(200).execute()
}

function heads(tx: Tx) {
  return tx
    .selectFrom('plan')
    .leftJoin('person as submitter', 'submitter.id', 'submittedBy')
    .leftJoin('person as decider', 'decider.id', 'decidedBy')
    .select(head)
    .select(['submitter.name as submittedByName', 'decider.name as decidedByName'])
}

/** One version as it was frozen; `approved` is the last approved one. Null when there is none. */
export async function frozenPlan(tx: Tx, inspectionId: string, which: number | 'approved') {
  const base = heads(tx)
    .select(sql<PlanRows>`snapshot`.as('snapshot'))
    .where('inspectionId', '=', inspectionId)
  const narrowed =
    which === 'approved' ? base.where('state', '=', 'approved') : base.where('versionNo', '=', which)
  return (await narrowed.orderBy('versionNo', 'desc').limit(1).executeTakeFirst()) ?? null
}

/**
 * Freezes the plan as it stands and hands it in as the next version. Refuses `invalid` by RECT-002 with what is
 * missing, line by line; `conflict` when a version waits already or nothing changed since the last approved one.
 */
export async function submitPlan(context: Context, inspectionId: string, note: string) {
  const { tx, actor, now } = context
  // Exclusive, so that nobody changes a row between the check and the freezing.
  const inspection = await tx
    .selectFrom('inspection')
    .select(['id', 'orgUnitId'])
    .where('id', '=', inspectionId)
    .forUpdate()
    .executeTakeFirst()
  if (!inspection) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
  const snapshot = freeze(await livePlan(tx, inspectionId))
  requireComplete(snapshot, await rectParametersOf(tx, snapshot.inspection))
  const hash = hashOf(snapshot)
  const [last] = await plansOf(tx, inspectionId)
  if (last?.state === 'approved' && last.hash === hash) {
    throw new Refused(
      'conflict',
      `与已审定的第 ${last.versionNo} 版完全相同，不需要再报。`,
      `Nothing changed since version ${last.versionNo} was approved.`,
    )
  }
  const after = await tx
    .insertInto('plan')
    .values({
      orgUnitId: inspection.orgUnitId,
      inspectionId,
      versionNo: (last?.versionNo ?? 0) + 1,
      state: 'submitted',
      snapshot: JSON.stringify(snapshot),
      hash,
      note,
      submittedBy: actor.personId,
      submittedAt: now.toISOString(),
    })
    .returning(head)
    .executeTakeFirstOrThrow()
  await record(context, 'plan.submit', null, after)
  return { id: after.id, versionNo: after.versionNo, hash }
}

function requireComplete(plan: PlanRows, parameters: RectParameters): void {
  if (plan.problems.length === 0) {
    throw new Refused('invalid', '这次检查还没有问题，不能报方案。', 'This inspection has no problems yet.')
  }
  const missing = blockingLines(gapsOf(plan, parameters))
  if (missing.length === 0) return
  throw new Refused(
    'invalid',
    `方案还不完整，有 ${missing.length} 项未完整分解，三张清单须一一对应（RECT-002）。请按下列各项补齐。`,
    `The plan is incomplete: ${missing.length} items lack something, and the three lists must correspond (RECT-002). Complete the lines below.`,
    { missing },
  )
}

type Head = {
  id: string
  orgUnitId: string
  inspectionId: string
  state: string
  submittedBy: string
  hash: string
}

async function record(context: Context, name: string, before: Head | null, after: Head): Promise<void> {
  const { id: subjectId, orgUnitId } = after
  await writeAudit(context, { action: name, subjectType: 'plan', subjectId, orgUnitId, before, after })
}

async function waitingPlan(tx: Tx, id: string) {
  const before = await tx
    .selectFrom('plan')
    .select(head)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw new Refused('notFound', '没有这一版方案。', 'No such version of the plan.')
  if (before.state === 'submitted') return before
  throw new Refused(
    'conflict',
    `第 ${before.versionNo} 版已有结果，不在审核中。`,
    `Version ${before.versionNo} is not under review any more.`,
  )
}

/** Takes a waiting version back, so that the plan can be changed again. Refuses `notFound`, `conflict`. */
export async function withdrawPlan(context: Context, id: string) {
  const before = await waitingPlan(context.tx, id)
  const after = await context.tx
    .updateTable('plan')
    .set({ state: 'withdrawn' })
    .where('id', '=', id)
    .returning(head)
    .executeTakeFirstOrThrow()
  await record(context, 'plan.withdraw', before, after)
  return { id, state: after.state }
}

export type Decision = { id: string; hash: string; decision: 'approve' | 'return'; opinion: string }

/**
 * Approves a waiting version or sends it back with a reason. Refuses `forbidden` to the one who submitted it,
 * `conflict` when it is decided already, `stale` when what was read is not what was frozen.
 */
export async function decidePlan(context: Context, { id, hash, decision, opinion }: Decision) {
  const { tx, actor, now } = context
  const before = await waitingPlan(tx, id)
  if (before.submittedBy === actor.personId) {
    throw new Refused('forbidden', '不能审批自己提交的方案。', 'You cannot decide on your own plan.')
  }
  if (before.hash !== hash) {
    throw new Refused(
      'stale',
      '您看到的不是这一版方案，请刷新后再审。',
      'This is not the version you read; reload it.',
      {
        current: before,
      },
    )
  }
  const after = await tx
    .updateTable('plan')
    .set({
      state: decision === 'approve' ? 'approved' : 'returned',
      decidedBy: actor.personId,
      decidedAt: now.toISOString(),
      opinion,
    })
    .where('id', '=', id)
    .returning(head)
    .executeTakeFirstOrThrow()
  await record(context, 'plan.decide', before, after)
  return { id, state: after.state }
}
