import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { requireDuty } from '../duty.ts'
import { day, id, requiredText, version } from '../input.ts'
import { requireOpen, requireRemovable } from '../measure/open.ts'
import { type WorkMeasure, workMeasures } from '../measure/work.queries.ts'
import { refreshMeasures } from '../problem/status.queries.ts'
import { type LockedEvidence, lockEvidence } from './evidence.queries.ts'
import { handedIn, handIn, linkPieces, newFiles } from './hand-in.queries.ts'

const measureIds = z
  .array(id)
  .min(1, say('请选择措施', 'Choose a measure'))
  .max(50, say('一次最多 50 条措施', 'At most 50 measures at once'))
const saved = z.object({ id: z.string(), version: z.number() })

/** Hands files in, each as a piece of evidence for all of these measures; the same bytes are recognised and said. */
export const evidenceAdd = action({
  name: 'evidence.add',
  summary: 'Hand files in as evidence for measures',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({ measureIds, files: newFiles.min(1, say('请选择文件', 'Choose files')) }),
  output: z.object({ evidence: handedIn }),
  async run(context, input) {
    const measures = await workMeasures(context.tx, [...new Set(input.measureIds)])
    for (const measure of measures) requireDuty(context.actor, [measure])
    const evidence = await handIn(context, measures, input.files)
    await refreshMeasures(context, input.measureIds)
    return { evidence }
  },
})

/** A newer version of a piece; the earlier ones stay. Refuses the bytes it has already. */
export const evidenceAddVersion = action({
  name: 'evidence.addVersion',
  summary: 'Add a newer version of a piece of evidence',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({ id, version, fileId: id }),
  output: saved,
  async run(context, input) {
    const { tx, actor } = context
    const { row, measures } = await lockEvidence(tx, input.id, input.version)
    requireHand(context, row, measures)
    measures.forEach(requireOpen)
    const last = await newestOf(context, row.id)
    const file = await fileOf(context, row.orgUnitId, input.fileId)
    if (last.sha256 === file.sha256) {
      throw new Refused(
        'conflict',
        '与现有版本内容相同，没有新增。',
        'Same content as the version that stands; nothing added.',
      )
    }
    const made = {
      orgUnitId: row.orgUnitId,
      evidenceId: row.id,
      fileId: file.id,
      no: last.no + 1,
      addedBy: actor.personId,
    }
    await tx.insertInto('evidenceVersion').values(made).execute()
    return change(
      context,
      'evidence.addVersion',
      row,
      measures,
      {},
      { no: last.no, fileId: last.fileId, sha256: last.sha256 },
      {
        no: made.no,
        fileId: file.id,
        sha256: file.sha256,
      },
    )
  },
})

/** Changes the title of a piece or the day it is of. */
export const evidenceSave = action({
  name: 'evidence.save',
  summary: 'Change the title or the day of a piece of evidence',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({
    id,
    version,
    title: requiredText(200, '请填写材料名称', 'Enter a title'),
    eventDate: day.nullable(),
  }),
  output: saved,
  async run(context, { id: evidenceId, version: read, title, eventDate }) {
    const { row, measures } = await lockEvidence(context.tx, evidenceId, read)
    requireHand(context, row, measures)
    requireRemovable(measures)
    return change(context, 'evidence.save', row, measures, { title, eventDate })
  },
})

/** Uses a piece for further measures of the same inspection. */
export const evidenceLink = action({
  name: 'evidence.link',
  summary: 'Use a piece of evidence for further measures',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({ id, measureIds }),
  output: z.object({ linked: z.number() }),
  async run(context, input) {
    const { row } = await lockEvidence(context.tx, input.id, null)
    const measures = await workMeasures(context.tx, [...new Set(input.measureIds)])
    for (const measure of measures) {
      requireDuty(context.actor, [measure])
      requireOpen(measure)
      if (measure.inspectionId !== row.inspectionId) throw otherInspection()
    }
    const linked = await linkPieces(context, measures, [row.id])
    await refreshMeasures(context, input.measureIds)
    return { linked }
  },
})

/** No longer uses a piece for a measure. Refuses the last one: a piece that proves nothing is voided instead. */
export const evidenceUnlink = action({
  name: 'evidence.unlink',
  summary: 'Stop using a piece of evidence for a measure',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({ id, measureId: id }),
  output: z.object({}),
  async run(context, input) {
    const { row, measures } = await lockEvidence(context.tx, input.id, null)
    requireHand(context, row, measures)
    const measure = measures.find((one) => one.id === input.measureId)
    if (!measure)
      throw new Refused('notFound', '这份材料没有用于该措施。', 'The piece is not used for this measure.')
    requireRemovable([measure])
    if (measures.length === 1) {
      throw new Refused(
        'conflict',
        '这是它唯一对应的措施；如不再需要，请作废这份材料并写明原因。',
        'It is used for this measure only; void the piece with a reason instead.',
      )
    }
    const tie = { orgUnitId: row.orgUnitId, evidenceId: row.id, measureId: measure.id }
    await context.tx
      .deleteFrom('evidenceMeasure')
      .where('evidenceId', '=', row.id)
      .where('measureId', '=', measure.id)
      .execute()
    await writeAudit(context, {
      action: 'evidence.unlink',
      subjectType: 'evidence',
      subjectId: row.id,
      orgUnitId: row.orgUnitId,
      problemId: measure.problems[0]?.id ?? null,
      before: tie,
      after: null,
    })
    await refreshMeasures(context, [measure.id])
    return {}
  },
})

/** Takes a piece out of use, with a reason; it stays on record. */
export const evidenceVoid = action({
  name: 'evidence.void',
  summary: 'Void a piece of evidence, with a reason',
  kind: 'write',
  roles: may.evidence,
  input: z.strictObject({ id, version, reason: requiredText(500, '请写明作废原因', 'Say why') }),
  output: saved,
  async run(context, input) {
    const { row, measures } = await lockEvidence(context.tx, input.id, input.version)
    requireHand(context, row, measures)
    requireRemovable(measures)
    const changes = { voidedAt: context.now.toISOString(), voidReason: input.reason }
    const answer = await change(context, 'evidence.void', row, measures, changes)
    await refreshMeasures(
      context,
      measures.map((measure) => measure.id),
    )
    return answer
  },
})

/** Whoever handed it in, or works on one of its measures. */
function requireHand(
  { actor }: Context,
  { createdBy }: LockedEvidence,
  measures: readonly WorkMeasure[],
): void {
  if (createdBy !== actor.personId) requireDuty(actor, measures)
}

type Changes = Partial<{ title: string; eventDate: string | null; voidedAt: string; voidReason: string }>

async function change(
  context: Context,
  name: string,
  row: LockedEvidence,
  measures: readonly WorkMeasure[],
  changes: Changes,
  beforeToo: object = {},
  afterToo: object = {},
) {
  const after = await context.tx
    .updateTable('evidence')
    .set({ ...changes, version: sql`version + 1` })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeAudit(context, {
    action: name,
    subjectType: 'evidence',
    subjectId: row.id,
    orgUnitId: row.orgUnitId,
    problemId: measures[0]?.problems[0]?.id ?? null,
    before: { ...row, ...beforeToo },
    after: { ...after, ...afterToo },
  })
  return { id: after.id, version: after.version }
}

function newestOf({ tx }: Context, evidenceId: string) {
  return tx
    .selectFrom('evidenceVersion')
    .innerJoin('storedFile', 'storedFile.id', 'evidenceVersion.fileId')
    .select(['no', 'fileId', 'sha256'])
    .where('evidenceId', '=', evidenceId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

async function fileOf({ tx }: Context, orgUnitId: string, fileId: string) {
  const file = await tx
    .selectFrom('storedFile')
    .select(['id', 'sha256'])
    .where('orgUnitId', '=', orgUnitId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  if (file) return file
  throw new Refused(
    'notFound',
    '文件没有上传成功，请重新选择。',
    'The file was not uploaded; choose it again.',
  )
}

function otherInspection(): Refused {
  return new Refused(
    'invalid',
    '一份佐证材料只能用于同一次检查的措施。',
    'A piece of evidence serves measures of one inspection.',
  )
}
