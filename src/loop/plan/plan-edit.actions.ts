import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { measureRow } from '../measure/measure.actions.ts'
import { saveMeasures } from '../measure/measure-save.queries.ts'
import { problemRow } from '../problem/problem-save.actions.ts'
import { saveProblems } from '../problem/problem-save.queries.ts'

const many = say('一次最多 500 行', 'At most 500 rows')
const saved = z.array(z.object({ id: z.string(), version: z.number() }))

/** Changes problems and measures of a plan together, as pasted over a block of its grid; all or none. */
export const planEdit = action({
  name: 'plan.edit',
  summary: 'Change problems and measures of a plan, all or none',
  kind: 'write',
  roles: may.planEdit,
  input: z
    .strictObject({
      problems: z.array(problemRow).max(500, many).default([]),
      measures: z.array(measureRow).max(500, many).default([]),
    })
    .refine(({ problems, measures }) => problems.length + measures.length > 0, {
      message: say('没有要改的内容', 'Nothing to change'),
    }),
  output: z.object({ problems: saved, measures: saved }),
  async run(context, { problems, measures }) {
    return {
      problems: problems.length > 0 ? await saveProblems(context, problems) : [],
      measures: measures.length > 0 ? await saveMeasures(context, measures) : [],
    }
  },
})
