import type { Day } from '../kit/day.ts'
import type { Period } from '../loop/periods.ts'
import type { Discipline } from '../loop/problem/discipline.ts'
import type {
  CauseCategory,
  InspectionKind,
  MeasureKind,
  MeasureStatus,
  ProblemStatus,
  ReviewStep,
  Role,
} from '../server/database/schema.ts'

/**
 * What a paper is written from: everything on record about one inspection as it stood at the end of a day, with names
 * instead of ids. Only facts; sentences are made from them in the papers' own folders.
 */
export type PaperFacts = {
  today: Day
  /** First day of the period that the paper is about; null when it looks back to the feedback. */
  from: Day | null
  /** Its last day; figures are as they stood at its end. */
  until: Day
  unit: { id: string; name: string; shortName: string; officeName: string }
  inspection: FactInspection
  periods: Period[]
  aspects: { no: number; title: string }[]
  causes: FactCause[]
  problems: FactProblem[]
  measures: FactMeasure[]
  plans: FactPlan[]
  people: FactPerson[]
  progress: FactProgress[]
  evidence: FactEvidence[]
  claims: FactClaim[]
  extensions: FactExtension[]
  closeOuts: FactCloseOut[]
  reopenings: FactReopening[]
  confirmations: FactConfirmation[]
  meetings: FactMeeting[]
}

export type FactInspection = {
  id: string
  orgUnitId: string
  kind: InspectionKind
  title: string
  roundName: string
  inspectingBody: string
  stationedFrom: Day | null
  stationedTo: Day | null
  feedbackDate: Day
  closeOutChain: ReviewStep[]
  democraticLifeDate: Day | null
  progressReportDate: Day | null
  reportApprovedDate: Day | null
  partyPublishedDate: Day | null
  publicPublishedDate: Day | null
  withholdReason: string | null
  withholdApprovedDate: Day | null
}

export type FactDuty = {
  leader: string
  department: string
  helpers: string[]
  owner: string
  dueDate: Day | null
}

export type FactProblem = FactDuty & {
  id: string
  no: string
  aspectNo: number
  title: string
  text: string
  nature: 'individual' | 'common' | 'systemic' | 'legacy'
  goal: string
  isImmediate: boolean
  isLongTerm: boolean
  reviewCycleMonths: number
  outcome: string
  remainingWork: string
  remainingDueDate: Day | null
  /** Fen; null where nothing is to be recovered. */
  recovered: number | null
  disciplines: Partial<Record<Discipline, number>>
  /** At the end of the period. */
  status: ProblemStatus
  /** Before the period began. */
  was: ProblemStatus
  /** Day of the close-out, while it is closed. */
  closedDate: Day | null
  causeIds: string[]
  measureIds: string[]
}

export type FactCause = {
  id: string
  no: number
  title: string
  text: string
  category: CauseCategory | null
  problemIds: string[]
}

export type FactMeasure = FactDuty & {
  id: string
  no: number
  text: string
  kind: MeasureKind
  target: string
  status: MeasureStatus
  was: MeasureStatus
  doneDate: Day | null
  /** Pieces of evidence that stand for it. */
  evidenceIds: string[]
  problemIds: string[]
}

export type FactPlan = {
  id: string
  versionNo: number
  state: 'submitted' | 'returned' | 'approved' | 'withdrawn'
  submittedDate: Day
  decidedDate: Day | null
  decidedBy: string
}

export type FactPerson = { id: string; name: string; role: Role; title: string; department: string }

/** Reports to the end of the period, oldest first. */
export type FactProgress = {
  id: string
  measureId: string
  text: string
  figure: number | null
  figureUnit: string
  isCompletion: boolean
  eventDate: Day
  reportedDate: Day
  reportedBy: string
}

/** A piece of evidence that stood at the end of the period, in the order of handing in. */
export type FactEvidence = { id: string; title: string; measureIds: string[] }

export type FactClaim = { problemId: string; person: string; date: Day }

export type FactExtension = {
  id: string
  measureId: string
  oldDueDate: Day
  newDueDate: Day
  reason: string
  state: 'requested' | 'granted' | 'refused'
  decidedDate: Day | null
  decidedBy: string
}

export type FactReview = {
  step: ReviewStep
  decision: 'pass' | 'return'
  opinion: string
  meetingNo: string
  meetingDate: Day | null
  decidedBy: string
  decidedDate: Day
}

export type FactCloseOut = {
  id: string
  problemId: string
  kind: 'closeOut' | 'basicallyDone'
  state: 'open' | 'passed' | 'returned' | 'withdrawn'
  outcome: string
  appliedBy: string
  appliedDate: Day
  endedDate: Day | null
  reviews: FactReview[]
}

export type FactReopening = {
  id: string
  problemId: string
  reason: string
  date: Day
  /** Days it had been closed; null where that was not counted. */
  daysClosed: number | null
  /** Found by a rule over a register: its reason names rules, which a paper does not. */
  isFoundByRule: boolean
}

export type FactConfirmation = {
  id: string
  problemId: string
  periodEnd: Day
  text: string
  confirmedBy: string
  date: Day
}

/** A meeting that discussed the rectification, from the register of meetings. */
export type FactMeeting = {
  id: string
  kind: 'party_group' | 'party_group_enlarged' | 'executive' | 'special'
  sessionNo: string
  /** Moment, ISO 8601. */
  startAt: string
  endAt: string
  venue: string
  chair: string
  recorder: string
  present: string[]
  absent: { name: string; reason: string }[]
  attendees: { name: string; department: string }[]
  items: {
    seq: number
    title: string
    isRectification: boolean
    reporter: string
    outcome: 'passed' | 'deferred' | 'rejected' | 'noted'
    resolution: string
    owner: string
    dueDate: Day | null
    votesFor: number | null
    votesAgainst: number | null
    votesAbstain: number | null
    speeches: { speaker: string; text: string }[]
  }[]
}
