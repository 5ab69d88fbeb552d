import { Refused, type Words } from '../../kit/refused.ts'
import type { LayoutField } from '../../registers/sheet/layout.ts'
import { rememberedMappings } from '../../registers/sheet/mapping.queries.ts'
import { type OpenSheet, openSheet, type SheetLine } from '../../registers/sheet/open.ts'
import {
  emptyReport,
  type ImportReport,
  type MappingProposal,
  refuse,
  told,
} from '../../registers/sheet/report.ts'
import { openSeal } from '../../registers/sheet/seal.ts'
import type { Context } from '../../server/action.ts'
import { catalogue, keyNames } from './catalogue.ts'
import { compareLine } from './compare.ts'
import { lineId, measureFacts, problemFacts, sheetNames, wantedBy } from './facts.queries.ts'
import { placeLines } from './lines.queries.ts'
import { carryDown } from './match.ts'
import { type LedgerWish, nameOf, type Work } from './work.ts'
import { type Inverse, writeWishes } from './write.queries.ts'

const chunkSize = 200

export type LedgerImport = { report: ImportReport; inverse: Inverse; headings: string }

/**
 * Reads a sheet of the ledger, in whatever form it is, into the plan's fields of problems and measures: everything is
 * written through what the page's own actions do, so that whoever rolls it back has seen the true answer of every rule.
 */
export async function importLedger(context: Context, wish: LedgerWish): Promise<LedgerImport> {
  const { tx, actor } = context
  const report: ImportReport = { ...emptyReport(), labels: labels() }
  const none = { problems: [], measures: [], added: [] }
  const reach = { part: 0 }
  const opened = await openLedgerSheet(context, wish, (part) => {
    reach.part = part
  })
  if ('proposal' in opened)
    return { report: { ...report, layout: 'unknown', mapping: opened.proposal }, inverse: none, headings: '' }
  report.layout = opened.layout.how
  report.unknownHeadings = opened.layout.unknown.slice(0, 50)
  const work: Work = {
    context,
    wish,
    report,
    seal: openSeal(),
    directory: await sheetNames(tx, actor.orgUnitId),
    facts: wantedBy(
      [...opened.layout.places.values()].flatMap((name) => catalogue[name] ?? []),
      { problem: ['title'], measure: ['text', 'problemIds'] },
    ),
    refusedLines: new Set(),
    lines: [],
    wanted: new Map(),
    seen: new Set(),
    named: new Set(),
  }
  await takeLines(work, opened, reach)
  const inverse = await writeWishes(work)
  await tellGone(work, opened.exported)
  report.refused = work.refusedLines.size
  report.seen = work.seal.end()
  return { report, inverse, headings: opened.headingsKey }
}

/** The sheet with its columns known, or what a person must be asked. Refuses what has none of the ledger's headings. */
export async function openLedgerSheet(
  { tx, actor }: Context,
  { bytes, mapping, wantsMapping }: LedgerWish,
  onPart?: (part: number) => void,
): Promise<OpenSheet | { proposal: MappingProposal }> {
  const wish = {
    ...{ fields: layoutFields, keys: keyNames, least: 3, isStrict: true, mapping, wantsMapping },
    remembered: await rememberedMappings(tx, actor.orgUnitId, 'ledger'),
  }
  const opened = await openSheet(bytes, wish, onPart)
  if (opened) return opened
  throw new Refused(
    'invalid',
    '表中没有认得出的台账表头（如问题编号、整改措施、责任领导、整改时限）。请先导出台账，在导出的表中填写。',
    'The sheet has no headings of the ledger (such as problem number, measure, leader, due date). Export the ledger and fill that in.',
  )
}

/** What a column of a sheet may hold; of columns that differ in whose value they hold a strange sheet has the plain one. */
const layoutFields: readonly LayoutField[] = Object.entries(catalogue).map(([name, column]) => {
  const { zh, en } = column.kit
  const isOurs = column.synonyms === undefined
  return {
    name,
    words: { zh, en },
    headings: isOurs ? [`${zh}（${name}）`] : [zh, en, `${zh}（元）`, `${en} (yuan)`],
    ...(column.synonyms ? { synonyms: column.synonyms } : {}),
  }
})

function labels(): Record<string, Words> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([name, { kit }]) => [name, { zh: kit.zh, en: kit.en }]),
  )
}

async function takeLines(work: Work, { layout, lines }: OpenSheet, reach: { part: number }): Promise<void> {
  const carry = layout.how === 'own' ? (line: SheetLine) => line : carryDown()
  let chunk: SheetLine[] = []
  for await (const line of lines) {
    chunk.push(carry(line))
    if (chunk.length < chunkSize) continue
    work.wish.tell?.({ part: reach.part, read: work.report.lines + chunk.length })
    await takeChunk(work, chunk)
    chunk = []
  }
  await takeChunk(work, chunk)
}

async function takeChunk(work: Work, lines: readonly SheetLine[]): Promise<void> {
  if (lines.length === 0) return
  const { context, wish, report, directory } = work
  const { inspectionId, decisions = {} } = wish
  const where = { inspectionId, orgUnitId: context.actor.orgUnitId, seen: work.seen, facts: work.facts }
  for (const placed of await placeLines(context.tx, lines, where)) {
    report.lines += 1
    const { no } = placed.line
    if ('wrong' in placed) {
      refuse(work, no, null, placed.wrong)
      continue
    }
    const { problem, measure, isNewMeasure } = placed.against
    work.named.add(lineId(problem.id, measure?.id ?? null))
    const verdict = compareLine(placed.against, directory.names, decisions)
    for (const { field, words } of verdict.wrongs) refuse(work, no, field, words)
    for (const { field, words } of verdict.notes) note(work, no, field, words)
    if (verdict.cells.length > 0) work.seal.add([no, problem.id, measure?.id ?? null, verdict.cells])
    if (verdict.wrongs.length > 0) continue
    if (verdict.wishes.length === 0) report.same += 1
    else work.lines.push({ no, problem, measure, isNewMeasure, verdict })
  }
  wish.tell?.({ checked: report.lines })
}

function note({ report }: Work, no: number, field: string, { zh, en }: Words): void {
  if (report.findings.length >= told) return
  const label = report.labels[field]
  const words = { zh: `${label?.zh ?? field}：${zh}`, en: `${label?.en ?? field}: ${en}` }
  report.findings.push({ no, ruleId: '', severity: 'info', words })
}

/** Lines that the sheet was exported with and no longer has; they stay, and the person is told. */
async function tellGone(
  { context, report, named, seal, wish, facts }: Work,
  exported: readonly string[],
): Promise<void> {
  const missing = exported
    .filter((id) => !named.has(id))
    .map((id) => {
      const [problemId = '', measureId = null] = id.split('/')
      return { problemId, measureId }
    })
    .filter(({ problemId }) => /^[0-9a-f-]{36}$/.test(problemId))
  if (missing.length === 0) return
  const problemIds = new Set(missing.map(({ problemId }) => problemId))
  const measureIds = new Set(missing.flatMap(({ measureId }) => measureId ?? []))
  const problems = await problemFacts(context.tx, [...problemIds], facts)
  const measures = await measureFacts(context.tx, [...measureIds], facts)
  for (const { problemId, measureId } of missing) {
    const problem = problems.get(problemId)
    const measure = measureId === null ? null : measures.get(measureId)
    const isTied = measure && (measure.problemIds as string[]).includes(problemId)
    if (!problem || (measureId !== null && !isTied)) continue
    report.gone += 1
    seal.add(['gone', problemId, measureId])
    if (!wish.isWhole && report.changes.length >= told) continue
    report.changes.push({ no: 0, name: nameOf(problem, measure ?? null), kind: 'gone', changes: [] })
  }
}
