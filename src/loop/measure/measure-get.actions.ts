import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { may } from '../../server/roles.ts'
import { worksOn } from '../duty.ts'
import { evidenceLines } from '../evidence/evidence.queries.ts'
import { evidenceLine } from '../evidence/line.ts'
import { extensionLine, shownTo } from '../extension/extension.actions.ts'
import { extensionLines } from '../extension/extension.queries.ts'
import { id } from '../input.ts'
import { progressLine, progressLines } from '../progress/progress.queries.ts'
import { isOpen } from './open.ts'
import { workMeasure } from './work.queries.ts'

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
    const measure = await workMeasure(tx, input.id)
    const measureId = measure.id
    const [names, progress, evidence, extensions] = await Promise.all([
      namesOf(tx, measureId),
      progressLines(tx, { measureId, limit: 200 }),
      evidenceLines(tx, { measureId, limit: 200 }),
      extensionLines(tx, { measureId, limit: 50 }),
    ])
    const { leadLeaderId: _, leadDeptId: __, coDeptIds: ___, ownerId: ____, ...shown } = measure
    return {
      ...shown,
      ...names,
      progress,
      evidence: evidence.rows,
      extensions: extensions.map((line) => shownTo(actor, line)),
      mayWork: worksOn(actor, [measure]) && isOpen(measure),
    }
  },
})

type Names = {
  inspectionTitle: string
  leaderName: string | null
  departmentName: string | null
  ownerName: string | null
}

async function namesOf(tx: Tx, measureId: string): Promise<Names> {
  const { rows } = await sql<Names>`
    select i.title as "inspectionTitle", l.name as "leaderName", d.name as "departmentName", o.name as "ownerName"
    from measure m join inspection i on i.id = m."inspectionId"
    left join person l on l.id = m."leadLeaderId"
    left join department d on d.id = m."leadDeptId"
    left join person o on o.id = m."ownerId"
    where m.id = ${measureId}`.execute(tx)
  return rows[0] ?? { inspectionTitle: '', leaderName: null, departmentName: null, ownerName: null }
}
