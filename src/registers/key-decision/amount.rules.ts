import { type RawBuilder, sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { passedByPartyGroup } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'
import { isProjectClaim, limitOf, limits, matterLimit } from './limits.ts'
import { splitRules } from './split.rules.ts'

const since = '2015-06-11'
const catalogue = {
  text: '本单位“三重一大”清单；同类单位实施办法的金额线',
  source: 'S26',
  status: 'secondary',
} as const satisfies Basis
/** Whether the matter named was decided by the Party group; an emergency is watched until it is ratified (KEYD-005). */
function decidedMatter(unit: string, keyDecisionId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from "keyDecision" kd
    where kd."orgUnitId" = ${sql.ref(unit)} and kd.id = ${sql.ref(keyDecisionId)} and kd."voidedAt" is null
      and (kd."isEmergency" or kd.decision = 'pass' and ${passedByPartyGroup('kd.orgUnitId', 'kd.agendaItemId')}))`
}

type Undecided = { amount: number; limit: number }
const undecided = (what: string, { amount, limit }: Undecided) =>
  `${what}金额 ${yuan(amount)} 元，达到“三重一大”标准 ${yuan(limit)} 元，未见党组会通过的议题。`
const undecidedEn = (what: string, { amount, limit }: Undecided) =>
  `${what}: ${yuan(amount)} yuan reaches the line of ${yuan(limit)} yuan for key matters, and no item passed by the Party group is named.`

const matter = rule({
  id: 'KEYD-001',
  zh: '大额事项未经党组会',
  en: 'Large matter not decided by the Party group',
  register: 'keyDecision',
  field: 'agendaItemId',
  from: since,
  severity: 'block',
  basis: catalogue,
  params: limits,
  find: ({ db, live, param }) =>
    db
      .selectFrom('keyDecision as d')
      .innerJoin('catalogItem as k', (join) =>
        join.onRef('k.orgUnitId', '=', 'd.orgUnitId').onRef('k.id', '=', 'd.catalogItemId'),
      )
      .where(live('d'))
      .where('d.category', 'in', ['project', 'fund'])
      .where('d.isEmergency', '=', false)
      // Before a contract or a payment there is still time to decide.
      .where(sql<boolean>`(d."contractDate" is not null or d."firstPayDate" is not null)`)
      .where(sql<boolean>`d.amount >= ${matterLimit(param, 'd')}`)
      .where(sql<boolean>`not ${passedByPartyGroup('d.orgUnitId', 'd.agendaItemId')}`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        sql<string>`least(d."contractDate", d."firstPayDate")`.as('since'),
        'd.title',
        sql<number>`d.amount`.as('amount'),
        matterLimit(param, 'd').as('limit'),
      ]),
  reruns: {
    meeting: (db, ids) =>
      db
        .selectFrom('keyDecision')
        .where('meetingId', 'in', [...ids])
        .select('id'),
    agendaItem: (db, ids) =>
      db
        .selectFrom('keyDecision')
        .where('agendaItemId', 'in', [...ids])
        .select('id'),
    catalogItem: (db, ids) =>
      db
        .selectFrom('keyDecision')
        .where('catalogItemId', 'in', [...ids])
        .select('id'),
  },
  say: ({ title, ...hit }) => ({
    zh: `《${title}》${undecided('已签约或付款，', hit)}请先提交党组会，并关联通过的议题。`,
    en: `${undecidedEn(`“${title}”, under contract or paid`, hit)} Take it to the Party group and name the item that passed.`,
  }),
})

const claim = rule({
  id: 'KEYD-001',
  zh: '大额支出未经党组会',
  en: 'Large payment not decided by the Party group',
  register: 'reimbursement',
  field: 'keyDecisionId',
  from: since,
  severity: 'block',
  basis: catalogue,
  params: limits,
  find: ({ db, live, param }) => {
    const limit = limitOf(param, 'c', isProjectClaim)
    return db
      .selectFrom('reimbursement as c')
      .where(live('c'))
      .where(sql<boolean>`c.amount >= ${limit}`)
      .where(sql<boolean>`not ${decidedMatter('c.orgUnitId', 'c.keyDecisionId')}`)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'c.claimNo',
        'c.amount',
        limit.as('limit'),
      ])
  },
  reruns: {
    keyDecision: (db, ids) =>
      db
        .selectFrom('reimbursement')
        .where('keyDecisionId', 'in', [...ids])
        .select('id'),
  },
  say: ({ claimNo, ...hit }) => ({
    zh: `报销单 ${claimNo} ${undecided('', hit)}请关联已通过的“三重一大”事项后再支付。`,
    en: `${undecidedEn(`Claim ${claimNo}`, hit)} Name the key matter that passed before it is paid.`,
  }),
})

const disposed = rule({
  id: 'KEYD-001',
  zh: '大额资产处置未经党组会',
  en: 'Large disposal not decided by the Party group',
  register: 'disposal',
  field: 'keyDecisionId',
  from: since,
  severity: 'block',
  basis: catalogue,
  params: limits,
  find: ({ db, live, param }) => {
    const limit = limitOf(param, 'd', sql<boolean>`true`)
    return db
      .selectFrom('disposal as d')
      .innerJoin('asset as a', (join) =>
        join.onRef('a.orgUnitId', '=', 'd.orgUnitId').onRef('a.id', '=', 'd.assetId'),
      )
      .where(live('d'))
      .where(sql<boolean>`d.amount >= ${limit}`)
      .where(sql<boolean>`not ${passedByPartyGroup('d.orgUnitId', 'd.agendaItemId')}`)
      .where(sql<boolean>`not ${decidedMatter('d.orgUnitId', 'd.keyDecisionId')}`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        'd.eventDate as since',
        'a.assetNo',
        'a.name',
        'd.amount',
        limit.as('limit'),
      ])
  },
  reruns: {
    keyDecision: (db, ids) =>
      db
        .selectFrom('disposal')
        .where('keyDecisionId', 'in', [...ids])
        .select('id'),
    agendaItem: (db, ids) =>
      db
        .selectFrom('disposal')
        .where('agendaItemId', 'in', [...ids])
        .select('id'),
  },
  say: ({ assetNo, name, ...hit }) => ({
    zh: `${assetNo} ${name}处置${undecided('', hit)}请提交党组会，并关联通过的议题或事项。`,
    en: `${undecidedEn(`Disposal of ${assetNo} ${name}`, hit)} Take it to the Party group and name the item or matter that passed.`,
  }),
})

export const amountRules: readonly Rule[] = [matter, claim, disposed, ...splitRules]
