import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { id, requiredText } from '../../loop/input.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { paperFacts } from '../facts.queries.ts'
import { checkTemplate } from './check.ts'
import { wrongPlaces } from './fill.ts'
import { openTemplate } from './open.ts'
import type { Data, Shape } from './scope.ts'
import { fileBytes, templatesOf } from './template.queries.ts'
import { templateData, templateShape } from './variables.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const shown = ['id', 'name', 'no', 'fileId', 'voidedAt'] as const

/** The unit's own templates with their versions. */
export const templateList = action({
  name: 'template.list',
  summary: 'The unit’s own templates with their versions',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        no: z.number(),
        fileId: z.string(),
        fileName: z.string(),
        createdAt: z.string(),
        createdByName: z.string().nullable(),
        isCurrent: z.boolean(),
      }),
    ),
  }),
  async run({ tx }) {
    const rows = await templatesOf(tx)
    return { templates: rows.map(({ voidedAt, ...row }) => ({ ...row, isCurrent: voidedAt === null })) }
  },
})

/** Every name that a template may use, with its value of now; of a loop, those of its first row. */
export const templateVariables = action({
  name: 'template.variables',
  summary: 'Names that a template may use, with sample values',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({
    variables: z.array(
      z.object({
        /** Loops around it, from the outside. */
        within: z.array(z.string()),
        name: z.string(),
        hint: words,
        isLoop: z.boolean(),
        sample: z.string(),
      }),
    ),
  }),
  async run({ tx, today }, { inspectionId }) {
    const facts = await paperFacts(tx, { inspectionId, from: null, until: today }, today)
    return { variables: listed(templateShape, templateData(facts), []) }
  },
})

function listed({ fields, loops }: Shape, data: Data | undefined, within: string[]): Variable[] {
  return [
    ...fields.map(({ name, hint }) => {
      const value = data?.[name]
      return { within, name, hint, isLoop: false, sample: typeof value === 'string' ? value : '' }
    }),
    ...loops.flatMap(({ name, hint, shape }) => {
      const rows = data?.[name]
      const list = Array.isArray(rows) ? rows : []
      const own = { within, name, hint, isLoop: true, sample: String(list.length) }
      return [own, ...listed(shape, list[0], [...within, name])]
    }),
  ]
}

type Variable = {
  within: string[]
  name: string
  hint: z.output<typeof words>
  isLoop: boolean
  sample: string
}

/** What an uploaded template uses, and what is wrong with it and where. Refuses `invalid` for a hostile file. */
export const templateCheck = action({
  name: 'template.check',
  summary: 'Check the placeholders of an uploaded template',
  kind: 'read',
  roles: may.paper,
  input: z.strictObject({ fileId: id }),
  output: z.object({
    used: z.array(z.string()),
    faults: z.array(z.object({ words, place: words, paragraph: z.string() })),
  }),
  prepare: async (context, { fileId }) => openTemplate(await fileBytes(context, fileId)),
  run: async (_, __, parts) => checkTemplate(parts, templateShape),
})

/** Takes a template into use; under a name that is there already as its next version. Refuses one that is wrong. */
export const templateAdd = action({
  name: 'template.add',
  summary: 'Take a template of the unit’s own into use',
  kind: 'write',
  roles: may.paper,
  input: z.strictObject({
    name: requiredText(100, '请填写模板名称', 'Name the template'),
    fileId: id,
  }),
  output: z.object({ id: z.string(), no: z.number() }),
  prepare: async (context, { fileId }) => openTemplate(await fileBytes(context, fileId)),
  async run(context, { name, fileId }, parts) {
    const { used, faults } = checkTemplate(parts, templateShape)
    if (faults.length > 0) throw wrongPlaces(faults)
    if (used.length === 0) {
      throw new Refused(
        'invalid',
        '模板里没有变量，请先在 Word 里写上如 {单位} 的变量。',
        'The template names no variable; write one such as {单位} first.',
      )
    }
    return addVersion(context, name, fileId)
  },
})

async function addVersion(context: Context, name: string, fileId: string) {
  const { tx, actor, now } = context
  const { orgUnitId } = actor
  const versions = await tx
    .selectFrom('paperTemplate')
    .select(shown)
    .where('orgUnitId', '=', orgUnitId)
    .where('name', '=', name)
    .orderBy('no', 'desc')
    .forNoKeyUpdate()
    .execute()
  const before = versions.find(({ voidedAt }) => voidedAt === null) ?? null
  if (before) {
    const changed = { voidedAt: now.toISOString() }
    await tx.updateTable('paperTemplate').set(changed).where('id', '=', before.id).execute()
  }
  const no = (versions[0]?.no ?? 0) + 1
  const after = await tx
    .insertInto('paperTemplate')
    .values({ orgUnitId, name, no, fileId, voidedAt: null, createdBy: actor.personId })
    .returning(shown)
    .executeTakeFirstOrThrow()
  const subject = { subjectType: 'paperTemplate', subjectId: after.id, orgUnitId }
  await writeAudit(context, { action: 'template.add', ...subject, before, after })
  return { id: after.id, no }
}

/** Puts a template out of use; its versions stay on record. */
export const templateVoid = action({
  name: 'template.void',
  summary: 'Put a template out of use',
  kind: 'write',
  roles: may.paper,
  input: z.strictObject({ id }),
  output: z.object({ id: z.string() }),
  async run(context, input) {
    const { tx, actor, now } = context
    const before = await tx
      .selectFrom('paperTemplate')
      .select(shown)
      .where('id', '=', input.id)
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('voidedAt', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!before)
      throw new Refused('notFound', '没有这个模板，或已停用。', 'No such template, or it is out of use.')
    const after = await tx
      .updateTable('paperTemplate')
      .set({ voidedAt: now.toISOString() })
      .where('id', '=', before.id)
      .returning(shown)
      .executeTakeFirstOrThrow()
    const subject = { subjectType: 'paperTemplate', subjectId: before.id, orgUnitId: actor.orgUnitId }
    await writeAudit(context, { action: 'template.void', ...subject, before, after })
    return { id: before.id }
  },
})
