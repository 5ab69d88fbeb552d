import type { Day } from '../../kit/day.ts'
import { contentSchema } from '../../loop/intake/content.ts'
import { frozenPlan } from '../../loop/plan/plan.queries.ts'
import { livePlan } from '../../loop/plan/rows.queries.ts'
import { freeze } from '../../loop/plan/rows.ts'
import type { Tx } from '../../server/database/database.ts'
import { makePaper } from '../draft.queries.ts'
import { paperFacts } from '../facts.queries.ts'
import { paperKinds, paperNatures } from '../paper-kinds.ts'
import { snapshotById, snapshotHeads } from '../snapshot.queries.ts'
import type { Sources } from './reconcile.ts'

const reportKinds = paperKinds.filter((kind) => paperNatures[kind].isReport)

/** Reports of an inspection that were sent, newest first; at most 200. */
export async function sentReports(tx: Tx, inspectionId: string) {
  const { rows } = await snapshotHeads(tx, { inspectionId, limit: 200, offset: 0 })
  return rows.filter(({ kind }) => reportKinds.some((one) => one === kind))
}

export type Wish = { inspectionId: string; reportId: string | null }

/** Feedback, plan, ledger and report of an inspection as they are held against each other; `notFound` when not in sight. */
export async function sourcesOf(tx: Tx, { inspectionId, reportId }: Wish, today: Day): Promise<Sources> {
  const facts = await paperFacts(tx, { inspectionId, from: null, until: today }, today)
  const [live, plan, feedback, report] = await Promise.all([
    livePlan(tx, inspectionId),
    frozenPlan(tx, inspectionId, 'approved'),
    feedbackOf(tx, inspectionId),
    reportId === null ? null : reportOf(tx, reportId, inspectionId, today),
  ])
  return {
    facts,
    live: freeze(live),
    plan: plan && { versionNo: plan.versionNo, rows: plan.snapshot },
    feedback,
    report,
  }
}

async function feedbackOf(tx: Tx, inspectionId: string): Promise<Sources['feedback']> {
  const row = await tx
    .selectFrom('intakeDraft')
    .select(['id', 'sourceText', 'content'])
    .where('inspectionId', '=', inspectionId)
    .where('state', '=', 'kept')
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { items } = contentSchema.parse(row.content)
  return { id: row.id, text: row.sourceText, spans: items.flatMap(({ spans }) => spans) }
}

async function reportOf(tx: Tx, id: string, inspectionId: string, today: Day): Promise<Sources['report']> {
  const sent = await snapshotById(tx, id)
  const kind = paperKinds.find((one) => one === sent?.kind)
  if (!sent || !kind || sent.inspectionId !== inspectionId) return null
  const { problemId, fromDate: from, untilDate: until } = sent
  const { paper } = await makePaper(tx, { kind, inspectionId, problemId, from, until }, today)
  return { id, sent: sent.paper, now: paper }
}
