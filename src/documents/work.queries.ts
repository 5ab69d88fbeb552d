import { sql } from 'kysely'
import type { Day } from '../kit/day.ts'
import type { Tx } from '../server/database/database.ts'
import type {
  FactClaim,
  FactCloseOut,
  FactConfirmation,
  FactEvidence,
  FactExtension,
  FactPerson,
  FactPlan,
  FactProgress,
  FactReopening,
} from './facts.ts'

/** Longest list of one kind that a paper could hold. */
const most = 10_000

export type Work = {
  plans: FactPlan[]
  people: FactPerson[]
  progress: FactProgress[]
  evidence: FactEvidence[]
  claims: FactClaim[]
  extensions: FactExtension[]
  closeOuts: FactCloseOut[]
  reopenings: FactReopening[]
  confirmations: FactConfirmation[]
}

/** What was done on an inspection until the end of a day, each list in the order of time; one statement a list. */
export async function workOf(tx: Tx, inspectionId: string, orgUnitId: string, until: Day): Promise<Work> {
  const [plans, people, progress, evidence, claims, extensions, closeOuts, reopenings, confirmations] =
    await Promise.all([
      plansOf(tx, inspectionId, until),
      peopleOf(tx, orgUnitId),
      progressOf(tx, inspectionId, until),
      evidenceOf(tx, inspectionId, until),
      claimsOf(tx, inspectionId, until),
      extensionsOf(tx, inspectionId, until),
      closeOutsOf(tx, inspectionId, until),
      reopeningsOf(tx, inspectionId, until),
      confirmationsOf(tx, inspectionId, until),
    ])
  return { plans, people, progress, evidence, claims, extensions, closeOuts, reopenings, confirmations }
}

const zone = sql`at time zone 'Asia/Shanghai'`
const day = (moment: string) => sql`(${sql.ref(moment)} ${zone})::date`
/** The first moment after the day. */
const endOf = (until: Day) => sql`(${until}::date + 1)::timestamp ${zone}`

async function plansOf(tx: Tx, inspectionId: string, until: Day): Promise<FactPlan[]> {
  const { rows } = await sql<FactPlan>`
    select l.id, l."versionNo", ${day('l.submittedAt')} as "submittedDate", coalesce(d.name, '') as "decidedBy",
      case when l."decidedAt" < ${endOf(until)} then ${day('l.decidedAt')} end as "decidedDate",
      case when l."decidedAt" >= ${endOf(until)} then 'submitted' else l.state end as state
    from plan l left join person d on d.id = l."decidedBy"
    where l."inspectionId" = ${inspectionId} and l."submittedAt" < ${endOf(until)}
    order by l."versionNo" limit ${most}`.execute(tx)
  return rows
}

async function peopleOf(tx: Tx, orgUnitId: string): Promise<FactPerson[]> {
  const { rows } = await sql<FactPerson>`
    select p.id, p.name, m.role, m.title, coalesce(d.name, '') as department
    from membership m join person p on p.id = m."personId" left join department d on d.id = m."departmentId"
    where m."orgUnitId" = ${orgUnitId} and m."isActive"
      and m.role in ('officer', 'principal', 'leader', 'departmentHead')
    order by d."sortNo" nulls first, m."createdAt", p.name limit ${most}`.execute(tx)
  return rows
}

async function progressOf(tx: Tx, inspectionId: string, until: Day): Promise<FactProgress[]> {
  const { rows } = await sql<FactProgress>`
    select g.id, g."measureId", g.text, g.figure, g."figureUnit", g."isCompletion", g."eventDate",
      ${day('g.reportedAt')} as "reportedDate", p.name as "reportedBy"
    from measure m join progress g on g."measureId" = m.id join person p on p.id = g."reportedBy"
    where m."inspectionId" = ${inspectionId} and m."voidedAt" is null and g."reportedAt" < ${endOf(until)}
    order by g."reportedAt", g.id limit ${most}`.execute(tx)
  return rows
}

async function evidenceOf(tx: Tx, inspectionId: string, until: Day): Promise<FactEvidence[]> {
  const { rows } = await sql<FactEvidence>`
    select e.id, e.title, array(select l."measureId" from "evidenceMeasure" l join measure m on m.id = l."measureId"
      where l."evidenceId" = e.id and m."voidedAt" is null order by m.no) as "measureIds"
    from evidence e where e."inspectionId" = ${inspectionId} and e."createdAt" < ${endOf(until)}
      and (e."voidedAt" is null or e."voidedAt" >= ${endOf(until)})
    order by e."createdAt", e.id limit ${most}`.execute(tx)
  return rows
}

async function claimsOf(tx: Tx, inspectionId: string, until: Day): Promise<FactClaim[]> {
  const { rows } = await sql<FactClaim>`
    select c."problemId", n.name as person, ${day('c.claimedAt')} as date
    from problem p join claim c on c."problemId" = p.id join person n on n.id = c."personId"
    where p."inspectionId" = ${inspectionId} and c."claimedAt" < ${endOf(until)}
    order by p."sortNo", c."claimedAt" limit ${most}`.execute(tx)
  return rows
}

async function extensionsOf(tx: Tx, inspectionId: string, until: Day): Promise<FactExtension[]> {
  const { rows } = await sql<FactExtension>`
    select x.id, x."measureId", x."oldDueDate", x."newDueDate", x.reason, coalesce(d.name, '') as "decidedBy",
      case when x."decidedAt" < ${endOf(until)} then ${day('x.decidedAt')} end as "decidedDate",
      case when x."decidedAt" >= ${endOf(until)} then 'requested' else x.state end as state
    from measure m join extension x on x."measureId" = m.id left join person d on d.id = x."decidedBy"
    where m."inspectionId" = ${inspectionId} and x."requestedAt" < ${endOf(until)}
    order by x."requestedAt", x.id limit ${most}`.execute(tx)
  return rows
}

async function closeOutsOf(tx: Tx, inspectionId: string, until: Day): Promise<FactCloseOut[]> {
  const { rows } = await sql<FactCloseOut>`
    select c.id, c."problemId", c.kind, c.outcome, n.name as "appliedBy", ${day('c.appliedAt')} as "appliedDate",
      case when c."endedAt" < ${endOf(until)} then ${day('c.endedAt')} end as "endedDate",
      case when c."endedAt" >= ${endOf(until)} then 'open' else c.state end as state,
      coalesce((select jsonb_agg(jsonb_build_object('step', r.step, 'decision', r.decision, 'opinion', r.opinion,
          'meetingNo', r."meetingNo", 'meetingDate', r."meetingDate", 'decidedBy', d.name,
          'decidedDate', ${day('r.decidedAt')}) order by r."decidedAt")
        from review r join person d on d.id = r."decidedBy"
        where r."closeOutId" = c.id and r."decidedAt" < ${endOf(until)}), '[]') as reviews
    from problem p join "closeOut" c on c."problemId" = p.id join person n on n.id = c."appliedBy"
    where p."inspectionId" = ${inspectionId} and c."appliedAt" < ${endOf(until)}
    order by c."appliedAt", c.id limit ${most}`.execute(tx)
  return rows
}

async function reopeningsOf(tx: Tx, inspectionId: string, until: Day): Promise<FactReopening[]> {
  const { rows } = await sql<FactReopening>`
    select r.id, r."problemId", r.reason, ${day('r.openedAt')} as date, r."daysClosed",
      (r.kind = 'relapse' and r."openedBy" is null) as "isFoundByRule"
    from problem p join reopening r on r."problemId" = p.id
    where p."inspectionId" = ${inspectionId} and r."openedAt" < ${endOf(until)}
    order by r."openedAt", r.id limit ${most}`.execute(tx)
  return rows
}

async function confirmationsOf(tx: Tx, inspectionId: string, until: Day): Promise<FactConfirmation[]> {
  const { rows } = await sql<FactConfirmation>`
    select c.id, c."problemId", c."periodEnd", c.text, n.name as "confirmedBy", ${day('c.confirmedAt')} as date
    from problem p join confirmation c on c."problemId" = p.id join person n on n.id = c."confirmedBy"
    where p."inspectionId" = ${inspectionId} and c."confirmedAt" < ${endOf(until)}
    order by c."confirmedAt", c.id limit ${most}`.execute(tx)
  return rows
}
