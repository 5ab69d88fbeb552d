import { z } from 'zod'

/** Shapes of what the plan's actions answer, for the API page; the types themselves stand in rows.ts. */

export const words = z.object({ zh: z.string(), en: z.string() })
const dayOrNone = z.string().nullable()
const idOrNone = z.string().nullable()

const duty = {
  leadLeaderId: idOrNone,
  leadDeptId: idOrNone,
  coDeptIds: z.array(z.string()),
  ownerId: idOrNone,
  dueDate: dayOrNone,
}

export const measureKind = z.enum(['immediate', 'deadline', 'longTerm'])
export const problemNature = z.enum(['individual', 'common', 'systemic', 'legacy'])
export const causeCategory = z.enum([
  'theory_study',
  'political_awareness',
  'purpose',
  'party_spirit',
  'responsibility',
])
export const problemStatus = z.enum([
  'not_started',
  'in_progress',
  'basically_done',
  'done_pending',
  'closed',
  'returned',
  'reopened',
])
export const measureStatus = z.enum(['not_started', 'in_progress', 'done'])
export const reviewStep = z.enum(['department', 'leader', 'partyGroup', 'overseer'])
export const inspectionKind = z.enum(['inspection', 'inspectionTour', 'audit', 'special', 'selfCheck'])

const problem = z.object({
  id: z.string(),
  problemNo: z.string(),
  sortNo: z.number(),
  aspectNo: z.number(),
  title: z.string(),
  problemText: z.string(),
  problemNature,
  rectifyGoal: z.string(),
  ...duty,
  isImmediate: z.boolean(),
  dueInConcentrated: z.boolean(),
  isLongTerm: z.boolean(),
  reviewCycleMonths: z.number(),
})

const cause = z.object({
  id: z.string(),
  no: z.number(),
  title: z.string(),
  text: z.string(),
  category: causeCategory.nullable(),
})

const measure = z.object({
  id: z.string(),
  no: z.number(),
  text: z.string(),
  kind: measureKind,
  target: z.string(),
  ...duty,
})

export const planRows = z.object({
  inspection: z.object({
    id: z.string(),
    orgUnitId: z.string(),
    kind: inspectionKind,
    title: z.string(),
    roundName: z.string(),
    inspectingBody: z.string(),
    feedbackDate: z.string(),
    stationedTo: dayOrNone,
    concentratedEndDate: dayOrNone,
    periodsBasis: z.string(),
    closeOutChain: z.array(reviewStep),
  }),
  aspects: z.array(z.object({ no: z.number(), title: z.string() })),
  problems: z.array(problem),
  causes: z.array(cause),
  measures: z.array(measure),
  problemCauses: z.array(z.object({ problemId: z.string(), causeId: z.string() })),
  problemMeasures: z.array(z.object({ problemId: z.string(), measureId: z.string() })),
  names: z.record(z.string(), z.string()),
})

export const livePlanRows = planRows.extend({
  problems: z.array(problem.extend({ version: z.number(), status: problemStatus })),
  causes: z.array(cause.extend({ version: z.number() })),
  measures: z.array(measure.extend({ version: z.number(), status: measureStatus })),
})

export const gap = z.object({
  subject: z.enum(['problem', 'measure']),
  id: z.string(),
  code: z.string(),
  lack: z.enum([
    'measure',
    'cause',
    'goal',
    'problem',
    'target',
    'leader',
    'department',
    'owner',
    'dueDate',
    'inTime',
    'order',
  ]),
  blocks: z.boolean(),
  words,
  link: z.string(),
})

export const planHead = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  inspectionId: z.string(),
  versionNo: z.number(),
  state: z.enum(['submitted', 'returned', 'approved', 'withdrawn']),
  hash: z.string(),
  note: z.string(),
  submittedBy: z.string(),
  submittedByName: z.string().nullable(),
  submittedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
})

export const change = z.object({
  subject: z.enum(['problem', 'cause', 'measure']),
  id: z.string(),
  code: z.string(),
  title: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
