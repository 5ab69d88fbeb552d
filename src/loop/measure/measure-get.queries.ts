import { type RawBuilder, sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import { isoOf } from '../../server/database/parsers.ts'
import { type EvidenceLine, evidenceOf } from '../evidence/evidence.queries.ts'
import { type ExtensionLine, extensionsOf } from '../extension/extension.queries.ts'
import { type ProgressLine, progressOf } from '../progress/progress.queries.ts'
import { requireWork, type WorkMeasure, workOf } from './work.queries.ts'

type Shown = WorkMeasure & {
  inspectionTitle: string
  leaderName: string | null
  departmentName: string | null
  ownerName: string | null
  progress: ProgressLine[]
  evidence: EvidenceLine[]
  extensions: ExtensionLine[]
}

/** As PostgreSQL gives it: each piece of evidence carries the number of all. */
type Read = Omit<Shown, 'evidence'> & { isVoided: boolean; evidence: (EvidenceLine & { total: number })[] }

const listOf = (lines: RawBuilder<unknown>) => sql`(select coalesce(json_agg(x), '[]') from (${lines}) x)`

/**
 * A measure with names and all work on it. One statement: five of them cost half as much again in the server, and a
 * sixth more in PostgreSQL (docs/adr/0004-speed.md). Refuses as `workMeasures` does.
 */
export async function shownMeasure(tx: Tx, measureId: string): Promise<Shown> {
  const { rows } = await sql<Read>`
    select w.*, i.title as "inspectionTitle", l.name as "leaderName", d.name as "departmentName", o.name as "ownerName",
      ${listOf(progressOf({ measureId, limit: 200 }))} as progress,
      ${listOf(evidenceOf({ measureId, limit: 200 }))} as evidence,
      ${listOf(extensionsOf({ measureId, limit: 50 }))} as extensions
    from (${workOf([measureId])}) w
    join inspection i on i.id = w."inspectionId"
    left join person l on l.id = w."leadLeaderId"
    left join department d on d.id = w."leadDeptId"
    left join person o on o.id = w."ownerId"`.execute(tx)
  const [measure] = requireWork(rows, [measureId])
  if (!measure) throw new Refused('notFound', '没有这条措施。', 'No such measure.')
  return {
    ...measure,
    progress: measure.progress.map((line) => ({ ...line, reportedAt: isoOf(line.reportedAt) })),
    evidence: measure.evidence.map(({ total: _, ...line }) => ({
      ...line,
      createdAt: isoOf(line.createdAt),
      addedAt: isoOf(line.addedAt),
      voidedAt: line.voidedAt && isoOf(line.voidedAt),
    })),
    extensions: measure.extensions.map((line) => ({
      ...line,
      requestedAt: isoOf(line.requestedAt),
      decidedAt: line.decidedAt && isoOf(line.decidedAt),
    })),
  }
}
