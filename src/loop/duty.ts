import { Refused } from '../kit/refused.ts'
import type { Role } from '../server/database/schema.ts'

/** Who answers for a problem or a measure. */
export type Duty = { ownerId: string | null; leadDeptId: string | null; coDeptIds: readonly string[] }

type Someone = { personId: string; roles: readonly string[]; departmentIds: readonly string[] }

const bySight: readonly Role[] = ['officer']

/**
 * Whether somebody works on it: the person responsible, a member of its lead or a helping department, or the
 * rectification officer, who stands in for all of them.
 */
export function worksOn({ personId, roles, departmentIds }: Someone, duties: readonly Duty[]): boolean {
  if (roles.some((role) => bySight.some((one) => one === role))) return true
  return duties.some(
    ({ ownerId, leadDeptId, coDeptIds }) =>
      ownerId === personId ||
      departmentIds.some((id) => id === leadDeptId || coDeptIds.some((coDeptId) => coDeptId === id)),
  )
}

/** Refuses `forbidden` for somebody who does not work on any of these. */
export function requireDuty(actor: Someone, duties: readonly Duty[]): void {
  if (worksOn(actor, duties)) return
  throw new Refused(
    'forbidden',
    '这项不由您或您的科室承办。请由责任人、牵头或配合科室、整改专干办理。',
    'You and your department do not work on this; the person responsible, its departments or the rectification officer do.',
  )
}
