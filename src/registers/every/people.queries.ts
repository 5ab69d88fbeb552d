import type { Register } from '../../kit/define-register.ts'
import { columnsOf } from '../../kit/define-register.ts'
import type { Tx } from '../../server/database/database.ts'
import type { RowProblem } from './prepare.ts'
import type { StoredRow } from './rows.queries.ts'

type Row = { index: number; row: Readonly<Record<string, unknown>>; stored: StoredRow | null }

/**
 * People named in these rows who have never had a post in the unit, each as a problem of its field. Names that stood
 * there before are passed over: who has left since stays on the record; a past post is enough for a past event.
 */
export async function strangersIn(
  tx: Tx,
  orgUnitId: string,
  register: Register,
  rows: readonly Row[],
): Promise<RowProblem[]> {
  const fields = Object.entries(columnsOf(register)).filter(([, { kind }]) => kind === 'person')
  const named = rows.flatMap(({ index, row, stored }) =>
    fields.flatMap(([field]) => {
      const before = new Set(idsOf(stored?.[field]))
      return idsOf(row[field])
        .filter((id) => !before.has(id))
        .map((id) => ({ index, field, id }))
    }),
  )
  if (named.length === 0) return []
  const known = await tx
    .selectFrom('membership')
    .select('personId')
    .distinct()
    .where('orgUnitId', '=', orgUnitId)
    .where('personId', 'in', [...new Set(named.map(({ id }) => id))])
    .where((eb) => eb.or([eb('isActive', '=', true), eb('revokedAt', 'is not', null)]))
    .execute()
  const members = new Set(known.map(({ personId }) => personId))
  return named
    .filter(({ id }) => !members.has(id))
    .map(({ index, field }) => {
      const label = columnsOf(register)[field] ?? { zh: field, en: field }
      const words = {
        zh: `${label.zh}：所选人员不在本单位，请重新选择`,
        en: `${label.en}: the person chosen has no post in this unit`,
      }
      return { index, code: 'notFound', field, words }
    })
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}
