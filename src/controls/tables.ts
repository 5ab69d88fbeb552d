import type { ColumnType, Generated } from 'kysely'
import type { ParameterValue } from './parameters.ts'
import type { Severity } from './rule.ts'

type Made<T> = ColumnType<T, T | undefined, never>
/** Read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

/** Tables of the rules' engine; column for column as in migrations/0111, 0112 and 0142. */
export type ControlTables = {
  alert: {
    id: Made<string>
    orgUnitId: string
    ruleId: string
    register: string
    recordId: string
    part: Generated<string>
    severity: Severity
    zh: string
    en: string
    facts: Json<Record<string, unknown>>
    sinceDate: string
    openedAt: string
    escalatedAt: ColumnType<string | null, string | null | undefined, string | null>
    closedAt: ColumnType<string | null, string | null | undefined, string | null>
  }
  alertWaiver: {
    id: Made<string>
    orgUnitId: string
    alertId: string
    kind: 'explain' | 'waive'
    reason: string
    untilDate: string
    proposedBy: string
    proposedAt: string
    state: 'proposed' | 'accepted' | 'refused' | 'withdrawn'
    decidedBy: string | null
    decidedAt: string | null
    opinion: Generated<string>
  }
  wordingNote: {
    id: Made<string>
    orgUnitId: string
    inspectionId: string
    keys: string[]
    zh: string
    en: string
    reason: string
    writtenBy: string
    writtenAt: string
    revokedBy: ColumnType<string | null, string | null | undefined, string | null>
    revokedAt: ColumnType<string | null, string | null | undefined, string | null>
  }
  ruleRun: {
    id: Made<string>
    orgUnitId: string
    startedAt: string
    endedAt: string
    startedBy: string | null
    rules: number
    found: number
    opened: number
    closed: number
    failed: Json<Record<string, string>>
  }
  parameterValue: {
    id: Made<string>
    orgUnitId: string
    name: string
    value: Json<ParameterValue>
    fromDate: string
    reason: string
    setBy: string
    setAt: Made<string>
    revokedBy: ColumnType<string | null, string | null | undefined, string | null>
    revokedAt: ColumnType<string | null, string | null | undefined, string | null>
  }
}
