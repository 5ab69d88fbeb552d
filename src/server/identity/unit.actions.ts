import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { may } from '../roles.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))
const name = z
  .string()
  .trim()
  .min(1, say('请填写单位名称', 'Enter the unit’s name'))
  .max(100, say('单位名称最多 100 个字', 'At most 100 characters'))
const shortName = z
  .string()
  .trim()
  .min(1, say('请填写简称', 'Enter a short name'))
  .max(20, say('简称最多 20 个字', 'At most 20 characters'))

const columns = ['id', 'name', 'shortName', 'kind', 'isActive', 'version'] as const

/** The units this actor sees, by name: their own; for an overseer all under the office. */
export const unitList = action({
  name: 'unit.list',
  summary: 'Units in sight',
  kind: 'read',
  roles: may.signedIn,
  input: z.strictObject({}),
  output: z.object({
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        shortName: z.string(),
        kind: z.enum(['unit', 'oversight']),
        isActive: z.boolean(),
        version: z.number(),
      }),
    ),
  }),
  async run({ tx }) {
    const units = await tx
      .selectFrom('orgUnit')
      .select(columns)
      .orderBy('kind')
      .orderBy('name')
      .limit(5000)
      .execute()
    return { units }
  },
})

/** Adds a unit below the oversight office acted in. Refuses `conflict` for a name that exists. */
export const unitAdd = action({
  name: 'unit.add',
  summary: 'Add a unit below the oversight office',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ name, shortName }),
  output: z.object({ id: z.string() }),
  async run(context, input) {
    requireOffice(context)
    // The new unit comes into sight with the next request, so the row cannot be read back in this one.
    const unitId = crypto.randomUUID()
    const parentId = context.actor.orgUnitId
    const after = { id: unitId, ...input, kind: 'unit' as const, parentId }
    await context.tx.insertInto('orgUnit').values(after).execute()
    await writeAudit(context, {
      action: 'unit.add',
      subjectType: 'orgUnit',
      subjectId: unitId,
      before: null,
      after: { ...after, isActive: true, version: 1 },
    })
    return { id: unitId }
  },
})

function requireOffice({ actor }: Context): void {
  if (actor.unitKind === 'oversight') return
  throw new Refused(
    'forbidden',
    '单位由上级巡察办的系统管理员增改。',
    'Units are added and changed by the system administrator of the oversight office.',
  )
}

/**
 * Renames a unit or stops its use (nobody acts in it any more; its records stay). Refuses `stale` after another's
 * save, `forbidden` for stopping the office itself.
 */
export const unitSave = action({
  name: 'unit.save',
  summary: 'Rename a unit, or stop its use',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ id, version: z.int(), name, shortName, isActive: z.boolean() }),
  output: z.object({ version: z.number() }),
  async run(context, { id: unitId, version, ...changes }) {
    const { tx, actor } = context
    requireOffice(context)
    if (unitId === actor.orgUnitId && !changes.isActive) {
      throw new Refused('forbidden', '不能停用您所在的单位。', 'You cannot stop the unit you act in.')
    }
    const before = await tx
      .selectFrom('orgUnit')
      .select(columns)
      .where('id', '=', unitId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这个单位。', 'No such unit.')
    if (before.version !== version) throw stale(before)
    const after = await tx
      .updateTable('orgUnit')
      .set({ ...changes, version: version + 1 })
      .where('id', '=', unitId)
      .returning(columns)
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'unit.save',
      subjectType: 'orgUnit',
      subjectId: unitId,
      orgUnitId: unitId,
      before,
      after,
    })
    return { version: after.version }
  },
})

function stale(current: unknown): Refused {
  return new Refused(
    'stale',
    '这个单位刚刚有人改过，请核对两个版本。',
    'Somebody has just changed this unit; compare both versions.',
    { current },
  )
}
