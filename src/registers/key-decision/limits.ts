import { type RawBuilder, sql } from 'kysely'
import type { Find } from '../../controls/rule.ts'

export const limits = ['keyd.projectAmount', 'keyd.fundAmount'] as const
type Limits = (typeof limits)[number]

/** From which amount a matter is the Party group's: the unit's line for projects or for funds. */
export function limitOf(param: Find<Limits>['param'], alias: string, isProject: RawBuilder<boolean>) {
  const of = (name: Limits) => param(name, `${alias}.orgUnitId`, `${alias}.eventDate`)
  return sql<number>`case when ${isProject} then ${of('keyd.projectAmount')} else ${of('keyd.fundAmount')} end`
}

/** The stricter of the unit's line and the one its catalogue names for this entry. */
export const matterLimit = (param: Find<Limits>['param'], alias: string) =>
  sql<number>`least(k."limitAmount", ${limitOf(param, alias, sql<boolean>`${sql.ref(`${alias}.category`)} = 'project'`)})`

export const isProjectClaim = sql<boolean>`c."claimKind" in ('project', 'office')`
