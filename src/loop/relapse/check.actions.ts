import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { checkStateOf, startCheck } from './running.ts'

/** Seconds after which the same unit may be checked again: a second look would find the same. */
const pause = 60

/**
 * Runs every rule over the registers of the units in sight, now instead of tonight. It comes back at once; `check.state`
 * tells how far it is and what it found.
 */
export const checkRun = action({
  name: 'check.run',
  summary: 'Start to run every control rule over the units in sight',
  kind: 'write',
  roles: may.checkRun,
  input: z.strictObject({}),
  output: z.object({}),
  prepare: async ({ db, now, actor }) => ({ start: () => startCheck({ db, now }, actor) }),
  async run(context, _, { start }) {
    const { tx, actor, now } = context
    const last = await tx
      .selectFrom('ruleRun')
      .select('startedAt')
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('startedAt', '>', new Date(now.getTime() - pause * 1000).toISOString())
      .executeTakeFirst()
    if (last)
      throw new Refused('conflict', '刚刚检查过，请稍后再试。', 'It ran just now; try again in a minute.')
    await writeAudit(context, {
      action: 'check.run',
      subjectType: 'ruleRun',
      subjectId: null,
      before: null,
      after: { units: actor.orgUnitIds.length },
    })
    if (!start()) throw new Refused('conflict', '正在检查，请稍候。', 'It is running already.')
    return {}
  },
})

/** How far the check that was asked for in this unit is, and what the last one found. */
export const checkState = action({
  name: 'check.state',
  summary: 'How far a running check of every rule is, and what it found',
  kind: 'read',
  roles: may.checkRun,
  input: z.strictObject({}),
  output: z.object({
    check: z
      .object({
        startedAt: z.string(),
        isRunning: z.boolean(),
        done: z.number(),
        of: z.number(),
        result: z
          .object({
            found: z.number(),
            opened: z.number(),
            closed: z.number(),
            reopened: z.number(),
            failed: z.array(z.string()),
          })
          .nullable(),
      })
      .nullable(),
  }),
  run: async ({ actor }) => ({ check: checkStateOf(actor) }),
})
