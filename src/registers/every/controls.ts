import type { Day } from '../../kit/day.ts'
import type { Register } from '../../kit/define-register.ts'
import type { Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'

/** Rows of one register that this transaction has written. */
export type Written = {
  register: Register
  ids: readonly string[]
  /** Row → the record it belongs to, where the writer knows; else it is looked up. */
  records?: ReadonlyMap<string, string>
}

/** What a rule found on a record. */
export type Finding = {
  ruleId: string
  severity: 'block' | 'error' | 'warn' | 'info'
  register: string
  recordId: string
  /** Tells apart several findings of one rule on one record. */
  part: string
  /** The field to look at first. */
  field: string | null
  words: Words
}

/** What saving a row asks of the rules; handed in by src/server/actions.ts, because rules stand above registers. */
export type Controls = {
  /** Runs the rules on the rows written, opens and closes their alerts; comes back with what stands on them now. */
  watch(context: Context, written: readonly Written[]): Promise<Finding[]>
  /** Days after which the actor's unit counts an entry of that event day as backfilled (COMM-001). */
  backfillDays(context: Context): Promise<(eventDate: Day) => number>
}
