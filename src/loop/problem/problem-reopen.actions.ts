import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, daysBetween } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { id, text } from '../input.ts'
import { lockProblem } from '../review/review.queries.ts'
import { refreshStatus } from './status.queries.ts'

/** Reopens a closed problem, with a reason; by the overseer of the office above only. Source: rule book 1.3. */
export const problemReopen = action({
  name: 'problem.reopen',
  summary: 'Reopen a closed problem',
  kind: 'write',
  roles: may.reopen,
  input: z.strictObject({
    id,
    reason: text(2000).min(2, say('请写明重开理由', 'Say why it is reopened')),
  }),
  output: z.object({ daysClosed: z.number() }),
  async run(context, input) {
    const { tx, actor, today } = context
    const problem = await lockProblem(tx, input.id)
    if (!problem) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    if (problem.orgUnitId === actor.orgUnitId) {
      throw new Refused(
        'forbidden',
        '由上级巡察办重开，本单位不能重开自己的问题。',
        'Only the office above reopens it.',
      )
    }
    if (problem.status !== 'closed' || problem.closedAt === null) {
      throw new Refused('conflict', '只有已销号的问题才能重开。', 'Only a closed problem can be reopened.')
    }
    const daysClosed = Math.max(0, daysBetween(dayOf(new Date(problem.closedAt)), today))
    const after = await tx
      .insertInto('reopening')
      .values({
        orgUnitId: problem.orgUnitId,
        problemId: problem.id,
        kind: 'overseer',
        reason: input.reason,
        daysClosed,
        openedBy: actor.personId,
        // Not the start of the transaction: it may have waited for the decision that closed the problem.
        openedAt: sql<string>`clock_timestamp()`,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'problem.reopen',
      subjectType: 'reopening',
      subjectId: after.id,
      orgUnitId: problem.orgUnitId,
      problemId: problem.id,
      before: null,
      after,
    })
    await refreshStatus(context, [problem.id])
    return { daysClosed }
  },
})
