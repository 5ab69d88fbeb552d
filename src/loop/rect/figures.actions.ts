import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { id, version } from '../input.ts'
import { ledgerFigures } from './inspection-rules.queries.ts'

/** The figures of the progress report beside those of the ledger on that day. */
export const inspectionFigures = action({
  name: 'inspection.figures',
  summary: 'Figures of the progress report and of the ledger',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    reportedTotal: z.number().nullable(),
    reportedClosed: z.number().nullable(),
    progressReportDate: z.string().nullable(),
    total: z.number(),
    closed: z.number(),
    basicallyDone: z.number(),
    version: z.number(),
  }),
  async run({ tx, today }, input) {
    const [row] = await ledgerFigures(tx, { inspectionId: input.id }, '0001-01-01', today)
    if (!row) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
    const {
      reportedTotal,
      reportedClosed,
      progressReportDate,
      total,
      closed,
      basicallyDone,
      version: stood,
    } = row
    return { reportedTotal, reportedClosed, progressReportDate, total, closed, basicallyDone, version: stood }
  },
})

const figure = z.int().min(0, say('不能为负', 'Not below zero')).max(100_000).nullable()

/** Records what the progress report says in figures; RECT-006 holds it against the ledger of that day. */
export const inspectionSaveFigures = action({
  name: 'inspection.saveFigures',
  summary: 'Record the figures of the progress report',
  kind: 'write',
  roles: may.publish,
  input: z.strictObject({ id, version, reportedTotal: figure, reportedClosed: figure }),
  output: z.object({ version: z.number() }),
  async run(context, input) {
    const { tx } = context
    const before = await tx
      .selectFrom('inspection')
      .select(['id', 'orgUnitId', 'reportedTotal', 'reportedClosed', 'version'])
      .where('id', '=', input.id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
    if (before.version !== input.version) {
      throw new Refused(
        'stale',
        '这次检查刚被别人改过，请看过现在的内容再保存。',
        'Somebody changed this inspection meanwhile.',
        {
          current: before,
        },
      )
    }
    const { reportedTotal, reportedClosed } = input
    const after = await tx
      .updateTable('inspection')
      .set({ reportedTotal, reportedClosed, version: sql`version + 1`, updatedAt: sql`now()` })
      .where('id', '=', input.id)
      .returning(['id', 'orgUnitId', 'reportedTotal', 'reportedClosed', 'version'])
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'inspection.saveFigures',
      subjectType: 'inspection',
      subjectId: after.id,
      orgUnitId: after.orgUnitId,
      before,
      after,
    })
    return { version: after.version }
  },
})
