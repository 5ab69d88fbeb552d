import { sql } from 'kysely'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { checksOf, type SheetItem, type SheetMeeting } from './sheet.ts'

/** The meeting with everything that hangs on it; refuses `notFound` for one out of sight. */
export async function meetingSheet({ tx }: Pick<Context, 'tx'>, id: string) {
  const { rows } = await sql<SheetMeeting>`
    select m.id, m."orgUnitId", u.name as "unitName", m."meetingType", m."sessionNo", m."bookNo", m."pageFrom", m."pageTo",
      m."startAt", m."endAt", m.venue, m."chairId", c.name as "chairName", r.name as "recorderName", m."minutesDocNo",
      m."minutesDate", cardinality(m."recordFiles") > 0 as "hasRecord", m."reviewStatus",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'isPresent', p.id = any (m."presentIds"),
          'absence', (select a.reason from "meetingAbsence" a where a."orgUnitId" = m."orgUnitId" and a."meetingId" = m.id
            and a."personId" = p.id and a."voidedAt" is null limit 1)) order by x.place)
        from unnest(m."memberIds") with ordinality x (id, place) join person p on p.id = x.id), '[]') as members,
      coalesce((select jsonb_agg(jsonb_build_object('name', a."attendeeName", 'deptName', coalesce(a."deptName", ''),
          'forItems', coalesce(a."forItems", '')) order by a.id) from "meetingAttendee" a
        where a."orgUnitId" = m."orgUnitId" and a."meetingId" = m.id and a."voidedAt" is null), '[]') as attendees
    from meeting m join "orgUnit" u on u.id = m."orgUnitId" join person c on c.id = m."chairId"
    join person r on r.id = m."recorderId" where m.id = ${id}`.execute(tx)
  const [meeting] = rows
  if (!meeting) throw new Refused('notFound', '没有这次会议。', 'No such meeting.')
  const [items, values] = await Promise.all([itemsOf(tx, meeting), loadValues(tx)])
  const day = dayOf(new Date(meeting.startAt))
  const half = valueOn(values, 'meet.halfInclusive', meeting.orgUnitId, day) === true
  return { meeting, items, checks: checksOf(meeting, items, half) }
}

export type Sheet = Awaited<ReturnType<typeof meetingSheet>>

async function itemsOf(tx: Tx, { id, orgUnitId }: SheetMeeting): Promise<SheetItem[]> {
  const { rows } = await sql<SheetItem>`
    select i.id, i.version, i.seq, i.title, i.kind, r.name as "reporterName", i."voteMethod", i."votesFor", i."votesAgainst",
      i."votesAbstain", i.outcome, i.resolution, o.name as "ownerName", i."dueDate", i."doneDate", i."doneNote",
      array(select p.name from unnest(i."recusedIds") x (id) join person p on p.id = x.id) as "recusedNames",
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'seq', s.seq, 'speakerId', s."speakerId", 'speakerName', p.name,
          'opinion', s.opinion, 'text', s.text) order by s.seq) from speech s join person p on p.id = s."speakerId"
        where s."orgUnitId" = i."orgUnitId" and s."agendaItemId" = i.id and s."voidedAt" is null), '[]') as speeches,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title) order by k.id) from "keyDecision" k
        where k."orgUnitId" = i."orgUnitId" and k."agendaItemId" = i.id and k."voidedAt" is null), '[]') as matters,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b."problemNo" || ' ' || b.title) order by b."problemNo")
        from problem b where b.id = any (i."problemIds")), '[]') as problems,
      (select pm."sessionNo" from "agendaItem" p join meeting pm on pm."orgUnitId" = p."orgUnitId" and pm.id = p."meetingId"
        where p."orgUnitId" = i."orgUnitId" and p.id = i."priorItemId" and p."voidedAt" is null and pm."voidedAt" is null
          and p.outcome = 'passed' and pm."meetingType" in ('party_group', 'party_group_enlarged')) as "priorMeeting"
    from "agendaItem" i join person r on r.id = i."reporterId" join person o on o.id = i."ownerId"
    where i."orgUnitId" = ${orgUnitId} and i."meetingId" = ${id} and i."voidedAt" is null order by i.seq limit 200`.execute(
    tx,
  )
  return rows
}

export const books = {
  party: ['party_group', 'party_group_enlarged'],
  executive: ['executive'],
  special: ['special'],
} as const
export type Book = keyof typeof books

export type BookLine = {
  id: string
  sessionNo: string
  meetingType: SheetMeeting['meetingType']
  startAt: string
  bookNo: string
  pageFrom: number
  pageTo: number
  chairName: string
  present: number
  members: number
  items: number
  hasRecord: boolean
  alerts: number
}

export type Pending = {
  id: string
  meetingId: string
  sessionNo: string
  title: string
  resolution: string
  ownerName: string
  dueDate: string
  doneDate: string | null
}

/** Meetings of one book in a year, latest first. */
export async function meetingsInBook(
  tx: Tx,
  orgUnitId: string,
  book: Book,
  year: number,
): Promise<BookLine[]> {
  const { rows } = await sql<BookLine>`
    select m.id, m."sessionNo", m."meetingType", m."startAt", m."bookNo", m."pageFrom", m."pageTo", c.name as "chairName",
      cardinality(m."presentIds") as present, cardinality(m."memberIds") as members, cardinality(m."recordFiles") > 0 as "hasRecord",
      (select count(*)::int from "agendaItem" i where i."orgUnitId" = m."orgUnitId" and i."meetingId" = m.id and i."voidedAt" is null) as items,
      (select count(*)::int from alert a where a."recordId" = m.id and a.register = 'meeting' and a."closedAt" is null) as alerts
    from meeting m join person c on c.id = m."chairId"
    where m."orgUnitId" = ${orgUnitId} and m."voidedAt" is null and m."meetingType" = any (${[...books[book]]}::text[])
      and m."eventDate" between ${`${year}-01-01`} and ${`${year}-12-31`} order by m."startAt" desc limit 400`.execute(
    tx,
  )
  return rows
}

/** Decisions of one book that are to be carried out: all that are open, and those done in the year; by due day. */
export async function decisionsInBook(
  tx: Tx,
  orgUnitId: string,
  book: Book,
  year: number,
): Promise<Pending[]> {
  const { rows } = await sql<Pending>`
    select i.id, i."meetingId", m."sessionNo", i.title, i.resolution, o.name as "ownerName", i."dueDate", i."doneDate"
    from "agendaItem" i join meeting m on m."orgUnitId" = i."orgUnitId" and m.id = i."meetingId" and m."voidedAt" is null
    join person o on o.id = i."ownerId"
    where i."orgUnitId" = ${orgUnitId} and i."voidedAt" is null and m."meetingType" = any (${[...books[book]]}::text[])
      and i.outcome in ('passed', 'noted')
      and (i."doneDate" is null or i."doneDate" >= ${`${year}-01-01`}) and m."eventDate" <= ${`${year}-12-31`}
    order by i."doneDate" is not null, i."dueDate" limit 300`.execute(tx)
  return rows
}
