import { z } from 'zod'
import { type Desk, desks as deskNames } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import type { Actor } from '../../server/identity/actor.ts'
import { loopReaders, may } from '../../server/roles.ts'
import { extentOf, type RegisterStep, registerAccess } from '../access.ts'
import { registerList } from '../index.ts'
import { desksOf } from './desks.queries.ts'

const desk = z.enum(Object.keys(deskNames) as Desk[])
const line = z.object({ desk, zh: z.string(), en: z.string(), departmentIds: z.array(z.string()) })
const extent = z.enum(['all', 'own', 'none'])
const steps = Object.keys(registerAccess) as RegisterStep[]

/** Which departments keep which desk; a desk without any is kept by every register keeper. */
export const deskList = action({
  name: 'desk.list',
  summary: 'Which departments keep which registers',
  kind: 'read',
  roles: [...loopReaders, ...may.managePeople],
  input: z.strictObject({ orgUnitId: z.uuid().optional() }),
  output: z.object({ desks: z.array(line) }),
  async run({ tx, actor }, input) {
    const kept = await desksOf(tx, unitOf(actor, input.orgUnitId))
    return {
      desks: Object.entries(deskNames).map(([name, words]) => ({
        desk: desk.parse(name),
        ...words,
        departmentIds: [...(kept.get(desk.parse(name)) ?? [])],
      })),
    }
  },
})

/** Says which departments keep a desk, in place of those before. */
export const deskSave = action({
  name: 'desk.save',
  summary: 'Say which departments keep a desk',
  kind: 'write',
  roles: may.managePeople,
  input: z.strictObject({ orgUnitId: z.uuid().optional(), desk, departmentIds: z.array(z.uuid()).max(30) }),
  output: z.object({}),
  async run(context, input) {
    const { tx, actor } = context
    const orgUnitId = unitOf(actor, input.orgUnitId)
    const before = [...((await desksOf(tx, orgUnitId)).get(input.desk) ?? [])]
    await tx
      .deleteFrom('deskDepartment')
      .where('orgUnitId', '=', orgUnitId)
      .where('desk', '=', input.desk)
      .execute()
    const departmentIds = [...new Set(input.departmentIds)]
    if (departmentIds.length > 0) {
      await tx
        .insertInto('deskDepartment')
        .values(departmentIds.map((departmentId) => ({ orgUnitId, desk: input.desk, departmentId })))
        .execute()
    }
    await writeAudit(context, {
      action: 'desk.save',
      subjectType: 'deskDepartment',
      subjectId: null,
      orgUnitId,
      before: { desk: input.desk, departmentIds: before },
      after: { desk: input.desk, departmentIds },
    })
    return {}
  },
})

/** The unit meant, the one acted in when none is named. Refuses `notFound` for a unit out of sight. */
function unitOf({ orgUnitId, orgUnitIds }: Actor, wanted: string = orgUnitId): string {
  if (orgUnitIds.includes(wanted)) return wanted
  throw new Refused('notFound', '没有这个单位。', 'No such unit.')
}

/** What the actor may do in each register; the page shows no other. */
export const registerRights = action({
  name: 'register.rights',
  summary: 'What I may do in each register',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({}),
  output: z.object({ registers: z.record(z.string(), z.record(z.enum(steps), extent)) }),
  async run({ tx, actor }) {
    const kept = await desksOf(tx, actor.orgUnitId)
    const rights = registerList.map((register) => [
      register.name,
      Object.fromEntries(steps.map((step) => [step, extentOf(actor, step, register, kept)])),
    ])
    return { registers: Object.fromEntries(rights) }
  },
})
