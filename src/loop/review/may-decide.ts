import type { Words } from '../../kit/refused.ts'
import type { ReviewStep } from '../../server/database/schema.ts'

/** What decides who may take the current step of an application. */
export type ReviewFacts = {
  step: ReviewStep
  chain: readonly ReviewStep[]
  orgUnitId: string
  /** The office above the unit. */
  parentId: string | null
  leadDeptId: string | null
  leadLeaderId: string | null
  /** The responsible leader is the principal. */
  isLedByPrincipal: boolean
  appliedBy: string
  /** Who reported a measure of the problem complete. */
  completedBy: readonly string[]
  /** Who decided an earlier step of this application. */
  decidedBy: readonly string[]
}

/** Somebody in the unit where they act. */
export type Candidate = {
  personId: string
  orgUnitId: string
  roles: readonly string[]
  departmentIds: readonly string[]
}

const whose: Record<ReviewStep, Words> = {
  department: { zh: '由牵头科室负责人审核。', en: 'The head of the lead department decides this step.' },
  leader: {
    zh: '由责任领导或主要负责人审核。',
    en: 'The responsible leader or the principal decides this step.',
  },
  partyGroup: {
    zh: '由主要负责人根据党组会研究结果登记。',
    en: 'The principal records what the Party group meeting decided.',
  },
  overseer: { zh: '由上级巡察办验收。', en: 'The overseer of the office above decides this step.' },
}

/**
 * Why this person may not take the current step; null when they may. Nobody decides on what they handed in
 * themselves, and nobody decides two steps. Where the principal leads the problem, any leader may take the leader's
 * step, since the principal is needed for the Party group's. Source: rule book 1.3; COMM-003.
 */
export function whyNot(candidate: Candidate, facts: ReviewFacts): Words | null {
  const { personId } = candidate
  if (!isMeant(candidate, facts)) return whose[facts.step]
  if (personId === facts.appliedBy)
    return { zh: '不能审核自己提交的申请。', en: 'You cannot decide on your own application.' }
  if (facts.completedBy.includes(personId)) {
    return {
      zh: '您报告过该问题措施的完成，不能再审核它。',
      en: 'You reported a measure of this problem complete, so somebody else decides.',
    }
  }
  if (facts.decidedBy.includes(personId)) {
    return {
      zh: '您已审核过前面的步骤，本步骤须由他人审核。',
      en: 'You decided an earlier step; somebody else decides this one.',
    }
  }
  return null
}

function isMeant({ personId, orgUnitId, roles, departmentIds }: Candidate, facts: ReviewFacts): boolean {
  const { step, leadDeptId, leadLeaderId } = facts
  if (step === 'overseer') return roles.includes('overseer') && orgUnitId === facts.parentId
  if (orgUnitId !== facts.orgUnitId) return false
  if (step === 'department') {
    return roles.includes('departmentHead') && leadDeptId !== null && departmentIds.includes(leadDeptId)
  }
  if (roles.includes('principal')) return true
  if (step === 'partyGroup' || !roles.includes('leader')) return false
  return personId === leadLeaderId || (facts.isLedByPrincipal && facts.chain.includes('partyGroup'))
}
