import { z } from 'zod'
import { editableFieldsOf, type Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { rootOf } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { requireExtent } from '../every/desks.queries.ts'
import type { RowInput } from '../every/prepare.ts'
import { blocking, refuseBlocked, refuseRows } from '../every/refuse.ts'
import type { StoredRow } from '../every/rows.queries.ts'
import { saveRows } from '../every/save.queries.ts'
import { voidRow } from '../every/state.queries.ts'
import type { ImportReport } from './report.ts'

const values = z.record(z.string(), z.unknown())

/** What takes an import back: rows it added, and what those it changed held before. */
export const inverseShape = z.object({
  added: z.array(z.object({ id: z.string(), version: z.number() })),
  changed: z.array(z.object({ id: z.string(), version: z.number(), values, extra: values })),
})
export type Inverse = z.output<typeof inverseShape> & { isTooLong: boolean }

/** Rows up to which an import can be taken back: each of the added is voided by itself, with its own record. */
const mostRows = 2_000

/** Notes what one row written takes to be as it was. */
export function takeBack(inverse: Inverse, before: StoredRow | null, row: StoredRow, input: RowInput): void {
  if (inverse.isTooLong) return
  const { id, version } = row
  if (before === null) inverse.added.push({ id, version })
  else {
    const own = Object.keys(input.values).map((name) => [name, before[name] ?? null])
    const extra = Object.keys(input.extra ?? {}).map((name) => [name, before.extra[name] ?? null])
    inverse.changed.push({ id, version, values: Object.fromEntries(own), extra: Object.fromEntries(extra) })
  }
  if (inverse.added.length + inverse.changed.length <= mostRows) return
  inverse.added = []
  inverse.changed = []
  inverse.isTooLong = true
}

/** Puts an import on record with what takes it back; its id, or null where it cannot be taken back. */
export async function keepInverse(
  { tx, actor, now }: Context,
  register: Register,
  fileId: string,
  { added, changed }: ImportReport,
  inverse: Inverse | null,
): Promise<string | null> {
  if (inverse === null || added + changed === 0) return null
  const { id } = await tx
    .insertInto('sheetImport')
    .values({
      ...{ orgUnitId: actor.orgUnitId, target: register.name, fileId, added, changed },
      undo: JSON.stringify({ added: inverse.added, changed: inverse.changed }),
      ...{ keptBy: actor.personId, keptAt: now.toISOString(), undoneBy: null, undoneAt: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Takes an import back as long as nobody has changed its rows since: what it added is voided, what it changed holds
 * again what it held. A record that was handed in stays so. Refuses `stale` and `conflict` like every save.
 */
export async function undoImport(
  context: Context,
  controls: Controls,
  registers: readonly Register[],
  importId: string,
): Promise<number> {
  const { tx, actor, now } = context
  const row = await tx
    .selectFrom('sheetImport')
    .select(['undo', 'undoneAt', 'target'])
    .where('id', '=', importId)
    .where('orgUnitId', '=', actor.orgUnitId)
    .forUpdate()
    .executeTakeFirst()
  const register = registers.find(({ name }) => name === row?.target)
  if (!row || !register) throw new Refused('notFound', '没有这次导入。', 'No such import.')
  if (row.undoneAt) throw new Refused('conflict', '这次导入已经撤销过。', 'It was taken back already.')
  await requireExtent(context, 'manage', register)
  const { added, changed } = inverseShape.parse(row.undo)
  await restore(context, controls, register, changed)
  const extent = await requireExtent(context, 'void', register)
  for (const { id, version } of added)
    await voidRow(context, register, extent, { id, version, reason: '撤销导入' })
  await controls.watch(context, [{ register, ids: added.map(({ id }) => id) }])
  await tx
    .updateTable('sheetImport')
    .set({ undoneBy: actor.personId, undoneAt: now.toISOString() })
    .where('id', '=', importId)
    .execute()
  const restored = added.length + changed.length
  await writeAudit(context, {
    ...{ action: 'register.importUndo', subjectType: 'sheetImport', subjectId: importId },
    ...{ before: null, after: { restored } },
  })
  return restored
}

type Changed = z.output<typeof inverseShape>['changed']

async function restore(
  context: Context,
  controls: Controls,
  register: Register,
  changed: Changed,
): Promise<void> {
  if (changed.length === 0) return
  const editable = editableFieldsOf(register)
  const inputs = changed.map(({ id, version, values: old, extra }) => ({
    ...{ id, version, extra },
    values: Object.fromEntries(Object.entries(old).filter(([name]) => name in editable)),
  }))
  const saving = { context, controls, register, inputs, extent: requireExtent(context, 'keep', register) }
  const { problems, watched, records } = await saveRows(saving, (written) =>
    controls.watch(context, [written]),
  )
  refuseRows(problems, inputs.length)
  refuseBlocked(rootOf(register), blocking(watched ?? [], new Set(records.values())))
}
