import type { Step } from '../../server/roles.ts'

/** The steps of the role × step table as shown; a step added there must be named here. */
export const stepNames: Record<Step, readonly [zh: string, en: string]> = {
  intake: ['录入反馈意见', 'Take in a feedback document'],
  planEdit: ['编制整改方案', 'Draw up the plan'],
  planSubmit: ['提交整改方案', 'Submit the plan'],
  planDecide: ['审批整改方案', 'Decide on the plan'],
  claim: ['逐条认领问题', 'Claim problems'],
  report: ['报告整改进展', 'Report progress'],
  evidence: ['提交佐证材料', 'Hand in evidence'],
  extensionRequest: ['申请延期', 'Ask for an extension'],
  extensionDecide: ['审批延期', 'Decide on an extension'],
  closeOutApply: ['申请销号', 'Apply for close-out'],
  reviewDepartment: ['科室审核', 'Review: department'],
  reviewLeader: ['分管领导审核', 'Review: responsible leader'],
  reviewPartyGroup: ['党组会审议', 'Review: Party group meeting'],
  reviewOverseer: ['巡察办审核', 'Review: oversight office'],
  reopen: ['重新打开已销号问题', 'Reopen a closed problem'],
  confirm: ['长期坚持定期确认', 'Re-confirm long-term work'],
  publish: ['登记公开情况', 'Record publication'],
  ledgerEdit: ['修改整改台账', 'Edit the ledger'],
  read: ['查看整改情况', 'Read the ledger'],
  managePeople: ['管理单位、科室和账号', 'Manage units, departments and accounts'],
  grantRoles: ['授予和收回角色', 'Grant and revoke roles'],
  endSessions: ['查看和结束他人登录', 'See and end the sessions of others'],
  readAudit: ['查看审计记录', 'Read the audit record'],
  signedIn: ['修改本人密码、管理本人登录', 'Change one’s own password, end one’s own sessions'],
}
