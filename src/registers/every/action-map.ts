import type { z } from 'zod'
import type { CommonValues, SystemColumns } from '../../kit/common-fields.ts'
import type { RowOf, Values } from '../../kit/define-register.ts'
import type { RegisterName, Registers } from '../index.ts'
import type { PasteInput, PasteReport } from '../sheet/paste.actions.ts'
import type { ImportProgress } from '../sheet/progress.ts'
import type { Decisions, ImportReport, Mapping } from '../sheet/report.ts'
import type { Finding } from './controls.ts'
import type { AlertLine } from './get.queries.ts'
import type { listFilter, listInput } from './list.queries.ts'

type Names = Record<string, string>
type Row<N extends RegisterName> = RowOf<Registers[N]>
type LedgerName = { [N in RegisterName]: Registers[N]['shape'] extends 'ledger' ? N : never }[RegisterName]

/** Changes of a row: any of its fields. */
type Changes<N extends RegisterName> = Partial<Values<Registers[N]['fields']> & CommonValues>

type Save<N extends RegisterName> = {
  id?: string
  version?: number
  values: Changes<N>
  extra?: Record<string, unknown>
  isSubmitted?: boolean
}

type Saved = {
  id: string
  version: number
  ledgerNo: string | null
  reviewStatus: string | null
  recordVersion: number | null
}

type Got<N extends RegisterName> = {
  row: Row<N>
  lines: Record<string, { rows: (Record<string, unknown> & SystemColumns)[]; total: number }>
  names: Names
  files: { id: string; name: string; mimeType: string; size: number }[]
  reviews: {
    id: string
    decision: 'approve' | 'return'
    opinion: string
    decidedAt: string
    decidedByName: string
  }[]
  alerts: AlertLine[]
  may: { change: boolean; review: boolean; void: boolean }
}

type Entry = {
  id: number
  at: string
  actorName: string
  action: string
  subjectType: string
  subjectId: string | null
  before: unknown
  after: unknown
}

type Decision = { id: string; version: number; decision: 'approve' | 'return'; opinion?: string }

/** Names of the actions every register has. They are made from the definitions at run time (every.actions.ts). */
export type RegisterActionMap = {
  [N in RegisterName as `${N}.list`]: {
    input: z.input<typeof listInput>
    output: { rows: (Row<N> & { alertCount: number })[]; names: Names; total: number }
  }
} & { [N in RegisterName as `${N}.get`]: { input: { id: string }; output: Got<N> } } & {
  [N in RegisterName as `${N}.save`]: { input: Save<N>; output: Saved & { findings: Finding[] } }
} & {
  [N in RegisterName as `${N}.saveMany`]: {
    input: { rows: Save<N>[] }
    output: { rows: Saved[]; findings: Finding[] }
  }
} & {
  [N in RegisterName as `${N}.void`]: {
    input: { id: string; version: number; reason: string }
    output: { version: number }
  }
} & {
  [N in RegisterName as `${N}.voidMany`]: {
    input: { rows: { id: string; version: number }[]; reason: string }
    output: { voided: number }
  }
} & {
  [N in RegisterName as `${N}.sum`]: {
    input: z.input<typeof listFilter>
    output: { sums: Record<string, number> }
  }
} & {
  [N in RegisterName as `${N}.paste`]: { input: PasteInput; output: PasteReport }
} & {
  [N in RegisterName as `${N}.history`]: { input: { id: string }; output: { entries: Entry[]; names: Names } }
} & {
  [N in LedgerName as `${N}.review`]: {
    input: Decision
    output: { version: number; reviewStatus: string; findings: Finding[] }
  }
} & {
  [N in LedgerName as `${N}.reviewMany`]: {
    input: { rows: { id: string; version: number }[]; decision: 'approve' | 'return'; opinion?: string }
    output: { decided: number }
  }
} & {
  [N in RegisterName as `${N}.${'importPreview' | 'importKeep'}`]: {
    input: {
      fileId: string
      isSubmitted?: boolean
      mapping?: Mapping
      wantsMapping?: boolean
      decisions?: Decisions
      /** `importKeep` only: of the preview that a person has looked at. */
      seen?: string
    }
    output: ImportReport
  }
} & {
  'register.importProgress': { input: { fileId: string }; output: { progress: ImportProgress | null } }
  'register.importCancel': { input: { fileId: string }; output: { isGivenUp: boolean } }
  'register.importUndo': { input: { importId: string }; output: { restored: number } }
}
