import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { checkInSight } from './check.ts'

/** Seconds after which the same unit may be checked again: a second look would find the same. */
const pause = 60

/** Runs every rule over the registers of the units in sight, now instead of tonight. */
export const checkRun = action({
  name: 'check.run',
  summary: 'Run every control rule over the units in sight now',
  kind: 'write',
  roles: may.checkRun,
  input: z.strictObject({}),
  output: z.object({
    found: z.number(),
    opened: z.number(),
    closed: z.number(),
    reopened: z.number(),
    /** Rules whose query failed. */
    failed: z.array(z.string()),
  }),
  async run(context) {
    const { tx, actor, now } = context
    const last = await tx
      .selectFrom('ruleRun')
      .select('startedAt')
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('startedAt', '>', new Date(now.getTime() - pause * 1000).toISOString())
      .executeTakeFirst()
    if (last)
      throw new Refused('conflict', '刚刚检查过，请稍后再试。', 'It ran just now; try again in a minute.')
    const { units, reopened, failed } = await checkInSight(context, actor.personId)
    const sum = (of: (unit: (typeof units)[number]) => number) =>
      units.reduce((all, unit) => all + of(unit), 0)
    const after = {
      found: sum(({ found }) => found),
      opened: sum(({ opened }) => opened),
      closed: sum(({ closed }) => closed),
      reopened: reopened.length,
      failed: Object.keys(failed),
    }
    await writeAudit(context, {
      action: 'check.run',
      subjectType: 'ruleRun',
      subjectId: null,
      before: null,
      after,
    })
    return after
  },
})
