import { sql } from 'kysely'
import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import type { Values } from '../../controls/values.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { type AuditEntry, writeAudit, writeAudits } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { requireDuty } from '../duty.ts'
import { day, id, text } from '../input.ts'
import { requireOpen } from '../measure/open.ts'
import { type WorkMeasure, workMeasure } from '../measure/work.queries.ts'
import { rectParametersIn } from '../parameters.queries.ts'
import { concentratedEndOf } from '../periods.ts'
import { requireNoWaitingPlan } from '../plan/guard.queries.ts'
import { extensionLines } from './extension.queries.ts'
import { mayDecideExtension } from './may-decide.ts'

export const extensionLine = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  measureId: z.string(),
  measureNo: z.number(),
  measureText: z.string(),
  problems: z.array(
    z.object({ id: z.string(), problemNo: z.string(), title: z.string(), isLongTerm: z.boolean() }),
  ),
  oldDueDate: z.string(),
  newDueDate: z.string(),
  reason: z.string(),
  state: z.enum(['requested', 'granted', 'refused']),
  requestedBy: z.string(),
  requestedByName: z.string(),
  requestedAt: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
  ordinal: z.number(),
  /** Last day of the concentrated period, when the new day lies beyond it and no problem is a long-term one. */
  beyond: z.string().nullable(),
  mayDecide: z.boolean(),
})

/** Asks for more time for a measure. Refuses a day that is not later, and a measure that is done or has no day. */
export const extensionRequest = action({
  name: 'extension.request',
  summary: 'Ask for more time for a measure',
  kind: 'write',
  roles: may.extensionRequest,
  input: z.strictObject({
    measureId: id,
    newDueDate: day,
    reason: text(2000).min(5, say('请写明延期原因，至少 5 个字', 'Say why, in at least 5 characters')),
  }),
  output: z.object({ id: z.string() }),
  async run(context, input) {
    const { tx, actor, today } = context
    const measure = await workMeasure(tx, input.measureId)
    requireDuty(actor, [measure])
    requireOpen(measure)
    const oldDueDate = extendable(measure)
    if (input.newDueDate <= oldDueDate)
      throw notLater(`不能早于或等于原时限 ${oldDueDate}`, `Later than ${oldDueDate}`)
    if (input.newDueDate < today) throw notLater('不能早于今天', 'Not before today')
    const after = await tx
      .insertInto('extension')
      .values({
        ...input,
        orgUnitId: measure.orgUnitId,
        oldDueDate,
        requestedBy: actor.personId,
        decidedBy: null,
        decidedAt: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, entryOf('extension.request', measure, null, after))
    return { id: after.id }
  },
})

/**
 * Grants or refuses a request; the measure's due day moves only by a grant, and its problems' with it where the
 * new day would pass theirs. Decided by the responsible leader or the principal, never by who asked.
 */
export const extensionDecide = action({
  name: 'extension.decide',
  summary: 'Grant or refuse more time for a measure',
  kind: 'write',
  roles: may.extensionDecide,
  input: z.strictObject({ id, decision: z.enum(['grant', 'refuse']), opinion: text(1000).default('') }),
  output: z.object({ state: z.enum(['granted', 'refused']), dueDate: z.string().nullable() }),
  async run(context, input) {
    const { tx, actor } = context
    const before = await lockRequest(context, input.id)
    const measure = await workMeasure(tx, before.measureId)
    requireDecider(context, before.requestedBy, measure)
    if (input.decision === 'refuse' && input.opinion.length < 2) throw reasonMissing()
    if (input.decision === 'grant') await requireNoWaitingPlan(tx, [measure.inspectionId])
    const after = await tx
      .updateTable('extension')
      .set({
        state: input.decision === 'grant' ? 'granted' : 'refused',
        decidedBy: actor.personId,
        decidedAt: sql`now()`,
        opinion: input.opinion,
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, entryOf('extension.decide', measure, before, after))
    if (after.state === 'granted') await moveDueDates(context, measure, after.newDueDate)
    const { dueDate } = await workMeasure(tx, measure.id)
    const state = after.state === 'granted' ? ('granted' as const) : ('refused' as const)
    return { state, dueDate }
  },
})

/** Requests of a measure or a problem, or those that wait; newest first, at most 200. */
export const extensionList = action({
  name: 'extension.list',
  summary: 'Requests for more time',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    measureId: id.optional(),
    problemId: id.optional(),
    isWaiting: z.boolean().optional(),
  }),
  output: z.object({ extensions: z.array(extensionLine) }),
  async run({ tx, actor }, filter) {
    const rows = await extensionLines(tx, { ...filter, limit: 200 })
    const values = await loadValues(tx)
    return { extensions: rows.map((row) => shownTo(actor, row, values)) }
  },
})

type Line = Awaited<ReturnType<typeof extensionLines>>[number]

/** The line as its reader sees it: whether they may decide, and whether the concentrated period is passed. */
export function shownTo(actor: Context['actor'], line: Line, values: Values): z.output<typeof extensionLine> {
  const { leaderIds: _, decidedBy: __, feedbackDate, concentratedEndDate, ...shown } = line
  const end = concentratedEndOf({ feedbackDate, concentratedEndDate }, rectParametersIn(values, line))
  const isLongTerm = line.problems.some((problem) => problem.isLongTerm)
  return {
    ...shown,
    beyond: !isLongTerm && line.newDueDate > end ? end : null,
    mayDecide: line.state === 'requested' && mayDecideExtension(actor, line),
  }
}

function extendable({ dueDate, status }: WorkMeasure): string {
  if (status === 'done')
    throw new Refused('conflict', '这条措施已完成，不需要延期。', 'This measure is done already.')
  if (dueDate === null) {
    throw new Refused(
      'conflict',
      '这条措施还没有时限，请先由整改专干填写。',
      'This measure has no due day yet; the officer sets it.',
    )
  }
  return dueDate
}

async function lockRequest({ tx }: Context, requestId: string) {
  const row = await tx
    .selectFrom('extension')
    .selectAll()
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refused('notFound', '没有这份延期申请。', 'No such request.')
  if (row.state === 'requested') return row
  const { name } = await tx
    .selectFrom('person')
    .select('name')
    .where('id', '=', row.decidedBy)
    .executeTakeFirstOrThrow()
  const [zh, en] = row.state === 'granted' ? ['批准', 'granted'] : ['不同意', 'refused']
  throw new Refused('conflict', `${name}已${zh}这份延期申请。`, `${name} has ${en} this request already.`)
}

function requireDecider({ actor }: Context, requestedBy: string, measure: WorkMeasure): void {
  if (mayDecideExtension(actor, { leaderIds: leadersOf(measure), requestedBy })) return
  throw requestedBy === actor.personId
    ? new Refused('forbidden', '不能审批自己提交的延期申请。', 'You cannot decide on your own request.')
    : new Refused(
        'forbidden',
        '延期由该措施或其问题的责任领导、主要负责人审批。',
        'The leader responsible for the measure or the principal decides on it.',
      )
}

function leadersOf({ leadLeaderId, problems }: WorkMeasure): (string | null)[] {
  return [leadLeaderId, ...problems.map((problem) => problem.leadLeaderId)]
}

async function moveDueDates(context: Context, measure: WorkMeasure, dueDate: string): Promise<void> {
  const { tx } = context
  const moved = await tx
    .updateTable('measure')
    .set({ dueDate, version: sql`version + 1`, updatedAt: sql`now()` })
    .where('id', '=', measure.id)
    .returning(['id', 'dueDate', 'version'])
    .executeTakeFirstOrThrow()
  const problemIds = measure.problems.map(({ id: problemId }) => problemId)
  const problems =
    problemIds.length === 0
      ? []
      : await tx
          .updateTable('problem')
          .set({ dueDate, version: sql`version + 1`, updatedAt: sql`now()` })
          .where('id', 'in', problemIds)
          .where('dueDate', '<', dueDate)
          .where('status', '<>', 'closed')
          .returning([
            'id',
            'dueDate',
            'version',
            sql<string>`(select old."dueDate" from problem old where old.id = problem.id)`.as('oldDueDate'),
          ])
          .execute()
  const shared = { action: 'extension.decide', orgUnitId: measure.orgUnitId }
  await writeAudits(context, [
    {
      ...shared,
      subjectType: 'measure',
      subjectId: moved.id,
      problemId: measure.problems[0]?.id ?? null,
      before: { dueDate: measure.dueDate, version: measure.version },
      after: moved,
    },
    ...problems.map(({ oldDueDate, ...after }) => ({
      ...shared,
      subjectType: 'problem',
      subjectId: after.id,
      problemId: after.id,
      before: { dueDate: oldDueDate, version: after.version - 1 },
      after,
    })),
  ])
}

function entryOf(
  name: string,
  { problems }: WorkMeasure,
  before: unknown,
  after: { id: string; orgUnitId: string },
): AuditEntry {
  return {
    action: name,
    subjectType: 'extension',
    subjectId: after.id,
    orgUnitId: after.orgUnitId,
    problemId: problems[0]?.id ?? null,
    before,
    after,
  }
}

function notLater(zh: string, en: string): Refused {
  return new Refused('invalid', `新时限${zh}。`, `The new due day: ${en}.`, {
    fields: { newDueDate: { zh, en } },
  })
}

function reasonMissing(): Refused {
  const words = { zh: '不同意须写明理由', en: 'Say why it is refused' }
  return new Refused('invalid', '不同意须写明理由。', 'Say why it is refused.', {
    fields: { opinion: words },
  })
}
