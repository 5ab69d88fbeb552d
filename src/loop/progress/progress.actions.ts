import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { together } from '../../server/together.ts'
import { requireDuty } from '../duty.ts'
import { handedIn, handIn, newFiles } from '../evidence/hand-in.queries.ts'
import { keepFigures } from '../figure/figure.queries.ts'
import { day, id, requiredText, text } from '../input.ts'
import { requireOpen } from '../measure/open.ts'
import { workMeasure } from '../measure/work.queries.ts'
import { refreshMeasures } from '../problem/status.queries.ts'
import { insertProgress } from './progress.queries.ts'

const report = z.strictObject({
  /** Chosen by the sender, so that a report sent twice over a bad line is kept once. */
  id: id.optional(),
  measureId: id,
  text: requiredText(4000, '请写明进展情况', 'Say what was done'),
  figure: z.number().finite().nullable().default(null),
  figureUnit: text(20).default(''),
  /** The measure is complete, in the reporter's word. */
  isCompletion: z.boolean().default(false),
  /** Day on which it was done; today when left out. */
  eventDate: day.optional(),
  /** Numbers drawn from registers, as the reporter saw and confirmed them. */
  figures: z
    .array(
      z
        .strictObject({ name: z.string().max(60), value: z.int().min(0), fromDate: day, toDate: day })
        .refine(({ fromDate, toDate }) => fromDate <= toDate),
    )
    .max(20)
    .default([]),
  files: newFiles.default([]),
})

/**
 * Reports progress on a measure, with evidence if there is some. Refuses a day to come, and somebody who does not
 * work on the measure. A measure becomes done by a report of completion together with evidence.
 */
export const progressReport = action({
  name: 'progress.report',
  summary: 'Report progress on a measure, with evidence',
  kind: 'write',
  roles: may.report,
  input: report,
  output: z.object({
    id: z.string(),
    status: z.enum(['not_started', 'in_progress', 'done']),
    evidence: handedIn,
  }),
  async run(context, input) {
    const { tx, today } = context
    const measure = await workMeasure(tx, input.measureId)
    requireDuty(context.actor, [measure])
    requireOpen(measure)
    const eventDate = input.eventDate ?? today
    if (eventDate > today) throw notYet()
    const { row, isNew } = await insertProgress(context, measure.orgUnitId, { ...input, eventDate })
    if (isNew) await keepFigures(context, row, input.figures)
    const evidence = isNew ? await handIn(context, [measure], input.files) : []
    const [statuses] = await together([
      refreshMeasures(context, [measure.id]),
      isNew ? record(context, row, measure.problems[0]?.id ?? null) : Promise.resolve(),
    ])
    return { id: row.id, status: statuses.get(measure.id) ?? measure.status, evidence }
  },
})

type Report = Awaited<ReturnType<typeof insertProgress>>['row']

function record(context: Context, row: Report, problemId: string | null): Promise<void> {
  return writeAudit(context, {
    action: 'progress.report',
    subjectType: 'progress',
    subjectId: row.id,
    orgUnitId: row.orgUnitId,
    problemId,
    before: null,
    after: row,
  })
}

function notYet(): Refused {
  const words = { zh: '发生日期不能晚于今天', en: 'Not later than today' }
  return new Refused('invalid', '发生日期不能晚于今天。', 'The day lies in the future.', {
    fields: { eventDate: words },
  })
}
