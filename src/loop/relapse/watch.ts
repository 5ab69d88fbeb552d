import { allRules } from '../../controls/rules.ts'
import { backfillDays } from '../../controls/values.queries.ts'
import { watchWritten } from '../../controls/watch.queries.ts'
import type { Controls } from '../../registers/every/controls.ts'
import { reopenRelapsed } from './relapse.queries.ts'

/** What saving a row of a register asks of the rules, and of the problems they watch. */
export const registerControls: Controls = {
  async watch(context, written) {
    const { findings, opened } = await watchWritten(context, allRules, written)
    if (opened.length > 0) {
      const orgUnitIds = [...new Set(opened.map(({ orgUnitId }) => orgUnitId))]
      await reopenRelapsed(context, { orgUnitIds, ruleIds: [...new Set(opened.map(({ ruleId }) => ruleId))] })
    }
    return findings
  },
  backfillDays,
}
