import { sql } from 'kysely'
import type { Day } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'

export type Quota = {
  quotaType: string
  approved: number
  inPost: number
  approvedLeaders: number
  leaders: number
  bodies: { id: string; orgName: string; approvedQuota: number; leaderQuota: number; approvalNo: string }[]
}

/** Approved staff in force on the day against people in post, by kind of quota; people without a quota of their kind too. */
export async function quotasOf(tx: Tx, orgUnitId: string, today: Day): Promise<Quota[]> {
  const { rows } = await sql<Quota>`
    with q as (select "quotaType", sum("approvedQuota")::int as approved, sum("leaderQuota")::int as leaders,
        jsonb_agg(jsonb_build_object('id', id, 'orgName', "orgName", 'approvedQuota', "approvedQuota",
          'leaderQuota', "leaderQuota", 'approvalNo', "approvalNo") order by "orgName") as bodies
      from establishment where "orgUnitId" = ${orgUnitId} and "voidedAt" is null and "fromDate" <= ${today}
        and ("toDate" is null or "toDate" >= ${today}) group by 1),
    p as (select "quotaType", count(*)::int as people, count(*) filter (where "isLeader")::int as leaders from "staffMember"
      where "orgUnitId" = ${orgUnitId} and "voidedAt" is null and "entryDate" <= ${today}
        and ("leaveDate" is null or "leaveDate" > ${today}) group by 1)
    select coalesce(q."quotaType", p."quotaType") as "quotaType", coalesce(q.approved, 0) as approved,
      coalesce(p.people, 0) as "inPost", coalesce(q.leaders, 0) as "approvedLeaders", coalesce(p.leaders, 0) as leaders,
      coalesce(q.bodies, '[]') as bodies
    from q full join p on p."quotaType" = q."quotaType" order by 1`.execute(tx)
  return rows
}

export type DeptPosts = { deptId: string; deptName: string; posts: number; vacant: number; people: number }

/** Posts, vacancies and people by department, in the order of departments. */
export async function departmentsWithPosts(tx: Tx, orgUnitId: string, today: Day): Promise<DeptPosts[]> {
  const { rows } = await sql<DeptPosts>`
    select d.id as "deptId", d.name as "deptName", coalesce(p.posts, 0) as posts, coalesce(p.vacant, 0) as vacant,
      coalesce(s.people, 0) as people
    from department d
    left join (select "deptId", count(*)::int as posts, count(*) filter (where "isVacant")::int as vacant from post
      where "orgUnitId" = ${orgUnitId} and "voidedAt" is null group by 1) p on p."deptId" = d.id
    left join (select "deptId", count(*)::int as people from "staffMember" where "orgUnitId" = ${orgUnitId}
      and "voidedAt" is null and "entryDate" <= ${today} and ("leaveDate" is null or "leaveDate" > ${today}) group by 1) s
      on s."deptId" = d.id
    where d."orgUnitId" = ${orgUnitId} and (p.posts is not null or s.people is not null) order by d."sortNo", d.name`.execute(
    tx,
  )
  return rows
}

export type Vacancy = {
  id: string
  postName: string
  postGrade: string
  deptName: string
  vacantDate: string | null
  days: number | null
  fillPlan: string | null
}

/** Vacant posts, the longest first; those without a day of beginning last. */
export async function vacancies(tx: Tx, orgUnitId: string, today: Day): Promise<Vacancy[]> {
  const { rows } = await sql<Vacancy>`
    select p.id, p."postName", p."postGrade", d.name as "deptName", p."vacantDate", (${today}::date - p."vacantDate") as days,
      p."fillPlan"
    from post p join department d on d."orgUnitId" = p."orgUnitId" and d.id = p."deptId"
    where p."orgUnitId" = ${orgUnitId} and p."voidedAt" is null and p."isVacant"
    order by p."vacantDate" nulls last, p."postName" limit 500`.execute(tx)
  return rows
}

export type Ending = {
  id: string
  staffName: string
  deptName: string
  contractNo: string
  termNo: number
  endDate: string
  daysLeft: number
  renewIntent: string | null
  renewNoticeDate: string | null
}

/** Latest contracts of people still there that end within so many days or have ended, the nearest first. */
export async function contractsEnding(
  tx: Tx,
  orgUnitId: string,
  today: Day,
  ahead: number,
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select c.id, s."staffName", d.name as "deptName", c."contractNo", c."termNo", c."endDate",
      (c."endDate" - ${today}::date) as "daysLeft", c."renewIntent", c."renewNoticeDate"
    from "employmentContract" c
    join "staffMember" s on s."orgUnitId" = c."orgUnitId" and s.id = c."staffId" and s."voidedAt" is null
    join department d on d."orgUnitId" = s."orgUnitId" and d.id = s."deptId"
    where c."orgUnitId" = ${orgUnitId} and c."voidedAt" is null and c."contractKind" <> 'to_retirement'
      and (s."leaveDate" is null or s."leaveDate" > ${today}) and c."endDate" <= ${today}::date + ${ahead}::int
      and not exists (select 1 from "employmentContract" n where n."orgUnitId" = c."orgUnitId" and n."staffId" = c."staffId"
        and n."startDate" > c."startDate" and n."voidedAt" is null)
    order by c."endDate", s."staffName" limit 500`.execute(tx)
  return rows
}
