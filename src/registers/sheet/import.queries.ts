import { sql } from 'kysely'
import { fieldsOf, type Register } from '../../kit/define-register.ts'
import { cellOf, type Field, type Names } from '../../kit/field.ts'
import type { Context } from '../../server/action.ts'
import { rootOf } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { allNames } from '../every/names.queries.ts'
import { ownFields } from '../every/own-fields.queries.ts'
import { recordIdsOf, rowsById } from '../every/rows.queries.ts'
import { rowsAt } from './base.queries.ts'
import { readLine } from './diff.ts'
import { rememberedMappings } from './mapping.queries.ts'
import type { SheetLine } from './open.ts'
import { layoutFields, openRegisterSheet } from './read.ts'
import { emptyReport, type ImportReport, refuse, told } from './report.ts'
import { openSeal } from './seal.ts'
import { storeChunk, type Wanted } from './store.queries.ts'
import type { Inverse } from './undo.queries.ts'
import type { ImportWish, Work } from './work.ts'

const chunkSize = 500

/**
 * Reads a sheet into the register: new lines are inserted, changed ones stored, the rules run on all of them. What
 * cannot be kept is reported line by line and cell by cell. Whether the transaction is kept or rolled back is the caller's.
 */
export async function importSheet(
  context: Context,
  controls: Controls,
  register: Register,
  wish: ImportWish,
): Promise<Imported> {
  const work = await openWork(context, controls, register, wish)
  const { report, unitFields } = work
  const reach = { part: 0 }
  const layout = {
    mapping: wish.mapping,
    wantsMapping: wish.wantsMapping,
    remembered: await rememberedMappings(context.tx, context.actor.orgUnitId, register.name),
  }
  const opened = await openRegisterSheet(wish.bytes, register, unitFields, layout, (part) => {
    reach.part = part
  })
  if ('proposal' in opened)
    return { report: { ...report, layout: 'unknown', mapping: opened.proposal }, headings: '', inverse: null }
  report.layout = opened.layout.how
  report.unknownHeadings = opened.layout.unknown.slice(0, 50)
  let chunk: SheetLine[] = []
  for await (const line of opened.lines) {
    chunk.push(line)
    if (chunk.length < chunkSize) continue
    wish.tell?.({ part: reach.part, read: report.lines + chunk.length })
    await takeChunk(work, chunk)
    chunk = []
  }
  await takeChunk(work, chunk)
  await tellGone(work, opened.exported)
  return {
    report: await finished(work),
    headings: opened.headingsKey,
    inverse: work.inverse.isTooLong ? null : work.inverse,
  }
}

/** What was found; the headings, by which a confirmation is remembered; what takes it back, unless that is too much. */
export type Imported = { report: ImportReport; headings: string; inverse: Inverse | null }

/** Lines that came another way than by a workbook, such as pasted ones; with the rows that were written, by line. */
export async function importLines(
  context: Context,
  controls: Controls,
  register: Register,
  lines: readonly SheetLine[],
  { extent, given }: Pick<Work, 'extent' | 'given'>,
): Promise<{ report: ImportReport; written: ReadonlyMap<string, number> }> {
  const wish = { bytes: new Uint8Array(), isSubmitted: false }
  const opened = await openWork(context, controls, register, wish)
  const work = { ...opened, extent, given, isAtOnce: true }
  await takeChunk(work, lines)
  return { report: await finished(work), written: work.lineOf }
}

async function finished(work: Work): Promise<ImportReport> {
  await watchLines(work)
  work.report.refused = work.refusedLines.size
  work.report.seen = work.seal.end()
  return work.report
}

async function openWork(
  context: Context,
  controls: Controls,
  register: Register,
  wish: ImportWish,
): Promise<Work> {
  const { tx, actor } = context
  const [unitFields, names] = await Promise.all([
    ownFields(tx, actor.orgUnitId, register),
    allNames(tx, [actor.orgUnitId], register),
  ])
  return {
    context,
    controls,
    register,
    unitFields,
    names,
    wish,
    report: { ...emptyReport(), labels: labelsOf(register, unitFields) },
    seal: openSeal(),
    refusedLines: new Set(),
    named: new Set(),
    lineOf: new Map(),
    extent: 'all',
    given: {},
    inverse: { added: [], changed: [], isTooLong: false },
    written: 0,
    isAtOnce: false,
  }
}

function labelsOf(register: Register, unitFields: Readonly<Record<string, Field>>) {
  return Object.fromEntries(
    layoutFields(register, unitFields).map(({ name, words }) => [name, words] as const),
  )
}

/** Rows the sheet was exported with and no longer has; they stay as they are, and the person is told. */
async function tellGone(
  { context, register, named, report, names, seal, wish }: Work,
  exported: readonly string[],
) {
  const missing = exported.filter((id) => !named.has(id))
  const rows = (await rowsById(context.tx, register, missing)).filter(({ voidedAt }) => voidedAt === null)
  report.gone = rows.length
  for (const row of rows) {
    seal.add(['gone', row.id])
    if (!wish.isWhole && report.changes.length >= told) continue
    report.changes.push({ no: 0, name: nameOf(register, row, names), kind: 'gone', changes: [] })
  }
}

/** What people call a row: its number, and the field that names it. */
function nameOf(register: Register, row: Readonly<Record<string, unknown>>, names: Names): string {
  const field = fieldsOf(register)[register.title]
  const title = field ? cellOf(field, row[register.title], names) : ''
  return [row.ledgerNo, title].filter((part) => typeof part === 'string' && part !== '').join(' ')
}

async function takeChunk(work: Work, lines: readonly SheetLine[]): Promise<void> {
  if (lines.length === 0) return
  const { context, register, report, wish } = work
  const ids = lines.flatMap((line) => idOf(line) ?? [])
  const stored = new Map((await rowsById(context.tx, register, ids)).map((row) => [row.id, row]))
  const outdated = lines.flatMap((line) => {
    const row = stored.get(idOf(line) ?? '')
    const version = Number(line.cells.get('version') ?? row?.version ?? 0)
    return row && version > 0 && version < row.version ? [{ id: row.id, version }] : []
  })
  const bases = await rowsAt(context.tx, outdated)
  const inputs: Wanted[] = []
  for (const line of lines) {
    report.lines += 1
    const id = idOf(line)
    const row = id === null ? null : (stored.get(id) ?? null)
    if (id !== null && !row) {
      refuse(work, line.no, null, unknownRow)
      continue
    }
    if (row) work.named.add(row.id)
    const against = row && { stored: row, base: bases.get(row.id) ?? null }
    const read = readLine(register, work.unitFields, line, against, work.names, wish.decisions)
    if (read.kind === 'wrong') {
      for (const { field, words } of read.wrongs) refuse(work, line.no, field, words)
      continue
    }
    const changes = read.kind === 'same' ? read.conflicts : read.changes
    const input = read.kind === 'same' ? null : read.input
    const name = nameOf(register, row ?? input?.values ?? {}, work.names)
    if (changes.length > 0) work.seal.add([line.no, row?.id ?? null, changes])
    const isOpen = read.kind === 'write' && read.isOpen
    if (isOpen && work.isAtOnce) {
      refuse(work, line.no, changes.find(({ base }) => base !== undefined)?.field ?? null, changedMeanwhile)
      continue
    }
    if (input === null) report.same += 1
    else {
      const isSubmitted = wish.isSubmitted || row?.reviewStatus === 'submitted'
      const values = row ? input.values : { ...input.values, ...work.given }
      inputs.push({ line, name, stored: row, input: { ...input, values, isSubmitted }, changes, isOpen })
    }
  }
  wish.tell?.({ checked: report.lines })
  await storeChunk(work, inputs)
  wish.tell?.({ written: work.written })
}

const changedMeanwhile = {
  zh: '别人刚改过这一格；请看过现在的内容再保存',
  en: 'Somebody changed this cell meanwhile; look again before you save',
}

const unknownRow = {
  zh: '本单位没有这一行的记录（隐藏的 id 列被改动过，或来自别的单位）。新增的行请留空 id 列',
  en: 'This unit has no such record (the hidden id column was changed, or comes from elsewhere). Leave it empty for new rows',
}

/** Records that the rules look at together; a plan made for a few must not be run over a hundred thousand. */
const watchSize = 1_000

/** Runs the rules on everything written, some of it at a time; what blocks a record is a problem of its line. */
async function watchLines(work: Work): Promise<void> {
  const ids = [...work.lineOf.keys()]
  // Rows that only this transaction knows of are unknown to the planner, who would read them all for each of them.
  if (ids.length > watchSize)
    await sql`select analyze_register(${work.register.name})`.execute(work.context.tx)
  for (let at = 0; at < ids.length; at += watchSize) {
    work.wish.tell?.({ stage: 'rules', part: at / ids.length })
    await watchPart(work, ids.slice(at, at + watchSize))
  }
}

async function watchPart(work: Work, ids: readonly string[]): Promise<void> {
  const { context, controls, register, report, lineOf } = work
  const records = await recordIdsOf(context.tx, register, ids)
  const lineOfRecord = new Map<string, number>()
  for (const [id, record] of records) {
    if (!lineOfRecord.has(record)) lineOfRecord.set(record, lineOf.get(id) ?? 0)
  }
  const root = rootOf(register).name
  for (const finding of await controls.watch(context, [{ register, ids, records }])) {
    const no = finding.register === root ? lineOfRecord.get(finding.recordId) : undefined
    if (no === undefined) continue
    const { ruleId, severity, words, field } = finding
    if (severity === 'block') refuse(work, no, field, words)
    if (report.findings.length < told) report.findings.push({ no, ruleId, severity, words })
  }
}

function idOf({ cells }: SheetLine): string | null {
  const id = String(cells.get('id') ?? '').trim()
  return /^[0-9a-f-]{36}$/i.test(id) ? id : null
}
