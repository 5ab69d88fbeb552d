import type { Default, Json, Made, Moment, Row, Versioned } from './columns.ts'

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

export type OrgUnit = {
  id: Made<string>
  name: string
  shortName: string
  kind: 'unit' | 'oversight'
  parentId: string | null
  isActive: Default<boolean>
  version: Default<number>
  createdAt: Made<Moment>
}

export type Person = {
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

export type Session = {
  id: Made<string>
  personId: string
  token: string
  expiresAt: Moment
  ipAddress: string | null
  userAgent: string | null
  createdAt: Made<Moment>
  updatedAt: Default<Moment>
}

export type Credential = {
  id: Made<string>
  personId: string
  accountId: string
  providerId: string
  password: string | null
}

export type FormerPassword = {
  id: Made<number>
  personId: string
  password: string
  replacedAt: Made<Moment>
}

export type Department = Versioned & { name: string; sortNo: Default<number>; isActive: Default<boolean> }

export type Membership = Row & {
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

export type AuditEvent = {
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

export type StoredFile = Row & {
  sha256: string
  name: string
  mimeType: string
  size: number
  uploadedBy: string
  uploadedAt: Made<Moment>
}
