import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { say } from '../../kit/words.ts'
import { type AnyAction, action, type Context } from '../../server/action.ts'
import { rolesFor, rootOf } from '../access.ts'
import type { Controls, Finding } from './controls.ts'
import { requireExtent } from './desks.queries.ts'
import type { RowInput } from './prepare.ts'
import { blocking, refuseBlocked, refuseRow, refuseRows } from './refuse.ts'
import { recordIdsOf } from './rows.queries.ts'
import { saveRows } from './save.queries.ts'
import { changesDocumented, finding } from './shapes.ts'
import { notFound, voidRow } from './state.queries.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))
const version = z.int().positive()
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, say(`最多 ${max} 个字`, `At most ${max} characters`))

const rowInput = (register: Register) =>
  z.strictObject({
    id: id.optional(),
    version: version.optional(),
    values: changesDocumented(register),
    extra: z.record(z.string().max(4), z.unknown()).optional(),
    isSubmitted: z.boolean().optional(),
  })

const saved = z.object({
  id: z.string(),
  version: z.number(),
  /** Null for lines. */
  ledgerNo: z.string().nullable(),
  reviewStatus: z.string().nullable(),
  /** Lines only: the version their record has now. */
  recordVersion: z.number().nullable(),
})

/** Adds a row, or changes it as it stood at `version`; with `isSubmitted` hands it in, which a rule may refuse. */
export function saveAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.save`,
    summary: `${register.en}: add or change`,
    kind: 'write',
    roles: rolesFor('keep', register),
    input: rowInput(register),
    output: saved.extend({ findings: z.array(finding) }),
    async run(context, input) {
      const { rows, findings } = await saveAndWatch(context, controls, register, [input])
      const [row] = rows
      if (!row) throw notFound()
      return { ...row, findings }
    },
  })
}

/** The same for up to 500 rows, all or none. */
export function saveManyAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.saveMany`,
    summary: `${register.en}: add or change many, all or none`,
    kind: 'write',
    roles: rolesFor('keep', register),
    input: z.strictObject({
      rows: z.array(rowInput(register)).min(1).max(500, say('一次最多 500 行', 'At most 500 rows')),
    }),
    output: z.object({ rows: z.array(saved), findings: z.array(finding) }),
    run: (context, input) => saveAndWatch(context, controls, register, input.rows),
  })
}

async function saveAndWatch(
  context: Context,
  controls: Controls,
  register: Register,
  inputs: readonly RowInput[],
) {
  const extent = requireExtent(context, 'keep', register)
  const result = await saveRows({ context, controls, register, inputs, extent }, (written) =>
    controls.watch(context, [written]),
  )
  const { saved: rows, problems, recordVersions, records } = result
  if (inputs.length === 1) refuseRow(problems)
  else refuseRows(problems, inputs.length)
  const findings = result.watched ?? []
  refuseBlocked(rootOf(register), blocking(findings, new Set(records.values())))
  const shown = rows.map((row) => ({
    id: row.id,
    version: row.version,
    ledgerNo: row.ledgerNo === undefined ? null : String(row.ledgerNo),
    reviewStatus: row.reviewStatus === undefined ? null : String(row.reviewStatus),
    recordVersion: recordVersions.get(records.get(row.id) ?? '') ?? null,
  }))
  return { rows: shown, findings }
}

/** Runs the rules on rows just written; refuses when one blocks these records. */
export async function watched(
  context: Context,
  controls: Controls,
  register: Register,
  ids: readonly string[],
  records: ReadonlySet<string>,
): Promise<Finding[]> {
  const findings = await controls.watch(context, [{ register, ids }])
  refuseBlocked(rootOf(register), blocking(findings, records))
  return findings
}

export function voidAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.void`,
    summary: `${register.en}: void with a reason`,
    kind: 'write',
    // A line is struck out by whoever may change its record.
    roles: rolesFor(register.shape === 'lines' ? 'keep' : 'void', register),
    input: z.strictObject({
      id,
      version,
      reason: text(500).min(2, say('请写明作废原因', 'Say why it is void')),
    }),
    output: z.object({ version: z.number() }),
    async run(context, input) {
      const step = register.shape === 'lines' ? 'keep' : 'void'
      const row = await voidRow(context, register, await requireExtent(context, step, register), input)
      const records = await recordIdsOf(context.tx, register, [row.id])
      // What blocks a record that is void itself stops nobody.
      await watched(context, controls, register, [row.id], recordsStill(register, records))
      return { version: row.version }
    },
  })
}

function recordsStill({ shape }: Register, records: ReadonlyMap<string, string>): Set<string> {
  return shape === 'lines' ? new Set(records.values()) : new Set()
}
