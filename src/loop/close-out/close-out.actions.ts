import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit, writeAudits } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { requireDuty } from '../duty.ts'
import { day, id, text, version } from '../input.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import { lockProblem } from '../review/review.queries.ts'
import { dutiesOf, missingNow, requireDossier } from './close-out.queries.ts'
import { applicationNames, chainFor } from './missing.ts'

const application = z.strictObject({
  problemId: id,
  /** Of the problem, as it was read. */
  version,
  kind: z.enum(['closeOut', 'basicallyDone']),
  /** What was achieved, with figures; stands in the ledger from then on. */
  outcome: text(4000).min(
    5,
    say('请写明整改成效，至少 5 个字，并列出数据', 'Say what was achieved, with figures'),
  ),
  remainingWork: text(2000).default(''),
  remainingDueDate: day.nullable().default(null),
})
type Application = z.output<typeof application>

/**
 * Applies for close-out, or for being counted as basically done. Refuses with the list of what is missing
 * (RECT-004), each with the place where it is mended; `conflict` while another application is under review.
 */
export const closeOutApply = action({
  name: 'closeOut.apply',
  summary: 'Apply for close-out of a problem, or for basically done',
  kind: 'write',
  roles: may.closeOutApply,
  input: application,
  output: z.object({ id: z.string(), version: z.number() }),
  async run(context, input) {
    const { tx, actor } = context
    const before = await lockProblem(tx, input.problemId)
    if (!before) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    const { chain, duties } = await dutiesOf(tx, before.id)
    requireDuty(actor, duties)
    requireRemaining(input, context.today)
    await requireApplicable(context, input, before, chain)
    const { outcome, remainingWork, remainingDueDate } = input
    const remaining = input.kind === 'basicallyDone' ? { remainingWork, remainingDueDate } : {}
    const problem = await tx
      .updateTable('problem')
      .set({ outcome, ...remaining, version: sql`version + 1`, updatedAt: sql`now()` })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('closeOut')
      .values({
        orgUnitId: before.orgUnitId,
        problemId: before.id,
        kind: input.kind,
        chain: chainFor(input.kind, chain),
        outcome,
        appliedBy: actor.personId,
        endedAt: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const shared = { action: 'closeOut.apply', orgUnitId: before.orgUnitId, problemId: before.id }
    await writeAudits(context, [
      { ...shared, subjectType: 'closeOut', subjectId: row.id, before: null, after: row },
      { ...shared, subjectType: 'problem', subjectId: before.id, before, after: problem },
    ])
    await refreshStatus(context, [before.id])
    return { id: row.id, version: problem.version }
  },
})

/** Takes an application back before it is decided; who handed it in, or the rectification officer. */
export const closeOutWithdraw = action({
  name: 'closeOut.withdraw',
  summary: 'Withdraw an application under review',
  kind: 'write',
  roles: may.closeOutApply,
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(context, input) {
    const { tx, actor } = context
    const known = await tx
      .selectFrom('closeOut')
      .select('problemId')
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!known) throw new Refused('notFound', '没有这份申请。', 'No such application.')
    await lockProblem(tx, known.problemId)
    const before = await tx
      .selectFrom('closeOut')
      .selectAll()
      .where('id', '=', input.id)
      .executeTakeFirstOrThrow()
    if (before.state !== 'open') {
      throw new Refused(
        'conflict',
        '申请已有结果，不能再撤回。',
        'The application has been decided and cannot be withdrawn.',
      )
    }
    if (before.appliedBy !== actor.personId && !actor.roles.includes('officer')) {
      throw new Refused(
        'forbidden',
        '只有申请人或整改专干能撤回申请。',
        'Only the applicant or the officer withdraws it.',
      )
    }
    const after = await tx
      .updateTable('closeOut')
      .set({ state: 'withdrawn', endedAt: sql`clock_timestamp()` })
      .where('id', '=', input.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'closeOut.withdraw',
      subjectType: 'closeOut',
      subjectId: after.id,
      orgUnitId: after.orgUnitId,
      problemId: after.problemId,
      before,
      after,
    })
    await refreshStatus(context, [after.problemId])
    return {}
  },
})

type Problem = NonNullable<Awaited<ReturnType<typeof lockProblem>>>

async function requireApplicable(
  context: Context,
  input: Application,
  problem: Problem,
  chain: Parameters<typeof chainFor>[1],
): Promise<void> {
  const { tx } = context
  const open = await tx
    .selectFrom('closeOut')
    .select('id')
    .where('problemId', '=', problem.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open)
    throw new Refused(
      'conflict',
      '该问题已有申请正在审核。',
      'An application for this problem is under review.',
    )
  if (problem.status === 'closed')
    throw new Refused('conflict', '该问题已销号。', 'This problem is closed already.')
  if (problem.version !== input.version) {
    throw new Refused(
      'stale',
      '该问题刚被别人改过，请看过现在的内容再申请。',
      'Somebody changed this problem meanwhile; look again before you apply.',
      {
        current: problem,
      },
    )
  }
  const missing = await missingNow(context, input.kind, await requireDossier(tx, problem.id), chain)
  if (missing.length === 0) return
  const list = missing.map(({ words }) => words)
  const name = applicationNames[input.kind]
  throw new Refused(
    'conflict',
    `材料或条件不全，不能申请${name.zh}：${list.map(({ zh }) => zh).join('；')}。`,
    `${name.en} cannot be applied for yet: ${list.map(({ en }) => en).join('; ')}.`,
    { missing },
  )
}

/** 基本完成 says what remains and until when. Source: rule book 1.3. */
function requireRemaining({ kind, remainingWork, remainingDueDate }: Application, today: string): void {
  if (kind === 'closeOut') return
  const fields = {
    ...(remainingWork === '' ? { remainingWork: { zh: '请写明剩余事项', en: 'Say what remains' } } : {}),
    ...(remainingDueDate === null
      ? { remainingDueDate: { zh: '请填写剩余事项的时限', en: 'Say until when' } }
      : {}),
    ...(remainingDueDate !== null && remainingDueDate < today
      ? { remainingDueDate: { zh: '不能早于今天', en: 'Not before today' } }
      : {}),
  }
  if (Object.keys(fields).length === 0) return
  throw new Refused(
    'invalid',
    '基本完成须写明剩余事项和时限。',
    'Basically done needs what remains and until when.',
    { fields },
  )
}
