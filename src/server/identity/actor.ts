import type { Scope } from '../database/database.ts'
import type { Role } from '../database/schema.ts'

export type Post = {
  orgUnitId: string
  unitName: string
  unitKind: 'unit' | 'oversight'
  role: Role
  departmentId: string | null
  title: string
}

/** Who asks, in which unit they act now, and what the database shows them. */
export type Actor = {
  personId: string
  name: string
  username: string
  sessionId: string
  /** A one-time password, or one that has grown old: nothing else is answered before it is changed. */
  mustChangePassword: boolean
  isPasswordOld: boolean
  /** The unit acted in. */
  orgUnitId: string
  unitKind: 'unit' | 'oversight'
  /** Roles in that unit. */
  roles: readonly Role[]
  departmentIds: readonly string[]
  /** Units whose rows are shown: the unit itself; for an oversight office also the units under it. */
  orgUnitIds: readonly string[]
  /** Every role in every unit, to choose from. */
  posts: readonly Post[]
}

export function scopeOf({ personId, orgUnitIds }: Actor): Scope {
  return { personId, orgUnitIds }
}

export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role))
}
