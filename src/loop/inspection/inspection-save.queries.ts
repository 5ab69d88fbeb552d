import { sql } from 'kysely'
import type { Day } from '../../kit/day.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { requireCurrent } from '../bulk.ts'
import { defined } from '../input.ts'
import { requireNoWaitingPlan } from '../plan/guard.queries.ts'
import type { DatesInput, SaveInput } from './inspection.actions.ts'

/** The row as it stands, locked. Refuses `notFound`, `stale`. */
async function lockCurrent({ tx }: Context, named: { id: string; version: number }) {
  const before = await tx
    .selectFrom('inspection')
    .selectAll()
    .where('id', '=', named.id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  // The source text is long and is not what was edited here.
  const shown = before && [{ ...before, sourceText: '' }]
  requireCurrent([named], shown ?? [], ({ title }) => title)
  if (!before) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
  return before
}

type Stored = Awaited<ReturnType<typeof lockCurrent>>

function refuse(field: string, words: Words): never {
  throw new Refused('invalid', words.zh, words.en, { fields: { [field]: words } })
}

/**
 * Changes the head of an inspection: what it is, its dates, the chain of close-out, its own periods. Refuses
 * `conflict` while a plan waits, `forbidden` when somebody else than the overseer takes the overseer out of the
 * chain of an approved plan.
 */
export async function saveInspection(context: Context, { id, version, ...changes }: SaveInput) {
  const before = await lockCurrent(context, { id, version })
  await requireNoWaitingPlan(context.tx, [id])
  const after = { ...before, ...defined(changes) }
  requireHead(after, context.today)
  if (before.closeOutChain.includes('overseer') && !after.closeOutChain.includes('overseer')) {
    await requireOverseer(context, id)
  }
  return update(context, 'inspection.save', before, defined(changes))
}

function requireHead(row: Stored, today: Day): void {
  if (row.feedbackDate > today) {
    refuse('feedbackDate', { zh: '反馈日期不能晚于今天', en: 'The feedback cannot lie in the future' })
  }
  if (row.stationedFrom && row.stationedTo && row.stationedTo < row.stationedFrom) {
    refuse('stationedTo', { zh: '驻点结束日不能早于进驻日', en: 'The last day cannot be before the first' })
  }
  const own = [
    'planDueDate',
    'democraticLifeDueDate',
    'concentratedEndDate',
    'progressReportDueDate',
  ] as const
  const early = own.find((field) => row[field] !== null && row[field] < row.feedbackDate)
  if (early) refuse(early, { zh: '不能早于反馈日期', en: 'Not before the feedback' })
  const isOwn = own.some((field) => row[field] !== null) || row.publishDueDate !== null
  if (isOwn && row.periodsBasis.trim() === '') {
    refuse('periodsBasis', {
      zh: '自行设定期限须写明依据，如反馈意见或本区办法的条款',
      en: 'Name the rule that sets the dates, such as a clause of the feedback',
    })
  }
}

async function requireOverseer({ tx, actor }: Context, inspectionId: string): Promise<void> {
  if (actor.roles.includes('overseer')) return
  const approved = await tx
    .selectFrom('plan')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .where('state', '=', 'approved')
    .limit(1)
    .executeTakeFirst()
  if (!approved) return
  throw new Refused(
    'forbidden',
    '方案已审定，取消巡察办验收须由巡察办办理。',
    'The plan is approved; only the overseer takes the overseer’s step out of the chain.',
  )
}

/**
 * Puts on record when the duties with a period were done: meeting, report, publication or its withholding.
 * Refuses `invalid` for days in the future, before the feedback, or out of order.
 */
export async function saveDates(context: Context, { id, version, ...changes }: DatesInput) {
  const before = await lockCurrent(context, { id, version })
  requireDates({ ...before, ...defined(changes) }, context.today)
  return update(context, 'inspection.dates', before, defined(changes))
}

function requireDates(row: Stored, today: Day): void {
  const done = [
    'democraticLifeDate',
    'progressReportDate',
    'reportApprovedDate',
    'partyPublishedDate',
    'publicPublishedDate',
    'withholdApprovedDate',
  ] as const
  for (const field of done) {
    const day = row[field]
    if (day === null) continue
    if (day > today) refuse(field, { zh: '不能晚于今天', en: 'Not in the future' })
    if (day < row.feedbackDate) refuse(field, { zh: '不能早于反馈日期', en: 'Not before the feedback' })
  }
  for (const [field, medium] of publications) {
    const day = row[field]
    if (day === null) continue
    if (row.reportApprovedDate === null || day < row.reportApprovedDate) {
      refuse(field, {
        zh: '公开须在整改进展报告审定之后，请先登记审定日期',
        en: 'Publication follows the approval of the report; enter that day first',
      })
    }
    if (row[medium].trim() === '')
      refuse(medium, { zh: '请填写公开的载体', en: 'Say where it was published' })
  }
  requireWithholding(row)
}

const publications = [
  ['partyPublishedDate', 'partyPublishedMedium'],
  ['publicPublishedDate', 'publicPublishedMedium'],
] as const

function requireWithholding(row: Stored): void {
  if ((row.withholdReason === null) !== (row.withholdApprovedDate === null)) {
    refuse(row.withholdReason === null ? 'withholdReason' : 'withholdApprovedDate', {
      zh: '不公开须同时有理由和领导小组同意的日期',
      en: 'Withholding needs both a reason and the day it was approved',
    })
  }
  if (row.withholdReason !== null && row.publicPublishedDate !== null) {
    refuse('withholdReason', { zh: '已向社会公开，不能再登记不公开', en: 'It is published already' })
  }
}

async function update(context: Context, name: string, before: Stored, changes: object) {
  const after = await context.tx
    .updateTable('inspection')
    .set({ ...changes, version: sql`version + 1`, updatedAt: context.now.toISOString() })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const { sourceText: _, ...was } = before
  const { sourceText: __, ...is } = after
  await writeAudit(context, {
    action: name,
    subjectType: 'inspection',
    subjectId: before.id,
    orgUnitId: before.orgUnitId,
    before: was,
    after: is,
  })
  return { id: after.id, version: after.version }
}
