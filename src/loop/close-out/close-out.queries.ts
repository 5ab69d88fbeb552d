import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import { hashOf } from '../../server/hash.ts'
import { dossierOf } from '../dossier/dossier.queries.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { Duty } from '../duty.ts'
import { redOn } from '../relapse/red.queries.ts'
import { seenOf } from '../review/seen.ts'
import { type ApplicationKind, type Missing, missingFor } from './missing.ts'

/** A problem's dossier, or `notFound`. */
export async function requireDossier(tx: Tx, problemId: string): Promise<Dossier> {
  const dossier = await dossierOf(tx, problemId)
  if (!dossier) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
  return dossier
}

/** SHA-256 of the canonical form of what a reviewer of this application sees. */
export function seenHashOf(dossier: Dossier, closeOutId: string | null): string {
  return hashOf(seenOf(dossier, closeOutId))
}

/** What a new application of this kind, or the next decision on one, still lacks; empty when nothing does. */
export async function missingNow(
  context: Pick<Context, 'tx' | 'actor' | 'today'>,
  kind: ApplicationKind,
  dossier: Dossier,
  chain: readonly ReviewStep[],
): Promise<Missing[]> {
  const red = kind === 'closeOut' ? await redOn(context, dossier.problem.id) : []
  return [...missingFor(kind, dossier, chain), ...red]
}

export type ProblemDuties = { chain: ReviewStep[]; duties: Duty[] }

/** Who works on a problem: by its own row and by those of its measures; with the chain of its inspection. */
export async function dutiesOf(tx: Tx, problemId: string): Promise<ProblemDuties> {
  const [chains, duties] = await Promise.all([
    tx
      .selectFrom('problem')
      .innerJoin('inspection', 'inspection.id', 'problem.inspectionId')
      .select('closeOutChain')
      .where('problem.id', '=', problemId)
      .execute(),
    sql<Duty>`
      select "ownerId", "leadDeptId", "coDeptIds" from problem where id = ${problemId}
      union all
      select m."ownerId", m."leadDeptId", m."coDeptIds" from "problemMeasure" l
      join measure m on m.id = l."measureId" and m."voidedAt" is null where l."problemId" = ${problemId}`.execute(
      tx,
    ),
  ])
  return { chain: chains[0]?.closeOutChain ?? [], duties: duties.rows }
}
