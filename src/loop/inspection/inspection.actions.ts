import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import type { Values } from '../../controls/values.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { day, id, requiredText, text, version } from '../input.ts'
import { rectParametersIn } from '../parameters.queries.ts'
import { type PeriodFacts, periodKeys, periodsOf } from '../periods.ts'
import { gapsOf } from '../plan/gaps.ts'
import { livePlan } from '../plan/rows.queries.ts'
import { inspectionKind, reviewStep, words } from '../plan/schema.ts'
import { inspectionOverview, inspectionOverviews, type Overview } from './inspection.queries.ts'
import { saveDates, saveInspection } from './inspection-save.queries.ts'
import { stepOrder, type WithholdReason, withholdReasons } from './names.ts'
import { nextSteps } from './next-steps.ts'

const dayOrNone = z.string().nullable()
const withhold = z.enum(Object.keys(withholdReasons) as WithholdReason[])

const period = z.object({
  key: z.enum(periodKeys),
  words,
  dueDate: dayOrNone,
  proposedDate: dayOrNone,
  isOwn: z.boolean(),
  rolledFrom: dayOrNone,
  isProvisional: z.boolean(),
  rule: words,
  source: z.object({ text: z.string(), status: z.enum(['verified', 'secondary', 'unverified']) }),
  doneDate: dayOrNone,
})

const overview = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string(),
  kind: inspectionKind,
  title: z.string(),
  roundName: z.string(),
  inspectingBody: z.string(),
  stationedFrom: dayOrNone,
  stationedTo: dayOrNone,
  feedbackDate: z.string(),
  closeOutChain: z.array(reviewStep),
  reportApprovedDate: dayOrNone,
  partyPublishedDate: dayOrNone,
  partyPublishedMedium: z.string(),
  publicPublishedDate: dayOrNone,
  publicPublishedMedium: z.string(),
  publicPublishedLink: z.string(),
  reportedTotal: z.number().nullable(),
  reportedClosed: z.number().nullable(),
  withholdReason: withhold.nullable(),
  withholdApprovedDate: dayOrNone,
  planDueDate: dayOrNone,
  democraticLifeDueDate: dayOrNone,
  concentratedEndDate: dayOrNone,
  progressReportDueDate: dayOrNone,
  publishDueDate: dayOrNone,
  periodsBasis: z.string(),
  democraticLifeDate: dayOrNone,
  progressReportDate: dayOrNone,
  version: z.number(),
  counts: z.object({
    problems: z.number(),
    closed: z.number(),
    basicallyDone: z.number(),
    overdue: z.number(),
    unclaimed: z.number(),
    measures: z.number(),
    measuresDone: z.number(),
  }),
  plan: z.object({
    submittedDate: dayOrNone,
    waiting: z.number().nullable(),
    approved: z.number().nullable(),
    last: z.enum(['submitted', 'returned', 'approved', 'withdrawn']).nullable(),
  }),
  periods: z.array(period),
})

/** Inspections in sight with their counts, periods and plan, the latest feedback first; an overseer sees all units. */
export const inspectionList = action({
  name: 'inspection.list',
  summary: 'Inspections with their counts and periods',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    orgUnitId: id.optional(),
    search: text(100).optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({ inspections: z.array(overview), total: z.number() }),
  async run({ tx, today }, input) {
    const { rows, total } = await inspectionOverviews(tx, input, today)
    const values = await loadValues(tx)
    return { inspections: rows.map((row) => withPeriods(row, values)), total }
  },
})

/** One inspection with its periods, what is missing in its plan, and what comes next. */
export const inspectionGet = action({
  name: 'inspection.get',
  summary: 'One inspection: periods, counts, what comes next',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    inspection: overview,
    gaps: z.object({ blocking: z.number(), hints: z.number() }),
    steps: z.array(
      z.object({
        key: z.string(),
        words,
        detail: words,
        link: z.string(),
        isDone: z.boolean(),
        isNow: z.boolean(),
      }),
    ),
    today: z.string(),
  }),
  async run({ tx, today }, input) {
    const [row, plan, values] = await Promise.all([
      inspectionOverview(tx, input.id, today),
      livePlan(tx, input.id),
      loadValues(tx),
    ])
    if (!row) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
    const inspection = withPeriods(row, values)
    const gaps = gapsOf(plan, rectParametersIn(values, row))
    const blocking = gaps.filter(({ blocks }) => blocks).length
    const steps = nextSteps({ ...inspection, blocking }, today)
    return { inspection, gaps: { blocking, hints: gaps.length - blocking }, steps, today }
  },
})

function withPeriods(row: NonNullable<Overview>, values: Values) {
  const facts: PeriodFacts = { ...row, planSubmittedDate: row.plan.submittedDate }
  return { ...row, periods: periodsOf(facts, rectParametersIn(values, row)) }
}

const ownDay = day.nullable().optional()

const saveInput = z.strictObject({
  id,
  version,
  kind: inspectionKind.optional(),
  title: requiredText(200, '请填写名称', 'Enter a title').optional(),
  roundName: text(100).optional(),
  inspectingBody: text(100).optional(),
  stationedFrom: ownDay,
  stationedTo: ownDay,
  feedbackDate: day.optional(),
  closeOutChain: z
    .array(reviewStep)
    .min(3, say('销号至少经过三级审核', 'A close-out passes at least three steps'))
    .refine((chain) => chain.every((step, index) => index === 0 || place(step) > place(chain[index - 1])), {
      message: say(
        '审核环节须依次为科室、责任领导、党组会、巡察办',
        'The steps stand in their fixed order, each once',
      ),
    })
    .optional(),
  planDueDate: ownDay,
  democraticLifeDueDate: ownDay,
  concentratedEndDate: ownDay,
  progressReportDueDate: ownDay,
  publishDueDate: ownDay,
  periodsBasis: text(500).optional(),
})
export type SaveInput = z.output<typeof saveInput>

function place(step: (typeof stepOrder)[number] | undefined): number {
  return step === undefined ? -1 : stepOrder.indexOf(step)
}

const saved = z.object({ id: z.string(), version: z.number() })

/** Changes what an inspection is, its own periods, and the chain that a close-out passes. */
export const inspectionSave = action({
  name: 'inspection.save',
  summary: 'Change an inspection, its periods and its chain of close-out',
  kind: 'write',
  roles: may.inspectionEdit,
  input: saveInput,
  output: saved,
  run: (context, input) => saveInspection(context, input),
})

const datesInput = z.strictObject({
  id,
  version,
  democraticLifeDate: ownDay,
  progressReportDate: ownDay,
  reportApprovedDate: ownDay,
  partyPublishedDate: ownDay,
  partyPublishedMedium: text(200).optional(),
  publicPublishedDate: ownDay,
  publicPublishedMedium: text(200).optional(),
  publicPublishedLink: text(500)
    .refine((link) => link === '' || /^https?:\/\//.test(link), {
      message: say('链接以 http:// 或 https:// 开头', 'A link begins with http:// or https://'),
    })
    .optional(),
  withholdReason: withhold.nullable().optional(),
  withholdApprovedDate: ownDay,
})
export type DatesInput = z.output<typeof datesInput>

/** Puts on record when meeting, report and publication took place, or why the results are withheld. */
export const inspectionDates = action({
  name: 'inspection.dates',
  summary: 'Record meeting, report and publication',
  kind: 'write',
  roles: may.publish,
  input: datesInput,
  output: saved,
  run: (context, input) => saveDates(context, input),
})
