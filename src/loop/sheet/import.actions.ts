import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { fileBytes } from '../../registers/sheet/import.actions.ts'
import { rememberMapping } from '../../registers/sheet/mapping.queries.ts'
import { giveUp, progressAnswer, progressOf, tracked } from '../../registers/sheet/progress.ts'
import { unconfirmed } from '../../registers/sheet/read.ts'
import {
  decisions,
  type ImportReport,
  importReport,
  mapping,
  requireDecided,
} from '../../registers/sheet/report.ts'
import { requireSeen } from '../../registers/sheet/seal.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { rolledBack } from '../../server/database/savepoint.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { saveMeasures } from '../measure/measure-save.queries.ts'
import { voidMeasure } from '../measure/measure-tie.queries.ts'
import { saveProblems } from '../problem/problem-save.queries.ts'
import { importLedger } from './import.queries.ts'
import { type Inverse, inverseShape } from './write.queries.ts'

const input = z.strictObject({
  /** A sheet handed in before (`POST /api/file.upload`). */
  fileId: id,
  /** The inspection a strange ledger is about, where problems of several bear the same code. */
  inspectionId: id.optional(),
  mapping: mapping.optional(),
  wantsMapping: z.boolean().optional(),
  decisions: decisions.optional(),
})
type Input = z.output<typeof input>

function imported(context: Context, { fileId, ...wish }: Input, bytes: Uint8Array) {
  return tracked(context.actor, fileId, (tell) => importLedger(context, { ...wish, bytes, tell }))
}

/** The real thing rolled back: every difference, and whatever a rule or the state of a row says against it. */
export const ledgerImportPreview = action({
  name: 'ledger.importPreview',
  summary: 'What a sheet of the ledger or of the three lists would change, cell by cell',
  kind: 'write',
  roles: may.planEdit,
  input,
  output: importReport,
  prepare: fileBytes,
  async run(context, wish, bytes) {
    const { report, headings } = await rolledBack(context.tx, () => imported(context, wish, bytes))
    // What a person has confirmed about the columns stays, whatever becomes of the lines.
    if (wish.mapping && headings) await rememberMapping(context, 'ledger', headings, wish.mapping)
    return report
  },
})

/** Keeps all lines or none, through the same steps as the page. Refuses lines that cannot be kept, and what was not seen. */
export const ledgerImportKeep = action({
  name: 'ledger.importKeep',
  summary: 'Import a sheet of the ledger, all lines or none',
  kind: 'write',
  roles: may.planEdit,
  input: input.extend({ seen: z.string().max(64).optional() }),
  output: importReport,
  prepare: fileBytes,
  async run(context, { seen, ...wish }, bytes) {
    const { report, inverse } = await imported(context, wish, bytes)
    if (report.mapping) throw unconfirmed()
    requireSeen(report.seen, seen)
    requireDecided(report)
    if (report.refused > 0) throw refusedLines(report, wish.fileId)
    if (report.added + report.changed === 0) return report
    return { ...report, importId: await keepInverse(context, wish.fileId, report, inverse) }
  },
})

function refusedLines({ refused, problems }: ImportReport, fileId: string): Refused {
  const [first] = problems
  return new Refused(
    'invalid',
    `没有导入：${refused} 行不能保存，第一处在第 ${first?.no ?? 0} 行：${first?.words.zh ?? ''}。请下载带原因的表，改好后重新导入。`,
    `Nothing was imported: ${refused} rows cannot be kept, first row ${first?.no ?? 0}: ${first?.words.en ?? ''}. Download the sheet with reasons, correct it and import again.`,
    {
      fields: Object.fromEntries(
        problems.map(({ no, field, words }) => [field ? `${no}.${field}` : String(no), words]),
      ),
      missing: [
        {
          words: { zh: '下载带原因的表', en: 'The sheet with reasons' },
          link: `/api/ledger.importSheet?fileId=${fileId}`,
        },
      ],
    },
  )
}

async function keepInverse(
  context: Context,
  fileId: string,
  { added, changed }: ImportReport,
  inverse: Inverse,
): Promise<string> {
  const { tx, actor, now } = context
  const { id } = await tx
    .insertInto('sheetImport')
    .values({
      orgUnitId: actor.orgUnitId,
      target: 'ledger',
      fileId,
      added,
      changed,
      undo: JSON.stringify(inverse),
      keptBy: actor.personId,
      keptAt: now.toISOString(),
      undoneBy: null,
      undoneAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeAudit(context, {
    action: 'ledger.importKeep',
    subjectType: 'sheetImport',
    subjectId: id,
    before: null,
    after: { fileId, added, changed },
  })
  return id
}

/** Takes an import back as long as nobody has changed its rows since. Refuses `stale` and `conflict` like every save. */
export const ledgerImportUndo = action({
  name: 'ledger.importUndo',
  summary: 'Take an import of the ledger back',
  kind: 'write',
  roles: may.planEdit,
  input: z.strictObject({ importId: id }),
  output: z.object({ restored: z.number() }),
  async run(context, { importId }) {
    const { tx, actor, now } = context
    const row = await tx
      .selectFrom('sheetImport')
      .select(['undo', 'undoneAt', 'target'])
      .where('id', '=', importId)
      .where('target', '=', 'ledger')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refused('notFound', '没有这次导入。', 'No such import.')
    if (row.undoneAt) throw new Refused('conflict', '这次导入已经撤销过。', 'It was taken back already.')
    const { problems, measures, added } = inverseShape.parse(row.undo)
    if (problems.length > 0) await saveProblems(context, problems)
    if (measures.length > 0) await saveMeasures(context, measures)
    for (const measure of added) await voidMeasure(context, { ...measure, reason: '撤销导入' })
    await tx
      .updateTable('sheetImport')
      .set({ undoneBy: actor.personId, undoneAt: now.toISOString() })
      .where('id', '=', importId)
      .execute()
    const restored = problems.length + measures.length + added.length
    await writeAudit(context, {
      action: 'ledger.importUndo',
      subjectType: 'sheetImport',
      subjectId: importId,
      before: null,
      after: { restored },
    })
    return { restored }
  },
})

export const ledgerImportProgress = action({
  name: 'ledger.importProgress',
  summary: 'How far a running import is',
  kind: 'read',
  roles: may.planEdit,
  input: z.strictObject({ fileId: id }),
  output: progressAnswer,
  run: async ({ actor }, { fileId }) => ({ progress: progressOf(actor, fileId) }),
})

export const ledgerImportCancel = action({
  name: 'ledger.importCancel',
  summary: 'Give up a running import; nothing of it is kept',
  kind: 'read',
  roles: may.planEdit,
  input: z.strictObject({ fileId: id }),
  output: z.object({ isGivenUp: z.boolean() }),
  run: async ({ actor }, { fileId }) => ({ isGivenUp: giveUp(actor, fileId) }),
})
