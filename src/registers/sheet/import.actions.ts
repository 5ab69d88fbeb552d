import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import { type AnyAction, action, type Context, type PrepareContext } from '../../server/action.ts'
import { rolledBack } from '../../server/database/savepoint.ts'
import { scopeOf } from '../../server/identity/actor.ts'
import { rolesFor } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { type Imported, importSheet } from './import.queries.ts'
import { rememberMapping } from './mapping.queries.ts'
import { giveUp, progressAnswer, progressOf, tracked } from './progress.ts'
import { unconfirmed } from './read.ts'
import { decisions, importReport, mapping, requireDecided } from './report.ts'
import { requireSeen } from './seal.ts'
import { keepInverse, undoImport } from './undo.queries.ts'

const input = z.strictObject({
  /** A workbook handed in before (`POST /api/file.upload`). */
  fileId: z.uuid(),
  /** Hand the rows in for review, so that the rules look at them; else they are kept as drafts. */
  isSubmitted: z.boolean().default(true),
  /** A person's confirmation of what the columns hold; remembered for the unit. */
  mapping: mapping.optional(),
  /** Asks what the columns hold even where that is known. */
  wantsMapping: z.boolean().optional(),
  /** Whose value stays where others changed a cell meanwhile, by `line.field`. */
  decisions: decisions.optional(),
})
const keepInput = input.extend({
  /** `seen` of the preview a person has looked at; differences that are others now are refused as `stale`. */
  seen: z.string().max(64).optional(),
})
type Input = z.output<typeof input>

/** `<register>.importPreview` and `.importKeep` of every register. */
export function importActions(registers: readonly Register[], controls: Controls): AnyAction[] {
  return [
    ...registers.flatMap((register) => [previewAction(register, controls), keepAction(register, controls)]),
    importProgressAction,
    importCancel,
    undoAction(registers, controls),
  ]
}

/** The real thing rolled back: inserts, runs the rules on the rows, reports every cell, undoes. */
function previewAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.importPreview`,
    summary: `${register.en}: what an import would change, and what stands against it`,
    kind: 'write',
    roles: rolesFor('manage', register),
    input,
    output: importReport,
    prepare: fileBytes,
    async run(context, wish, bytes) {
      const { report, headings } = await rolledBack(context.tx, () =>
        imported(context, controls, register, wish, bytes),
      )
      // What a person has confirmed about the columns stays, whatever becomes of the lines.
      if (wish.mapping && headings) await rememberMapping(context, register.name, headings, wish.mapping)
      return report
    },
  })
}

/** Keeps all rows or none. Refuses `invalid` with the lines that stand in the way; the sheet with reasons is a link away. */
function keepAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.importKeep`,
    summary: `${register.en}: import a workbook, all rows or none`,
    kind: 'write',
    roles: rolesFor('manage', register),
    input: keepInput,
    output: importReport,
    prepare: fileBytes,
    async run(context, wish, bytes) {
      const { report: answer, inverse } = await imported(context, controls, register, wish, bytes)
      if (answer.mapping) throw unconfirmed()
      requireSeen(answer.seen, wish.seen)
      requireDecided(answer)
      if (answer.refused === 0)
        return { ...answer, importId: await keepInverse(context, register, wish.fileId, answer, inverse) }
      const [first] = answer.problems
      throw new Refused(
        'invalid',
        `没有导入：${answer.refused} 行不能保存，第一处在第 ${first?.no ?? 0} 行：${first?.words.zh ?? ''}。请下载带原因的表，改好后重新导入。`,
        `Nothing was imported: ${answer.refused} rows cannot be kept, first row ${first?.no ?? 0}: ${first?.words.en ?? ''}. Download the sheet with reasons, correct it and import again.`,
        {
          fields: Object.fromEntries(
            answer.problems.map(({ no, field, words }) => [field ? `${no}.${field}` : String(no), words]),
          ),
          missing: [
            {
              words: { zh: '下载带原因的表', en: 'The sheet with reasons' },
              link: `/api/${register.name}.importSheet?fileId=${wish.fileId}`,
            },
          ],
        },
      )
    },
  })
}

async function imported(
  context: Context,
  controls: Controls,
  register: Register,
  { fileId, isSubmitted, mapping, wantsMapping, decisions }: Input,
  bytes: Uint8Array,
): Promise<Imported> {
  await requireExtent(context, 'manage', register)
  return tracked(context.actor, fileId, (tell) =>
    importSheet(context, controls, register, {
      ...{ bytes, isSubmitted, mapping, wantsMapping, decisions },
      tell,
    }),
  )
}

const importProgressAction = action({
  name: 'register.importProgress',
  summary: 'How far a running import is',
  kind: 'read',
  roles: ['keeper', 'departmentHead'],
  input: z.strictObject({ fileId: z.uuid() }),
  output: progressAnswer,
  run: async ({ actor }, { fileId }) => ({ progress: progressOf(actor, fileId) }),
})

const importCancel = action({
  name: 'register.importCancel',
  summary: 'Give up a running import; nothing of it is kept',
  kind: 'read',
  roles: ['keeper', 'departmentHead'],
  input: z.strictObject({ fileId: z.uuid() }),
  output: z.object({ isGivenUp: z.boolean() }),
  run: async ({ actor }, { fileId }) => ({ isGivenUp: giveUp(actor, fileId) }),
})

function undoAction(registers: readonly Register[], controls: Controls): AnyAction {
  return action({
    name: 'register.importUndo',
    summary: 'Take an import into a register back',
    kind: 'write',
    roles: ['keeper', 'departmentHead'],
    input: z.strictObject({ importId: z.uuid() }),
    output: z.object({ restored: z.number() }),
    run: async (context, { importId }) => ({
      restored: await undoImport(context, controls, registers, importId),
    }),
  })
}

/** The bytes of a file of the actor's unit, read before the transaction opens. */
export async function fileBytes({ db, files, actor }: PrepareContext, { fileId }: { fileId: string }) {
  const row = await db.read(scopeOf(actor), (tx) =>
    tx.selectFrom('storedFile').select('sha256').where('id', '=', fileId).executeTakeFirst(),
  )
  if (!row) throw new Refused('notFound', '没有这个文件。', 'No such file.')
  return files.bytes(row.sha256)
}
