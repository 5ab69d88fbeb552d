import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { worksOn } from '../duty.ts'
import { evidenceLine } from '../evidence/line.ts'
import { extensionLine, shownTo } from '../extension/extension.actions.ts'
import { id } from '../input.ts'
import { progressLine } from '../progress/progress.queries.ts'
import { shownMeasure } from './measure-get.queries.ts'
import { isOpen } from './open.ts'

/** A measure with all work on it: what its page shows. */
export const measureGet = action({
  name: 'measure.get',
  summary: 'A measure with its problems, progress, evidence and requests for more time',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    id: z.string(),
    orgUnitId: z.string(),
    inspectionId: z.string(),
    inspectionTitle: z.string(),
    no: z.number(),
    text: z.string(),
    kind: z.enum(['immediate', 'deadline', 'longTerm']),
    target: z.string(),
    status: z.enum(['not_started', 'in_progress', 'done']),
    dueDate: z.string().nullable(),
    doneDate: z.string().nullable(),
    version: z.number(),
    leaderName: z.string().nullable(),
    departmentName: z.string().nullable(),
    ownerName: z.string().nullable(),
    problems: z.array(
      z.object({
        id: z.string(),
        problemNo: z.string(),
        title: z.string(),
        status: z.enum([
          'not_started',
          'in_progress',
          'basically_done',
          'done_pending',
          'closed',
          'returned',
          'reopened',
        ]),
        leadLeaderId: z.string().nullable(),
        isReviewed: z.boolean(),
      }),
    ),
    progress: z.array(progressLine),
    evidence: z.array(evidenceLine),
    extensions: z.array(extensionLine),
    /** Whether the reader works on it, and it is not closed: whether reports and evidence will be taken. */
    mayWork: z.boolean(),
  }),
  async run({ tx, actor }, input) {
    const [measure, values] = await Promise.all([shownMeasure(tx, input.id), loadValues(tx)])
    const { leadLeaderId: _, leadDeptId: __, coDeptIds: ___, ownerId: ____, ...shown } = measure
    return {
      ...shown,
      extensions: measure.extensions.map((line) => shownTo(actor, line, values)),
      mayWork: worksOn(actor, [measure]) && isOpen(measure),
    }
  },
})
