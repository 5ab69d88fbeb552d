import type { Words } from '../../kit/refused.ts'

/** Registers a problem may be matched to, as shown (rule book 0.7). */
export const registerNames: Record<string, Words> = {
  meeting: { zh: '党组会、行政会', en: 'Meetings' },
  keyDecision: { zh: '三重一大', en: 'Key decisions' },
  talk: { zh: '谈心谈话', en: 'Talks' },
  orgLife: { zh: '三会一课', en: 'Branch life' },
  study: { zh: '理论学习中心组', en: 'Study group' },
  memberDevelopment: { zh: '发展党员', en: 'Member development' },
  integrity: { zh: '党风廉政', en: 'Integrity' },
  exitDocument: { zh: '因私出国（境）', en: 'Private travel documents' },
  staffing: { zh: '编制岗位与合同', en: 'Posts and contracts' },
  aidFund: { zh: '衔接资金', en: 'Bridging funds' },
  vehicle: { zh: '公务用车', en: 'Official vehicles' },
  unionFund: { zh: '工会经费', en: 'Union funds' },
  reimbursement: { zh: '财务报销与公务卡', en: 'Reimbursement' },
  asset: { zh: '固定资产', en: 'Fixed assets' },
  smallProject: { zh: '限额以下工程与采购', en: 'Small projects' },
  hotline: { zh: '12345 热线', en: 'Hotline' },
  keyProject: { zh: '重大项目', en: 'Key projects' },
  legacyProblem: { zh: '历史遗留问题', en: 'Legacy problems' },
}
