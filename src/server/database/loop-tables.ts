import type { ColumnType } from 'kysely'
import type { Day, Default, Json, Made, Moment, Row, Versioned } from './columns.ts'

export type ReviewStep = 'department' | 'leader' | 'partyGroup' | 'overseer'
export type InspectionKind = 'inspection' | 'inspectionTour' | 'audit' | 'special' | 'selfCheck'
export type ProblemStatus =
  | 'not_started'
  | 'in_progress'
  | 'basically_done'
  | 'done_pending'
  | 'closed'
  | 'returned'
  | 'reopened'
export type MeasureStatus = 'not_started' | 'in_progress' | 'done'
export type MeasureKind = 'immediate' | 'deadline' | 'longTerm'

export type Inspection = Versioned & {
  kind: InspectionKind
  title: string
  roundName: Default<string>
  inspectingBody: Default<string>
  stationedFrom: Day | null
  stationedTo: Day | null
  feedbackDate: Day
  closeOutChain: Default<ReviewStep[]>
  intakeDraftId: string | null
  sourceText: Default<string>
  reportApprovedDate: Day | null
  partyPublishedDate: Day | null
  publicPublishedDate: Day | null
  withholdReason: 'secret' | 'openCase' | 'publicity' | 'massIncident' | 'sensitive' | null
  withholdApprovedDate: Day | null
  planDueDate: Day | null
  concentratedEndDate: Day | null
  democraticLifeDueDate: Day | null
  progressReportDueDate: Day | null
  publishDueDate: Day | null
  periodsBasis: Default<string>
  democraticLifeDate: Day | null
  progressReportDate: Day | null
  partyPublishedMedium: Default<string>
  publicPublishedMedium: Default<string>
  publicPublishedLink: Default<string>
  /** What the progress report says in figures. */
  reportedTotal: number | null
  reportedClosed: number | null
  createdBy: string
  updatedAt: Default<Moment>
}

export type Aspect = Row & { inspectionId: string; no: number; title: string }

export type Problem = Versioned & {
  inspectionId: string
  aspectId: string
  problemNo: string
  sortNo: number
  title: string
  problemText: string
  sourceStart: number | null
  sourceEnd: number | null
  problemNature: Default<'individual' | 'common' | 'systemic' | 'legacy'>
  registers: Default<string[]>
  ruleIds: Default<string[]>
  matchReason: Default<string>
  rectifyGoal: Default<string>
  leadLeaderId: string | null
  leadDeptId: string | null
  coDeptIds: Default<string[]>
  ownerId: string | null
  dueDate: Day | null
  isImmediate: Default<boolean>
  dueInConcentrated: Default<boolean>
  isLongTerm: Default<boolean>
  reviewCycleMonths: Default<number>
  outcome: Default<string>
  remainingWork: Default<string>
  remainingDueDate: Day | null
  recoveredAmount: number | null
  disciplineCounts: ColumnType<Record<string, number>, string | undefined, string>
  status: Default<ProblemStatus>
  closedAt: Moment | null
  updatedAt: Default<Moment>
}

export type CauseCategory =
  | 'theory_study'
  | 'political_awareness'
  | 'purpose'
  | 'party_spirit'
  | 'responsibility'

export type Cause = Versioned & {
  inspectionId: string
  no: number
  title: string
  text: Default<string>
  category: CauseCategory | null
  sourceStart: number | null
  sourceEnd: number | null
  voidedAt: Moment | null
}

export type Measure = Versioned & {
  inspectionId: string
  no: number
  text: string
  kind: Default<MeasureKind>
  target: Default<string>
  leadLeaderId: string | null
  leadDeptId: string | null
  coDeptIds: Default<string[]>
  ownerId: string | null
  dueDate: Day | null
  sourceStart: number | null
  sourceEnd: number | null
  status: Default<MeasureStatus>
  doneDate: Day | null
  voidedAt: Moment | null
  voidReason: string | null
  updatedAt: Default<Moment>
}

export type Plan = Row & {
  inspectionId: string
  versionNo: number
  state: 'submitted' | 'returned' | 'approved' | 'withdrawn'
  snapshot: Json<unknown>
  hash: string
  note: Default<string>
  submittedBy: string
  submittedAt: Made<Moment>
  decidedBy: string | null
  decidedAt: Moment | null
  opinion: Default<string>
}

export type Claim = Row & {
  problemId: string
  personId: string
  statement: Default<string>
  claimedAt: Made<Moment>
}

export type Progress = Row & {
  measureId: string
  text: string
  figure: number | null
  figureUnit: Default<string>
  isCompletion: Default<boolean>
  eventDate: Day
  reportedBy: string
  reportedAt: Made<Moment>
}

export type Evidence = Versioned & {
  inspectionId: string
  title: string
  eventDate: Day | null
  voidedAt: Moment | null
  voidReason: string | null
  createdBy: string
}

export type EvidenceVersion = Row & {
  evidenceId: string
  no: number
  fileId: string
  addedBy: string
  addedAt: Made<Moment>
}

export type Extension = Row & {
  measureId: string
  oldDueDate: Day
  newDueDate: Day
  reason: string
  state: Default<'requested' | 'granted' | 'refused'>
  requestedBy: string
  requestedAt: Made<Moment>
  decidedBy: string | null
  decidedAt: Moment | null
  opinion: Default<string>
}

export type CloseOut = Row & {
  problemId: string
  kind: 'closeOut' | 'basicallyDone'
  chain: ReviewStep[]
  stepIndex: Default<number>
  state: Default<'open' | 'passed' | 'returned' | 'withdrawn'>
  outcome: string
  appliedBy: string
  appliedAt: Made<Moment>
  endedAt: Moment | null
}

export type Review = Row & {
  closeOutId: string
  step: ReviewStep
  decision: 'pass' | 'return'
  opinion: Default<string>
  meetingNo: Default<string>
  meetingDate: Day | null
  seenHash: string
  decidedBy: string
  decidedAt: Made<Moment>
}

export type ProgressFigure = Row & {
  progressId: string
  name: string
  fromDate: Day
  toDate: Day
  value: number
  lookedAt: number | null
  register: string
  recordIds: Default<string[]>
  drawnAt: Made<Moment>
}

export type Reopening = Row & {
  problemId: string
  kind: 'overseer' | 'relapse'
  reason: string
  daysClosed: number | null
  openedBy: string | null
  openedAt: Made<Moment>
  /** What a relapse was found by. */
  alertIds: Default<string[]>
}

export type Confirmation = Row & {
  problemId: string
  periodEnd: Day
  text: string
  confirmedBy: string
  confirmedAt: Made<Moment>
}
