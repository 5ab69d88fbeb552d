import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import { figuresOfReport, withoutNone } from '../figure/kept.queries.ts'
import type { KeptFigure } from '../figure/kept.ts'
import type { Dossier } from './dossier.ts'

/** How much of the source is shown before and after the problem's own words, characters. */
const around = 300

async function rowsOf<T>(tx: Tx, query: RawBuilder<T>): Promise<T[]> {
  return (await query.execute(tx)).rows
}

/** A moment inside JSON made by the database, as the driver writes it elsewhere. */
function iso(moment: RawBuilder<unknown>) {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Everything on record about one problem; null when it is not in sight. The queries travel together. */
export async function dossierOf(tx: Tx, problemId: string): Promise<Dossier | null> {
  const [
    problems,
    causes,
    measures,
    progress,
    evidence,
    extensions,
    claims,
    closeOuts,
    reopenings,
    confirmations,
  ] = await Promise.all([
    problemRow(tx, problemId),
    causeRows(tx, problemId),
    measureRows(tx, problemId),
    progressRows(tx, problemId),
    evidenceRows(tx, problemId),
    extensionRows(tx, problemId),
    claimRows(tx, problemId),
    closeOutRows(tx, problemId),
    reopeningRows(tx, problemId),
    confirmationRows(tx, problemId),
  ])
  const problem = problems[0]
  if (!problem) return null
  return {
    problem,
    causes,
    measures,
    progress,
    evidence,
    extensions,
    claims,
    closeOuts,
    reopenings,
    confirmations,
  }
}

function problemRow(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['problem']>`
      select p.id, p."orgUnitId", u.name as "unitName", p."inspectionId", i.title as "inspectionTitle",
        i."inspectingBody", i."feedbackDate", a.title as "aspectTitle", p."problemNo", p.title, p."problemText",
        coalesce(substr(i."sourceText", greatest(1, p."sourceStart" + 1 - ${around}),
          least(p."sourceStart", ${around})), '') as "sourceBefore",
        coalesce(substr(i."sourceText", p."sourceEnd" + 1, ${around}), '') as "sourceAfter",
        i."intakeDraftId", p."problemNature", p.registers, p."ruleIds", p."matchReason", p."rectifyGoal",
        case when leader.id is null then null else jsonb_build_object('id', leader.id, 'name', leader.name) end as "leadLeader",
        case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as "leadDept",
        coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c."sortNo", c.name)
          from department c where c.id = any(p."coDeptIds")), '[]') as "coDepts",
        case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end as owner,
        p."dueDate", p."isImmediate", p."dueInConcentrated", p."isLongTerm", p."reviewCycleMonths", p.outcome,
        p."remainingWork", p."remainingDueDate", p."recoveredAmount", p."disciplineCounts", p.status, p."closedAt", p.version
      from problem p
      join inspection i on i.id = p."inspectionId" join aspect a on a.id = p."aspectId" join "orgUnit" u on u.id = p."orgUnitId"
      left join person leader on leader.id = p."leadLeaderId" left join person o on o.id = p."ownerId"
      left join department d on d.id = p."leadDeptId"
      where p.id = ${id}`,
  )
}

function causeRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['causes'][number]>`
      select c.id, c.title, c.text, c.category, x.reason from "problemCause" x join cause c on c.id = x."causeId"
      where x."problemId" = ${id} order by c.no`,
  )
}

function measureRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['measures'][number]>`
      select m.id, m.no, m.text, m.kind, m.target, leader.name as "leaderName", d.name as "departmentName",
        m."ownerId", o.name as "ownerName", m."dueDate", m.status, m."doneDate", x.reason
      from "problemMeasure" x join measure m on m.id = x."measureId"
      left join person leader on leader.id = m."leadLeaderId" left join person o on o.id = m."ownerId"
      left join department d on d.id = m."leadDeptId"
      where x."problemId" = ${id} and m."voidedAt" is null order by m.no`,
  )
}

async function progressRows(tx: Tx, id: string) {
  const rows = await rowsOf(
    tx,
    sql<Omit<Dossier['progress'][number], 'figures'> & { figures: KeptFigure[] | null }>`
      select g.id, g."measureId", g.text, g.figure, g."figureUnit", g."isCompletion", g."eventDate",
        n.name as "reportedByName", g."reportedAt", ${figuresOfReport} as figures
      from "problemMeasure" x join progress g on g."measureId" = x."measureId" join person n on n.id = g."reportedBy"
      where x."problemId" = ${id} order by g."reportedAt", g.id limit 2000`,
  )
  return withoutNone(rows)
}

function evidenceRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['evidence'][number]>`
      select e.id, e.title, e."eventDate",
        (select jsonb_agg(y."measureId") from "evidenceMeasure" y where y."evidenceId" = e.id
          and y."measureId" in (select "measureId" from "problemMeasure" where "problemId" = ${id})) as "measureIds",
        (select jsonb_agg(jsonb_build_object('no', v.no, 'fileId', f.id, 'name', f.name, 'mimeType', f."mimeType",
            'size', f.size, 'sha256', f.sha256, 'addedByName', n.name, 'addedAt', ${iso(sql`v."addedAt"`)}) order by v.no desc)
          from "evidenceVersion" v join "storedFile" f on f.id = v."fileId" join person n on n.id = v."addedBy"
          where v."evidenceId" = e.id) as versions
      from evidence e where e."voidedAt" is null and e.id in (select y."evidenceId" from "evidenceMeasure" y
        join "problemMeasure" x on x."measureId" = y."measureId" where x."problemId" = ${id})
      order by e."createdAt", e.id limit 2000`,
  )
}

function extensionRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['extensions'][number]>`
      select e.id, e."measureId", e."oldDueDate", e."newDueDate", e.reason, e.state, r.name as "requestedByName",
        e."requestedAt", d.name as "decidedByName", e."decidedAt", e.opinion
      from "problemMeasure" x join extension e on e."measureId" = x."measureId" join person r on r.id = e."requestedBy"
      left join person d on d.id = e."decidedBy"
      where x."problemId" = ${id} order by e."requestedAt" limit 500`,
  )
}

function claimRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['claims'][number]>`
      select n.name as "personName", c.statement, c."claimedAt" from claim c join person n on n.id = c."personId"
      where c."problemId" = ${id} order by c."claimedAt"`,
  )
}

function closeOutRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['closeOuts'][number]>`
      select c.id, c.kind, c.chain, c."stepIndex", c.state, c.outcome, n.name as "appliedByName", c."appliedAt", c."endedAt",
        coalesce((select jsonb_agg(jsonb_build_object('step', r.step, 'decision', r.decision, 'opinion', r.opinion,
            'meetingNo', r."meetingNo", 'meetingDate', r."meetingDate", 'seenHash', r."seenHash",
            'decidedByName', d.name, 'decidedAt', ${iso(sql`r."decidedAt"`)}) order by r."decidedAt")
          from review r join person d on d.id = r."decidedBy" where r."closeOutId" = c.id), '[]') as reviews
      from "closeOut" c join person n on n.id = c."appliedBy" where c."problemId" = ${id} order by c."appliedAt"`,
  )
}

function reopeningRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['reopenings'][number]>`
      select r.kind, r.reason, r."daysClosed", n.name as "openedByName", r."openedAt"
      from reopening r left join person n on n.id = r."openedBy" where r."problemId" = ${id} order by r."openedAt"`,
  )
}

function confirmationRows(tx: Tx, id: string) {
  return rowsOf(
    tx,
    sql<Dossier['confirmations'][number]>`
      select c."periodEnd", c.text, n.name as "confirmedByName", c."confirmedAt"
      from confirmation c join person n on n.id = c."confirmedBy" where c."problemId" = ${id} order by c."confirmedAt"`,
  )
}
