import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import { type WorkMeasure, workMeasures } from '../measure/work.queries.ts'

export type EvidenceLine = {
  id: string
  orgUnitId: string
  inspectionId: string
  inspectionTitle: string
  title: string
  eventDate: string | null
  voidedAt: string | null
  voidReason: string | null
  version: number
  createdBy: string
  createdAt: string
  createdByName: string
  versions: number
  fileId: string
  fileName: string
  mimeType: string
  size: number
  sha256: string
  addedAt: string
  addedByName: string
  measures: { id: string; no: number; text: string }[]
  problems: { id: string; problemNo: string; title: string }[]
  isHeld: boolean
}

export type EvidenceFilter = {
  ids?: readonly string[] | undefined
  inspectionId?: string | undefined
  problemId?: string | undefined
  measureId?: string | undefined
  addedBy?: string | undefined
  /** First part of the file's type, such as image, or a whole type. */
  types?: readonly string[] | undefined
  words?: string | undefined
  isVoided?: boolean | undefined
  /** Handed in more than once would be one piece; this asks for pieces used by several problems. */
  isShared?: boolean | undefined
  limit: number
  offset?: number
}

/** Pieces of evidence with their newest file and what they prove, newest first; and how many there are in all. */
export async function evidenceLines(
  tx: Tx,
  filter: EvidenceFilter,
): Promise<{ rows: EvidenceLine[]; total: number }> {
  const { rows } = await evidenceOf(filter).execute(tx)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** The same as a statement, to stand in another; each line carries the number of all. */
export function evidenceOf(filter: EvidenceFilter): RawBuilder<EvidenceLine & { total: number }> {
  return sql<EvidenceLine & { total: number }>`
    select e.id, e."orgUnitId", e."inspectionId", i.title as "inspectionTitle", e.title, e."eventDate", e."voidedAt",
      e."voidReason", e.version, e."createdBy", e."createdAt", c.name as "createdByName", v.no as versions,
      v."fileId", f.name as "fileName", f."mimeType", f.size, f.sha256, v."addedAt", a.name as "addedByName",
      coalesce(m.measures, '[]') as measures, coalesce(p.problems, '[]') as problems,
      coalesce(p."isHeld", false) as "isHeld", count(*) over ()::int as total
    from evidence e
    join inspection i on i.id = e."inspectionId"
    left join person c on c.id = e."createdBy"
    join lateral (select * from "evidenceVersion" where "evidenceId" = e.id order by no desc limit 1) v on true
    join "storedFile" f on f.id = v."fileId"
    left join person a on a.id = v."addedBy"
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', m.id, 'no', m.no, 'text', m.text) order by m.no) as measures
      from "evidenceMeasure" l join measure m on m.id = l."measureId" where l."evidenceId" = e.id) m on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', id, 'problemNo', "problemNo", 'title', title) order by "sortNo")
        as problems, count(*) as "problemCount",
        bool_or(status = 'closed' or exists (
          select 1 from "closeOut" c where c."problemId" = p.id and c.state = 'open')) as "isHeld"
      from (select distinct p.id, p."problemNo", p.title, p."sortNo", p.status from "evidenceMeasure" l
        join "problemMeasure" pm on pm."measureId" = l."measureId" join problem p on p.id = pm."problemId"
        where l."evidenceId" = e.id) p) p on true
    where ${sql.join(conditions(filter), sql` and `)}
    order by e."createdAt" desc, e.id desc limit ${filter.limit} offset ${filter.offset ?? 0}`
}

function conditions(filter: EvidenceFilter) {
  const { ids, inspectionId, problemId, measureId, addedBy, types, words, isVoided, isShared } = filter
  const all = [isVoided ? sql<SqlBool>`e."voidedAt" is not null` : sql<SqlBool>`e."voidedAt" is null`]
  if (ids) {
    all.length = 0
    all.push(sql`e.id = any(${[...ids]}::uuid[])`)
  }
  if (inspectionId) all.push(sql`e."inspectionId" = ${inspectionId}`)
  // As lists of ids: asked "does a tie exist", all evidence of the unit was put together and then thrown away.
  if (measureId) {
    all.push(
      sql`e.id = any(array(select "evidenceId" from "evidenceMeasure" where "measureId" = ${measureId}))`,
    )
  }
  if (problemId) {
    all.push(sql`e.id = any(array(select l."evidenceId" from "problemMeasure" pm
      join "evidenceMeasure" l on l."measureId" = pm."measureId" where pm."problemId" = ${problemId}))`)
  }
  if (addedBy) all.push(sql`e."createdBy" = ${addedBy}`)
  if (types) all.push(sql`f."mimeType" like any(${types.map((type) => `${type}%`)}::text[])`)
  if (words) {
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(e.title ilike ${like} or f.name ilike ${like})`)
  }
  if (isShared) all.push(sql`p."problemCount" > 1`)
  return all
}

export type LockedEvidence = {
  id: string
  orgUnitId: string
  inspectionId: string
  title: string
  eventDate: string | null
  version: number
  createdBy: string
}

/**
 * A piece of evidence locked for a change, with its measures. Refuses `notFound`, `conflict` when it is voided, and
 * `stale` when it was changed since `version`.
 */
export async function lockEvidence(
  tx: Tx,
  id: string,
  version: number | null,
): Promise<{ row: LockedEvidence; measures: WorkMeasure[] }> {
  const row = await tx
    .selectFrom('evidence')
    .select(['id', 'orgUnitId', 'inspectionId', 'title', 'eventDate', 'version', 'createdBy', 'voidedAt'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refused('notFound', '没有这份佐证材料。', 'No such piece of evidence.')
  if (row.voidedAt) throw new Refused('conflict', '这份佐证材料已作废。', 'This piece of evidence is voided.')
  if (version !== null && row.version !== version) {
    throw new Refused(
      'stale',
      '这份佐证材料刚被别人改过，请看过现在的内容再保存。',
      'Somebody changed this piece of evidence meanwhile; look at it as it stands now.',
      { current: row },
    )
  }
  const living = await tx
    .selectFrom('evidenceMeasure')
    .innerJoin('measure', 'measure.id', 'evidenceMeasure.measureId')
    .select('measure.id')
    .where('evidenceId', '=', id)
    .where('measure.voidedAt', 'is', null)
    .orderBy('measure.no')
    .execute()
  const measures = await workMeasures(
    tx,
    living.map((one) => one.id),
  )
  return { row, measures }
}

export type EvidenceVersionLine = {
  no: number
  fileId: string
  fileName: string
  mimeType: string
  size: number
  sha256: string
  addedAt: string
  addedByName: string
}

/** Every version of a piece, newest first. */
export async function versionsOf(tx: Tx, evidenceId: string): Promise<EvidenceVersionLine[]> {
  const { rows } = await sql<EvidenceVersionLine>`
    select v.no, v."fileId", f.name as "fileName", f."mimeType", f.size, f.sha256, v."addedAt",
      a.name as "addedByName"
    from "evidenceVersion" v join "storedFile" f on f.id = v."fileId" left join person a on a.id = v."addedBy"
    where v."evidenceId" = ${evidenceId} order by v.no desc limit 200`.execute(tx)
  return rows
}
