import type { Day } from '../kit/day.ts'
import { Refused } from '../kit/refused.ts'
import type { Tx } from '../server/database/database.ts'
import { hashOf } from '../server/hash.ts'
import { composed } from './compose.ts'
import { paperFacts } from './facts.queries.ts'
import type { PaperFacts } from './facts.ts'
import { figuresOf } from './figures.ts'
import { dateOf, headOf, imprintOf } from './frame.ts'
import { frozenLedger } from './ledger.ts'
import { namesOf } from './naming.ts'
import type { Paper } from './official/paper.ts'
import { type Fills, openWriter } from './official/writer.ts'
import { type PaperKind, paperNatures } from './paper-kinds.ts'
import { papers } from './papers.ts'
import { noSettings, type Settings, settingsSchema } from './settings.ts'

/** Which paper: its kind, what it is about, and over which days. */
export type PaperOf = {
  kind: PaperKind
  inspectionId: string
  problemId: string | null
  from: Day | null
  until: Day | null
}

export type Made = {
  facts: PaperFacts
  paper: Paper
  hash: string
  ledgerHash: string
  fills: Fills
  settings: Settings
  /** Of the draft; 0 while nothing was saved. */
  version: number
}

/** Days that belong to a draft: only a paper over a span is another paper for other days. */
export function draftDays({ kind, from, until }: PaperOf): { fromDate: Day | null; untilDate: Day | null } {
  return paperNatures[kind].period === 'span'
    ? { fromDate: from, untilDate: until }
    : { fromDate: null, untilDate: null }
}

function refuse(field: string, zh: string, en: string): never {
  throw new Refused('invalid', `${zh}。`, `${en}.`, { fields: { [field]: { zh, en } } })
}

/** The days that the facts are asked for. Refuses `invalid` where they are missing, in the future or out of order. */
function daysOf({ kind, from, until }: PaperOf, today: Day): { from: Day | null; until: Day } {
  const { period } = paperNatures[kind]
  if (period === 'today') return { from: null, until: today }
  const last = until ?? today
  if (last > today) refuse('until', '截止日期不能晚于今天', 'The last day cannot lie in the future')
  if (period === 'until') return { from: null, until: last }
  if (from === null) refuse('from', '请选择起始日期', 'Choose the first day')
  if (from > last) refuse('until', '截止日期不能早于起始日期', 'The last day cannot be before the first')
  return { from, until: last }
}

/**
 * The paper as it would be written now, with what people have written into its draft. Refuses `notFound` for an
 * inspection or problem not in sight, `invalid` for days that make no sense or an inspection without problems.
 */
export async function makePaper(tx: Tx, of: PaperOf, today: Day): Promise<Made> {
  const facts = await paperFacts(tx, { inspectionId: of.inspectionId, ...daysOf(of, today) }, today)
  if (facts.until < facts.inspection.feedbackDate) {
    refuse('until', '截止日期不能早于反馈日期', 'The last day cannot be before the feedback')
  }
  if (facts.problems.length === 0) {
    throw new Refused(
      'invalid',
      '这次检查还没有问题，不能编制公文。请先导入反馈意见。',
      'This inspection has no problems yet; take in the feedback first.',
    )
  }
  requireSubject(of, facts)
  const draft = await draftOf(tx, of)
  const settings = draft?.settings ?? (await inheritedSettings(tx, facts.inspection.orgUnitId))
  const fills = draft?.fills ?? {}
  const paper = composed(papers[of.kind], facts, { settings, fills, problemId: of.problemId })
  return {
    facts,
    paper,
    hash: hashOf(paper),
    ledgerHash: hashOf(frozenLedger(facts)),
    fills,
    settings,
    version: draft?.version ?? 0,
  }
}

function requireSubject({ kind, problemId }: PaperOf, facts: PaperFacts): void {
  if (paperNatures[kind].about === 'inspection') {
    if (problemId !== null)
      refuse('problemId', '这种公文不针对单个问题', 'This paper is about no single problem')
    return
  }
  if (problemId === null) refuse('problemId', '请选择问题', 'Choose the problem')
  if (!facts.problems.some(({ id }) => id === problemId)) {
    throw new Refused('notFound', '没有这个问题。', 'No such problem.')
  }
}

async function draftOf(tx: Tx, of: PaperOf) {
  const { fromDate, untilDate } = draftDays(of)
  const row = await tx
    .selectFrom('paperDraft')
    .select(['fills', 'settings', 'version'])
    .where('inspectionId', '=', of.inspectionId)
    .where('kind', '=', of.kind)
    .where('problemId', 'is not distinct from', of.problemId)
    .where('fromDate', 'is not distinct from', fromDate)
    .where('untilDate', 'is not distinct from', untilDate)
    .executeTakeFirst()
  return row && { ...row, settings: settingsSchema.parse(row.settings) }
}

/** What stays the same from paper to paper: taken over from the unit's latest draft. */
async function inheritedSettings(tx: Tx, orgUnitId: string): Promise<Settings> {
  const row = await tx
    .selectFrom('paperDraft')
    .select('settings')
    .where('orgUnitId', '=', orgUnitId)
    .orderBy('updatedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return noSettings
  const { organ, code, copyTo, issuer, contact } = settingsSchema.parse(row.settings)
  return { ...noSettings, organ, code, copyTo, issuer, contact }
}

/** What stands on the paper where the officer leaves a setting empty, shown beside the field. */
export function proposedSettings({ facts, settings }: Made) {
  const names = namesOf(facts, noSettings)
  const writer = openWriter({})
  const input = { facts, figures: figuresOf(facts), names, settings: noSettings, writer, problem: null }
  return {
    organ: names.organ,
    mainTo: names.office,
    signer: headOf(input, true).signer ?? '',
    issuer: imprintOf(input).issuer,
    date: dateOf({ ...input, settings }),
  }
}
