import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { day, duty, id, requiredText, text, version } from '../input.ts'
import { problemNatures } from '../plan/fields.ts'
import { type Discipline, disciplines } from './discipline.ts'
import { saveProblems } from './problem-save.queries.ts'

const natures = Object.keys(problemNatures) as (keyof typeof problemNatures)[]
const count = z.int().min(0, say('人数不能为负', 'Not below zero')).max(100_000)

const changes = z.strictObject({
  title: requiredText(200, '请填写问题名称', 'Enter a title').optional(),
  problemNature: z.enum(natures).optional(),
  rectifyGoal: text(2000).optional(),
  ...duty,
  isImmediate: z.boolean().optional(),
  dueInConcentrated: z.boolean().optional(),
  isLongTerm: z.boolean().optional(),
  reviewCycleMonths: z.int().min(1).max(24, say('复核周期为 1 至 24 个月', '1 to 24 months')).optional(),
  outcome: text(4000).optional(),
  remainingWork: text(2000).optional(),
  remainingDueDate: day.nullable().optional(),
  /** Fen. */
  recoveredAmount: z.int().min(0, say('金额不能为负', 'Not below zero')).nullable().optional(),
  disciplineCounts: z.partialRecord(z.enum(Object.keys(disciplines) as Discipline[]), count).optional(),
})
export type ProblemChanges = z.output<typeof changes>

/** One row of a save of many. */
export const problemRow = z.strictObject({ id, version, changes })
const saved = z.object({ id: z.string(), version: z.number() })

/** Changes plan fields of one problem. The inspectors' words are no field here: they are read-only. */
export const problemSave = action({
  name: 'problem.save',
  summary: 'Change the plan fields of a problem',
  kind: 'write',
  roles: may.planEdit,
  input: changes.extend({ id, version }),
  output: saved,
  async run(context, { id, version, ...changes }) {
    const [first] = await saveProblems(context, [{ id, version, changes }])
    return first ?? { id, version }
  },
})

/** The same for many problems, all or none; each row has its own changes. */
export const problemSaveMany = action({
  name: 'problem.saveMany',
  summary: 'Change the plan fields of many problems, all or none',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({
    rows: z.array(problemRow).min(1).max(500, say('一次最多 500 行', 'At most 500 rows')),
  }),
  output: z.object({ rows: z.array(saved) }),
  async run(context, input) {
    return { rows: await saveProblems(context, input.rows) }
  },
})
