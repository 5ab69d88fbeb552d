import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
/** `YYYY-MM-DD`, Asia/Shanghai. */
type Day = string
/** ISO-8601 in UTC. */
type Moment = string
/** Set by the database when the row is made. */
type Made<T> = ColumnType<T, T | undefined, never>
type Default<T> = Generated<T>

export type Role =
  | 'officer'
  | 'principal'
  | 'leader'
  | 'departmentHead'
  | 'handler'
  | 'keeper'
  | 'overseer'
  | 'systemAdmin'
  | 'securityAdmin'
  | 'auditAdmin'

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

type Row = { id: Made<string>; orgUnitId: string }
type Versioned = Row & { version: Default<number>; createdAt: Made<Moment> }

type OrgUnit = {
  id: Made<string>
  name: string
  shortName: string
  kind: 'unit' | 'oversight'
  parentId: string | null
  isActive: Default<boolean>
  version: Default<number>
  createdAt: Made<Moment>
}

type Person = {
  id: Made<string>
  name: string
  username: string
  displayUsername: string | null
  email: string
  emailVerified: Default<boolean>
  image: string | null
  phone: string | null
  mustChangePassword: Default<boolean>
  passwordSetAt: Default<Moment>
  isDisabled: Default<boolean>
  failedAttempts: Default<number>
  lockedUntil: Moment | null
  twoFactorEnabled: Default<boolean>
  version: Default<number>
  createdAt: Made<Moment>
  updatedAt: Default<Moment>
}

type Session = {
  id: Made<string>
  personId: string
  token: string
  expiresAt: Moment
  ipAddress: string | null
  userAgent: string | null
  createdAt: Made<Moment>
  updatedAt: Default<Moment>
}

type Credential = {
  id: Made<string>
  personId: string
  accountId: string
  providerId: string
  password: string | null
}

type FormerPassword = { id: Made<number>; personId: string; password: string; replacedAt: Made<Moment> }

type Department = Versioned & { name: string; sortNo: Default<number>; isActive: Default<boolean> }

type Membership = Row & {
  personId: string
  departmentId: string | null
  role: Role
  title: Default<string>
  /** False while proposed (never granted) and after it was taken back (`revokedAt`). */
  isActive: Default<boolean>
  proposedBy: string | null
  grantedBy: string | null
  grantedAt: Moment | null
  revokedAt: Moment | null
  createdAt: Made<Moment>
}

type AuditEvent = {
  id: Made<number>
  at: Made<Moment>
  orgUnitId: string | null
  actorId: string | null
  actorName: string
  action: string
  subjectType: string
  subjectId: string | null
  problemId: string | null
  before: Json<unknown>
  after: Json<unknown>
  requestId: string | null
  ipAddress: string | null
}

type StoredFile = Row & {
  sha256: string
  name: string
  mimeType: string
  size: number
  uploadedBy: string
  uploadedAt: Made<Moment>
}

type IntakeDraft = Versioned & {
  name: string
  sourceKind: string
  fileId: string | null
  sourceText: string
  dropped: Json<unknown>
  content: Json<unknown>
  state: Default<'open' | 'kept' | 'dropped'>
  inspectionId: string | null
  createdBy: string
  updatedAt: Default<Moment>
}

type Inspection = Versioned & {
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

type Aspect = Row & { inspectionId: string; no: number; title: string }

type Problem = Versioned & {
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

type Cause = Versioned & {
  inspectionId: string
  no: number
  title: string
  text: Default<string>
  category: CauseCategory | null
  sourceStart: number | null
  sourceEnd: number | null
  voidedAt: Moment | null
}

type Measure = Versioned & {
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

type Plan = Row & {
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

type Claim = Row & {
  problemId: string
  personId: string
  statement: Default<string>
  claimedAt: Made<Moment>
}

type Progress = Row & {
  measureId: string
  text: string
  figure: number | null
  figureUnit: Default<string>
  isCompletion: Default<boolean>
  eventDate: Day
  reportedBy: string
  reportedAt: Made<Moment>
}

type Evidence = Versioned & {
  inspectionId: string
  title: string
  eventDate: Day | null
  voidedAt: Moment | null
  voidReason: string | null
  createdBy: string
}

type EvidenceVersion = Row & {
  evidenceId: string
  no: number
  fileId: string
  addedBy: string
  addedAt: Made<Moment>
}

type Extension = Row & {
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

type CloseOut = Row & {
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

type Review = Row & {
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

type ProgressFigure = Row & {
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

type Reopening = Row & {
  problemId: string
  kind: 'overseer' | 'relapse'
  reason: string
  daysClosed: number | null
  openedBy: string | null
  openedAt: Made<Moment>
  /** What a relapse was found by. */
  alertIds: Default<string[]>
}

type Confirmation = Row & {
  problemId: string
  periodEnd: Day
  text: string
  confirmedBy: string
  confirmedAt: Made<Moment>
}

type SavedView = Row & {
  personId: string
  page: string
  name: string
  isShared: Default<boolean>
  query: string
  createdAt: Made<Moment>
}

type PaperDraft = Versioned & {
  inspectionId: string
  kind: string
  problemId: string | null
  fromDate: Day | null
  untilDate: Day | null
  fills: Json<Record<string, string>>
  settings: Json<unknown>
  updatedBy: string
  updatedAt: Default<Moment>
}

/** A paper as it was sent; the database refuses to change it. */
type PaperSnapshot = Row & {
  inspectionId: string
  kind: string
  problemId: string | null
  fromDate: Day | null
  untilDate: Day
  purpose: 'review' | 'sent'
  no: number
  title: string
  paper: Json<unknown>
  paperHash: string
  ledger: Json<unknown>
  ledgerHash: string
  fileId: string
  finalFileId: string | null
  finalText: string | null
  note: Default<string>
  sentTo: Default<string>
  sentBy: string
  sentAt: Made<Moment>
}

type PaperTemplate = Row & {
  no: Default<number>
  name: string
  fileId: string
  voidedAt: Moment | null
  createdBy: string
  createdAt: Made<Moment>
}

type SheetMapping = {
  id: Made<string>
  orgUnitId: string
  target: string
  headings: string
  places: Json<{ column: number; field: string }[]>
  confirmedBy: string
  confirmedAt: Moment
}

type SheetImport = {
  id: Made<string>
  orgUnitId: string
  target: string
  fileId: string
  added: number
  changed: number
  undo: Json<unknown>
  keptBy: string
  keptAt: Moment
  undoneBy: string | null
  undoneAt: Moment | null
}

/** Tables as the server's roles see them; column for column as in migrations/. */
export type Database = {
  orgUnit: OrgUnit
  person: Person
  session: Session
  credential: Credential
  formerPassword: FormerPassword
  department: Department
  membership: Membership
  auditEvent: AuditEvent
  storedFile: StoredFile
  intakeDraft: IntakeDraft
  inspection: Inspection
  aspect: Aspect
  problem: Problem
  cause: Cause
  measure: Measure
  /** Changes of how many problems stand where; their sum is the count. Only triggers write it. */
  problemTally: { orgUnitId: string; status: ProblemStatus; change: number }
  problemCause: { orgUnitId: string; problemId: string; causeId: string; reason: Default<string> }
  problemMeasure: { orgUnitId: string; problemId: string; measureId: string; reason: Default<string> }
  plan: Plan
  claim: Claim
  progress: Progress
  progressFigure: ProgressFigure
  evidence: Evidence
  evidenceVersion: EvidenceVersion
  evidenceMeasure: { orgUnitId: string; evidenceId: string; measureId: string }
  extension: Extension
  closeOut: CloseOut
  review: Review
  reopening: Reopening
  confirmation: Confirmation
  savedView: SavedView
  paperDraft: PaperDraft
  paperSnapshot: PaperSnapshot
  paperTemplate: PaperTemplate
  sheetMapping: SheetMapping
  sheetImport: SheetImport
}
