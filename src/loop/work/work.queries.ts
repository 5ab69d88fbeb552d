import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import { type Actor, hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import type { WorkKind } from './work.ts'

export type WorkLine = {
  kind: WorkKind
  id: string
  title: string
  /** Only where the title is the product's own wording. */
  titleEn?: string
  problemNo: string
  inspectionTitle: string
  unitName: string
  dueDate: string | null
  since: string | null
  link: string
}

type Part = RawBuilder<WorkLine>

const perKind = 200

/**
 * Everything that waits for this person in the unit acted in, one statement: a part for each step that their
 * roles may take. At most 200 lines of a kind, earliest day first.
 */
export async function workOf(tx: Tx, actor: Actor, today: string): Promise<WorkLine[]> {
  const parts = [
    ...(hasRole(actor, may.intake) ? [drafts(actor), plansReturned(actor)] : []),
    ...(hasRole(actor, may.planDecide) ? [plansToDecide(actor)] : []),
    ...(hasRole(actor, may.claim) ? [claims(actor)] : []),
    ...(hasRole(actor, may.report)
      ? [measures(actor), setBack(actor), toApply(actor), confirmations(actor, today)]
      : []),
    ...(hasRole(actor, may.chase) ? [toChase(actor, today)] : []),
    ...(hasRole(actor, may.extensionDecide) ? [extensions(actor)] : []),
    ...reviews(actor),
  ]
  if (parts.length === 0) return []
  const { rows } = await sql<WorkLine>`
    select * from (${sql.join(parts, sql` union all `)}) as work
      (kind, id, title, "problemNo", "inspectionTitle", "unitName", "dueDate", since, link)`.execute(tx)
  return rows
}

const place = sql`i.title, u."shortName"`

function drafts({ orgUnitId }: Actor): Part {
  return sql`(select 'draft', t.id, t.name, '', '', u."shortName", null::date, t."updatedAt", '/intake/' || t.id
    from "intakeDraft" t join "orgUnit" u on u.id = t."orgUnitId"
    where t."orgUnitId" = ${orgUnitId} and t.state = 'open' order by t."updatedAt" limit ${perKind})`
}

function plansReturned({ orgUnitId }: Actor): Part {
  return sql`(select 'planReturned', i.id, l.opinion, '', ${place}, null::date, l."decidedAt", '/inspections/' || i.id || '/plan'
    from plan l join inspection i on i.id = l."inspectionId" join "orgUnit" u on u.id = i."orgUnitId"
    where l."orgUnitId" = ${orgUnitId} and l.state = 'returned' and not exists (
      select 1 from plan n where n."inspectionId" = l."inspectionId" and n."versionNo" > l."versionNo") limit ${perKind})`
}

function plansToDecide({ personId, orgUnitIds }: Actor): Part {
  return sql`(select 'planDecide', i.id, i.title, '', ${place}, null::date, l."submittedAt", '/inspections/' || i.id || '/plan'
    from plan l join inspection i on i.id = l."inspectionId" join "orgUnit" u on u.id = i."orgUnitId"
    where l."orgUnitId" = any(${orgUnitIds}::uuid[]) and l.state = 'submitted' and l."submittedBy" <> ${personId}
    order by l."submittedAt" limit ${perKind})`
}

function claims({ orgUnitId, personId }: Actor): Part {
  return sql`(select 'claim', p.id, p.title, p."problemNo", ${place}, null::date, null::timestamptz, '/claims'
    from problem p join inspection i on i.id = p."inspectionId" join "orgUnit" u on u.id = p."orgUnitId"
    where p."orgUnitId" = ${orgUnitId} and p."leadLeaderId" = ${personId} and p.status <> 'closed'
      and not exists (select 1 from claim c where c."problemId" = p.id and c."personId" = ${personId})
    order by p."sortNo" limit ${perKind})`
}

function measures({ personId, orgUnitId }: Actor): Part {
  return sql`(select 'measure', m.id, m.text, coalesce((select string_agg(p."problemNo", '、' order by p."sortNo")
      from "problemMeasure" x join problem p on p.id = x."problemId" where x."measureId" = m.id), ''),
    ${place}, m."dueDate", null::timestamptz, '/measures/' || m.id
    from measure m join inspection i on i.id = m."inspectionId" join "orgUnit" u on u.id = m."orgUnitId"
    where m."ownerId" = ${personId} and m."orgUnitId" = ${orgUnitId} and m.status <> 'done' and m."voidedAt" is null
    order by m."dueDate" nulls last limit ${perKind})`
}

/** Late measures of others: the officer sees the unit's, a leader those they lead, a head those of the department. */
function toChase({ personId, orgUnitId, roles, departmentIds }: Actor, today: string): Part {
  const whose = roles.some((role) => role === 'officer' || role === 'principal')
    ? sql`true`
    : sql`(m."leadLeaderId" = ${personId} or m."leadDeptId" = any(${departmentIds}::uuid[]))`
  return sql`(select 'chase', m.id, concat_ws('：', o.name, m.text), coalesce((select string_agg(p."problemNo", '、' order by p."sortNo")
      from "problemMeasure" x join problem p on p.id = x."problemId" where x."measureId" = m.id), ''),
    ${place}, m."dueDate", null::timestamptz, '/measures/' || m.id
    from measure m join inspection i on i.id = m."inspectionId" join "orgUnit" u on u.id = m."orgUnitId"
    left join person o on o.id = m."ownerId"
    where m."orgUnitId" = ${orgUnitId} and m.status <> 'done' and m."voidedAt" is null and m."dueDate" < ${today}
      and m."ownerId" is distinct from ${personId} and ${whose}
    order by m."dueDate" limit ${perKind})`
}

/** Problems that came back: to those who carry them. */
function setBack({ personId, orgUnitId }: Actor): Part {
  return sql`(select case p.status when 'returned' then 'returned' else 'reopened' end, p.id, p.title, p."problemNo",
    ${place}, p."dueDate", p."updatedAt", '/problems/' || p.id
    from problem p join inspection i on i.id = p."inspectionId" join "orgUnit" u on u.id = p."orgUnitId"
    where p."orgUnitId" = ${orgUnitId} and p.status in ('returned', 'reopened') and ${carries(personId)} limit ${perKind})`
}

function toApply({ personId, orgUnitId }: Actor): Part {
  return sql`(select 'apply', p.id, p.title, p."problemNo", ${place}, p."dueDate", null::timestamptz, '/problems/' || p.id
    from problem p join inspection i on i.id = p."inspectionId" join "orgUnit" u on u.id = p."orgUnitId"
    where p."orgUnitId" = ${orgUnitId} and p.status = 'in_progress' and not p."isLongTerm" and p."ownerId" = ${personId}
      and exists (select 1 from "problemMeasure" x where x."problemId" = p.id)
      and not exists (select 1 from "problemMeasure" x join measure m on m.id = x."measureId"
        where x."problemId" = p.id and m."voidedAt" is null and m.status <> 'done')
      and not exists (select 1 from "closeOut" c where c."problemId" = p.id and c.state = 'open') limit ${perKind})`
}

/** 长期坚持: due again a cycle after the last confirmed period, or after it became basically done. */
function confirmations({ personId, orgUnitId }: Actor, today: string): Part {
  return sql`(select 'confirm', p.id, p.title, p."problemNo", ${place}, d.day, null::timestamptz, '/problems/' || p.id
    from problem p join inspection i on i.id = p."inspectionId" join "orgUnit" u on u.id = p."orgUnitId"
    cross join lateral (select confirmation_due(p) as day) d
    where p."orgUnitId" = ${orgUnitId} and p."isLongTerm" and p.status = 'basically_done' and ${carries(personId)}
      and d.day <= ${today}::date + 30 limit ${perKind})`
}

function carries(personId: string) {
  return sql`(p."ownerId" = ${personId} or exists (select 1 from "problemMeasure" x join measure m on m.id = x."measureId"
    where x."problemId" = p.id and m."ownerId" = ${personId} and m."voidedAt" is null))`
}

function extensions({ personId, orgUnitId, roles }: Actor): Part {
  const isMine = roles.includes('principal')
    ? sql`true`
    : sql`(m."leadLeaderId" = ${personId} or exists (select 1
    from "problemMeasure" x join problem p on p.id = x."problemId" where x."measureId" = m.id and p."leadLeaderId" = ${personId}))`
  return sql`(select 'extension', e.id, m.text, '', ${place}, null::date, e."requestedAt", '/measures/' || m.id
    from extension e join measure m on m.id = e."measureId" join inspection i on i.id = m."inspectionId"
    join "orgUnit" u on u.id = m."orgUnitId"
    where e."orgUnitId" = ${orgUnitId} and e.state = 'requested' and e."requestedBy" <> ${personId} and ${isMine}
    order by e."requestedAt" limit ${perKind})`
}

/** Applications at a step that this person takes; never their own. */
function reviews(actor: Actor): Part[] {
  const { personId, departmentIds, orgUnitIds } = actor
  const steps = [
    ...(hasRole(actor, may.reviewDepartment)
      ? [sql`(s.step = 'department' and p."leadDeptId" = any(${departmentIds}::uuid[]))`]
      : []),
    ...(hasRole(actor, may.reviewPartyGroup) ? [sql`s.step in ('leader', 'partyGroup')`] : []),
    ...(hasRole(actor, may.reviewLeader)
      ? [sql`(s.step = 'leader' and p."leadLeaderId" = ${personId})`]
      : []),
    ...(hasRole(actor, may.reviewOverseer) ? [sql`s.step = 'overseer'`] : []),
  ]
  if (steps.length === 0) return []
  return [
    sql`(select 'review', p.id, p.title, p."problemNo", ${place}, null::date,
      coalesce((select max(r."decidedAt") from review r where r."closeOutId" = c.id), c."appliedAt"), '/reviews?id=' || c.id
      from "closeOut" c join problem p on p.id = c."problemId" join inspection i on i.id = p."inspectionId"
      join "orgUnit" u on u.id = p."orgUnitId" cross join lateral (select c.chain[c."stepIndex" + 1] as step) s
      where c."orgUnitId" = any(${orgUnitIds}::uuid[]) and c.state = 'open' and c."appliedBy" <> ${personId}
        and (${sql.join(steps, sql` or `)})
        and not exists (select 1 from review r where r."closeOutId" = c.id and r."decidedBy" = ${personId})
      order by c."appliedAt" limit ${perKind})`,
  ]
}
