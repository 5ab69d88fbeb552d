import { type RawBuilder, sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import type { MeasureKind, MeasureStatus, ProblemStatus } from '../../server/database/schema.ts'

export type WorkProblem = {
  id: string
  problemNo: string
  title: string
  status: ProblemStatus
  leadLeaderId: string | null
  isReviewed: boolean
}

/** A measure as the work on it needs it, with the problems it answers in the order of their codes. */
export type WorkMeasure = {
  id: string
  orgUnitId: string
  inspectionId: string
  no: number
  text: string
  kind: MeasureKind
  target: string
  leadLeaderId: string | null
  leadDeptId: string | null
  coDeptIds: string[]
  ownerId: string | null
  dueDate: string | null
  status: MeasureStatus
  doneDate: string | null
  version: number
  problems: WorkProblem[]
}

/** These measures, in the order asked for. Refuses `notFound` for one that is not seen, `conflict` for a voided one. */
export async function workMeasures(tx: Tx, ids: readonly string[]): Promise<WorkMeasure[]> {
  const { rows } = await workOf(ids).execute(tx)
  return requireWork(rows, ids)
}

type Read = WorkMeasure & { isVoided: boolean }

/** The same as a statement, to stand in another; what it gives goes through `requireWork`. */
export function workOf(ids: readonly string[]): RawBuilder<Read> {
  return sql<Read>`
    select m.id, m."orgUnitId", m."inspectionId", m.no, m.text, m.kind, m.target, m."leadLeaderId", m."leadDeptId",
      m."coDeptIds", m."ownerId", m."dueDate", m.status, m."doneDate", m.version,
      m."voidedAt" is not null as "isVoided",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'problemNo', p."problemNo", 'title', p.title,
          'status', p.status, 'leadLeaderId', p."leadLeaderId", 'isReviewed', exists (
            select 1 from "closeOut" c where c."problemId" = p.id and c.state = 'open')) order by p."sortNo")
        from "problemMeasure" l join problem p on p.id = l."problemId" where l."measureId" = m.id), '[]') as problems
    from measure m where m.id = any(${[...ids]}::uuid[])`
}

export function requireWork<R extends Read>(
  rows: readonly R[],
  ids: readonly string[],
): Omit<R, 'isVoided'>[] {
  const byId = new Map(rows.map(({ isVoided, ...row }) => [row.id, row]))
  if (rows.some(({ isVoided }) => isVoided)) {
    throw new Refused(
      'conflict',
      '这条措施已作废，不能再办理。',
      'This measure is voided; no more work on it.',
    )
  }
  return ids.map((id) => {
    const row = byId.get(id)
    if (!row) throw new Refused('notFound', '没有这条措施。', 'No such measure.')
    return row
  })
}

/** One of them. */
export async function workMeasure(tx: Tx, id: string): Promise<WorkMeasure> {
  const [row] = await workMeasures(tx, [id])
  if (!row) throw new Refused('notFound', '没有这条措施。', 'No such measure.')
  return row
}
