import { z } from 'zod'
import { action } from '../../server/action.ts'
import type { Actor } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { type LedgerQuery, ledgerQuery } from './filter.ts'
import { ledgerCounts } from './ledger.queries.ts'
import { ledgerPage } from './page.queries.ts'
import { ledgerRow } from './row.ts'

/** One page of the ledger with the total of what the filter finds. */
export const ledgerList = action({
  name: 'ledger.list',
  summary: 'The ledger, by problem or by measure: filtered, sorted, grouped, one page',
  kind: 'read',
  roles: may.read,
  input: ledgerQuery,
  output: z.object({ total: z.number(), rows: z.array(ledgerRow) }),
  run: ({ tx, actor, today }, query) => ledgerPage(tx, seenBy(actor, query), today),
})

/** Who sees one unit asks for that unit: the index then gives its lines in order. Row security decides all the same. */
function seenBy({ orgUnitIds }: Actor, query: LedgerQuery): LedgerQuery {
  return orgUnitIds.length > 1 || query.unitIds ? query : { ...query, unitIds: [...orgUnitIds] }
}

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
  run: ({ tx, today }, { inspectionId }) => ledgerCounts(tx, today, inspectionId),
})
