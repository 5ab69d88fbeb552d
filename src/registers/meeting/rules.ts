import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { dayIn, isEmpty, isPartyGroup, partsOf } from '../../controls/sql.ts'
import { decisionRules } from './decision.rules.ts'

const since = '2015-06-11'
const quorumBasis = {
  text: '《中国共产党党组工作条例》议事决策：半数以上成员到会方可召开',
  source: 'S23',
  status: 'secondary',
} as const satisfies Basis
const cadres = {
  text: '《党政领导干部选拔任用工作条例》讨论决定：三分之二以上成员到会',
  source: 'S69',
  status: 'secondary',
} as const satisfies Basis
const records = {
  text: '党组会由专门人员如实记录、按规定存档的要求；分册记录为巡察常见问题',
  source: 'S22',
  status: 'secondary',
} as const satisfies Basis

const size = (column: string) => sql<number>`cardinality(${sql.ref(column)})`

const quorum = rule({
  id: 'MEET-001',
  zh: '党组会到会人数不足',
  en: 'No quorum',
  register: 'meeting',
  field: 'presentIds',
  from: since,
  severity: 'block',
  basis: quorumBasis,
  params: ['meet.halfInclusive'],
  find: ({ db, live, param }) =>
    db
      .selectFrom('meeting as m')
      .where(live('m'))
      .where(isPartyGroup('m'))
      .where(
        sql<boolean>`(${size('m.presentIds')} * 2 < ${size('m.memberIds')}
          or ${size('m.presentIds')} * 2 = ${size('m.memberIds')} and not ${param('meet.halfInclusive', 'm.orgUnitId', 'm.eventDate')})`,
      )
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'm.sessionNo',
        size('m.presentIds').as('present'),
        size('m.memberIds').as('members'),
      ]),
  say: ({ sessionNo, present, members }) => ({
    zh: `${sessionNo}党组会应到 ${members} 人、实到 ${present} 人，未达半数以上，不能召开。请核对到会名单，或另行召开。`,
    en: `Party group ${sessionNo}: ${present} of ${members} present, less than half; it cannot be held. Check who was there, or meet again.`,
  }),
})

const personnelQuorum = rule({
  id: 'MEET-002',
  zh: '讨论干部任免到会不足三分之二',
  en: 'Personnel decided without two thirds',
  register: 'meeting',
  field: 'presentIds',
  from: '2014-01-14',
  severity: 'block',
  basis: cadres,
  find: ({ db, live, kept }) =>
    db
      .selectFrom('meeting as m')
      .where(live('m'))
      .where(isPartyGroup('m'))
      .where(sql<boolean>`${size('m.presentIds')} * 3 < ${size('m.memberIds')} * 2`)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('agendaItem as i')
            .whereRef('i.orgUnitId', '=', 'm.orgUnitId')
            .whereRef('i.meetingId', '=', 'm.id')
            .where('i.kind', '=', 'personnel')
            .where(kept('i'))
            .select('i.id'),
        ),
      )
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'm.sessionNo',
        size('m.presentIds').as('present'),
        size('m.memberIds').as('members'),
      ]),
  say: ({ sessionNo, present, members }) => ({
    zh: `${sessionNo}讨论干部任免，须三分之二以上成员到会，现 ${present}/${members}。请把任免议题改到人数足够的会议。`,
    en: `${sessionNo} discussed personnel, which takes two thirds of the members; ${present} of ${members} were present. Move the item to a meeting with enough members.`,
  }),
})

const lateRecord = rule({
  id: 'MEET-005',
  zh: '会议记录逾期',
  en: 'Minutes overdue',
  register: 'meeting',
  field: 'recordFiles',
  from: since,
  severity: 'error',
  basis: records,
  params: ['meet.minutesDueWorkdays'],
  find: ({ db, today, live, param, workdays }) => {
    const passed = workdays(dayIn('m.endAt'), sql<string>`${today}::date`)
    return db
      .selectFrom('meeting as m')
      .where(live('m'))
      .where(isEmpty('m.recordFiles'))
      .where(passed, '>', param('meet.minutesDueWorkdays', 'm.orgUnitId', 'm.eventDate'))
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'm.sessionNo',
        sql<number>`${passed}`.as('passed'),
      ])
  },
  say: ({ sessionNo, passed }) => ({
    zh: `${sessionNo}会议已结束 ${passed} 个工作日，未见会议记录。请上传记录本扫描件或电子记录。`,
    en: `${sessionNo} ended ${passed} working days ago and has no minutes. Upload the scan or the minutes.`,
  }),
})

const bookOf = sql<string>`case when m."meetingType" in ('party_group', 'party_group_enlarged') then 'party_group' else m."meetingType" end`

const mixedBook = rule({
  id: 'MEET-006',
  zh: '记录本混用或页码不连续',
  en: 'Books mixed or pages not in order',
  register: 'meeting',
  field: 'bookNo',
  from: since,
  severity: 'error',
  basis: records,
  find: ({ db, live }) =>
    db
      .selectFrom('meeting as m')
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('meeting as p')
            .whereRef('p.orgUnitId', '=', 'm.orgUnitId')
            .whereRef('p.bookNo', '=', 'm.bookNo')
            .whereRef('p.startAt', '<', 'm.startAt')
            .where(live('p'))
            .select(['p.pageTo', 'p.sessionNo'])
            .orderBy('p.startAt', 'desc')
            .limit(1)
            .as('last'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        partsOf({
          // Party group and enlarged Party group share a book; any other kind has its own.
          kind: sql`exists (select 1 from meeting p where p."orgUnitId" = m."orgUnitId" and p."bookNo" = m."bookNo"
            and p."startAt" < m."startAt" and ${live('p')}
            and case when p."meetingType" in ('party_group', 'party_group_enlarged') then 'party_group' else p."meetingType" end <> ${bookOf})`,
          pages: sql`m."pageTo" < m."pageFrom" or m."pageFrom" <> last."pageTo" + 1`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('m'))
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'k.part',
        'm.sessionNo',
        'm.bookNo',
        'm.pageFrom',
        'm.pageTo',
        'last.pageTo as lastPage',
        'last.sessionNo as lastSession',
      ]),
  reruns: {
    meeting: (db, ids) =>
      db
        .selectFrom('meeting as m')
        .innerJoin('meeting as o', (join) =>
          join.onRef('o.orgUnitId', '=', 'm.orgUnitId').onRef('o.bookNo', '=', 'm.bookNo'),
        )
        .where('m.id', 'in', [...ids])
        .select('o.id'),
  },
  say: ({ part, sessionNo, bookNo, pageFrom, pageTo, lastPage, lastSession }) =>
    part === 'kind'
      ? {
          zh: `记录本 ${bookNo} 同时记了党组会和其他会议（${sessionNo}）。党组会与行政会应分设记录本，请更正记录本编号。`,
          en: `Book ${bookNo} holds Party group and other meetings (${sessionNo}). They have separate books; correct the number.`,
        }
      : {
          zh: `记录本 ${bookNo} 页码不连续：${sessionNo} 记第 ${pageFrom}–${pageTo} 页，${lastSession === null ? '起止页颠倒' : `上一次（${lastSession}）到第 ${lastPage} 页`}。请核对是否漏登或抽页。`,
          en: `Book ${bookNo}: ${sessionNo} is on pages ${pageFrom}–${pageTo}${lastSession === null ? ', backwards' : `, the one before (${lastSession}) ended on ${lastPage}`}. Check for a meeting or page left out.`,
        },
})

const longGap = rule({
  id: 'MEET-009',
  zh: '久未召开党组会',
  en: 'No Party group meeting for long',
  register: 'meeting',
  field: null,
  about: 'unit',
  from: since,
  severity: 'warn',
  basis: { text: '党组会一般每月召开的口径（规则手册 MEET-009）', source: 'S23', status: 'secondary' },
  params: ['meet.maxGapDays'],
  find: ({ db, today, live, param }) =>
    db
      // A unit that registers its other meetings and never one of the Party group: counted from the first of them.
      .selectFrom((eb) =>
        eb
          .selectFrom('meeting as m')
          .where(live('m'))
          .groupBy('m.orgUnitId')
          .select([
            'm.orgUnitId',
            sql<string>`coalesce(max(m."eventDate") filter (where ${isPartyGroup('m')}), min(m."eventDate"))`.as(
              'lastDate',
            ),
            sql<boolean>`bool_or(${isPartyGroup('m')})`.as('isKept'),
          ])
          .as('l'),
      )
      .where(
        sql<number>`${today}::date - l."lastDate"`,
        '>',
        param('meet.maxGapDays', 'l.orgUnitId', 'l.lastDate'),
      )
      .select([
        'l.orgUnitId as recordId',
        'l.orgUnitId',
        sql<string>`l."lastDate" + ${param('meet.maxGapDays', 'l.orgUnitId', 'l.lastDate')} + 1`.as('since'),
        'l.lastDate',
        'l.isKept',
        sql<number>`${today}::date - l."lastDate"`.as('days'),
      ]),
  say: ({ lastDate, days, isKept }) => ({
    zh: `自 ${lastDate} 起已 ${days} 天没有党组会记录${isKept ? '' : '（只登记了其他会议）'}。请召开党组会，或补登已召开的会议。`,
    en: `No Party group meeting on record since ${lastDate}, ${days} days. Hold one, or register the one that was held.`,
  }),
})

export const rules: readonly Rule[] = [
  quorum,
  personnelQuorum,
  ...decisionRules,
  lateRecord,
  mixedBook,
  longGap,
]
