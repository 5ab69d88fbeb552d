import { z } from 'zod'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import type { Field } from '../../kit/field.ts'
import { say } from '../../kit/words.ts'
import { type AnyAction, action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import type { Controls } from './controls.ts'
import { requireExtent } from './desks.queries.ts'
import { listFilter, sumRows } from './list.queries.ts'
import { seenBy } from './own-fields.queries.ts'
import { voidRow } from './state.queries.ts'

/** What a grid adds up. */
function moneyFieldsOf(fields: Readonly<Record<string, Field>>): string[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'money' ? [name] : []))
}

/** Totals of the money columns over everything the filter finds, in fen; not over one page of it. */
export function sumAction(register: Register): AnyAction {
  return action({
    name: `${register.name}.sum`,
    summary: `${register.en}: totals of its amounts`,
    kind: 'read',
    roles: rolesFor('read', register),
    input: listFilter,
    output: z.object({ sums: z.record(z.string(), z.number()) }),
    async run(context, input) {
      const seen = await seenBy(context, register)
      const names = moneyFieldsOf({ ...columnsOf(register), ...seen.own?.fields })
      return { sums: await sumRows(context.tx, register, names, seen, input) }
    },
  })
}

/** Rows of a change of many, as the person read them. */
export const manyRows = z
  .array(z.strictObject({ id: z.uuid(), version: z.int().positive() }))
  .min(1)
  .max(500, say('一次最多 500 行', 'At most 500 rows'))

/** Voids several rows for one reason, all or none. Refuses as the voiding of one row does. */
export function voidManyAction(register: Register, controls: Controls): AnyAction {
  const step = register.shape === 'lines' ? 'keep' : 'void'
  return action({
    name: `${register.name}.voidMany`,
    summary: `${register.en}: void several with a reason, all or none`,
    kind: 'write',
    roles: rolesFor(step, register),
    input: z.strictObject({
      rows: manyRows,
      reason: z
        .string()
        .trim()
        .min(2, say('请写明作废原因', 'Say why they are void'))
        .max(500, say('最多 500 个字', 'At most 500 characters')),
    }),
    output: z.object({ voided: z.number() }),
    async run(context, input) {
      const extent = await requireExtent(context, step, register)
      const ids: string[] = []
      // In the order of ids, as every save of many takes its locks.
      for (const { id, version } of input.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const row = await voidRow(context, register, extent, { id, version, reason: input.reason })
        ids.push(row.id)
      }
      await controls.watch(context, [{ register, ids }])
      return { voided: ids.length }
    },
  })
}
