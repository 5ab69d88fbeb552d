import { sql } from 'kysely'
import type { Register } from '../../kit/define-register.ts'
import { columnsOf } from '../../kit/define-register.ts'
import type { Tx } from '../../server/database/database.ts'
import { isId } from '../../server/id.ts'
import type { RowProblem } from './prepare.ts'
import type { StoredRow } from './rows.queries.ts'

type Row = { index: number; row: Readonly<Record<string, unknown>>; stored: StoredRow | null }

/** Whoever of these people has, or once had, a post in the unit; what is no id at all is nobody. */
export async function membersAmong(tx: Tx, orgUnitId: string, asked: Iterable<string>): Promise<Set<string>> {
  const ids = [...new Set(asked)].filter(isId)
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ personId: string }>`
    select distinct "personId" from membership where "orgUnitId" = ${orgUnitId} and "personId" = any (${ids}::uuid[])
      and ("isActive" or "revokedAt" is not null)`.execute(tx)
  return new Set(rows.map(({ personId }) => personId))
}

/** People that the values name. */
export function peopleIn(register: Register, values: Readonly<Record<string, unknown>>): string[] {
  return personFields(register).flatMap((field) => idsOf(values[field]))
}

function personFields(register: Register): string[] {
  return Object.entries(columnsOf(register)).flatMap(([name, { kind }]) => (kind === 'person' ? [name] : []))
}

/**
 * People named in these rows who have never had a post in the unit, each as a problem of its field. Names that stood
 * there before are passed over: who has left since stays on the record; a past post is enough for a past event.
 * `asked` were asked about before, `members` are those of them who had one.
 */
export async function strangersIn(
  tx: Tx,
  orgUnitId: string,
  register: Register,
  rows: readonly Row[],
  { asked, members }: { asked: ReadonlySet<string>; members: ReadonlySet<string> },
): Promise<RowProblem[]> {
  const fields = personFields(register)
  const named = rows.flatMap(({ index, row, stored }) =>
    fields.flatMap((field) => {
      const before = new Set(idsOf(stored?.[field]))
      return idsOf(row[field])
        .filter((id) => !before.has(id))
        .map((id) => ({ index, field, id }))
    }),
  )
  const more = await membersAmong(
    tx,
    orgUnitId,
    named.map(({ id }) => id).filter((id) => !asked.has(id)),
  )
  return named
    .filter(({ id }) => !members.has(id) && !more.has(id))
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
