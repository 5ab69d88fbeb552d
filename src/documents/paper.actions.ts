import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../kit/refused.ts'
import { say } from '../kit/words.ts'
import { day, id, text } from '../loop/input.ts'
import { action, type Context } from '../server/action.ts'
import { writeAudit } from '../server/audit.ts'
import { may } from '../server/roles.ts'
import { draftDays, makePaper, type PaperOf, proposedSettings } from './draft.queries.ts'
import { draftHeads } from './drafts.queries.ts'
import { checkFinal } from './final.ts'
import { figureSchema, paperSchema } from './official/schema.ts'
import { paperKinds } from './paper-kinds.ts'
import { prepareSending, readFinal, sendPaper } from './send.ts'
import { settingsSchema } from './settings.ts'

const kind = z.enum(paperKinds)
const words = z.object({ zh: z.string(), en: z.string() })
const hash = z.string().regex(/^[0-9a-f]{64}$/, say('校验码不正确', 'Not a hash'))

/** Which paper: what every action on a paper that is being written takes. */
const of = {
  kind,
  inspectionId: id,
  problemId: id.nullable().default(null),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
}

/** The paper as it would be written now: its text with figures, gaps and cuts, and what people wrote into it. */
export const paperMake = action({
  name: 'paper.make',
  summary: 'Compose a paper from the ledger as it stands',
  kind: 'read',
  roles: may.read,
  input: z.strictObject(of),
  output: z.object({
    paper: paperSchema,
    /** Of the paper; sending names it. */
    hash: z.string(),
    ledgerHash: z.string(),
    fills: z.record(z.string(), z.string()),
    settings: settingsSchema,
    /** What stands where a setting is empty. */
    proposed: z.object({
      organ: z.string(),
      mainTo: z.string(),
      signer: z.string(),
      issuer: z.string(),
      date: z.string(),
    }),
    version: z.number(),
    inspection: z.object({
      id: z.string(),
      title: z.string(),
      orgUnitId: z.string(),
      feedbackDate: z.string(),
    }),
    problems: z.array(z.object({ id: z.string(), no: z.string(), title: z.string() })),
    from: z.string().nullable(),
    until: z.string(),
  }),
  async run({ tx, today }, input) {
    const made = await makePaper(tx, input, today)
    const { facts, paper, settings, fills, version, ledgerHash } = made
    const { id: inspectionId, title, orgUnitId, feedbackDate } = facts.inspection
    return {
      paper,
      hash: made.hash,
      ledgerHash,
      fills,
      settings,
      proposed: proposedSettings(made),
      version,
      inspection: { id: inspectionId, title, orgUnitId, feedbackDate },
      problems: facts.problems.map((problem) => ({ id: problem.id, no: problem.no, title: problem.title })),
      from: facts.from,
      until: facts.until,
    }
  },
})

/** Keeps what people wrote into a paper and what stands at its head. Refuses `stale` when somebody else saved. */
export const paperSave = action({
  name: 'paper.save',
  summary: 'Keep the words and settings written into a paper',
  kind: 'write',
  roles: may.paper,
  input: z.strictObject({
    ...of,
    /** Of the draft that was read; 0 for the first save. */
    version: z.int().min(0),
    fills: z.record(z.string().max(100), text(5_000)),
    settings: settingsSchema,
  }),
  output: z.object({ version: z.number() }),
  run: (context, input) => saveDraft(context, input),
})

type Save = PaperOf & {
  version: number
  fills: Record<string, string>
  settings: z.output<typeof settingsSchema>
}

async function saveDraft(context: Context, input: Save) {
  const { tx, actor, now, today } = context
  const { inspectionId, problemId } = input
  // Also tells whether inspection and problem are in sight, and the days make sense.
  const { facts } = await makePaper(tx, input, today)
  const { orgUnitId } = facts.inspection
  const days = draftDays(input)
  const shown = ['id', 'kind', 'fills', 'settings', 'version'] as const
  const before = await tx
    .selectFrom('paperDraft')
    .select(shown)
    .where('inspectionId', '=', inspectionId)
    .where('kind', '=', input.kind)
    .where('problemId', 'is not distinct from', problemId)
    .where('fromDate', 'is not distinct from', days.fromDate)
    .where('untilDate', 'is not distinct from', days.untilDate)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if ((before?.version ?? 0) !== input.version) {
    throw new Refused(
      'stale',
      '别人刚刚保存过这份公文，请看过现在的内容再保存。',
      'Somebody saved this paper meanwhile; look at it first.',
      { current: before ?? null },
    )
  }
  const kept = {
    fills: JSON.stringify(input.fills),
    settings: JSON.stringify(input.settings),
    updatedBy: actor.personId,
    updatedAt: now.toISOString(),
  }
  const after = before
    ? await tx
        .updateTable('paperDraft')
        .set({ ...kept, version: sql`version + 1` })
        .where('id', '=', before.id)
        .returning(shown)
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('paperDraft')
        .values({ orgUnitId, inspectionId, problemId, kind: input.kind, ...days, ...kept })
        .returning(shown)
        .executeTakeFirstOrThrow()
  await writeAudit(context, {
    action: 'paper.save',
    subjectType: 'paperDraft',
    subjectId: after.id,
    orgUnitId,
    problemId,
    before: before ?? null,
    after,
  })
  return { version: after.version }
}

/** Holds the text as finally signed against the paper: each figure found again, what differs, what still stands open. */
export const paperCheck = action({
  name: 'paper.check',
  summary: 'Hold an uploaded final text against the figures of the ledger',
  kind: 'read',
  roles: may.paper,
  input: z.strictObject({ ...of, fileId: id }),
  output: z.object({
    checked: z.number(),
    differing: z.array(z.object({ figure: figureSchema, found: z.string(), context: z.string() })),
    missing: z.array(z.object({ key: z.string(), words, text: z.string() })),
    open: z.array(z.string()),
  }),
  prepare: (context, { fileId }) => readFinal(context, fileId),
  async run({ tx, today }, input, finalText) {
    const { paper } = await makePaper(tx, input, today)
    const { checked, differing, missing, open } = checkFinal(paper, finalText)
    return {
      checked,
      differing,
      missing: missing.map((figure) => ({ key: figure.key, words: figure.words, text: figure.text })),
      open,
    }
  },
})

/** Freezes a paper for decision, or as handed in, with the ledger it was written from. Refuses by RECT-006. */
export const paperSend = action({
  name: 'paper.send',
  summary: 'Freeze a paper with its ledger: for decision, or as handed in',
  kind: 'write',
  roles: may.paper,
  input: z.strictObject({
    ...of,
    purpose: z.enum(['review', 'sent']),
    hash,
    figures: z.record(z.string().max(100), z.string().max(40)),
    finalFileId: id.nullable().default(null),
    note: text(500).default(''),
    sentTo: text(100).default(''),
  }),
  output: z.object({ id: z.string(), no: z.number(), ledgerHash: z.string() }),
  prepare: prepareSending,
  run: (context, input, prepared) => sendPaper(context, input, prepared),
})

/** Papers that are being written, the last saved first. */
export const paperDrafts = action({
  name: 'paper.drafts',
  summary: 'Papers that are being written',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    inspectionId: id.optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    drafts: z.array(
      z.object({
        id: z.string(),
        kind,
        inspectionId: z.string(),
        inspectionTitle: z.string(),
        problemId: z.string().nullable(),
        problemNo: z.string().nullable(),
        problemTitle: z.string().nullable(),
        fromDate: z.string().nullable(),
        untilDate: z.string().nullable(),
        updatedAt: z.string(),
        updatedByName: z.string().nullable(),
      }),
    ),
    total: z.number(),
  }),
  async run({ tx }, input) {
    const { rows, total } = await draftHeads(tx, input)
    return { drafts: rows.map((row) => ({ ...row, kind: kind.parse(row.kind) })), total }
  },
})
