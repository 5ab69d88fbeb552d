import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isExcused, isRed } from '../../controls/standing.ts'
import type { Day } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { namesOf } from '../../registers/every/names.queries.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { type Figure, type FigureName, figures, figuresFor, isFigureName } from './figures.ts'

export type Period = { fromDate: Day; toDate: Day }

/** A figure drawn: its value and the rows behind it; `lookedAt` of how many records findings were counted. */
export type Drawn = { name: FigureName; value: number; lookedAt: number | null; recordIds: string[] }

type Place = { tx: Tx; orgUnitId: string; problemIds: readonly string[]; today: Day }

/** Problems of a measure, with the figures that their rules make of use. */
export async function figurePlace({ tx, today }: Pick<Context, 'tx' | 'today'>, measureId: string) {
  const { rows } = await sql<{ id: string; orgUnitId: string; ruleIds: string[]; feedbackDate: Day }>`
    select p.id, p."orgUnitId", p."ruleIds", i."feedbackDate" from "problemMeasure" l
    join problem p on p.id = l."problemId" join inspection i on i.id = p."inspectionId"
    where l."measureId" = ${measureId} order by i."feedbackDate"`.execute(tx)
  const [first] = rows
  if (!first) return null
  const place: Place = { tx, today, orgUnitId: first.orgUnitId, problemIds: rows.map(({ id }) => id) }
  return { place, names: figuresFor(rows.flatMap(({ ruleIds }) => ruleIds)), since: first.feedbackDate }
}

/** One figure over these days, both included. */
export async function draw(place: Place, name: FigureName, period: Period): Promise<Drawn> {
  const figure: Figure = figures[name]
  const records = recordsOf(place, figure, period)
  if (!figure.isFindings) {
    const { rows } = await sql<{ id: string }>`${records} order by t."eventDate", t.id`.execute(place.tx)
    return { name, value: rows.length, lookedAt: null, recordIds: rows.map(({ id }) => id) }
  }
  const { rows } = await sql<{ ids: string[]; total: number }>`
    with records as (${records})
    select (select count(*)::int from records) as total, array(select distinct a."recordId" from alert a
      join records r on r.id = a."recordId" where a."orgUnitId" = ${place.orgUnitId}
        and a.register = ${figure.register} and split_part(a."ruleId", '-', 1) = ${figure.family}
        and a."closedAt" is null and ${isRed('a')} and not ${isExcused('a', place.today)}) as ids`.execute(
    place.tx,
  )
  const { ids = [], total = 0 } = rows[0] ?? {}
  return { name, value: ids.length, lookedAt: total, recordIds: ids }
}

const inPartyGroup = sql<SqlBool>`t."meetingType" in ('party_group', 'party_group_enlarged')`

/** Which records count, by the name a figure gives it. */
const conditions: Record<
  NonNullable<Figure['where']>,
  (problemIds: readonly string[]) => RawBuilder<SqlBool>
> = {
  partyGroup: () => inPartyGroup,
  executive: () => sql<SqlBool>`t."meetingType" = 'executive'`,
  onProblems: (ids) => sql<SqlBool>`(${inPartyGroup} and t."relatedProblemIds" && ${[...ids]}::uuid[])`,
}

function recordsOf(
  { orgUnitId, problemIds }: Place,
  { register, where }: Figure,
  { fromDate, toDate }: Period,
) {
  const extra = where ? conditions[where](problemIds) : sql<SqlBool>`true`
  return sql<{ id: string }>`select t.id from ${sql.table(register)} t where t."orgUnitId" = ${orgUnitId}
    and t."voidedAt" is null and t."reviewStatus" <> 'draft'
    and t."eventDate" between ${fromDate} and ${toDate} and ${extra}`
}

export type Wished = { name: string; value: number } & Period

/**
 * Keeps the figures of a report, with their rows, as a person confirmed them. Refuses `conflict` when a register has
 * changed since they were shown, with the number as it is now.
 */
export async function keepFigures(
  context: Context,
  report: { id: string; orgUnitId: string; measureId: string },
  wished: readonly Wished[],
): Promise<void> {
  if (wished.length === 0) return
  const found = await figurePlace(context, report.measureId)
  const rows = []
  for (const wish of wished) {
    if (!found || !isFigureName(wish.name)) throw new Refused('invalid', '没有这个数。', 'No such figure.')
    const drawn = await draw(found.place, wish.name, wish)
    if (drawn.value !== wish.value) {
      const { words, unit } = figures[wish.name]
      throw new Refused(
        'conflict',
        `台账刚有变动：${words.zh}现为 ${drawn.value} ${unit.zh}，请核对后再提交。`,
        `The register changed: ${words.en} is ${drawn.value} now; check and hand in again.`,
      )
    }
    const { name, fromDate, toDate } = wish
    const { value, lookedAt, recordIds } = drawn
    const { register } = figures[wish.name]
    const { orgUnitId, id: progressId } = report
    rows.push({ orgUnitId, progressId, name, fromDate, toDate, value, lookedAt, register, recordIds })
  }
  await context.tx.insertInto('progressFigure').values(rows).execute()
}

/** Rows shown of one figure. */
export const rowsShown = 50

/** The rows behind a figure by name, each with its page; at most `rowsShown`. */
export async function rowsBehind(tx: Tx, register: string, recordIds: readonly string[]) {
  const shown = recordIds.slice(0, rowsShown)
  const names = new Map((await namesOf(tx, register, shown)).map(({ id, name }) => [id, name]))
  return shown.map((id) => ({ id, name: names.get(id) ?? '—', link: `/registers/${register}/${id}` }))
}
