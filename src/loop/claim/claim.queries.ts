import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'

/**
 * Puts on record that the leader takes this problem as theirs. Claiming it again changes nothing. Refuses
 * `notFound` when it is not seen, `forbidden` to anybody but its responsible leader.
 */
export async function claimProblem(context: Context, problemId: string, statement: string) {
  const { tx, actor, now } = context
  const problem = await tx
    .selectFrom('problem')
    .select(['id', 'orgUnitId', 'problemNo', 'leadLeaderId'])
    .where('id', '=', problemId)
    .executeTakeFirst()
  if (!problem) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
  if (problem.leadLeaderId !== actor.personId) {
    throw new Refused(
      'forbidden',
      `问题 ${problem.problemNo} 的责任领导不是您，只能由其责任领导认领。`,
      `Problem ${problem.problemNo} is another leader's; only its responsible leader claims it.`,
    )
  }
  const { orgUnitId } = problem
  const after = await tx
    .insertInto('claim')
    .values({ orgUnitId, problemId, personId: actor.personId, statement, claimedAt: now.toISOString() })
    .onConflict((on) => on.columns(['problemId', 'personId']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (after) {
    const entry = { action: 'claim.make', subjectType: 'claim', subjectId: after.id, orgUnitId, problemId }
    await writeAudit(context, { ...entry, before: null, after })
    return { claimedAt: after.claimedAt }
  }
  return tx
    .selectFrom('claim')
    .select('claimedAt')
    .where('problemId', '=', problemId)
    .where('personId', '=', actor.personId)
    .executeTakeFirstOrThrow()
}

/** Problems this person leads, with the day they claimed each; those not claimed first, then by code. At most 1 000. */
export function problemsLedBy(tx: Tx, orgUnitId: string, personId: string) {
  return tx
    .selectFrom('problem as p')
    .innerJoin('inspection as i', 'i.id', 'p.inspectionId')
    .innerJoin('aspect as a', 'a.id', 'p.aspectId')
    .leftJoin('claim as c', (join) => join.onRef('c.problemId', '=', 'p.id').on('c.personId', '=', personId))
    .leftJoin('department as d', 'd.id', 'p.leadDeptId')
    .leftJoin('person as o', 'o.id', 'p.ownerId')
    .select(['p.id', 'p.problemNo', 'p.title', 'p.problemText', 'p.rectifyGoal', 'p.dueDate', 'p.status'])
    .select(['i.id as inspectionId', 'i.title as inspectionTitle', 'a.title as aspectTitle'])
    .select(['d.name as departmentName', 'o.name as ownerName', 'c.claimedAt', 'c.statement'])
    .select(
      sql<number>`(select count(*)::int from "problemMeasure" l join measure m on m.id = l."measureId"
        where l."problemId" = p.id and m."voidedAt" is null)`.as('measures'),
    )
    .where('p.orgUnitId', '=', orgUnitId)
    .where('p.leadLeaderId', '=', personId)
    .orderBy(sql`c."claimedAt" is not null`)
    .orderBy('i.feedbackDate', 'desc')
    .orderBy('p.sortNo')
    .limit(1000)
    .execute()
}

/** Problems of an inspection that their leader has not claimed, counted by leader; most first. */
export function unclaimedBy(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('problem as p')
    .innerJoin('person as n', 'n.id', 'p.leadLeaderId')
    .select(['n.id', 'n.name'])
    .select(({ fn }) => sql<number>`${fn.countAll()}::int`.as('count'))
    .where('p.inspectionId', '=', inspectionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('claim as c')
            .select('c.id')
            .whereRef('c.problemId', '=', 'p.id')
            .whereRef('c.personId', '=', 'p.leadLeaderId'),
        ),
      ),
    )
    .groupBy(['n.id', 'n.name'])
    .orderBy('count', 'desc')
    .orderBy('n.name')
    .limit(200)
    .execute()
}
