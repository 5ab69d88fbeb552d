import type { keyCategories, keySteps } from './register.ts'

type Category = keyof typeof keyCategories
type Step = keyof typeof keySteps

/**
 * Steps that each kind of matter takes before it is decided. Source: rule book 3.2, 程序步骤; 可配置 by agreement of the
 * unit. Any kind of consultation (opinions, experts, risk, legality) counts as `consult`.
 */
export const neededSteps: Record<Category, readonly Step[]> = {
  major_decision: ['propose', 'consult', 'legality', 'deliberate', 'schedule'],
  personnel: ['propose', 'consult', 'deliberate', 'schedule'],
  project: ['propose', 'consult', 'legality', 'deliberate', 'schedule'],
  fund: ['propose', 'deliberate', 'schedule'],
}
