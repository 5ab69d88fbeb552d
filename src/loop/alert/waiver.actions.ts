import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { addDays } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { day, id, text } from '../input.ts'
import { reopenRelapsed } from '../relapse/relapse.queries.ts'
import { alertsInSight, isOwnRecord } from './sight.queries.ts'

/**
 * Says why a finding stands (`explain`) or asks to leave it be for a while (`waive`). A leader who did not handle the
 * record settles it at once; from anybody else it waits for one. Refuses a day beyond `comm.waiveMaxDays`.
 */
export const alertWaive = action({
  name: 'alert.waive',
  summary: 'Explain or waive an alert until a day; somebody else accepts it',
  kind: 'write',
  roles: may.alertExplain,
  input: z.strictObject({
    alertId: id,
    kind: z.enum(['explain', 'waive']),
    reason: text(2000).min(5, say('请写明理由，至少 5 个字', 'Give a reason of at least 5 characters')),
    untilDate: day,
  }),
  output: z.object({ id: z.string(), state: z.enum(['proposed', 'accepted']) }),
  async run(context, input) {
    const { tx, actor, now } = context
    const alert = await lockAlert(context, input.alertId)
    if (alert.closedAt !== null) {
      throw new Refused('conflict', '这条预警已解除，不必再说明。', 'This alert has closed by itself.')
    }
    await requireUntil(context, alert.orgUnitId, input.untilDate)
    const waiting = await tx
      .selectFrom('alertWaiver')
      .select('id')
      .where('alertId', '=', alert.id)
      .where('state', '=', 'proposed')
      .executeTakeFirst()
    if (waiting)
      throw new Refused('conflict', '已有说明在等待审批。', 'An explanation waits for a decision already.')
    const isSettled = hasRole(actor, may.alertDecide) && !(await isOwnRecord(tx, alert, actor.personId))
    const after = await tx
      .insertInto('alertWaiver')
      .values({
        orgUnitId: alert.orgUnitId,
        alertId: alert.id,
        kind: input.kind,
        reason: input.reason,
        untilDate: input.untilDate,
        proposedBy: actor.personId,
        proposedAt: now.toISOString(),
        state: isSettled ? 'accepted' : 'proposed',
        decidedBy: isSettled ? actor.personId : null,
        decidedAt: isSettled ? now.toISOString() : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audited(context, 'alert.waive', null, after)
    return { id: after.id, state: isSettled ? ('accepted' as const) : ('proposed' as const) }
  },
})

/** Accepts or refuses what somebody else said; never one's own words, nor about one's own record. */
export const alertDecide = action({
  name: 'alert.decide',
  summary: 'Accept or refuse an explanation of an alert',
  kind: 'write',
  roles: may.alertDecide,
  input: z
    .strictObject({ waiverId: id, decision: z.enum(['accept', 'refuse']), opinion: text(500).default('') })
    .refine(({ decision, opinion }) => decision === 'accept' || opinion.length >= 2, {
      path: ['opinion'],
      message: say('不同意须写明理由', 'Say why it is refused'),
    }),
  output: z.object({ state: z.enum(['accepted', 'refused']) }),
  async run(context, input) {
    const { tx, actor } = context
    const { waiver, alert } = await lockWaiver(context, input.waiverId)
    if (waiver.state !== 'proposed') {
      throw new Refused('conflict', '这条说明已有结果。', 'It has been decided already.')
    }
    if (waiver.proposedBy === actor.personId || (await isOwnRecord(tx, alert, actor.personId))) {
      throw new Refused(
        'forbidden',
        '不能审批自己提出的说明，或自己经办记录上的预警，请由其他领导审批。',
        'Somebody else decides on what you proposed, or on a record you handled.',
      )
    }
    const state = input.decision === 'accept' ? ('accepted' as const) : ('refused' as const)
    await settle(context, 'alert.decide', waiver, state, input.opinion)
    return { state }
  },
})

/**
 * Takes an explanation or waiver back, with a reason; from then on the finding counts again, and a closed problem may
 * relapse by it. A leader of the unit, the office above, or who proposed what still waits.
 */
export const alertUnwaive = action({
  name: 'alert.unwaive',
  summary: 'Take an explanation or waiver of an alert back',
  kind: 'write',
  roles: [...new Set([...may.alertUndo, ...may.alertExplain])],
  input: z.strictObject({
    waiverId: id,
    reason: text(500).min(2, say('请写明撤销理由', 'Say why it is taken back')),
  }),
  output: z.object({}),
  async run(context, input) {
    const { actor } = context
    const { waiver, alert } = await lockWaiver(context, input.waiverId)
    if (waiver.state !== 'proposed' && waiver.state !== 'accepted') {
      throw new Refused('conflict', '这条说明已不再有效。', 'It is no longer in force.')
    }
    const isMine = waiver.state === 'proposed' && waiver.proposedBy === actor.personId
    if (!isMine && !hasRole(actor, may.alertUndo)) {
      throw new Refused(
        'forbidden',
        '由单位领导或巡察办撤销。',
        'A leader of the unit or the office above does this.',
      )
    }
    await settle(context, 'alert.unwaive', waiver, 'withdrawn', input.reason)
    await reopenRelapsed(context, { orgUnitIds: [alert.orgUnitId], ruleIds: [alert.ruleId] })
    return {}
  },
})

async function requireUntil({ tx, today }: Context, orgUnitId: string, untilDate: string): Promise<void> {
  const days = Number(valueOn(await loadValues(tx), 'comm.waiveMaxDays', orgUnitId, today))
  const last = addDays(today, days)
  if (untilDate >= today && untilDate <= last) return
  const words = {
    zh: `应在今天至 ${last} 之间（最长 ${days} 天）`,
    en: `From today to ${last}, ${days} days at most`,
  }
  throw new Refused('invalid', `有效期${words.zh}。`, `${words.en}.`, { fields: { untilDate: words } })
}

/** The alert locked, as far as the person sees it. */
async function lockAlert({ tx, actor }: Context, alertId: string) {
  const sight = await alertsInSight(tx, actor)
  const alert = await tx
    .selectFrom('alert as a')
    .selectAll('a')
    .where('a.id', '=', alertId)
    .where(sight)
    .forUpdate()
    .executeTakeFirst()
  if (!alert) throw new Refused('notFound', '没有这条预警。', 'No such alert.')
  return alert
}

async function lockWaiver(context: Context, waiverId: string) {
  const { tx } = context
  const known = await tx
    .selectFrom('alertWaiver')
    .select('alertId')
    .where('id', '=', waiverId)
    .executeTakeFirst()
  if (!known) throw new Refused('notFound', '没有这条说明。', 'No such explanation.')
  const alert = await lockAlert(context, known.alertId)
  const waiver = await tx
    .selectFrom('alertWaiver')
    .selectAll()
    .where('id', '=', waiverId)
    .executeTakeFirstOrThrow()
  return { alert, waiver }
}

type Waiver = Awaited<ReturnType<typeof lockWaiver>>['waiver']

async function settle(
  context: Context,
  name: string,
  before: Waiver,
  state: Waiver['state'],
  opinion: string,
): Promise<void> {
  const { tx, actor, now } = context
  const after = await tx
    .updateTable('alertWaiver')
    .set({ state, opinion, decidedBy: actor.personId, decidedAt: now.toISOString() })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await audited(context, name, before, after)
}

function audited(context: Context, name: string, before: Waiver | null, after: Waiver): Promise<void> {
  return writeAudit(context, {
    action: name,
    subjectType: 'alertWaiver',
    subjectId: after.id,
    orgUnitId: after.orgUnitId,
    before,
    after,
  })
}
