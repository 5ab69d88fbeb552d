import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { dutiesOf } from '../close-out/close-out.queries.ts'
import { requireDuty, worksOn } from '../duty.ts'
import { id, text } from '../input.ts'
import { lockProblem } from '../review/review.queries.ts'
import { opensOn, type PeriodState, periodToConfirm } from './period.ts'

/**
 * Confirms that a long-term commitment was kept up in the running period (or in the last one that ended, when
 * periods were missed). Refuses a problem that is no long-term one or not basically done, and a period confirmed
 * already. Source: rule book 1.3.
 */
export const confirmationAdd = action({
  name: 'confirmation.add',
  summary: 'Confirm for a period that a long-term commitment is kept up',
  kind: 'write',
  roles: may.confirm,
  input: z.strictObject({
    problemId: id,
    text: text(4000).min(
      5,
      say('请写明本期做法和成效，至少 5 个字', 'Say what was kept up, in at least 5 characters'),
    ),
  }),
  output: z.object({ id: z.string(), periodEnd: z.string(), nextDate: z.string() }),
  async run(context, input) {
    const { tx, actor, today } = context
    const problem = await lockProblem(tx, input.problemId)
    if (!problem) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    const { duties } = await dutiesOf(tx, problem.id)
    requireDuty(actor, duties)
    requireLongTerm(problem)
    const state = await periodState(tx, problem.id)
    const periodEnd = periodToConfirm(state, today)
    if (periodEnd === null) {
      throw new Refused(
        'conflict',
        `下次确认从 ${opensOn(state)} 起，到 ${state.dueDate} 止。`,
        `The next confirmation is taken from ${opensOn(state)} to ${state.dueDate}.`,
      )
    }
    const after = await tx
      .insertInto('confirmation')
      .values({
        orgUnitId: problem.orgUnitId,
        problemId: problem.id,
        periodEnd,
        text: input.text,
        confirmedBy: actor.personId,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'confirmation.add',
      subjectType: 'confirmation',
      subjectId: after.id,
      orgUnitId: problem.orgUnitId,
      problemId: problem.id,
      before: null,
      after,
    })
    return { id: after.id, periodEnd, nextDate: addMonths(periodEnd, problem.reviewCycleMonths) }
  },
})

/** The periods of a long-term commitment: what was confirmed, by whom, and until when the next one is due. */
export const confirmationList = action({
  name: 'confirmation.list',
  summary: 'Confirmations of a long-term commitment and the next date',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ problemId: id }),
  output: z.object({
    isLongTerm: z.boolean(),
    cycleMonths: z.number(),
    /** By when the next confirmation is due; null until a long-term problem is basically done. */
    dueDate: z.string().nullable(),
    mayConfirm: z.boolean(),
    confirmations: z.array(
      z.object({
        id: z.string(),
        periodEnd: z.string(),
        text: z.string(),
        confirmedByName: z.string(),
        confirmedAt: z.string(),
      }),
    ),
  }),
  async run({ tx, actor, today }, { problemId }) {
    const problem = await tx
      .selectFrom('problem')
      .select(['isLongTerm', 'status', 'reviewCycleMonths'])
      .where('id', '=', problemId)
      .executeTakeFirst()
    if (!problem) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    const [state, { duties }, confirmations] = await Promise.all([
      periodState(tx, problemId),
      dutiesOf(tx, problemId),
      tx
        .selectFrom('confirmation')
        .innerJoin('person', 'person.id', 'confirmation.confirmedBy')
        .select(['confirmation.id', 'periodEnd', 'text', 'person.name as confirmedByName', 'confirmedAt'])
        .where('problemId', '=', problemId)
        .orderBy('confirmedAt', 'desc')
        .limit(100)
        .execute(),
    ])
    const isKept = problem.isLongTerm && problem.status === 'basically_done'
    const isDue = isKept && periodToConfirm(state, today) !== null
    return {
      isLongTerm: problem.isLongTerm,
      cycleMonths: problem.reviewCycleMonths,
      dueDate: isKept ? state.dueDate : null,
      mayConfirm: isDue && hasRole(actor, may.confirm) && worksOn(actor, duties),
      confirmations,
    }
  },
})

async function periodState(tx: Tx, problemId: string): Promise<PeriodState> {
  const { rows } = await sql<PeriodState>`
    select confirmation_due(p) as "dueDate", p."reviewCycleMonths" as "cycleMonths",
      (select max("periodEnd") from confirmation where "problemId" = p.id) as "confirmedTo"
    from problem p where p.id = ${problemId}`.execute(tx)
  const [row] = rows
  if (!row) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
  return row
}

function requireLongTerm({ isLongTerm, status }: { isLongTerm: boolean; status: string }): void {
  if (!isLongTerm) {
    throw new Refused(
      'conflict',
      '只有长期坚持事项需要按期确认。',
      'Only a long-term commitment is confirmed each period.',
    )
  }
  if (status !== 'basically_done') {
    throw new Refused(
      'conflict',
      '进入“基本完成”后才按期确认；此前请随措施报告进展。',
      'It is confirmed each period once it is basically done; until then report progress on its measures.',
    )
  }
}
