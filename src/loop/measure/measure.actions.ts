import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { duty, id, requiredText, text, version } from '../input.ts'
import { addMeasures } from './measure-add.queries.ts'
import { saveMeasures } from './measure-save.queries.ts'

const kind = z.enum(['immediate', 'deadline', 'longTerm'])
const words = requiredText(4000, '请填写整改措施', 'Enter the measure')

export const newMeasure = z.strictObject({
  text: words,
  kind: kind.optional(),
  target: text(1000).optional(),
  ...duty,
  problemIds: z.array(id).min(1, say('请选择它解决的问题', 'Choose the problems it answers')).max(500),
})
export type NewMeasure = z.output<typeof newMeasure>

const changes = z.strictObject({
  text: words.optional(),
  kind: kind.optional(),
  target: text(1000).optional(),
  ...duty,
})
export type MeasureChanges = z.output<typeof changes>

const many = say('一次最多 500 行', 'At most 500 rows')
/** One row of a save of many. */
export const measureRow = z.strictObject({ id, version, changes })
const saved = z.object({ id: z.string(), version: z.number() })
const added = z.object({ id: z.string(), code: z.string(), version: z.number() })

/** Adds one measure that answers one or more problems. */
export const measureAdd = action({
  name: 'measure.add',
  summary: 'Add a measure to one or more problems',
  kind: 'write',
  roles: may.planEdit,
  input: newMeasure.extend({ inspectionId: id }),
  output: z.object({ measure: added }),
  async run(context, { inspectionId, ...input }) {
    const [measure] = await addMeasures(context, inspectionId, [input])
    if (!measure) throw new Error('a measure was not inserted')
    return { measure }
  },
})

/** Adds many at once, as pasted from a table; all or none. */
export const measureAddMany = action({
  name: 'measure.addMany',
  summary: 'Add many measures, all or none',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ inspectionId: id, rows: z.array(newMeasure).min(1).max(500, many) }),
  output: z.object({ measures: z.array(added) }),
  async run(context, { inspectionId, rows }) {
    return { measures: await addMeasures(context, inspectionId, rows) }
  },
})

/** Changes one measure. After the plan is approved its due date moves only by an extension. */
export const measureSave = action({
  name: 'measure.save',
  summary: 'Change a measure',
  kind: 'write',
  roles: may.planEdit,
  input: changes.extend({ id, version }),
  output: saved,
  async run(context, { id, version, ...changes }) {
    const [first] = await saveMeasures(context, [{ id, version, changes }])
    return first ?? { id, version }
  },
})

/** The same for many measures, all or none; each row has its own changes. */
export const measureSaveMany = action({
  name: 'measure.saveMany',
  summary: 'Change many measures, all or none',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ rows: z.array(measureRow).min(1).max(500, many) }),
  output: z.object({ rows: z.array(saved) }),
  async run(context, input) {
    return { rows: await saveMeasures(context, input.rows) }
  },
})
