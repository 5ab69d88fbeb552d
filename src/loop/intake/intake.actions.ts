import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { requireSound } from './check.ts'
import { contentSchema } from './content.ts'
import { draftById, listDrafts, type StoredDraft } from './intake.queries.ts'
import { keepItems } from './keep.ts'
import { readDraft } from './read.ts'
import { repeatsOf } from './repeats.queries.ts'

const stored = z.object({
  id: z.string(),
  name: z.string(),
  sourceKind: z.string(),
  fileId: z.string().nullable(),
  sourceText: z.string(),
  dropped: z.array(z.object({ text: z.string(), reason: z.string(), reasonEn: z.string().optional() })),
  content: contentSchema,
  state: z.enum(['open', 'kept', 'dropped']),
  inspectionId: z.string().nullable(),
  version: z.number(),
  updatedAt: z.string(),
})

/**
 * Reads an uploaded file or pasted text into a structured draft. Refuses `invalid` with the reader's sentence
 * when the file cannot be read; nothing is kept then.
 */
export const intakeRead = action({
  name: 'intake.read',
  summary: 'Read a feedback document (uploaded file or pasted text) into a draft',
  kind: 'write',
  roles: may.intake,
  input: z
    .strictObject({
      fileId: z.uuid().optional(),
      text: z.string().max(600_000).optional(),
      name: z.string().trim().max(200).optional(),
    })
    .refine(({ fileId, text }) => (fileId === undefined) !== (text === undefined), {
      message: say('请上传文件或粘贴文本，二选一', 'Upload a file or paste text, one of the two'),
      path: ['text'],
    }),
  output: z.object({ id: z.string() }),
  prepare: readDraft,
  async run(context, _, { dropped, content, ...draft }) {
    const { tx, actor } = context
    const { id } = await tx
      .insertInto('intakeDraft')
      .values({
        ...draft,
        orgUnitId: actor.orgUnitId,
        dropped: JSON.stringify(dropped),
        content: JSON.stringify(content),
        inspectionId: null,
        createdBy: actor.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const after = { name: draft.name, items: content.items.length }
    await writeAudit(context, {
      action: 'intake.read',
      subjectType: 'intakeDraft',
      subjectId: id,
      before: null,
      after,
    })
    return { id }
  },
})

export const intakeList = action({
  name: 'intake.list',
  summary: 'Drafts of the unit, newest first',
  kind: 'read',
  roles: may.intake,
  input: z.strictObject({}),
  output: z.object({
    drafts: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['open', 'kept', 'dropped']),
        inspectionId: z.string().nullable(),
        updatedAt: z.string(),
        createdByName: z.string(),
        problemCount: z.number(),
      }),
    ),
  }),
  async run({ tx, actor }) {
    return { drafts: await listDrafts(tx, actor.orgUnitId) }
  },
})

export const intakeGet = action({
  name: 'intake.get',
  summary: 'One draft with its source',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id: z.uuid() }),
  output: stored,
  async run({ tx }, { id }) {
    const { orgUnitId: _, createdAt: __, ...draft } = await seen(await draftById(tx, id))
    return draft
  },
})

const ranges = z.array(z.object({ start: z.number(), end: z.number() }))

/** Passages of a draft's source that documents of earlier inspections of the unit already have. */
export const intakeRepeats = action({
  name: 'intake.repeats',
  summary: 'Passages of a draft that repeat earlier documents of the unit',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({
    /** Earlier documents looked at. */
    compared: z.number(),
    passages: z.array(
      z.object({
        start: z.number(),
        end: z.number(),
        marks: ranges,
        inspectionId: z.string(),
        title: z.string(),
        feedbackDate: z.string(),
        text: z.string(),
        textMarks: ranges,
        problemId: z.string().nullable(),
        problemNo: z.string().nullable(),
      }),
    ),
  }),
  prepare: repeatsOf,
  run: async (_, __, repeats) => repeats,
})

/** Saves the draft as corrected so far. Refuses `stale` when somebody else saved meanwhile. */
export const intakeSave = action({
  name: 'intake.save',
  summary: 'Save the draft as corrected so far',
  kind: 'write',
  roles: may.intake,
  input: z.strictObject({ id: z.uuid(), version: z.int(), content: contentSchema }),
  output: z.object({ version: z.number() }),
  async run({ tx }, { id, version, content }) {
    const draft = await openDraft(tx, id, version)
    requireSound(content, draft.sourceText)
    return tx
      .updateTable('intakeDraft')
      .set({ content: JSON.stringify(content), version: version + 1, updatedAt: new Date().toISOString() })
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow()
  },
})

export const intakeDrop = action({
  name: 'intake.drop',
  summary: 'Put a draft away, or take it up again',
  kind: 'write',
  roles: may.intake,
  input: z.strictObject({ id: z.uuid(), state: z.enum(['open', 'dropped']) }),
  output: z.object({}),
  async run(context, { id, state }) {
    const draft = await seen(await draftById(context.tx, id))
    if (draft.state === 'kept') throw alreadyKept()
    await context.tx.updateTable('intakeDraft').set({ state }).where('id', '=', id).execute()
    const [before, after] = [{ state: draft.state }, { state }]
    await writeAudit(context, {
      action: 'intake.drop',
      subjectType: 'intakeDraft',
      subjectId: id,
      before,
      after,
    })
    return {}
  },
})

/** Keeps the draft: the inspection and its problems, causes and measures stand in the ledger. Once only. */
export const intakeKeep = action({
  name: 'intake.keep',
  summary: 'Turn the draft into an inspection with problems, causes and measures',
  kind: 'write',
  roles: may.intake,
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    kind: z.enum(['inspection', 'inspectionTour', 'audit', 'special', 'selfCheck']),
    title: z.string().trim().min(1, say('请填写名称', 'Name the inspection')).max(200),
    roundName: z.string().trim().max(100),
    inspectingBody: z
      .string()
      .trim()
      .min(1, say('请填写巡察（检查）机构', 'Name the inspecting body'))
      .max(100),
    feedbackDate: z.iso.date(say('请填写反馈日期', 'Give the feedback date')),
    stationedFrom: z.iso.date().nullable(),
    stationedTo: z.iso.date().nullable(),
  }),
  output: z.object({
    inspectionId: z.string(),
    problems: z.number(),
    causes: z.number(),
    measures: z.number(),
  }),
  async run(context, { id, version, ...inspection }) {
    const draft = await openDraft(context.tx, id, version)
    requireDates(inspection, context.today)
    const inspectionId = await addInspection(context, draft, inspection)
    const kept = await keepItems(context, draft, inspectionId)
    await context.tx
      .updateTable('intakeDraft')
      .set({ state: 'kept', inspectionId, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const counts = { problems: kept.problemIds.length, causes: kept.causes, measures: kept.measures }
    const after = { ...inspection, ...counts }
    await writeAudit(context, {
      action: 'intake.keep',
      subjectType: 'inspection',
      subjectId: inspectionId,
      before: null,
      after,
    })
    return { inspectionId, ...counts }
  },
})

type NewInspection = Pick<
  Parameters<typeof intakeKeep.run>[1],
  'kind' | 'title' | 'roundName' | 'inspectingBody' | 'feedbackDate' | 'stationedFrom' | 'stationedTo'
>

async function addInspection(
  { tx, actor }: Context,
  draft: StoredDraft,
  inspection: NewInspection,
): Promise<string> {
  const { id } = await tx
    .insertInto('inspection')
    .values({
      ...inspection,
      orgUnitId: actor.orgUnitId,
      intakeDraftId: draft.id,
      sourceText: draft.sourceText,
      reportApprovedDate: null,
      partyPublishedDate: null,
      publicPublishedDate: null,
      withholdReason: null,
      withholdApprovedDate: null,
      createdBy: actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function requireDates({ feedbackDate, stationedFrom, stationedTo }: NewInspection, today: string): void {
  if (feedbackDate > today) {
    const words = { zh: '反馈日期不能晚于今天', en: 'The feedback date cannot be later than today' }
    throw new Refused('invalid', words.zh, words.en, { fields: { feedbackDate: words } })
  }
  if (stationedFrom && stationedTo && stationedTo < stationedFrom) {
    const words = { zh: '进驻结束日期早于开始日期', en: 'The stationing ends before it begins' }
    throw new Refused('invalid', words.zh, words.en, { fields: { stationedTo: words } })
  }
}

function seen(draft: StoredDraft | undefined): StoredDraft {
  if (draft) return draft
  throw new Refused('notFound', '没有这份草稿。', 'No such draft.')
}

/** Locks the draft for a change. Refuses `conflict` when it is kept already, `stale` when it was saved meanwhile. */
async function openDraft(tx: Context['tx'], id: string, version: number): Promise<StoredDraft> {
  await tx.selectFrom('intakeDraft').select('id').where('id', '=', id).forUpdate().execute()
  const draft = seen(await draftById(tx, id))
  if (draft.state === 'kept') throw alreadyKept()
  if (draft.version === version) return draft
  throw new Refused(
    'stale',
    '别人刚刚保存过这份草稿，请比较后再保存。',
    'Somebody saved this draft meanwhile; compare first.',
    {
      current: { version: draft.version, content: draft.content, updatedAt: draft.updatedAt },
    },
  )
}

function alreadyKept(): Refused {
  return new Refused(
    'conflict',
    '这份草稿已经建账，请到问题台账查看。',
    'This draft is in the ledger already.',
  )
}
