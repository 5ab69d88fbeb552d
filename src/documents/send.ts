import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { Refused, type Words } from '../kit/refused.ts'
import { type WithholdReason, withholdReasons } from '../loop/inspection/names.ts'
import type { Context, PrepareContext } from '../server/action.ts'
import { writeAudit } from '../server/audit.ts'
import { mimeTypeOf } from '../server/files/mime.ts'
import type { Stored } from '../server/files/store.ts'
import { scopeOf } from '../server/identity/actor.ts'
import { draftDays, type Made, makePaper, type PaperOf } from './draft.queries.ts'
import { checkFinal } from './final.ts'
import { frozenLedger } from './ledger.ts'
import { docxOf } from './official/docx-later.ts'
import type { Paper } from './official/paper.ts'

export type SendWish = PaperOf & {
  purpose: 'review' | 'sent'
  /** Of the paper that was seen. */
  hash: string
  /** Its figures as they were seen, by key. */
  figures: Record<string, string>
  finalFileId: string | null
  note: string
  sentTo: string
}

export type Prepared = { hash: string; stored: Stored; finalText: string | null }

/** Largest .docx that the product itself writes, bytes. */
const mostBytes = 64 * 1024 * 1024

/** Writes the .docx and reads the final text outside the transaction that freezes them. */
export async function prepareSending(context: PrepareContext, wish: SendWish): Promise<Prepared> {
  const { db, files, actor, today } = context
  const made = await db.read(scopeOf(actor), (tx) => makePaper(tx, wish, today))
  const finalText = wish.finalFileId === null ? null : await readFinal(context, wish.finalFileId)
  const stored = await files.put(Readable.from([await docxOf(made.paper, made.facts.unit.name)]), mostBytes)
  return { hash: made.hash, stored, finalText }
}

/** The text of an uploaded file. Refuses `notFound`, and `invalid` with the reader's sentence. */
export async function readFinal({ db, files, actor }: PrepareContext, fileId: string): Promise<string> {
  const file = await db.read(scopeOf(actor), (tx) =>
    tx.selectFrom('storedFile').select(['sha256', 'name']).where('id', '=', fileId).executeTakeFirst(),
  )
  if (!file) throw new Refused('notFound', '没有这个文件，请重新上传。', 'No such file; upload it again.')
  const { readDocument } = await import('./read/read.ts')
  const { Unreadable } = await import('./read/unreadable.ts')
  try {
    return (await readDocument(await files.bytes(file.sha256), file.name)).text
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused('invalid', error.message, error.messageEn)
    throw error
  }
}

/**
 * Freezes a paper with the ledger behind it and its .docx. Refuses `conflict` when the ledger moved while it was
 * written, `invalid` by RECT-006 when a figure that was seen or finally signed is not the ledger's, and when a gap is
 * still open.
 */
export async function sendPaper(context: Context, wish: SendWish, { hash, stored, finalText }: Prepared) {
  const { tx, actor, today } = context
  // One sending of an inspection at a time: numbers follow each other, and the figures are checked under it.
  await tx
    .selectFrom('inspection')
    .select('id')
    .where('id', '=', wish.inspectionId)
    .forNoKeyUpdate()
    .execute()
  const made = await makePaper(tx, wish, today)
  if (made.hash !== hash) throw moved()
  if (made.hash !== wish.hash) throw seenDiffers(made.paper, wish.figures)
  requireFinished(made.paper, finalText, addressOf(wish))
  requirePublic(wish, made)
  const { orgUnitId } = made.facts.inspection
  const file = await tx
    .insertInto('storedFile')
    .values({
      ...stored,
      orgUnitId,
      name: `${made.paper.title}${made.paper.subtitle}.docx`.slice(-200),
      mimeType: mimeTypeOf('.docx'),
      uploadedBy: actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = await freeze(context, wish, made, { fileId: file.id, finalText })
  await writeAudit(context, {
    action: 'paper.send',
    subjectType: 'paperSnapshot',
    subjectId: after.id,
    orgUnitId,
    problemId: wish.problemId,
    before: null,
    after,
  })
  await recordReport(context, wish, made)
  return { id: after.id, no: after.no, ledgerHash: after.ledgerHash }
}

async function freeze(
  { tx, actor, now }: Context,
  wish: SendWish,
  { paper, facts, hash, ledgerHash }: Made,
  { fileId, finalText }: { fileId: string; finalText: string | null },
) {
  const { kind, inspectionId, problemId, purpose, finalFileId, note, sentTo } = wish
  const last = await tx
    .selectFrom('paperSnapshot')
    .select(({ fn }) => fn.max('no').as('no'))
    .where('inspectionId', '=', inspectionId)
    .where('kind', '=', kind)
    .where('problemId', 'is not distinct from', problemId)
    .executeTakeFirst()
  return tx
    .insertInto('paperSnapshot')
    .values({
      orgUnitId: facts.inspection.orgUnitId,
      inspectionId,
      kind,
      problemId,
      fromDate: draftDays(wish).fromDate,
      untilDate: facts.until,
      purpose,
      no: (last?.no ?? 0) + 1,
      title: `${paper.title}${paper.subtitle}`,
      paper: JSON.stringify(paper),
      paperHash: hash,
      ledger: JSON.stringify(frozenLedger(facts)),
      ledgerHash,
      fileId,
      finalFileId,
      finalText,
      note,
      sentTo,
      sentBy: actor.personId,
      sentAt: now.toISOString(),
    })
    .returning(['id', 'kind', 'purpose', 'no', 'title', 'paperHash', 'ledgerHash', 'fileId', 'finalFileId'])
    .executeTakeFirstOrThrow()
}

/**
 * The report on the concentrated period, handed in: its figures and its day stand on the inspection, so that nobody
 * types them in again and RECT-006 keeps holding them against the ledger.
 */
async function recordReport(context: Context, { kind, purpose }: SendWish, { facts }: Made): Promise<void> {
  if (kind !== 'concentratedReport' || purpose !== 'sent' || facts.until !== context.today) return
  const { id, orgUnitId } = facts.inspection
  const shown = ['id', 'reportedTotal', 'reportedClosed', 'progressReportDate', 'version'] as const
  const before = await context.tx
    .selectFrom('inspection')
    .select(shown)
    .where('id', '=', id)
    .executeTakeFirst()
  const closed = facts.problems.filter(({ status }) => status === 'closed').length
  const after = await context.tx
    .updateTable('inspection')
    .set({
      reportedTotal: facts.problems.length,
      reportedClosed: closed,
      progressReportDate: context.today,
      version: sql`version + 1`,
      updatedAt: context.now.toISOString(),
    })
    .where('id', '=', id)
    .returning(shown)
    .executeTakeFirstOrThrow()
  const entry = { action: 'inspection.saveFigures', subjectType: 'inspection', subjectId: id, orgUnitId }
  await writeAudit(context, { ...entry, before, after })
}

/** Where the paper is written, for what is still to be done on it. */
function addressOf({ kind, inspectionId, problemId, from, until }: PaperOf): string {
  const parts = { kind, inspection: inspectionId, problem: problemId, from, until }
  const filled = Object.entries(parts).filter((part): part is [string, string] => part[1] !== null)
  return `/papers/write?${new URLSearchParams(filled)}`
}

function moved(): Refused {
  return new Refused(
    'conflict',
    '报送期间台账刚有变化，请重新预览后再报送。',
    'The ledger changed while the paper was being written; look at it again and send it then.',
  )
}

/** RECT-006: a figure that was seen is no longer the ledger's; without such a figure, only words changed. */
function seenDiffers({ figures }: Paper, seen: Record<string, string>): Refused {
  const differing = figures.filter(({ key, text }) => seen[key] !== undefined && seen[key] !== text)
  if (differing.length === 0) return moved()
  return disagree(
    differing.map(({ key, text, words, rows }) => ({
      words,
      said: seen[key] ?? '',
      text,
      link: rows[0]?.link,
    })),
  )
}

type Disagreement = { words: Words; said: string; text: string; link: string | undefined }

function disagree(all: Disagreement[]): Refused {
  return new Refused(
    'invalid',
    `有 ${all.length} 个数字与台账不一致，不能报送（RECT-006）。请按台账更正，或先改正台账。`,
    `${all.length} figures differ from the ledger; it cannot be sent (RECT-006). Correct them, or the ledger first.`,
    {
      missing: all.map(({ words, said, text, link }) => ({
        words: {
          zh: `${words.zh}：文中为 ${said}，台账为 ${text}`,
          en: `${words.en}: the paper says ${said}, the ledger ${text}`,
        },
        ...(link ? { link } : {}),
      })),
    },
  )
}

/** Nothing may be open: neither on the page nor in the text that was finished in a word processor. */
function requireFinished(paper: Paper, finalText: string | null, link: string): void {
  if (finalText === null) {
    requireNoGaps(
      paper.gaps.filter(({ filled }) => filled === null).map(({ hint }) => hint),
      link,
    )
    return
  }
  const { differing, open, checked } = checkFinal(paper, finalText)
  if (differing.length > 0) {
    throw disagree(
      differing.map(({ figure, found }) => ({
        words: figure.words,
        said: found,
        text: figure.text,
        link: figure.rows[0]?.link,
      })),
    )
  }
  if (checked === 0 && paper.figures.length > 0) {
    throw new Refused(
      'invalid',
      '上传的定稿里找不到这份公文的任何数字，请确认是同一份文件。',
      'None of this paper’s figures stands in the file uploaded; check that it is the same paper.',
    )
  }
  requireNoGaps(open, link)
}

/** What was decided not to be told in public is not handed in for it. Source: rule book 1.2 (不公开情形, S13). */
function requirePublic({ kind, purpose }: SendWish, { facts }: Made): void {
  const { id, withholdReason, withholdApprovedDate } = facts.inspection
  if (kind !== 'publicNotice' || purpose !== 'sent' || withholdReason === null) return
  const words = withholdReasons[withholdReason as WithholdReason]
  throw new Refused(
    'conflict',
    `已于${withholdApprovedDate ?? ''}批准不向社会公开（${words.zh}），不能报送社会公开稿。`,
    `It was decided not to publish (${words.en}); the notice to the public cannot be handed in.`,
    {
      missing: [
        {
          words: { zh: '查看或更改公开情况', en: 'See what was decided' },
          link: `/inspections/${id}?tab=dates`,
        },
      ],
    },
  )
}

function requireNoGaps(hints: string[], link: string): void {
  if (hints.length === 0) return
  throw new Refused(
    'invalid',
    `还有 ${hints.length} 处需要补充，补充后再报送。`,
    `${hints.length} places still have to be written.`,
    {
      missing: hints.map((hint) => ({
        words: { zh: `请补充：${hint}`, en: `To be written: ${hint}` },
        link,
      })),
    },
  )
}
