import { z } from 'zod'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { threeLists } from './lists.ts'
import { livePlan } from './rows.queries.ts'
import { measureKind, planRows, problemNature, problemStatus } from './schema.ts'

const of = { problemId: z.string(), problemNo: z.string(), aspectNo: z.number(), title: z.string() }

/** 问题清单、任务清单、责任清单 of an inspection: three views of the same rows. */
export const listsGet = action({
  name: 'lists.get',
  summary: 'The three lists: problems, tasks, responsibilities',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({
    inspection: planRows.shape.inspection,
    aspects: planRows.shape.aspects,
    problems: z.array(
      z.object({
        ...of,
        problemText: z.string(),
        problemNature,
        causes: z.array(z.string()),
        rectifyGoal: z.string(),
        status: problemStatus,
      }),
    ),
    tasks: z.array(
      z.object({
        ...of,
        measureId: z.string().nullable(),
        measureCode: z.string(),
        text: z.string(),
        kind: measureKind.nullable(),
        target: z.string(),
        dueDate: z.string().nullable(),
        also: z.array(z.string()),
      }),
    ),
    duties: z.array(
      z.object({
        ...of,
        measureCode: z.string().nullable(),
        leader: z.string(),
        department: z.string(),
        helpers: z.array(z.string()),
        owner: z.string(),
        dueDate: z.string().nullable(),
      }),
    ),
  }),
  async run({ tx }, { inspectionId }) {
    const plan = await livePlan(tx, inspectionId)
    return { inspection: plan.inspection, aspects: plan.aspects, ...threeLists(plan) }
  },
})
