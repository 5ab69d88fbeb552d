import type { Desk, Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Actor } from '../../server/identity/actor.ts'
import { type Desks, type Extent, extentOf, type RegisterStep } from '../access.ts'
import { registerList } from '../index.ts'

/** Which departments of the unit keep which desk. */
export async function desksOf(tx: Tx, orgUnitId: string): Promise<Desks> {
  const rows = await tx
    .selectFrom('deskDepartment')
    .select(['desk', 'departmentId'])
    .where('orgUnitId', '=', orgUnitId)
    .execute()
  const desks = new Map<Desk, string[]>()
  for (const { desk, departmentId } of rows) desks.set(desk, [...(desks.get(desk) ?? []), departmentId])
  return desks
}

/** Which records the actor may take the step with; refuses `forbidden` when none. */
export async function requireExtent(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  step: RegisterStep,
  register: Register,
): Promise<Exclude<Extent, 'none'>> {
  const extent = extentOf(actor, step, register, await desksOf(tx, actor.orgUnitId))
  if (extent !== 'none') return extent
  throw new Refused(
    'forbidden',
    `“${register.zh}”由负责它的科室登记，您在本单位的角色不能做这一步。`,
    `“${register.en}” is kept by another department; your role does not allow this step.`,
  )
}

/** Names of the registers every record of which the actor may read. */
export async function readableRegisters(tx: Tx, actor: Actor): Promise<string[]> {
  const desks = await desksOf(tx, actor.orgUnitId)
  return registerList
    .filter((register) => extentOf(actor, 'read', register, desks) === 'all')
    .map(({ name }) => name)
}
