import type { SheetCell, SheetColumn } from '../../documents/sheet/write.ts'
import type { Tx } from '../../server/database/database.ts'
import { measureKinds } from '../plan/fields.ts'
import { measureStatusNames, statusNames } from '../problem/status.ts'
import { columnsOf, type LedgerColumn } from './columns.ts'
import type { LedgerQuery } from './filter.ts'
import { ledgerBlocks } from './page.queries.ts'
import type { SheetRow } from './row.ts'

export type Language = 'zh' | 'en'

const names: Record<string, { zh: string; en: string }> = {
  ...statusNames,
  ...measureStatusNames,
  ...measureKinds,
}

function cellOf({ kind, value }: LedgerColumn, row: SheetRow, language: Language): SheetCell {
  const cell = value(row)
  if (typeof cell === 'boolean') return { zh: cell ? '是' : '否', en: cell ? 'Yes' : 'No' }[language]
  if (kind === 'status' && typeof cell === 'string') return names[cell]?.[language] ?? cell
  return cell
}

/** What the ledger shows for a query, whole: headings, and rows in blocks as they stream in. */
export function ledgerSheet(
  tx: Tx,
  query: LedgerQuery,
  today: string,
  seesUnits: boolean,
  language: Language,
) {
  const columns = columnsOf(query.view, seesUnits)
  const sheet: SheetColumn[] = columns.map(({ kind, width, ...column }) => ({
    heading: column[language],
    width,
    kind: kind === 'day' || kind === 'number' || kind === 'money' ? kind : 'text',
  }))
  async function* blocks(): AsyncIterableIterator<SheetCell[][]> {
    for await (const rows of ledgerBlocks(tx, query, today)) {
      yield rows.map((row) => columns.map((column) => cellOf(column, row, language)))
    }
  }
  return { name: language === 'zh' ? '整改台账' : 'Ledger', columns: sheet, blocks: blocks() }
}
