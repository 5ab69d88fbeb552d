import type { ColumnType, Generated } from 'kysely'
import type { Desk } from '../kit/define-register.ts'
import type { UnitField } from '../kit/unit-fields.ts'

type Made<T> = ColumnType<T, T | undefined, never>

/** Tables beside the registers themselves; column for column as in migrations/0100 and 0110. */
export type RegisterSupport = {
  ledgerCounter: { orgUnitId: string; code: string; year: number; lastNo: number }
  deskDepartment: { orgUnitId: string; desk: Desk; departmentId: string }
  unitField: {
    id: Made<string>
    orgUnitId: string
    register: string
    name: string
    kind: UnitField['kind']
    zh: string
    en: string
    required: boolean
    help: string
    choices: string[]
    isRetired: Generated<boolean>
    createdBy: string
    createdAt: Made<string>
  }
  registerReview: {
    id: Made<string>
    orgUnitId: string
    register: string
    recordId: string
    decision: 'approve' | 'return'
    opinion: string
    recordVersion: number
    decidedBy: string
    decidedAt: Made<string>
  }
}
