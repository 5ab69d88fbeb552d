import type { Role } from './database/schema.ts'

/** Roles a person may hold in a unit; one person may hold several. Names as shown. */
export const roleNames: Record<Role, { zh: string; en: string }> = {
  officer: { zh: '整改专干', en: 'Rectification officer' },
  principal: { zh: '党组主要负责人', en: 'Principal of the Party group' },
  leader: { zh: '分管领导', en: 'Leader' },
  departmentHead: { zh: '科室负责人', en: 'Head of department' },
  handler: { zh: '科室承办人', en: 'Handler' },
  keeper: { zh: '台账管理员', en: 'Register keeper' },
  overseer: { zh: '巡察办', en: 'Overseer' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
}

export const allRoles = Object.keys(roleNames) as Role[]
/** Those who work on a unit's rectification. */
export const unitRoles: readonly Role[] = [
  'officer',
  'principal',
  'leader',
  'departmentHead',
  'handler',
  'keeper',
]
export const loopReaders: readonly Role[] = [...unitRoles, 'overseer', 'auditAdmin']

/**
 * 三员分立: nobody holds two of these, and none of them together with a role of the loop.
 * Source: rule book section 19 (GB/T 22239, 可配置).
 */
export const administrators: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

/**
 * Roles that exist in a unit of this kind. In an oversight office nobody works on rectification: whoever acts
 * there sees every unit below it. An overseer sits nowhere else.
 */
export function rolesIn(kind: 'unit' | 'oversight'): readonly Role[] {
  return kind === 'oversight' ? ['overseer', ...administrators] : [...unitRoles, ...administrators]
}

/**
 * Who may take which step: the one table, used by the server and asked by the page. Conditions on the
 * record (not one's own submission, the responsible leader only) stand with the action.
 */
export const may = {
  intake: ['officer'],
  inspectionEdit: ['officer', 'overseer'],
  planEdit: ['officer'],
  planSubmit: ['officer'],
  planDecide: ['principal', 'overseer'],
  claim: ['leader', 'principal'],
  report: ['handler', 'departmentHead', 'officer'],
  evidence: ['handler', 'departmentHead', 'officer'],
  extensionRequest: ['handler', 'departmentHead', 'officer'],
  extensionDecide: ['leader', 'principal'],
  closeOutApply: ['handler', 'departmentHead', 'officer'],
  reviewDepartment: ['departmentHead'],
  reviewLeader: ['leader', 'principal'],
  reviewPartyGroup: ['principal'],
  reviewOverseer: ['overseer'],
  reopen: ['overseer'],
  confirm: ['handler', 'departmentHead', 'officer'],
  publish: ['officer'],
  paper: ['officer'],
  ledgerEdit: ['officer'],
  chase: ['officer', 'principal', 'leader', 'departmentHead'],
  /** Say why a finding stands, or ask to have it excused. */
  alertExplain: unitRoles,
  /** Say why two texts of the rectification read alike; that closes the hint (RECT-007). */
  wordingExplain: ['officer', 'departmentHead', 'leader', 'principal'],
  alertDecide: ['principal', 'leader'],
  alertUndo: ['principal', 'leader', 'overseer'],
  checkRun: ['officer', 'principal', 'keeper', 'overseer'],
  tie: ['officer', 'overseer'],
  threshold: ['officer', 'principal', 'overseer'],
  read: loopReaders,
  managePeople: ['systemAdmin'],
  seePeople: ['systemAdmin', 'securityAdmin'],
  unlock: ['systemAdmin', 'securityAdmin'],
  grantRoles: ['securityAdmin'],
  endSessions: ['securityAdmin'],
  readAudit: ['auditAdmin'],
  signedIn: allRoles,
} as const satisfies Record<string, readonly Role[]>

export type Step = keyof typeof may
