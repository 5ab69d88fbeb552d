import { sql } from 'kysely'
import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { type AnyAction, action, type Context } from '../../server/action.ts'
import { rolledBack } from '../../server/database/savepoint.ts'
import { rolesFor } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { severity, words } from '../every/shapes.ts'
import { importLines } from './import.queries.ts'
import type { SheetLine } from './open.ts'

const input = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        /** Left out for a new row. */
        id: z.uuid().optional(),
        version: z.int().positive().optional(),
        /** Text of each cell as the clipboard holds it, by field name; what is not named stays as it is. */
        cells: z.record(z.string().max(60), z.string().max(8000)),
      }),
    )
    .min(1)
    .max(500, say('一次最多粘贴 500 行', 'At most 500 rows at once')),
  /** New lines belong to this record. */
  parentId: z.uuid().optional(),
  /** True: say what would happen, keep nothing. */
  isPreview: z.boolean(),
})
export type PasteInput = z.input<typeof input>

const report = z.object({
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.number(),
  problems: z.array(z.object({ index: z.number(), field: z.string().nullable(), words })),
  changes: z.array(
    z.object({
      index: z.number(),
      kind: z.enum(['added', 'changed']),
      changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  findings: z.array(z.object({ index: z.number(), ruleId: z.string(), severity, words })),
  saved: z.array(z.object({ index: z.number(), id: z.string(), version: z.number() })),
})
export type PasteReport = z.output<typeof report>

/**
 * Cells of a spreadsheet laid over rows, or as new rows: names are looked up, days and amounts read as an import reads
 * them, and the rules look at the result. With `isPreview` nothing is kept; else all rows or none.
 */
export function pasteAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.paste`,
    summary: `${register.en}: cells pasted from a spreadsheet, checked or kept, all or none`,
    kind: 'write',
    roles: rolesFor('keep', register),
    input,
    output: report,
    async run(context, wish) {
      const extent = await requireExtent(context, 'keep', register)
      const lines = wish.rows.map(lineOf)
      const given = wish.parentId && register.lineOf ? { [register.lineOf]: wish.parentId } : {}
      const write = async () => {
        const { report, written } = await importLines(context, controls, register, lines, { extent, given })
        return { found: report, saved: await versionsOf(context, register, written) }
      }
      const { found, saved } = wish.isPreview ? await rolledBack(context.tx, write) : await write()
      if (!wish.isPreview && found.refused > 0)
        throw refusedPaste(found.problems, wish.rows.length, found.refused)
      const { added, changed, same, refused } = found
      return {
        added,
        changed,
        same,
        refused,
        problems: found.problems.map(({ no, ...rest }) => ({ index: no, ...rest })),
        changes: found.changes.flatMap(({ no, kind, changes }) =>
          kind === 'added' || kind === 'changed' ? [{ index: no, kind, changes }] : [],
        ),
        findings: found.findings.map(({ no, ...rest }) => ({ index: no, ...rest })),
        saved,
      }
    },
  })
}

type Row = z.output<typeof input>['rows'][number]

function lineOf(row: Row, index: number): SheetLine {
  const cells = new Map<string, string | number>(Object.entries(row.cells))
  if (row.id) cells.set('id', row.id).set('version', row.version ?? 0)
  return { no: index, cells }
}

async function versionsOf(
  { tx }: Pick<Context, 'tx'>,
  register: Register,
  written: ReadonlyMap<string, number>,
) {
  if (written.size === 0) return []
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from ${sql.table(register.name)} where id = any (${[...written.keys()]}::uuid[])`.execute(
    tx,
  )
  return rows.map(({ id, version }) => ({ index: written.get(id) ?? 0, id, version }))
}

function refusedPaste(
  problems: readonly { no: number; field: string | null; words: { zh: string; en: string } }[],
  total: number,
  refused: number,
): Refused {
  const [first] = problems
  return new Refused(
    'invalid',
    `整批 ${total} 行都没有保存：${refused} 行有问题，第一处在第 ${(first?.no ?? 0) + 1} 行：${first?.words.zh ?? ''}`,
    `None of the ${total} rows was saved: ${refused} are wrong, first row ${(first?.no ?? 0) + 1}: ${first?.words.en ?? ''}`,
    {
      fields: Object.fromEntries(
        problems.map(({ no, field, words: why }) => [field ? `rows.${no}.${field}` : `rows.${no}`, why]),
      ),
    },
  )
}
