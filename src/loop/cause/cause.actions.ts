import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id, requiredText, text, version } from '../input.ts'
import { causeCategories } from './category.ts'
import { addCause, saveCause, tieCauses, untieCauses, voidCause } from './cause.queries.ts'

const categories = Object.keys(causeCategories) as (keyof typeof causeCategories)[]
const category = z.enum(categories).nullable().optional()
const title = requiredText(200, '请填写根源', 'Enter the cause')

const newCause = z.strictObject({
  inspectionId: id,
  title,
  text: text(4000).optional(),
  category,
  problemIds: z.array(id).max(500).default([]),
})
export type NewCause = z.output<typeof newCause>

const changes = z.strictObject({ title: title.optional(), text: text(4000).optional(), category })
export type CauseChanges = z.output<typeof changes>

const many = say('一次最多 1000 条', 'At most 1000 at once')
const tie = z.strictObject({ problemId: id, causeId: id })
const saved = z.object({ id: z.string(), version: z.number() })

/** Adds a root cause to an inspection, tied to the problems named. */
export const causeAdd = action({
  name: 'cause.add',
  summary: 'Add a root cause',
  kind: 'write',
  roles: may.planEdit,
  input: newCause,
  output: z.object({ id: z.string(), code: z.string(), version: z.number() }),
  run: (context, input) => addCause(context, input),
})

/** Changes a root cause. */
export const causeSave = action({
  name: 'cause.save',
  summary: 'Change a root cause',
  kind: 'write',
  roles: may.planEdit,
  input: changes.extend({ id, version }),
  output: saved,
  run: (context, { id, version, ...changes }) => saveCause(context, { id, version, changes }),
})

/** Takes a root cause out of the analysis with all its ties; both stay on record. */
export const causeRemove = action({
  name: 'cause.remove',
  summary: 'Take a root cause out',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ id, version }),
  output: saved,
  run: (context, input) => voidCause(context, input),
})

/** Ties root causes to problems (many to many). */
export const causeLink = action({
  name: 'cause.link',
  summary: 'Tie root causes to problems',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({
    inspectionId: id,
    links: z
      .array(tie.extend({ reason: text(500).optional() }))
      .min(1)
      .max(1000, many),
  }),
  output: z.object({ added: z.number() }),
  async run(context, { inspectionId, links }) {
    return { added: await tieCauses(context, inspectionId, links) }
  },
})

/** Takes ties between root causes and problems away. */
export const causeUnlink = action({
  name: 'cause.unlink',
  summary: 'Take ties between root causes and problems away',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ inspectionId: id, links: z.array(tie).min(1).max(1000, many) }),
  output: z.object({ taken: z.number() }),
  async run(context, { inspectionId, links }) {
    return { taken: await untieCauses(context, inspectionId, links) }
  },
})
