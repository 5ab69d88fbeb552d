import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Where } from './rule.ts'

/** Columns every hit has; the query names its tables i (inspection), u (unit) and p (problem). */
export const ofInspection = sql`i."orgUnitId", u."shortName" as "unitName", i.id as "inspectionId",
  i.title as "inspectionTitle"`

export const inspections = sql`inspection i join "orgUnit" u on u.id = i."orgUnitId"`
export const problems = sql`${inspections} join problem p on p."inspectionId" = i.id`

/** Narrows a query over inspections, or over their problems, to what is asked for and to the rule's days. */
export function narrowed({ inspectionId, orgUnitId, problemId }: Where, from: string): RawBuilder<SqlBool> {
  const all = [sql<SqlBool>`i."feedbackDate" >= ${from}`]
  if (inspectionId) all.push(sql`i.id = ${inspectionId}`)
  if (orgUnitId) all.push(sql`i."orgUnitId" = ${orgUnitId}`)
  if (problemId) all.push(sql`i.id = (select "inspectionId" from problem where id = ${problemId})`)
  return sql.join(all, sql` and `)
}

export function narrowedToProblem(where: Where, from: string): RawBuilder<SqlBool> {
  const { problemId } = where
  return problemId ? sql`p.id = ${problemId} and i."feedbackDate" >= ${from}` : narrowed(where, from)
}
