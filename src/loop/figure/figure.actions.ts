import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { day, id } from '../input.ts'
import { draw, figurePlace, rowsBehind } from './figure.queries.ts'
import { type Figure, figures } from './figures.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const rows = z.array(z.object({ id: z.string(), name: z.string(), link: z.string() }))

/** What the registers know of a measure's work over some days, each number with the rows behind it. */
export const progressFigures = action({
  name: 'progress.figures',
  summary: 'Figures a progress report can draw from the registers, with their rows',
  kind: 'read',
  roles: may.report,
  input: z.strictObject({ measureId: id, fromDate: day.optional(), toDate: day.optional() }),
  output: z.object({
    fromDate: z.string(),
    toDate: z.string(),
    figures: z.array(
      z.object({
        name: z.string(),
        words,
        unit: words,
        value: z.number(),
        lookedAt: z.number().nullable(),
        rows,
      }),
    ),
  }),
  async run(context, { measureId, fromDate, toDate = context.today }) {
    const found = await figurePlace(context, measureId)
    if (!found) return { fromDate: fromDate ?? toDate, toDate, figures: [] }
    const [earlier = toDate] = [found.since, toDate].toSorted()
    const period = { fromDate: fromDate ?? earlier, toDate }
    if (period.fromDate > toDate) {
      throw new Refused('invalid', '起始日期不能晚于截止日期。', 'The first day lies after the last.')
    }
    const drawn = await Promise.all(found.names.map((name) => draw(found.place, name, period)))
    return {
      ...period,
      figures: await Promise.all(
        drawn.map(async ({ name, value, lookedAt, recordIds }) => {
          const figure: Figure = figures[name]
          const behind = await rowsBehind(context.tx, figure.register, recordIds)
          return { name, words: figure.words, unit: figure.unit, value, lookedAt, rows: behind }
        }),
      ),
    }
  },
})

/** The rows behind a figure as it was reported. */
export const progressFigureRows = action({
  name: 'progress.figureRows',
  summary: 'The rows behind a reported figure',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({ rows, total: z.number() }),
  async run({ tx }, input) {
    const figure = await tx
      .selectFrom('progressFigure')
      .select(['register', 'recordIds'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!figure) throw new Refused('notFound', '没有这个数。', 'No such figure.')
    return { rows: await rowsBehind(tx, figure.register, figure.recordIds), total: figure.recordIds.length }
  },
})
