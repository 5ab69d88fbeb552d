import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../action.ts'
import { writeAudit, writeAudits } from '../audit.ts'
import { may } from '../roles.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))
const name = z
  .string()
  .trim()
  .min(1, say('请填写科室名称', 'Enter the department’s name'))
  .max(60, say('科室名称最多 60 个字', 'At most 60 characters'))

const columns = ['id', 'orgUnitId', 'name', 'sortNo', 'isActive', 'version'] as const

function requireUnit({ actor }: Context, orgUnitId: string): void {
  if (actor.orgUnitIds.includes(orgUnitId)) return
  throw new Refused('notFound', '没有这个单位。', 'No such unit.')
}

/** Departments of a unit in their order, with how many people hold a post there. */
export const departmentList = action({
  name: 'department.list',
  summary: 'Departments of a unit with their head count',
  kind: 'read',
  roles: may.seePeople,
  input: z.strictObject({ orgUnitId: id }),
  output: z.object({
    departments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isActive: z.boolean(),
        version: z.number(),
        headCount: z.number(),
      }),
    ),
  }),
  async run(context, { orgUnitId }) {
    requireUnit(context, orgUnitId)
    const departments = await context.tx
      .selectFrom('department as d')
      .select(['d.id', 'd.name', 'd.isActive', 'd.version'])
      .select(
        sql<number>`(select count(distinct m."personId") from membership m
          where m."departmentId" = d.id and m."isActive")::integer`.as('headCount'),
      )
      .where('d.orgUnitId', '=', orgUnitId)
      .orderBy('d.sortNo')
      .orderBy('d.name')
      .limit(500)
      .execute()
    return { departments }
  },
})

/** Adds departments at the end of a unit's list, all or none. Refuses `conflict` for a name the unit has. */
export const departmentAdd = action({
  name: 'department.add',
  summary: 'Add departments to a unit',
  kind: 'write',
  roles: may.managePeople,
  input: z.strictObject({
    orgUnitId: id,
    names: z
      .array(name)
      .min(1, say('请填写科室名称', 'Enter a name'))
      .max(200, say('一次最多 200 个科室', 'At most 200 at once'))
      .refine(
        (names) => new Set(names).size === names.length,
        say('科室名称有重复', 'A name is there twice'),
      ),
  }),
  output: z.object({ ids: z.array(z.string()) }),
  async run(context, { orgUnitId, names }) {
    const { tx } = context
    requireUnit(context, orgUnitId)
    const { last } = await tx
      .selectFrom('department')
      .select(sql<number>`coalesce(max("sortNo"), 0)`.as('last'))
      .where('orgUnitId', '=', orgUnitId)
      .executeTakeFirstOrThrow()
    const rows = await tx
      .insertInto('department')
      .values(names.map((one, index) => ({ orgUnitId, name: one, sortNo: last + index + 1 })))
      .returning(columns)
      .execute()
    await writeAudits(
      context,
      rows.map((after) => ({ ...entry('department.add', after), before: null, after })),
    )
    return { ids: rows.map((row) => row.id) }
  },
})

function entry(actionName: string, row: { id: string; orgUnitId: string }) {
  return { action: actionName, subjectType: 'department', subjectId: row.id, orgUnitId: row.orgUnitId }
}

/** Renames a department or stops its use (it is offered no more; what refers to it stays). Refuses `stale`. */
export const departmentSave = action({
  name: 'department.save',
  summary: 'Rename a department, or stop its use',
  kind: 'write',
  roles: may.managePeople,
  input: z.strictObject({ id, version: z.int(), name, isActive: z.boolean() }),
  output: z.object({ version: z.number() }),
  async run(context, { id: departmentId, version, ...changes }) {
    const { tx } = context
    const before = await tx
      .selectFrom('department')
      .select(columns)
      .where('id', '=', departmentId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这个科室。', 'No such department.')
    if (before.version !== version) {
      throw new Refused(
        'stale',
        '这个科室刚刚有人改过，请核对两个版本。',
        'Somebody has just changed this department; compare both versions.',
        { current: before },
      )
    }
    const after = await tx
      .updateTable('department')
      .set({ ...changes, version: version + 1 })
      .where('id', '=', departmentId)
      .returning(columns)
      .executeTakeFirstOrThrow()
    await writeAudit(context, { ...entry('department.save', after), before, after })
    return { version: after.version }
  },
})

/** Puts all departments of a unit into the order given. Refuses `conflict` when one is missing or was added meanwhile. */
export const departmentOrder = action({
  name: 'department.order',
  summary: 'Put the departments of a unit into an order',
  kind: 'write',
  roles: may.managePeople,
  input: z.strictObject({ orgUnitId: id, ids: z.array(id).min(1).max(500) }),
  output: z.object({}),
  async run(context, { orgUnitId, ids }) {
    const { tx } = context
    requireUnit(context, orgUnitId)
    const rows = await tx
      .selectFrom('department')
      .select(['id', 'sortNo'])
      .where('orgUnitId', '=', orgUnitId)
      .orderBy('sortNo')
      .orderBy('name')
      .forUpdate()
      .execute()
    const known = new Set(rows.map((row) => row.id))
    if (ids.length !== rows.length || !ids.every((one) => known.delete(one))) {
      throw new Refused(
        'conflict',
        '科室有增减，请刷新后重排。',
        'Departments were added or removed; reload first.',
      )
    }
    await tx
      .updateTable('department')
      .set({ sortNo: sql<number>`array_position(${ids}::uuid[], id)` })
      .where('orgUnitId', '=', orgUnitId)
      .execute()
    await writeAudit(context, {
      action: 'department.order',
      subjectType: 'orgUnit',
      subjectId: orgUnitId,
      orgUnitId,
      before: { departmentIds: rows.map((row) => row.id) },
      after: { departmentIds: ids },
    })
    return {}
  },
})
