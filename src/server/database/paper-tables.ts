import type { Day, Default, Json, Made, Moment, Row, Versioned } from './columns.ts'

export type IntakeDraft = Versioned & {
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

export type SavedView = Row & {
  personId: string
  page: string
  name: string
  isShared: Default<boolean>
  query: string
  createdAt: Made<Moment>
}

export type PaperDraft = Versioned & {
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
export type PaperSnapshot = Row & {
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

export type PaperTemplate = Row & {
  no: Default<number>
  name: string
  fileId: string
  voidedAt: Moment | null
  createdBy: string
  createdAt: Made<Moment>
}

export type SheetMapping = {
  id: Made<string>
  orgUnitId: string
  target: string
  headings: string
  places: Json<{ column: number; field: string }[]>
  confirmedBy: string
  confirmedAt: Moment
}

export type SheetImport = {
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
