import { sql } from 'kysely'
import type { Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { type Extent, rootOf } from '../access.ts'
import { recordOf } from './get.queries.ts'
import { columnsIn, rowsById, type StoredRow, touchRecords } from './rows.queries.ts'

export type Voiding = { id: string; version: number; reason: string }

/** Voids a row for good, with a reason; its number is not used again. A line of an approved record stands as it is. */
export async function voidRow(
  context: Context,
  register: Register,
  extent: Exclude<Extent, 'none'>,
  input: Voiding,
): Promise<StoredRow> {
  const { tx, actor, now } = context
  const before = await lockCurrent(context, register, input)
  const record = await recordOf(tx, register, before)
  const isMine = record?.handlerId === actor.personId || record?.createdBy === actor.personId
  if (extent === 'own' && !isMine) throw notFound()
  if (register.lineOf !== null && record?.reviewStatus === 'approved') {
    throw new Refused(
      'conflict',
      '所属记录已审核通过；须由审核人退回后才能改。',
      'Its record is approved; a reviewer must send it back first.',
    )
  }
  const { rows } = await sql<StoredRow>`
    update ${sql.table(register.name)} as t set "voidedAt" = ${now.toISOString()}, "voidedBy" = ${actor.personId},
      "voidReason" = ${input.reason}, version = version + 1, "updatedBy" = ${actor.personId},
      "updatedAt" = ${now.toISOString()}
    where t.id = ${before.id} returning ${columnsIn(register, 't')}`.execute(tx)
  if (register.lineOf !== null && record) await touchRecords(context, rootOf(register), [record.id])
  return recorded(context, register, `${register.name}.void`, before, rows[0])
}

/** The row locked, as it was read. Refuses `notFound`, `conflict` when void, `stale`. */
async function lockCurrent(
  { tx }: Context,
  register: Register,
  { id, version }: { id: string; version: number },
): Promise<StoredRow> {
  const [row] = await rowsById(tx, register, [id], 'lock')
  if (!row) throw notFound()
  if (row.voidedAt) throw new Refused('conflict', '这条记录已作废。', 'The record is void already.')
  if (row.version === version) return row
  throw new Refused(
    'stale',
    '别人刚改过这条记录；请看过现在的内容再办理。',
    'Somebody changed this record meanwhile; look again first.',
    { current: row },
  )
}

export function notFound(): Refused {
  return new Refused('notFound', '没有这条记录。', 'No such record.')
}

/** The problem whose dossier shows what happened to the record: the first it is related to; null without any. */
export function problemOf({ relatedProblemIds }: StoredRow): string | null {
  return Array.isArray(relatedProblemIds) && relatedProblemIds.length > 0
    ? String(relatedProblemIds[0])
    : null
}

async function recorded(
  context: Context,
  register: Register,
  action: string,
  before: StoredRow,
  after: StoredRow | undefined,
): Promise<StoredRow> {
  if (!after) throw notFound()
  await writeAudit(context, {
    action,
    subjectType: register.name,
    subjectId: after.id,
    orgUnitId: after.orgUnitId,
    problemId: problemOf(after),
    before,
    after,
  })
  return after
}
