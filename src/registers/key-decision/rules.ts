import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { amountRules } from './amount.rules.ts'
import { missingSteps } from './procedure.rules.ts'
import { keyDecision } from './register.ts'

const since = '2015-06-11'
const collective = {
  text: '“三重一大”实施办法：不得以个别商议、会前沟通、传阅代替集体决策；本单位口径',
  source: 'S28',
  status: 'secondary',
} as const satisfies Basis

const beforeDecision = rule({
  id: 'KEYD-002',
  zh: '先签约或先付款后上会',
  en: 'Contract or payment before the decision',
  register: 'keyDecision',
  field: 'decidedDate',
  from: since,
  severity: 'error',
  basis: collective,
  find: ({ db, live }) =>
    db
      .selectFrom('keyDecision as d')
      .where(live('d'))
      .where('d.isEmergency', '=', false)
      .where(sql<boolean>`least(d."contractDate", d."firstPayDate") < d."decidedDate"`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        sql<string>`least(d."contractDate", d."firstPayDate")`.as('since'),
        'd.title',
        'd.contractDate',
        'd.firstPayDate',
        'd.decidedDate',
      ]),
  say: ({ title, contractDate, firstPayDate, decidedDate }) => {
    const isContract = contractDate !== null && decidedDate !== null && contractDate < decidedDate
    return {
      zh: `《${title}》${isContract ? `先签约后上会：合同 ${contractDate}` : `先付款后上会：首笔支付 ${firstPayDate}`} 早于决议 ${decidedDate}。请核对日期；属实的，向党组说明并完善手续。`,
      en: `“${title}”: ${isContract ? `contract of ${contractDate}` : `first payment on ${firstPayDate}`}, before the decision of ${decidedDate}. Check the dates; if it is so, account for it to the Party group.`,
    }
  },
})

const circulated = rule({
  id: 'KEYD-003',
  zh: '以传阅、会签代替会议决策',
  en: 'Decided by circulation instead of a meeting',
  register: 'keyDecision',
  field: 'decisionForm',
  from: since,
  severity: 'error',
  basis: collective,
  find: ({ db, live }) =>
    db
      .selectFrom('keyDecision as d')
      .where(live('d'))
      .where('d.decisionForm', '<>', 'meeting')
      .where('d.meetingId', 'is', null)
      .where('d.ratifiedMeetingId', 'is', null)
      .select(['d.id as recordId', 'd.orgUnitId', 'd.eventDate as since', 'd.title', 'd.decisionForm']),
  say: ({ title, decisionForm }) => {
    const [zh, en] = keyDecision.fields.decisionForm.choices[decisionForm]
    return {
      zh: `《${title}》只有${zh}，没有会议记录，以传阅、会签代替了会议集体决策。请提交党组会讨论，或关联实际召开的会议。`,
      en: `“${title}” was decided by ${en.toLowerCase()} without a meeting. Take it to the Party group, or name the meeting that was held.`,
    }
  },
})

const notRatified = rule({
  id: 'KEYD-005',
  zh: '紧急处置未追认',
  en: 'Emergency not ratified',
  register: 'keyDecision',
  field: 'ratifiedMeetingId',
  from: since,
  severity: 'error',
  basis: {
    text: '突发事件可临机处置、事后及时向党组报告的规定；天数为本单位口径',
    source: 'S47',
    status: 'secondary',
  },
  params: ['keyd.ratifyDays'],
  find: ({ db, today, live, kept, param }) => {
    const due = sql<string>`d."eventDate" + ${param('keyd.ratifyDays', 'd.orgUnitId', 'd.eventDate')}`
    return db
      .selectFrom('keyDecision as d')
      .where(live('d'))
      .where('d.isEmergency', '=', true)
      .where(sql<boolean>`${due} < ${today}`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('meeting as m')
              .whereRef('m.orgUnitId', '=', 'd.orgUnitId')
              .whereRef('m.id', '=', 'd.ratifiedMeetingId')
              .whereRef('m.eventDate', '>=', 'd.eventDate')
              .where('m.meetingType', 'in', ['party_group', 'party_group_enlarged'])
              .where(kept('m'))
              .select('m.id'),
          ),
        ),
      )
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        sql<string>`${due} + 1`.as('since'),
        'd.title',
        'd.eventDate',
        sql<number>`${today}::date - d."eventDate"`.as('days'),
      ])
  },
  reruns: {
    meeting: (db, ids) =>
      db
        .selectFrom('keyDecision')
        .where('ratifiedMeetingId', 'in', [...ids])
        .select('id'),
  },
  say: ({ title, eventDate, days }) => ({
    zh: `紧急处置事项《${title}》发生于 ${eventDate}，已 ${days} 天，未见其后党组会报告追认。请在最近一次党组会上报告，并填写追认会议。`,
    en: `The emergency “${title}” of ${eventDate}, ${days} days ago, has not been ratified by a later Party group meeting. Report it at the next one and name that meeting.`,
  }),
})

const notCarriedOut = rule({
  id: 'KEYD-007',
  zh: '决议事项超期未落实',
  en: 'Decision not carried out in time',
  register: 'keyDecision',
  field: 'percent',
  from: since,
  severity: 'warn',
  basis: { text: '本单位督查督办要求（规则手册 KEYD-007）', status: 'house' },
  find: ({ db, today, live }) =>
    db
      .selectFrom('keyDecision as d')
      .where(live('d'))
      .where('d.decision', '=', 'pass')
      .where('d.dueDate', '<', today)
      .where(sql<boolean>`coalesce(d.percent, 0) < 100`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        sql<string>`d."dueDate" + 1`.as('since'),
        'd.title',
        'd.dueDate',
        'd.percent',
        sql<number>`${today}::date - d."dueDate"`.as('days'),
      ]),
  say: ({ title, dueDate, percent, days }) => ({
    zh: `决议事项《${title}》应于 ${dueDate} 前落实，已超期 ${days} 天，执行进度 ${percent ?? 0}%。请更新进展，确需延期的提交党组会说明。`,
    en: `“${title}” was due by ${dueDate}, ${days} days ago, and stands at ${percent ?? 0} %. Report how it stands, or explain the delay to the Party group.`,
  }),
})

export const rules: readonly Rule[] = [
  ...amountRules,
  beforeDecision,
  circulated,
  notRatified,
  missingSteps,
  notCarriedOut,
]
