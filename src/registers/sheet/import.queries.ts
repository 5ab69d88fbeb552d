import { sql } from 'kysely'
import type { Register } from '../../kit/define-register.ts'
import type { Field, Names } from '../../kit/field.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { refusalOf } from '../../server/database/constraints.ts'
import { type Extent, rootOf } from '../access.ts'
import type { Controls, Finding } from '../every/controls.ts'
import { allNames } from '../every/names.queries.ts'
import type { RowInput } from '../every/prepare.ts'
import { recordIdsOf, rowsById } from '../every/rows.queries.ts'
import { ownFields, saveRows } from '../every/save.queries.ts'
import { type CellChange, readLine } from './diff.ts'
import { readSheet, type SheetLine } from './read.ts'

/** Lines told one by one; of more, only how many. The sheet that comes back tells all. */
const told = 300
const chunkSize = 500

/** Why a line, or a cell of it, cannot be kept. */
export type LineProblem = { no: number; field: string | null; words: Words }
export type LineChange = { no: number; kind: 'added' | 'changed'; changes: CellChange[] }
export type LineFinding = { no: number; ruleId: string; severity: Finding['severity']; words: Words }

export type ImportReport = {
  lines: number
  added: number
  changed: number
  same: number
  refused: number
  /** Headings that are none of this register's; their columns were left out. */
  unknownHeadings: string[]
  problems: LineProblem[]
  changes: LineChange[]
  findings: LineFinding[]
}

export type ImportWish = {
  bytes: Uint8Array
  /** Handed in for review at once, so that the rules look at them; else kept as drafts. */
  isSubmitted: boolean
  /** How many lines have been read so far. */
  onProgress?: (lines: number) => void
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
  refusedLines: Set<number>
  /** Row written → line of the sheet. */
  lineOf: Map<string, number>
  extent: Exclude<Extent, 'none'>
  /** What every new row has whatever its line says: the record that new lines belong to. */
  given: Readonly<Record<string, unknown>>
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
  let chunk: SheetLine[] = []
  for await (const part of readSheet(wish.bytes, register, work.unitFields)) {
    if ('places' in part) {
      work.report.unknownHeadings = part.unknown.slice(0, 50)
      continue
    }
    chunk.push(part)
    if (chunk.length < chunkSize) continue
    await takeChunk(work, chunk)
    chunk = []
  }
  await takeChunk(work, chunk)
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
  const work = { ...(await openWork(context, controls, register, wish)), extent, given }
  await takeChunk(work, lines)
  return { report: await finished(work), written: work.lineOf }
}

async function finished(work: Work): Promise<ImportReport> {
  await watchLines(work)
  work.report.refused = work.refusedLines.size
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
  const report: ImportReport = {
    lines: 0,
    added: 0,
    changed: 0,
    same: 0,
    refused: 0,
    unknownHeadings: [],
    problems: [],
    changes: [],
    findings: [],
  }
  return {
    context,
    controls,
    register,
    unitFields,
    names,
    wish,
    report,
    refusedLines: new Set(),
    lineOf: new Map(),
    extent: 'all',
    given: {},
  }
}

async function takeChunk(work: Work, lines: readonly SheetLine[]): Promise<void> {
  if (lines.length === 0) return
  const { context, register, report, wish } = work
  const ids = lines.flatMap((line) => idOf(line) ?? [])
  const stored = new Map((await rowsById(context.tx, register, ids)).map((row) => [row.id, row]))
  const inputs: { line: SheetLine; input: RowInput; changes: CellChange[] }[] = []
  for (const line of lines) {
    report.lines += 1
    const id = idOf(line)
    const row = id === null ? null : (stored.get(id) ?? null)
    if (id !== null && !row) {
      refuse(work, line.no, null, unknownRow)
      continue
    }
    const read = readLine(register, work.unitFields, line, row, work.names)
    if (read.kind === 'wrong') for (const { field, words } of read.wrongs) refuse(work, line.no, field, words)
    else if (read.kind === 'same') report.same += 1
    else {
      const isSubmitted = wish.isSubmitted || row?.reviewStatus === 'submitted'
      const values = row ? read.input.values : { ...read.input.values, ...work.given }
      inputs.push({ line, input: { ...read.input, values, isSubmitted }, changes: read.changes })
    }
  }
  await storeChunk(work, inputs)
  wish.onProgress?.(report.lines)
}

const unknownRow = {
  zh: '本单位没有这一行的记录（隐藏的 id 列被改动过，或来自别的单位）。新增的行请留空 id 列',
  en: 'This unit has no such record (the hidden id column was changed, or comes from elsewhere). Leave it empty for new rows',
}

type Wanted = { line: SheetLine; input: RowInput; changes: CellChange[] }

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
    const result = await saveRows(context, controls, register, inputs, extent)
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
  const { line, input, changes } = wanted
  lineOf.set(id, line.no)
  const kind = input.id === undefined ? 'added' : 'changed'
  report[kind] += 1
  if (report.changes.length < told) report.changes.push({ no: line.no, kind, changes })
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
