import type { TestApp } from './app.ts'
import type { MadeInspection } from './factory.ts'

/** Submits the plan as the officer and approves it as the principal; comes back with the version's number. */
export async function approvePlan(app: TestApp, { id: inspectionId }: MadeInspection): Promise<number> {
  const [officer, principal] = await Promise.all([app.as('officer'), app.as('principal')])
  const { id, hash, versionNo } = await officer.call('plan.submit', { inspectionId })
  await principal.call('plan.decide', { id, hash, decision: 'approve' })
  return versionNo
}
