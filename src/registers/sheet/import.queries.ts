import { sql } from 'kysely'
import { fieldsOf, type Register } from '../../kit/define-register.ts'
import { cellOf, type Field, type Names } from '../../kit/field.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { refusalOf } from '../../server/database/constraints.ts'
import { type Extent, rootOf } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import { allNames } from '../every/names.queries.ts'
import type { RowInput } from '../every/prepare.ts'
import { recordIdsOf, rowsById } from '../every/rows.queries.ts'
import { ownFields, saveRows } from '../every/save.queries.ts'
import { rowsAt } from './base.queries.ts'
import { readLine } from './diff.ts'
import { rememberedMappings } from './mapping.queries.ts'
import type { SheetLine } from './open.ts'
import { layoutFields, openRegisterSheet } from './read.ts'
import {
  type Decisions,
  emptyReport,
  type ImportCell,
  type ImportReport,
  type Mapping,
  told,
} from './report.ts'
import { openSeal, type Seal } from './seal.ts'

const chunkSize = 500

export type ImportWish = {
  bytes: Uint8Array
  /** Handed in for review at once, so that the rules look at them; else kept as drafts. */
  isSubmitted: boolean
  mapping?: Mapping | undefined
  wantsMapping?: boolean | undefined
  decisions?: Decisions | undefined
  /** How many lines have been read so far. */
  onProgress?: (lines: number) => void
  /** What the headings say, by which a confirmation is remembered. */
  onHeadings?: (key: string) => void
  /** Keeps every problem instead of the first few hundred; for the sheet that comes back. */
  isWhole?: boolean
}

type Work = {
  context: Context
  controls: Controls
  register: Register
  unitFields: Readonly<Record<string, Field>>
  names: Names
  wish: ImportWish
  report: ImportReport
  seal: Seal
  refusedLines: Set<number>
  /** Rows of the register that the sheet still names. */
  named: Set<string>
  /** Row written → line of the sheet. */
  lineOf: Map<string, number>
  extent: Exclude<Extent, 'none'>
  /** What every new row has whatever its line says: the record that new lines belong to. */
  given: Readonly<Record<string, unknown>>
  /** Lines that nobody is asked about: what others changed meanwhile is refused instead of shown. */
  isAtOnce: boolean
}

/**
 * Reads a sheet into the register: new lines are inserted, changed ones stored, the rules run on all of them. What
 * cannot be kept is reported line by line and cell by cell. Whether the transaction is kept or rolled back is the caller's.
 */
export async function importSheet(
  context: Context,
  controls: Controls,
  register: Register,
  wish: ImportWish,
): Promise<ImportReport> {
  const work = await openWork(context, controls, register, wish)
  const { report, unitFields } = work
  const opened = await openRegisterSheet(wish.bytes, register, unitFields, {
    mapping: wish.mapping,
    wantsMapping: wish.wantsMapping,
    remembered: await rememberedMappings(context.tx, context.actor.orgUnitId, register.name),
  })
  if ('proposal' in opened) return { ...report, layout: 'unknown', mapping: opened.proposal }
  report.layout = opened.layout.how
  report.unknownHeadings = opened.layout.unknown.slice(0, 50)
  let chunk: SheetLine[] = []
  for await (const line of opened.lines) {
    chunk.push(line)
    if (chunk.length < chunkSize) continue
    await takeChunk(work, chunk)
    chunk = []
  }
  await takeChunk(work, chunk)
  await tellGone(work, opened.exported)
  wish.onHeadings?.(opened.headingsKey)
  return finished(work)
}

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
    allNames(tx, actor.orgUnitId, register),
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
  { context, register, named, report, names, seal }: Work,
  exported: readonly string[],
) {
  const missing = exported.filter((id) => !named.has(id))
  const rows = (await rowsById(context.tx, register, missing)).filter(({ voidedAt }) => voidedAt === null)
  report.gone = rows.length
  for (const row of rows) {
    seal.add(['gone', row.id])
    if (report.changes.length >= told) continue
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
      inputs.push({ line, name, input: { ...input, values, isSubmitted }, changes, isOpen })
    }
  }
  await storeChunk(work, inputs)
  wish.onProgress?.(report.lines)
}

const changedMeanwhile = {
  zh: '别人刚改过这一格；请看过现在的内容再保存',
  en: 'Somebody changed this cell meanwhile; look again before you save',
}

const unknownRow = {
  zh: '本单位没有这一行的记录（隐藏的 id 列被改动过，或来自别的单位）。新增的行请留空 id 列',
  en: 'This unit has no such record (the hidden id column was changed, or comes from elsewhere). Leave it empty for new rows',
}

type Wanted = { line: SheetLine; name: string; input: RowInput; changes: ImportCell[]; isOpen: boolean }

/**
 * Stores what can be stored; a line that cannot is reported and left out, so that the rest is checked too. Where the
 * database refuses one row of many without saying which (a number taken twice), the rows are tried by halves.
 */
async function storeChunk(work: Work, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const result = await tried(work, wanted)
  if (result instanceof Refused) {
    const [only] = wanted
    if (wanted.length === 1 && only) {
      const [field = null] = Object.keys(result.detail.fields ?? {})
      refuse(work, only.line.no, field, result.words)
      return
    }
    const half = Math.ceil(wanted.length / 2)
    await storeChunk(work, wanted.slice(0, half))
    await storeChunk(work, wanted.slice(half))
    return
  }
  const { saved, problems } = result
  if (problems.length === 0) {
    for (const [index, row] of saved.entries()) note(work, wanted[index], row.id)
    return
  }
  const bad = new Set(problems.map(({ index }) => index))
  for (const { index, field, words } of problems) refuse(work, wanted[index]?.line.no ?? 0, field, words)
  await storeChunk(
    work,
    wanted.filter((_, index) => !bad.has(index)),
  )
}

async function tried({ context, controls, register, extent }: Work, wanted: readonly Wanted[]) {
  const { tx } = context
  await sql`savepoint chunk`.execute(tx)
  try {
    const inputs = wanted.map(({ input }) => input)
    // The rules run once, over all lines together.
    const result = await saveRows({ context, controls, register, inputs, extent }, async () => null)
    await sql`release savepoint chunk`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint chunk`.execute(tx)
    const refused = refusalOf(error)
    if (refused instanceof Refused) return refused
    throw error
  }
}

function note({ report, lineOf }: Work, wanted: Wanted | undefined, id: string): void {
  if (!wanted) return
  const { line, name, input, changes, isOpen } = wanted
  lineOf.set(id, line.no)
  const kind = isOpen ? 'conflict' : input.id === undefined ? 'added' : 'changed'
  report[kind === 'conflict' ? 'conflicts' : kind] += 1
  if (report.changes.length < told) report.changes.push({ no: line.no, name, kind, changes })
}

function refuse({ report, refusedLines, wish }: Work, no: number, field: string | null, words: Words): void {
  refusedLines.add(no)
  if (wish.isWhole || report.problems.length < told) report.problems.push({ no, field, words })
}

/** Runs the rules on everything written; what blocks a record is a problem of its line. */
async function watchLines(work: Work): Promise<void> {
  const { context, controls, register, report, lineOf } = work
  const ids = [...lineOf.keys()]
  if (ids.length === 0) return
  const records = await recordIdsOf(context.tx, register, ids)
  const lineOfRecord = new Map<string, number>()
  for (const [id, record] of records) {
    if (!lineOfRecord.has(record)) lineOfRecord.set(record, lineOf.get(id) ?? 0)
  }
  const root = rootOf(register).name
  for (const finding of await controls.watch(context, [{ register, ids }])) {
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
