import { type Kysely, sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { isPartyGroup } from '../../controls/sql.ts'
import type { Tables } from '../../server/database/database.ts'

const since = '2015-06-11'
const group = {
  text: '《中国共产党党组工作条例》：赞成票超过应到会成员半数；主要负责人末位表态；逐项表决',
  source: 'S22',
  status: 'secondary',
} as const satisfies Basis
const competence = {
  text: '党组讨论决定重大问题和干部任免，行政会不能代替',
  source: 'S28',
  status: 'secondary',
} as const satisfies Basis

/** Meetings `m` with what was on their agenda, `i`. */
const meetingItems = (db: Kysely<Tables>) =>
  db
    .selectFrom('meeting as m')
    .innerJoin('agendaItem as i', (join) =>
      join.onRef('i.orgUnitId', '=', 'm.orgUnitId').onRef('i.meetingId', '=', 'm.id'),
    )

const majority = rule({
  id: 'MEET-003',
  zh: '赞成票未过应到会半数却登记通过',
  en: 'Passed without half of all members',
  register: 'meeting',
  field: null,
  from: since,
  severity: 'error',
  basis: group,
  find: ({ db, live, kept }) =>
    meetingItems(db)
      .where(live('m'))
      .where(kept('i'))
      .where(isPartyGroup('m'))
      .where('i.outcome', '=', 'passed')
      // Personnel and key matters need a vote; others only when one is on record.
      .where(sql<boolean>`(i.kind in ('personnel', 'three_key') or i."voteMethod" is not null)`)
      .where(sql<boolean>`coalesce(i."votesFor", 0) * 2 <= cardinality(m."memberIds")`)
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'i.id as part',
        'i.title',
        'i.votesFor',
        sql<number>`cardinality(m."memberIds")`.as('members'),
      ]),
  say: ({ title, votesFor, members }) => ({
    zh: `议题《${title}》赞成 ${votesFor ?? 0} 票，未超过应到会成员 ${members} 人的半数，不能登记为通过（按应到而非实到计算）。请核对票数或更正结果。`,
    en: `“${title}” has ${votesFor ?? 0} votes for of ${members} members, not more than half (of all, not of those present); it cannot be passed. Check the votes or correct the outcome.`,
  }),
})

const lastWord = rule({
  id: 'MEET-004',
  zh: '主要负责人未末位表态',
  en: 'The principal did not speak last',
  register: 'meeting',
  field: null,
  from: since,
  severity: 'error',
  basis: group,
  find: ({ db, live, kept }) =>
    meetingItems(db)
      // The chair is the principal; what only adds information is no stand taken.
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('speech as s')
            .whereRef('s.orgUnitId', '=', 'i.orgUnitId')
            .whereRef('s.agendaItemId', '=', 'i.id')
            .where('s.opinion', '<>', 'supplement')
            .where(kept('s'))
            .select([
              sql<number>`min(s.seq) filter (where s."speakerId" = m."chairId")`.as('chairSeq'),
              sql<number>`max(s.seq) filter (where s."speakerId" <> m."chairId")`.as('lastSeq'),
            ])
            .as('spoke'),
        (join) => join.onTrue(),
      )
      .where(live('m'))
      .where(kept('i'))
      .where(isPartyGroup('m'))
      .whereRef('spoke.chairSeq', '<', 'spoke.lastSeq')
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        'i.id as part',
        'i.title',
        'spoke.chairSeq',
      ]),
  say: ({ title, chairSeq }) => ({
    zh: `议题《${title}》主要负责人第 ${chairSeq} 个表态，未执行末位表态。请核对发言顺序；属实的，在会上重新明确并说明。`,
    en: `“${title}”: the principal took a stand ${chairSeq === 1 ? 'first' : `as no. ${chairSeq}`}, before others. Check the order; if it is so, explain.`,
  }),
})

const wrongMeeting = rule({
  id: 'MEET-007',
  zh: '行政会代替党组会',
  en: 'Decided by the executive meeting',
  register: 'meeting',
  field: null,
  from: since,
  severity: 'error',
  basis: competence,
  find: ({ db, live, kept }) =>
    meetingItems(db)
      .where(live('m'))
      .where(kept('i'))
      .where('m.meetingType', '=', 'executive')
      .where('i.kind', 'in', ['personnel', 'three_key'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('agendaItem as p')
              .innerJoin('meeting as pm', (join) =>
                join.onRef('pm.orgUnitId', '=', 'p.orgUnitId').onRef('pm.id', '=', 'p.meetingId'),
              )
              .whereRef('p.orgUnitId', '=', 'i.orgUnitId')
              .whereRef('p.id', '=', 'i.priorItemId')
              .whereRef('pm.startAt', '<', 'm.startAt')
              .where('p.outcome', '=', 'passed')
              .where(isPartyGroup('pm'))
              .where(kept('p'))
              .where(kept('pm'))
              .select('p.id'),
          ),
        ),
      )
      .select(['m.id as recordId', 'm.orgUnitId', 'm.eventDate as since', 'i.id as part', 'i.title']),
  reruns: {
    // A Party group's item that an executive meeting names as its prior decision.
    meeting: (db, ids) =>
      db
        .selectFrom('agendaItem as p')
        .innerJoin('agendaItem as i', (join) =>
          join.onRef('i.orgUnitId', '=', 'p.orgUnitId').onRef('i.priorItemId', '=', 'p.id'),
        )
        .where('p.meetingId', 'in', [...ids])
        .select('i.meetingId as id'),
  },
  say: ({ title }) => ({
    zh: `行政会议题《${title}》应由党组会研究，行政会不能代替。请先上党组会，或填写此前已通过的党组会议题。`,
    en: `“${title}” is for the Party group; the executive meeting cannot decide in its place. Take it there first, or name the item that passed there.`,
  }),
})

const oneVoteForMany = rule({
  id: 'MEET-008',
  zh: '多个事项合并表决',
  en: 'One vote for several matters',
  register: 'meeting',
  field: null,
  from: since,
  severity: 'warn',
  basis: group,
  find: ({ db, live, kept }) =>
    meetingItems(db)
      .where(live('m'))
      .where(kept('i'))
      .where('i.kind', 'in', ['personnel', 'three_key'])
      .where('i.voteNo', 'is not', null)
      .groupBy(['m.id', 'm.orgUnitId', 'm.eventDate', 'i.voteNo'])
      .having(({ fn }) => fn.countAll<number>(), '>', 1)
      .select([
        'm.id as recordId',
        'm.orgUnitId',
        'm.eventDate as since',
        sql<string>`i."voteNo"::text`.as('part'),
        sql<string>`string_agg('《' || i.title || '》', '' order by i.seq)`.as('titles'),
        ({ fn }) => fn.countAll<number>().as('count'),
      ]),
  say: ({ part, titles, count }) => ({
    zh: `${count} 个事项${titles}在第 ${part} 轮合并一次表决；多个干部任免或“三重一大”事项应逐项表决。请按实际表决更正轮次，或重新逐项表决。`,
    en: `${count} matters ${titles} were decided by one vote (no. ${part}); each takes its own. Correct the number of the vote, or vote again one by one.`,
  }),
})

export const decisionRules: readonly Rule[] = [majority, lastWord, wrongMeeting, oneVoteForMany]
