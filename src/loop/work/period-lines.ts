import { loadValues } from '../../controls/values.queries.ts'
import { addDays } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Actor } from '../../server/identity/actor.ts'
import { inspectionOverviews } from '../inspection/inspection.queries.ts'
import { rectParametersIn } from '../parameters.queries.ts'
import { periodsOf } from '../periods.ts'
import type { WorkLine } from './work.queries.ts'

/** How long before its day a period stands on the officer's page, days. */
const aheadDays = 45

/** Duties with a set day that are not done yet, of the unit's latest inspections: plan, meeting, report, publication. */
export async function periodLines(tx: Tx, { orgUnitId }: Actor, today: string): Promise<WorkLine[]> {
  const [{ rows }, values] = await Promise.all([
    inspectionOverviews(tx, { orgUnitId, limit: 20, offset: 0 }, today),
    loadValues(tx),
  ])
  const until = addDays(today, aheadDays)
  return rows.flatMap((row) =>
    periodsOf({ ...row, planSubmittedDate: row.plan.submittedDate }, rectParametersIn(values, row))
      .filter(
        ({ key, dueDate, doneDate }) =>
          key !== 'concentratedEnd' && !doneDate && dueDate !== null && dueDate <= until,
      )
      .map(({ key, words, dueDate }) => ({
        kind: 'period' as const,
        id: `${row.id} ${key}`,
        title: words.zh,
        titleEn: words.en,
        problemNo: '',
        inspectionTitle: row.title,
        unitName: row.unitName,
        dueDate,
        since: null,
        link: key === 'planDue' ? `/inspections/${row.id}/plan` : `/inspections/${row.id}`,
      })),
  )
}
