import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import type { ApplicationKind } from '../close-out/missing.ts'
import type { Candidate, ReviewFacts } from './may-decide.ts'

/** An application under review, with what decides who may take its current step. */
export type OpenApplication = ReviewFacts & {
  id: string
  problemId: string
  kind: ApplicationKind
  state: 'open' | 'passed' | 'returned' | 'withdrawn'
  stepIndex: number
  outcome: string
  appliedByName: string
  appliedAt: string
  problemNo: string
  title: string
  unitName: string
  inspectionId: string
  inspectionTitle: string
  dueDate: string | null
  /** When it came to this step. */
  since: string
}

type Filter = {
  id?: string
  problemId?: string
  isOpen?: boolean
  /** Only where the current step is one of these. */
  steps?: readonly ReviewStep[]
  notBy?: string
  limit: number
}

/** Applications, the longest waiting first. */
export async function applications(tx: Tx, filter: Filter): Promise<OpenApplication[]> {
  const { rows } = await sql<OpenApplication>`
    select c.id, c."problemId", c.kind, c.state, c."stepIndex", c.outcome, c."appliedBy", n.name as "appliedByName",
      c."appliedAt", c.chain, coalesce(c.chain[c."stepIndex" + 1], c.chain[cardinality(c.chain)]) as step,
      c."orgUnitId", u."parentId", u."shortName" as "unitName", p."problemNo", p.title, p."dueDate", p."inspectionId",
      i.title as "inspectionTitle", p."leadDeptId", p."leadLeaderId",
      exists (select 1 from membership s where s."orgUnitId" = c."orgUnitId" and s."personId" = p."leadLeaderId"
        and s.role = 'principal' and s."isActive") as "isLedByPrincipal",
      array(select distinct g."reportedBy" from "problemMeasure" l
        join measure m on m.id = l."measureId" and m."voidedAt" is null
        join progress g on g."measureId" = m.id and g."isCompletion"
        where l."problemId" = c."problemId") as "completedBy",
      array(select r."decidedBy" from review r where r."closeOutId" = c.id) as "decidedBy",
      coalesce((select max(r."decidedAt") from review r where r."closeOutId" = c.id), c."appliedAt") as since
    from "closeOut" c
    join problem p on p.id = c."problemId"
    join inspection i on i.id = p."inspectionId"
    join "orgUnit" u on u.id = c."orgUnitId"
    left join person n on n.id = c."appliedBy"
    where ${sql.join(conditions(filter), sql` and `)}
    order by c."appliedAt" ${filter.isOpen ? sql`` : sql`desc`} limit ${filter.limit}`.execute(tx)
  return rows
}

function conditions({ id, problemId, isOpen, steps, notBy }: Filter) {
  const all = [sql<SqlBool>`true`]
  if (id) all.push(sql`c.id = ${id}`)
  if (problemId) all.push(sql`c."problemId" = ${problemId}`)
  if (isOpen) all.push(sql`c.state = 'open'`)
  if (steps) all.push(sql`c.chain[c."stepIndex" + 1] = any(${[...steps]}::text[])`)
  if (notBy) all.push(sql`c."appliedBy" <> ${notBy}`)
  return all
}

export type NamedCandidate = Candidate & { name: string }

/** Those of the unit and of the office above it who could take any step at all. */
export async function candidates(
  tx: Tx,
  orgUnitId: string,
  parentId: string | null,
): Promise<NamedCandidate[]> {
  const { rows } = await sql<NamedCandidate>`
    select s."personId", s."orgUnitId", p.name, array_agg(s.role order by s.role) as roles,
      array_remove(array_agg(s."departmentId"), null) as "departmentIds"
    from membership s join person p on p.id = s."personId" and not p."isDisabled"
    where s."isActive" and ((s."orgUnitId" = ${orgUnitId} and s.role in ('departmentHead', 'leader', 'principal'))
      or (s."orgUnitId" = ${parentId} and s.role = 'overseer'))
    group by s."personId", s."orgUnitId", p.name order by p.name`.execute(tx)
  return rows
}

/** The problem's row as the one thing that all changes of its applications wait for. */
export async function lockProblem(tx: Tx, problemId: string) {
  return tx.selectFrom('problem').selectAll().where('id', '=', problemId).forNoKeyUpdate().executeTakeFirst()
}
