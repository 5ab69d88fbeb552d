import { subjectWords } from './fields.ts'

type Pair = readonly [zh: string, en: string]

/** What each action does, as shown in the audit record and on the API page. */
const named: Record<string, Pair> = {
  'me.get': ['查看本人身份和权限', 'See who one is and what one may do'],
  'unit.list': ['列出单位', 'List units'],
  'unit.add': ['新增单位', 'Add a unit'],
  'unit.save': ['修改单位', 'Change a unit'],
  'department.list': ['列出科室', 'List departments'],
  'department.add': ['新增科室', 'Add a department'],
  'department.save': ['修改科室', 'Change a department'],
  'department.order': ['调整科室顺序', 'Reorder departments'],
  'member.list': ['列出本单位人员', 'List people of the unit'],
  'person.list': ['列出账号', 'List accounts'],
  'person.add': ['新增账号', 'Add an account'],
  'person.save': ['修改账号', 'Change an account'],
  'person.disable': ['停用账号', 'Stop an account'],
  'person.enable': ['启用账号', 'Enable an account'],
  'person.unlock': ['解锁账号', 'Unlock an account'],
  'person.resetPassword': ['重置密码', 'Reset a password'],
  'membership.grant': ['授予角色', 'Grant a role'],
  'membership.approve': ['批准待授权的角色', 'Grant a proposed role'],
  'membership.revoke': ['收回角色', 'Take a role back'],
  'session.signIn': ['登录', 'Sign in'],
  'session.signOut': ['退出登录', 'Sign out'],
  'session.refused': ['登录被拒', 'Sign-in refused'],
  'session.changePassword': ['修改本人密码', 'Change one’s own password'],
  'session.mine': ['列出本人登录', 'List one’s own sessions'],
  'session.list': ['列出所有登录', 'List all sessions'],
  'session.end': ['结束登录', 'End a session'],
  refused: ['越权操作被拒', 'A step refused'],
  'audit.list': ['查看审计记录', 'Read the audit record'],
  'audit.of': ['查看变更历史', 'Read the history of a record'],
  'file.read': ['读取文件内容', 'Read a file to show it'],
  'file.upload': ['上传文件', 'Upload a file'],
  'intake.read': ['读入反馈文件', 'Read a feedback document'],
  'intake.list': ['列出导入草稿', 'List intake drafts'],
  'intake.get': ['查看导入草稿', 'See an intake draft'],
  'intake.save': ['保存导入草稿', 'Save an intake draft'],
  'intake.drop': ['放弃导入草稿', 'Drop an intake draft'],
  'intake.keep': ['导入草稿入账', 'Keep an intake draft'],
  'inspection.list': ['列出巡察检查', 'List inspections'],
  'inspection.get': ['查看巡察检查', 'See an inspection'],
  'inspection.save': ['修改巡察检查', 'Change an inspection'],
  'inspection.dates': ['修改期限和公开情况', 'Change periods and publication'],
  'inspection.saveFigures': ['登记报告数字', 'Record the figures of the report'],
  'problem.get': ['查看问题', 'See a problem'],
  'problem.history': ['查看问题的变更历史', 'See the history of a problem'],
  'problem.save': ['修改问题', 'Change a problem'],
  'problem.saveMany': ['批量修改问题', 'Change several problems'],
  'problem.status': ['问题状态变化', 'Status of a problem changed'],
  'problem.reopen': ['重新打开问题', 'Reopen a problem'],
  'cause.add': ['新增根源', 'Add a cause'],
  'cause.save': ['修改根源', 'Change a cause'],
  'cause.remove': ['删除根源', 'Remove a cause'],
  'cause.link': ['根源关联问题', 'Tie a cause to a problem'],
  'cause.unlink': ['根源取消关联', 'Untie a cause'],
  'measure.get': ['查看措施', 'See a measure'],
  'measure.add': ['新增措施', 'Add a measure'],
  'measure.addMany': ['批量新增措施', 'Add several measures'],
  'measure.save': ['修改措施', 'Change a measure'],
  'measure.saveMany': ['批量修改措施', 'Change several measures'],
  'measure.link': ['措施关联问题', 'Tie a measure to a problem'],
  'measure.unlink': ['措施取消关联', 'Untie a measure'],
  'measure.void': ['作废措施', 'Void a measure'],
  'measure.proposeDue': ['推算措施期限', 'Propose due dates'],
  'measure.status': ['措施状态变化', 'Status of a measure changed'],
  'coverage.get': ['查看覆盖情况', 'See the coverage'],
  'coverage.suggest': ['推荐对应关系', 'Suggest ties'],
  'lists.get': ['查看三张清单', 'See the three lists'],
  'plan.edit': ['修改方案', 'Change a plan'],
  'plan.submit': ['提交整改方案', 'Submit the plan'],
  'plan.withdraw': ['撤回整改方案', 'Withdraw the plan'],
  'plan.decide': ['审批整改方案', 'Decide on the plan'],
  'plan.list': ['列出整改方案', 'List plans'],
  'plan.get': ['查看整改方案', 'See a plan'],
  'claim.make': ['认领问题', 'Claim a problem'],
  'claim.mine': ['查看本人认领', 'See one’s own claims'],
  'claim.unclaimed': ['查看未认领问题', 'See what is not claimed'],
  'progress.report': ['报告进展', 'Report progress'],
  'evidence.add': ['提交佐证材料', 'Hand in evidence'],
  'evidence.addVersion': ['更新佐证材料', 'Hand in a new version of evidence'],
  'evidence.save': ['修改佐证材料', 'Change evidence'],
  'evidence.link': ['佐证材料关联措施', 'Tie evidence to a measure'],
  'evidence.unlink': ['佐证材料取消关联', 'Untie evidence'],
  'evidence.void': ['作废佐证材料', 'Void evidence'],
  'evidence.list': ['列出佐证材料', 'List evidence'],
  'evidence.get': ['查看佐证材料', 'See evidence'],
  'extension.request': ['申请延期', 'Ask for an extension'],
  'extension.decide': ['审批延期', 'Decide on an extension'],
  'extension.list': ['列出延期申请', 'List extensions'],
  'closeOut.apply': ['申请销号', 'Apply for close-out'],
  'closeOut.withdraw': ['撤回销号申请', 'Withdraw an application'],
  'closeOut.get': ['查看销号申请', 'See an application'],
  'review.decide': ['审核销号申请', 'Review an application'],
  'review.waiting': ['列出待审核申请', 'List what waits for review'],
  'confirmation.add': ['长期坚持确认', 'Re-confirm long-term work'],
  'confirmation.list': ['列出长期坚持确认', 'List re-confirmations'],
  'inspection.figures': ['查看报告数字', 'See the figures of the report'],
  'rect.list': ['列出整改预警', 'List rectification alerts'],
  'ledger.list': ['查看整改台账', 'See the ledger'],
  'ledger.counts': ['查看台账统计', 'See the ledger’s counts'],
  'ledger.export': ['导出整改台账', 'Export the ledger'],
  'dossier.zip': ['导出问题档案', 'Export a dossier'],
  'view.list': ['列出已存视图', 'List saved views'],
  'view.save': ['保存视图', 'Save a view'],
  'view.remove': ['删除视图', 'Remove a view'],
  'work.mine': ['查看我的工作', 'See one’s own work'],
}

/** What the actions that every register has do; the register's own name goes with it. */
const verbs: Record<string, Pair> = {
  list: ['列出', 'List'],
  get: ['查看', 'See'],
  add: ['新增', 'Add'],
  save: ['修改', 'Change'],
  saveMany: ['批量修改', 'Change several'],
  void: ['作废', 'Void'],
  import: ['导入', 'Import'],
  export: ['导出', 'Export'],
  retire: ['停用', 'Retire'],
}

/** Every action that has a name, with it; for choosing among them. */
export const namedActions: readonly (readonly [name: string, words: Pair])[] = Object.entries(named)

/** An action's name in both languages; null when neither it nor its verb and its subject are named. */
export function knownAction(name: string): Pair | null {
  const [subject = '', verb = ''] = name.split('.')
  const done = verbs[verb]
  const what = subjectWords[subject]
  return (
    named[name] ?? (done && what ? [`${done[0]}${what[0]}`, `${done[1]}: ${what[1].toLowerCase()}`] : null)
  )
}

/** The same, the code name serving where nothing is named. */
export function actionWords(name: string): Pair {
  return knownAction(name) ?? [name, name]
}
