import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { figuresOfReport } from '../figure/kept.queries.ts'
import { keptFigure } from '../figure/kept.ts'

export type NewProgress = {
  id?: string | undefined
  measureId: string
  text: string
  figure: number | null
  figureUnit: string
  isCompletion: boolean
  eventDate: string
}

/** Keeps a report; one that was kept before under the same id is answered again instead of kept twice. */
export async function insertProgress({ tx, actor }: Context, orgUnitId: string, report: NewProgress) {
  const { id, measureId, text, figure, figureUnit, isCompletion, eventDate } = report
  const values = { orgUnitId, measureId, text, figure, figureUnit, isCompletion, eventDate }
  const made = await tx
    .insertInto('progress')
    .values({
      ...values,
      reportedBy: actor.personId,
      reportedAt: sql<string>`clock_timestamp()`,
      ...(id ? { id } : {}),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (made) return { row: made, isNew: true }
  const known = await tx
    .selectFrom('progress')
    .selectAll()
    .where('id', '=', id ?? '')
    .where('measureId', '=', measureId)
    .where('reportedBy', '=', actor.personId)
    .executeTakeFirst()
  if (known) return { row: known, isNew: false }
  throw new Refused(
    'conflict',
    '这份进展已用于其他措施，请重新填写。',
    'This report was used elsewhere; write it again.',
  )
}

export const progressLine = z.object({
  id: z.string(),
  measureId: z.string(),
  text: z.string(),
  figure: z.number().nullable(),
  figureUnit: z.string(),
  isCompletion: z.boolean(),
  eventDate: z.string(),
  reportedBy: z.string(),
  reportedByName: z.string(),
  reportedAt: z.string(),
  figures: z.array(keptFigure).nullable(),
})
export type ProgressLine = z.output<typeof progressLine>

type Filter = { measureId?: string; problemId?: string; limit: number }

/** Reports on a measure or on all measures of a problem, newest first. */
export async function progressLines(tx: Tx, filter: Filter): Promise<ProgressLine[]> {
  return (await progressOf(filter).execute(tx)).rows
}

/** The same as a statement, to stand in another. */
export function progressOf({ measureId, problemId, limit }: Filter): RawBuilder<ProgressLine> {
  const which = measureId
    ? sql`g."measureId" = ${measureId}`
    : sql`g."measureId" in (select "measureId" from "problemMeasure" where "problemId" = ${problemId ?? null})`
  return sql<ProgressLine>`
    select g.id, g."measureId", g.text, g.figure, g."figureUnit", g."isCompletion", g."eventDate", g."reportedBy",
      p.name as "reportedByName", g."reportedAt", ${figuresOfReport} as figures
    from progress g left join person p on p.id = g."reportedBy"
    where ${which} order by g."reportedAt" desc, g.id desc limit ${limit}`
}
