import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import { unitField } from '../../kit/unit-fields.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { loopReaders } from '../../server/roles.ts'
import { registerAccess } from '../access.ts'
import { registerNamed } from '../index.ts'
import { requireExtent } from './desks.queries.ts'

const shape = unitField.extend({ id: z.string(), isRetired: z.boolean() })
const columns = ['id', 'name', 'kind', 'zh', 'en', 'required', 'help', 'choices', 'isRetired'] as const
const managers = Object.keys(registerAccess.manage) as (keyof typeof registerAccess.manage)[]

/** Fields the unit added to a register, in their order, the retired ones too: their values still stand in rows. */
export const unitFieldList = action({
  name: 'unitField.list',
  summary: 'Fields the unit added to a register',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({ register: z.string().max(60) }),
  output: z.object({ fields: z.array(shape) }),
  async run({ tx, actor }, { register }) {
    const fields = await tx
      .selectFrom('unitField')
      .select(columns)
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('register', '=', register)
      .orderBy('createdAt')
      .limit(99)
      .execute()
    return { fields }
  },
})

/** Adds a field of the unit's own; its code is given by the system. Refuses a choice with nothing to choose. */
export const unitFieldAdd = action({
  name: 'unitField.add',
  summary: 'Add a field of the unit’s own to a register',
  kind: 'write',
  roles: managers,
  input: unitField.omit({ name: true }).extend({ register: z.string().max(60) }),
  output: z.object({ id: z.string(), name: z.string() }),
  async run(context, input) {
    const { tx, actor } = context
    await requireManaging(context, input.register)
    if (input.kind === 'choice' && input.choices.length === 0) {
      const words = { zh: '请列出可选项', en: 'List what may be chosen' }
      throw new Refused('invalid', `${words.zh}。`, `${words.en}.`, { fields: { choices: words } })
    }
    const taken = await tx
      .selectFrom('unitField')
      .select('name')
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('register', '=', input.register)
      .execute()
    const name = Array.from({ length: 99 }, (_, index) => `x${index + 1}`).find(
      (code) => !taken.some((field) => field.name === code),
    )
    if (!name)
      throw new Refused('conflict', '自增字段最多 99 个。', 'A register takes 99 fields of one’s own.')
    const after = await tx
      .insertInto('unitField')
      .values({ ...input, name, orgUnitId: actor.orgUnitId, createdBy: actor.personId })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'unitField.add',
      subjectType: 'unitField',
      subjectId: after.id,
      before: null,
      after,
    })
    return { id: after.id, name }
  },
})

/** Takes a field of the unit's own out of use; what rows hold in it stays. */
export const unitFieldRetire = action({
  name: 'unitField.retire',
  summary: 'Take a field of the unit’s own out of use',
  kind: 'write',
  roles: managers,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
  async run(context, { id }) {
    const { tx } = context
    const before = await tx.selectFrom('unitField').selectAll().where('id', '=', id).executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这个字段。', 'No such field.')
    await requireManaging(context, before.register)
    const after = await tx
      .updateTable('unitField')
      .set({ isRetired: true })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'unitField.retire',
      subjectType: 'unitField',
      subjectId: id,
      before,
      after,
    })
    return {}
  },
})

async function requireManaging(context: Context, name: string): Promise<Register> {
  const register = registerNamed(name)
  if (!register) throw new Refused('notFound', '没有这个台账。', 'No such register.')
  await requireExtent(context, 'manage', register)
  return register
}
