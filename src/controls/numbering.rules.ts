import { type RawBuilder, sql } from 'kysely'
import type { Register } from '../kit/define-register.ts'
import type { RegisterName } from '../registers/index.ts'
import { type Hit, type Rule, rule } from './rule.ts'
import { workedOut } from './sql.ts'

type Gap = Hit & { part: 'before' | 'after'; ledgerNo: string; missing: string }

/**
 * Numbers follow one another without a gap, void ones included; two alike the database refuses. `before`: the number
 * before this one is nobody's. `after`: the last number given is nobody's, so what is gone stood at the end.
 */
export function numberingRule(register: Register): Rule {
  const { name, code } = register
  const table = sql.table(name)
  const pattern = sql.lit(`^${code}-\\d{4}-\\d{4,}$`)
  const no = sql<number>`case when t."ledgerNo" ~ ${pattern} then split_part(t."ledgerNo", '-', 3)::bigint end`
  const previous = numberOf(code, sql`split_part(t."ledgerNo", '-', 2)`, sql`(${no} - 1)`)
  const lastGiven = numberOf(code, sql`c.year`, sql`c."lastNo"`)
  const gaps = sql<Gap>`(
    select t.id as "recordId", t."orgUnitId", t."eventDate" as since, 'before'::text as part, t."ledgerNo",
      n.previous as missing
    from ${table} as t
    cross join lateral ${workedOut({ no, previous }, 'n')}
    where n.no > 1
      and not exists (select 1 from ${table} as p where p."orgUnitId" = t."orgUnitId" and p."ledgerNo" = n.previous)
    union all
    select t.id, t."orgUnitId", t."eventDate", 'after', t."ledgerNo", c."lastGiven"
    from (select c.*, n."lastGiven" from "ledgerCounter" as c
      cross join lateral ${workedOut({ lastGiven }, 'n')}
      where c.code = ${code} and c."lastNo" > 0
        and not exists (select 1 from ${table} as p where p."orgUnitId" = c."orgUnitId" and p."ledgerNo" = n."lastGiven")
      -- Hardly ever a row: what stands at the end is only looked for then.
      offset 0) as c
    cross join lateral (
      select h.id, h."orgUnitId", h."eventDate", h."ledgerNo" from ${table} as h
      where h."orgUnitId" = c."orgUnitId" and h."ledgerNo" like ${sql.lit(`${code}-`)} || c.year || '-%'
      order by length(h."ledgerNo") desc, h."ledgerNo" desc limit 1) as t)`
  return rule({
    id: 'COMM-005',
    zh: '台账编号断号',
    en: 'Register numbers with a gap',
    register: name as RegisterName,
    field: 'ledgerNo',
    from: '2000-01-01',
    severity: 'error',
    basis: { text: '本单位内控要求（规则手册 0.6）', status: 'house' },
    find: ({ db }) =>
      db
        .selectFrom(gaps.as<'h'>(sql`h`))
        .select(['h.recordId', 'h.orgUnitId', 'h.since', 'h.part', 'h.ledgerNo', 'h.missing']),
    say: ({ part, ledgerNo, missing }) => ({
      zh: `${ledgerNo} ${part === 'before' ? '之前' : '之后'}的编号不连续，缺 ${missing}。记录只能作废、不能删除，请核对是否有抽换、漏登，并查操作记录。`,
      en: `The number ${part === 'before' ? 'before' : 'after'} ${ledgerNo} is missing: ${missing}. Records are voided, never deleted; check what was taken out or left out, and the audit trail.`,
    }),
  })
}

/** As `numberOf` of src/registers/every/numbers.queries.ts, in SQL. */
function numberOf(code: string | null, year: RawBuilder<unknown>, no: RawBuilder<unknown>) {
  return sql<string>`(${sql.lit(`${code}-`)} || ${year} || '-' || lpad((${no})::text, greatest(4, length((${no})::text)), '0'))`
}
