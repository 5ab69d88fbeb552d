import type { Default } from './columns.ts'
import type {
  AuditEvent,
  Credential,
  Department,
  FormerPassword,
  Membership,
  OrgUnit,
  Person,
  Session,
  StoredFile,
} from './identity-tables.ts'
import type {
  Aspect,
  Cause,
  Claim,
  CloseOut,
  Confirmation,
  Evidence,
  EvidenceVersion,
  Extension,
  Inspection,
  Measure,
  Plan,
  Problem,
  ProblemStatus,
  Progress,
  ProgressFigure,
  Reopening,
  Review,
} from './loop-tables.ts'
import type {
  IntakeDraft,
  PaperDraft,
  PaperSnapshot,
  PaperTemplate,
  SavedView,
  SheetImport,
  SheetMapping,
} from './paper-tables.ts'

export type { Role } from './identity-tables.ts'
export type {
  CauseCategory,
  InspectionKind,
  MeasureKind,
  MeasureStatus,
  ProblemStatus,
  ReviewStep,
} from './loop-tables.ts'

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
