import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id, requiredText, text, version } from '../input.ts'
import { tieMeasures, untieMeasures, voidMeasure } from './measure-tie.queries.ts'

const many = say('一次最多 1000 条', 'At most 1000 at once')
const tie = z.strictObject({ problemId: id, measureId: id })

/** Ties measures to the problems they answer (many to many); a tie that is there already stays. */
export const measureLink = action({
  name: 'measure.link',
  summary: 'Tie measures to problems',
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
    return { added: await tieMeasures(context, inspectionId, links) }
  },
})

/** Takes ties away; the measure stays, and shows among the gaps when it answers nothing any more. */
export const measureUnlink = action({
  name: 'measure.unlink',
  summary: 'Take ties between measures and problems away',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ inspectionId: id, links: z.array(tie).min(1).max(1000, many) }),
  output: z.object({ taken: z.number() }),
  async run(context, { inspectionId, links }) {
    return { taken: await untieMeasures(context, inspectionId, links) }
  },
})

/** Takes a measure out of the plan with a reason; nothing is deleted. */
export const measureVoid = action({
  name: 'measure.void',
  summary: 'Take a measure out of the plan',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ id, version, reason: requiredText(500, '请填写作废原因', 'Enter the reason') }),
  output: z.object({ id: z.string(), version: z.number() }),
  run: (context, input) => voidMeasure(context, input),
})
