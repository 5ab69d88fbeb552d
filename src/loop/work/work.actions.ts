import { z } from 'zod'
import { addDays } from '../../kit/day.ts'
import { action } from '../../server/action.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { controlLines } from './control-lines.queries.ts'
import { periodLines } from './period-lines.ts'
import { recordLines } from './record-lines.queries.ts'
import { workOf } from './work.queries.ts'
import { soonDays, urgencyOf, workKinds } from './work.ts'

/** Who keeps registers or is the first to review them. */
const recordWork = ['keeper', 'handler', 'departmentHead', 'leader'] as const

const order = ['late', 'waiting', 'soon', 'later'] as const

/** What waits for me, what is late, what comes next: one list, most pressing first, earliest day first. */
export const workMine = action({
  name: 'work.mine',
  summary: 'Everything that waits for the person signed in, in the unit acted in',
  kind: 'read',
  roles: may.signedIn,
  input: z.strictObject({}),
  output: z.object({
    lines: z.array(
      z.object({
        kind: z.enum(Object.keys(workKinds) as [keyof typeof workKinds]),
        urgency: z.enum(order),
        id: z.string(),
        title: z.string(),
        titleEn: z.string().optional(),
        problemNo: z.string(),
        inspectionTitle: z.string(),
        unitName: z.string(),
        dueDate: z.string().nullable(),
        since: z.string().nullable(),
        link: z.string(),
      }),
    ),
  }),
  async run({ tx, actor, today }) {
    const soonBy = addDays(today, soonDays)
    const [own, controls, records, periods] = await Promise.all([
      workOf(tx, actor, today),
      hasRole(actor, may.read) ? controlLines(tx, actor, today) : [],
      hasRole(actor, recordWork) ? recordLines(tx, actor) : [],
      hasRole(actor, may.publish) ? periodLines(tx, actor, today) : [],
    ])
    const lines = [...own, ...controls, ...records, ...periods].map((line) => ({
      ...line,
      urgency: urgencyOf(line, today, soonBy),
    }))
    const last = '9999-12-31'
    lines.sort(
      (a, b) =>
        order.indexOf(a.urgency) - order.indexOf(b.urgency) ||
        (a.dueDate ?? last).localeCompare(b.dueDate ?? last) ||
        (a.since ?? '').localeCompare(b.since ?? ''),
    )
    return { lines }
  },
})
