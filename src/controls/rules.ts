import type { RegisterName } from '../registers/index.ts'
import { partsOf } from '../registers/server-parts.ts'
import { commonRules } from './common.rules.ts'
import type { Rule } from './rule.ts'

/** Every rule that runs: those of each folder of registers, and the common ones. */
export const allRules: readonly Rule[] = [...(await partsOf('rules')).flat(), ...commonRules]

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
