import { assetRules } from '../registers/asset/rules.ts'
import type { RegisterName } from '../registers/index.ts'
import { keyDecisionRules } from '../registers/key-decision/rules.ts'
import { meetingRules } from '../registers/meeting/rules.ts'
import { postRules } from '../registers/post/rules.ts'
import { reimbursementRules } from '../registers/reimbursement/rules.ts'
import { unionRules } from '../registers/union/rules.ts'
import { vehicleRules } from '../registers/vehicle/rules.ts'
import { commonRules } from './common.rules.ts'
import type { Rule } from './rule.ts'

/** The list: a rule is run because it stands here. */
export const allRules: readonly Rule[] = [
  ...meetingRules,
  ...keyDecisionRules,
  ...postRules,
  ...vehicleRules,
  ...unionRules,
  ...reimbursementRules,
  ...assetRules,
  ...commonRules,
]

/** Rules of this id; the common ones stand for several registers. */
export function rulesOf(id: string): readonly Rule[] {
  return allRules.filter((rule) => rule.id === id)
}

export function ruleOf(id: string, register: string): Rule | undefined {
  return allRules.find((rule) => rule.id === id && rule.register === register)
}

export function rulesFor(register: RegisterName): readonly Rule[] {
  return allRules.filter((rule) => rule.register === register)
}
