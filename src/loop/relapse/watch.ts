import { allRules } from '../../controls/rules.ts'
import { backfillDays } from '../../controls/values.queries.ts'
import { watchWritten } from '../../controls/watch.queries.ts'
import type { Controls } from '../../registers/every/controls.ts'

/** What saving a row of a register asks of the rules, and of the problems they watch. */
export const registerControls: Controls = {
  async watch(context, written) {
    const { findings } = await watchWritten(context, allRules, written)
    return findings
  },
  backfillDays,
}
