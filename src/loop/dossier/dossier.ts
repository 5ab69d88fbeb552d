import { z } from 'zod'
import { keptFigure } from '../figure/kept.ts'

const named = z.object({ id: z.string(), name: z.string() })
const status = z.enum([
  'not_started',
  'in_progress',
  'basically_done',
  'done_pending',
  'closed',
  'returned',
  'reopened',
])

const progress = z.object({
  id: z.string(),
  measureId: z.string(),
  text: z.string(),
  figure: z.number().nullable(),
  figureUnit: z.string(),
  isCompletion: z.boolean(),
  eventDate: z.string(),
  reportedByName: z.string(),
  reportedAt: z.string(),
  /** Drawn from registers; left out where there are none. */
  figures: z.array(keptFigure).optional(),
})

const evidence = z.object({
  id: z.string(),
  title: z.string(),
  eventDate: z.string().nullable(),
  measureIds: z.array(z.string()),
  versions: z.array(
    z.object({
      no: z.number(),
      fileId: z.string(),
      name: z.string(),
      mimeType: z.string(),
      size: z.number(),
      sha256: z.string(),
      addedByName: z.string(),
      addedAt: z.string(),
    }),
  ),
})

const extension = z.object({
  id: z.string(),
  measureId: z.string(),
  oldDueDate: z.string(),
  newDueDate: z.string(),
  reason: z.string(),
  state: z.enum(['requested', 'granted', 'refused']),
  requestedByName: z.string(),
  requestedAt: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
})

const review = z.object({
  step: z.enum(['department', 'leader', 'partyGroup', 'overseer']),
  decision: z.enum(['pass', 'return']),
  opinion: z.string(),
  meetingNo: z.string(),
  meetingDate: z.string().nullable(),
  seenHash: z.string(),
  decidedByName: z.string(),
  decidedAt: z.string(),
})

/** Everything on record about one problem, each part in the order of time. */
export const dossierSchema = z.object({
  problem: z.object({
    id: z.string(),
    orgUnitId: z.string(),
    unitName: z.string(),
    inspectionId: z.string(),
    inspectionTitle: z.string(),
    inspectingBody: z.string(),
    feedbackDate: z.string(),
    aspectTitle: z.string(),
    problemNo: z.string(),
    title: z.string(),
    problemText: z.string(),
    sourceBefore: z.string(),
    sourceAfter: z.string(),
    intakeDraftId: z.string().nullable(),
    problemNature: z.enum(['individual', 'common', 'systemic', 'legacy']),
    registers: z.array(z.string()),
    ruleIds: z.array(z.string()),
    matchReason: z.string(),
    rectifyGoal: z.string(),
    leadLeader: named.nullable(),
    leadDept: named.nullable(),
    coDepts: z.array(named),
    owner: named.nullable(),
    dueDate: z.string().nullable(),
    isImmediate: z.boolean(),
    dueInConcentrated: z.boolean(),
    isLongTerm: z.boolean(),
    reviewCycleMonths: z.number(),
    outcome: z.string(),
    remainingWork: z.string(),
    remainingDueDate: z.string().nullable(),
    recoveredAmount: z.number().nullable(),
    disciplineCounts: z.record(z.string(), z.number()),
    status,
    closedAt: z.string().nullable(),
    version: z.number(),
  }),
  causes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      category: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  measures: z.array(
    z.object({
      id: z.string(),
      no: z.number(),
      text: z.string(),
      kind: z.enum(['immediate', 'deadline', 'longTerm']),
      target: z.string(),
      leaderName: z.string().nullable(),
      departmentName: z.string().nullable(),
      ownerId: z.string().nullable(),
      ownerName: z.string().nullable(),
      dueDate: z.string().nullable(),
      status: z.enum(['not_started', 'in_progress', 'done']),
      doneDate: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  progress: z.array(progress),
  evidence: z.array(evidence),
  extensions: z.array(extension),
  claims: z.array(z.object({ personName: z.string(), statement: z.string(), claimedAt: z.string() })),
  closeOuts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['closeOut', 'basicallyDone']),
      chain: z.array(z.string()),
      stepIndex: z.number(),
      state: z.enum(['open', 'passed', 'returned', 'withdrawn']),
      outcome: z.string(),
      appliedByName: z.string(),
      appliedAt: z.string(),
      endedAt: z.string().nullable(),
      reviews: z.array(review),
    }),
  ),
  reopenings: z.array(
    z.object({
      kind: z.enum(['overseer', 'relapse']),
      reason: z.string(),
      daysClosed: z.number().nullable(),
      openedByName: z.string().nullable(),
      openedAt: z.string(),
    }),
  ),
  confirmations: z.array(
    z.object({
      periodEnd: z.string(),
      text: z.string(),
      confirmedByName: z.string(),
      confirmedAt: z.string(),
    }),
  ),
})

export type Dossier = z.infer<typeof dossierSchema>
