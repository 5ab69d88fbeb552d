import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Rows as they stood at an earlier version, by id: what somebody had before them who exported a sheet then. Taken
 * from the record of the first change after it; what is not on record is left out.
 */
export async function rowsAt(
  tx: Tx,
  wanted: readonly { id: string; version: number }[],
): Promise<Map<string, Row>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string; before: Row }>`
    select distinct on (w.id) w.id, e.before
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id uuid, version integer)
    join "auditEvent" e on e."subjectId" = w.id and jsonb_typeof(e.before -> 'version') = 'number'
      and (e.before ->> 'version')::integer >= w.version
    order by w.id, (e.before ->> 'version')::integer, e.id`.execute(tx)
  return new Map(rows.map(({ id, before }) => [id, before]))
}
