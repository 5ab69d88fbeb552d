import { z } from 'zod'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { ledgerQuery } from './filter.ts'
import { ledgerCounts, ledgerPage, ledgerTotal } from './ledger.queries.ts'
import { ledgerRow } from './row.ts'

/** One page of the ledger with the total of what the filter finds. */
export const ledgerList = action({
  name: 'ledger.list',
  summary: 'The ledger, by problem or by measure: filtered, sorted, grouped, one page',
  kind: 'read',
  roles: may.read,
  input: ledgerQuery,
  output: z.object({ total: z.number(), rows: z.array(ledgerRow) }),
  async run({ tx, today }, query) {
    // Both travel together on the pipelined connection.
    const [rows, total] = await Promise.all([ledgerPage(tx, query, today), ledgerTotal(tx, query, today)])
    return { total, rows }
  },
})

export const ledgerCount = action({
  name: 'ledger.counts',
  summary: 'Problems by unit and state, with those past their day',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: z.uuid().optional() }),
  output: z.object({
    counts: z.array(
      z.object({
        orgUnitId: z.string(),
        unitName: z.string(),
        status: z.string(),
        total: z.number(),
        late: z.number(),
      }),
    ),
  }),
  async run({ tx, today }, { inspectionId }) {
    return { counts: await ledgerCounts(tx, today, inspectionId) }
  },
})
