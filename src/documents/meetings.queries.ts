import { sql } from 'kysely'
import type { Day } from '../kit/day.ts'
import type { Tx } from '../server/database/database.ts'
import type { FactMeeting } from './facts.ts'

type Wish = { inspectionId: string; orgUnitId: string; from: Day; until: Day }

/**
 * Meetings of the unit that discussed the rectification, from the register of meetings, in the order of time: those with
 * an item of the kind 整改事项 or about a problem of this inspection, since the feedback; at most 200.
 */
export async function meetingsOf(
  tx: Tx,
  { inspectionId, orgUnitId, from, until }: Wish,
): Promise<FactMeeting[]> {
  const mine = sql`array(select id from problem where "inspectionId" = ${inspectionId})`
  const { rows } = await sql<FactMeeting>`
    select m.id, m."meetingType" as kind, m."sessionNo", m."startAt", m."endAt", m.venue,
      coalesce(c.name, '') as chair, coalesce(r.name, '') as recorder,
      array(select p.name from unnest(m."presentIds") with ordinality x (id, place) join person p on p.id = x.id
        order by x.place) as present,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'reason', a.reason) order by p.name)
        from "meetingAbsence" a join person p on p.id = a."personId"
        where a."orgUnitId" = m."orgUnitId" and a."meetingId" = m.id and a."voidedAt" is null), '[]') as absent,
      coalesce((select jsonb_agg(jsonb_build_object('name', a."attendeeName", 'department', coalesce(a."deptName", ''))
          order by a.id)
        from "meetingAttendee" a
        where a."orgUnitId" = m."orgUnitId" and a."meetingId" = m.id and a."voidedAt" is null), '[]') as attendees,
      coalesce((select jsonb_agg(${itemOf(mine)} order by t.seq) from "agendaItem" t
        left join person o on o.id = t."ownerId" left join person q on q.id = t."reporterId"
        where t."orgUnitId" = m."orgUnitId" and t."meetingId" = m.id and t."voidedAt" is null), '[]') as items
    from meeting m left join person c on c.id = m."chairId" left join person r on r.id = m."recorderId"
    where m."orgUnitId" = ${orgUnitId} and m."voidedAt" is null and m."eventDate" between ${from} and ${until}
      and (m."relatedProblemIds" && ${mine} or exists (select 1 from "agendaItem" t
        where t."orgUnitId" = m."orgUnitId" and t."meetingId" = m.id and t."voidedAt" is null
          and (t.kind = 'rectification' or t."problemIds" && ${mine})))
    order by m."startAt", m.id limit 200`.execute(tx)
  return rows
}

function itemOf(mine: ReturnType<typeof sql>) {
  return sql`jsonb_build_object('seq', t.seq, 'title', t.title,
    'isRectification', t.kind = 'rectification' or t."problemIds" && ${mine}, 'reporter', coalesce(q.name, ''),
    'outcome', t.outcome, 'resolution', t.resolution, 'owner', coalesce(o.name, ''), 'dueDate', t."dueDate",
    'votesFor', t."votesFor", 'votesAgainst', t."votesAgainst", 'votesAbstain', t."votesAbstain",
    'speeches', coalesce((select jsonb_agg(jsonb_build_object('speaker', p.name, 'text', s.text) order by s.seq)
      from speech s join person p on p.id = s."speakerId"
      where s."orgUnitId" = t."orgUnitId" and s."agendaItemId" = t.id and s."voidedAt" is null), '[]'))`
}
