import { z } from 'zod'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id, text } from '../input.ts'
import { problemStatus } from '../plan/schema.ts'
import { claimProblem, problemsLedBy, unclaimedBy } from './claim.queries.ts'

/** 逐条认领: one problem at a time, by its responsible leader, on record. */
export const claimMake = action({
  name: 'claim.make',
  summary: 'Claim a problem as its responsible leader',
  kind: 'write',
  roles: may.claim,
  input: z.strictObject({ problemId: id, statement: text(1000).default('') }),
  output: z.object({ claimedAt: z.string() }),
  run: (context, { problemId, statement }) => claimProblem(context, problemId, statement),
})

/** The problems of which the person signed in is the responsible leader, those not claimed first. */
export const claimMine = action({
  name: 'claim.mine',
  summary: 'Problems I lead, and which I have claimed',
  kind: 'read',
  roles: may.claim,
  input: z.strictObject({}),
  output: z.object({
    problems: z.array(
      z.object({
        id: z.string(),
        problemNo: z.string(),
        title: z.string(),
        problemText: z.string(),
        rectifyGoal: z.string(),
        dueDate: z.string().nullable(),
        status: problemStatus,
        inspectionId: z.string(),
        inspectionTitle: z.string(),
        aspectTitle: z.string(),
        departmentName: z.string().nullable(),
        ownerName: z.string().nullable(),
        claimedAt: z.string().nullable(),
        statement: z.string().nullable(),
        measures: z.number(),
      }),
    ),
  }),
  async run({ tx, actor }) {
    return { problems: await problemsLedBy(tx, actor.orgUnitId, actor.personId) }
  },
})

/** How many problems of an inspection their leaders have not claimed yet, in all and by leader. */
export const claimUnclaimed = action({
  name: 'claim.unclaimed',
  summary: 'Problems not claimed yet, by leader',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({
    count: z.number(),
    leaders: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
  }),
  async run({ tx }, { inspectionId }) {
    const leaders = await unclaimedBy(tx, inspectionId)
    return { count: leaders.reduce((sum, { count }) => sum + count, 0), leaders }
  },
})
