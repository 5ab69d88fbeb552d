import { sql } from 'kysely'
import type { Basis } from '../../controls/basis.ts'
import { type Rule, rule } from '../../controls/rule.ts'
import { passedByPartyGroup } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'
import { isProjectClaim, limitOf, limits, matterLimit } from './limits.ts'

const since = '2015-06-11'
const splitting = {
  text: '“三重一大”实施办法：不得规避集体决策；窗口天数为本单位口径',
  source: 'S28',
  status: 'secondary',
} as const satisfies Basis

type Split = { name: string; count: number; total: number; limit: number }
const split = ({ name, count, total, limit }: Split) => ({
  zh: `疑似化整为零：${name} 窗口期内 ${count} 笔，单笔均低于“三重一大”标准 ${yuan(limit)} 元、合计 ${yuan(total)} 元已超过。请核对是否同一事项，属同一事项的合并提交党组会。`,
  en: `Perhaps split: ${count} payments for ${name} within the window, each below ${yuan(limit)} yuan, together ${yuan(total)} yuan. If they are one matter, take it to the Party group as one.`,
})

/** The record with which the sum first reaches the line; what came before it stayed below. */
const splitMatters = rule({
  id: 'KEYD-004',
  zh: '疑似化整为零（事项）',
  en: 'Perhaps split (matters)',
  register: 'keyDecision',
  field: 'amount',
  from: since,
  severity: 'warn',
  basis: splitting,
  params: [...limits, 'keyd.splitWindowDays'],
  find: ({ db, live, param }) => {
    const limit = matterLimit(param, 'd')
    const days = param('keyd.splitWindowDays', 'd.orgUnitId', 'd.eventDate')
    return db
      .selectFrom('keyDecision as d')
      .innerJoin('catalogItem as k', (join) =>
        join.onRef('k.orgUnitId', '=', 'd.orgUnitId').onRef('k.id', '=', 'd.catalogItemId'),
      )
      .innerJoinLateral(
        sql<{ part: 'partner' | 'project'; name: string }>`(values
          ('partner'::text, d.counterparty), ('project', d."projectName"))`.as<'g'>(sql`g (part, name)`),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        sql<{
          count: number
          total: number
        }>`(select count(*)::int, sum(o.amount)::bigint from "keyDecision" o
          where o."orgUnitId" = d."orgUnitId" and o.category in ('project', 'fund') and ${live('o')}
            and case g.part when 'partner' then o.counterparty else o."projectName" end = g.name
            and o."eventDate" > d."eventDate" - ${days} and (o."eventDate", o.id) <= (d."eventDate", d.id)
            and o.amount < ${limit} and not ${passedByPartyGroup('o.orgUnitId', 'o.agendaItemId')})`.as<'s'>(
          sql`s (count, total)`,
        ),
        (join) => join.onTrue(),
      )
      .where(live('d'))
      .where('d.category', 'in', ['project', 'fund'])
      .where(sql<boolean>`d.amount < ${limit} and not ${passedByPartyGroup('d.orgUnitId', 'd.agendaItemId')}`)
      .where(sql<boolean>`s.total >= ${limit} and s.total - d.amount < ${limit}`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        'd.eventDate as since',
        'g.part',
        'g.name',
        's.count',
        's.total',
        limit.as('limit'),
      ])
  },
  reruns: {
    keyDecision: (db, ids) =>
      db
        .selectFrom('keyDecision as d')
        .innerJoin('keyDecision as o', 'o.orgUnitId', 'd.orgUnitId')
        .where('d.id', 'in', [...ids])
        .where(sql<boolean>`(o.counterparty = d.counterparty or o."projectName" = d."projectName")`)
        .select('o.id'),
  },
  say: (hit) => split(hit),
})

/** Payments to others; what staff get back for travel and receptions is no purchase to split. */
const splitClaims = rule({
  id: 'KEYD-004',
  zh: '疑似化整为零（支出）',
  en: 'Perhaps split (payments)',
  register: 'reimbursement',
  field: 'payee',
  from: since,
  severity: 'warn',
  basis: splitting,
  params: [...limits, 'keyd.splitWindowDays'],
  find: ({ db, live, param }) => {
    const limit = limitOf(param, 'c', isProjectClaim)
    const days = param('keyd.splitWindowDays', 'c.orgUnitId', 'c.eventDate')
    const counts = (
      alias: string,
    ) => sql<boolean>`(${sql.ref(`${alias}.claimKind`)} not in ('travel', 'reception', 'union')
      and ${sql.ref(`${alias}.keyDecisionId`)} is null)`
    return db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        sql<{
          count: number
          total: number
        }>`(select count(*)::int, sum(o.amount)::bigint from reimbursement o
          where o."orgUnitId" = c."orgUnitId" and o.payee = c.payee and ${live('o')} and ${counts('o')}
            and o."eventDate" > c."eventDate" - ${days} and (o."eventDate", o.id) <= (c."eventDate", c.id)
            and o.amount < ${limit})`.as<'s'>(sql`s (count, total)`),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where(counts('c'))
      .where(sql<boolean>`c.amount < ${limit}`)
      .where(sql<boolean>`s.total >= ${limit} and s.total - c.amount < ${limit}`)
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'c.payee as name',
        's.count',
        's.total',
        limit.as('limit'),
      ])
  },
  reruns: {
    reimbursement: (db, ids) =>
      db
        .selectFrom('reimbursement as c')
        .innerJoin('reimbursement as o', (join) =>
          join.onRef('o.orgUnitId', '=', 'c.orgUnitId').onRef('o.payee', '=', 'c.payee'),
        )
        .where('c.id', 'in', [...ids])
        .where(sql<boolean>`o."eventDate" between c."eventDate" and c."eventDate" + 730`)
        .select('o.id'),
  },
  say: (hit) => split(hit),
})

export const splitRules: readonly Rule[] = [splitMatters, splitClaims]
