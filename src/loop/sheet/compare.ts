import { type CellIn, excelInOf, excelOutOf, type Names } from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import { shown } from '../../registers/sheet/diff.ts'
import { verdictOf } from '../../registers/sheet/merge.ts'
import type { Decisions, ImportCell } from '../../registers/sheet/report.ts'
import { catalogue, type LoopColumn } from './catalogue.ts'
import { valueIn } from './export.ts'
import type { Facts } from './facts.queries.ts'

type Row = Readonly<Record<string, unknown>>

/** A line laid against what it is about: as it stands now, and as it was when the sheet was exported. */
export type Against = {
  no: number
  cells: ReadonlyMap<string, CellIn>
  problem: Facts
  /** Null for a line about the problem alone, and for a measure that is new. */
  measure: Facts | null
  isNewMeasure: boolean
  bases: { problem: Row | null; measure: Row | null }
  isOutdated: { problem: boolean; measure: boolean }
  /** Whether the line says which row it is by its hidden ids: then an empty cell means that it was cleared. */
  isKeyed: boolean
  /** The first line of its problem in the sheet: the others share its merged cells. */
  isFirst: boolean
}

export type Wish = {
  column: string
  of: 'problem' | 'measure'
  field: string
  value: unknown
  cell: ImportCell
}
export type LineVerdict = {
  wishes: Wish[]
  /** Every cell that differs, those left to others among them. */
  cells: ImportCell[]
  wrongs: { field: string; words: Words }[]
  notes: { field: string; words: Words }[]
  isOpen: boolean
}

/** What a line wants changed, cell by cell. */
export function compareLine(line: Against, names: Names, decisions: Decisions): LineVerdict {
  const verdict: LineVerdict = { wishes: [], cells: [], wrongs: [], notes: [], isOpen: false }
  for (const name of line.cells.keys()) {
    const column = catalogue[name]
    if (column) compareCell(name, column, line, names, decisions, verdict)
  }
  return verdict
}

function compareCell(
  name: string,
  column: LoopColumn,
  line: Against,
  names: Names,
  decisions: Decisions,
  verdict: LineVerdict,
): void {
  const subject = subjectOf(column, line)
  if (subject === null || column.onChange === 'ignore') return
  // What a strange ledger says of a problem counts once; below, it only tells which problem the line is about.
  if (subject === 'problem' && !line.isKeyed && !line.isFirst) return
  const raw = line.cells.get(name)
  const isBlank = raw === null || raw === undefined || String(raw).trim() === ''
  if (isBlank && mayStayBlank(column, line)) return
  const isNew = subject === 'measure' && line.isNewMeasure
  const stored = subject === 'problem' ? line.problem : line.measure
  const value = isNew || !stored ? null : valueIn(column, line.problem, line.measure)
  // Most cells say what is stored, in the very form it was written: nothing more need be asked about them.
  if (isSameCell(raw, excelOutOf(column.kit, value, names).value)) return
  const now = shown(column.kit, value, names)
  const read = excelInOf(column.kit, raw, names)
  if (read.kind === 'keep') return
  // A name no longer known, a state in other words: as long as the cell was not touched, nothing is wrong.
  if (read.kind === 'wrong') {
    if (String(raw).trim() === now) return
    if (column.onChange === 'write') verdict.wrongs.push({ field: name, words: read.words })
    else tell(name, column, line, verdict)
    return
  }
  const mine = shown(column.kit, read.value, names)
  const base = line.bases[subject]
  const then = base && column.field in base ? shown(column.kit, base[column.field], names) : null
  const isOutdated = line.isOutdated[subject]
  if (column.onChange !== 'write') {
    if (mine !== now && mine !== then && !isNew) tell(name, column, line, verdict)
    return
  }
  const found = verdictOf(name, line.no, { now, mine, base: then, isOutdated }, decisions)
  if (found.kind === 'keep') return
  const cannotBeEmpty = mine === '' && column.kit.required
  if (cannotBeEmpty) {
    const { zh, en } = column.kit
    verdict.wrongs.push({ field: name, words: { zh: `${zh}不能为空`, en: `${en} must be filled in` } })
    return
  }
  verdict.cells.push(found.cell)
  if (found.kind === 'conflict' && !found.isDecided) verdict.isOpen = true
  if (found.kind === 'write' || found.isWritten) {
    const value = changeOf(column, read.value)
    verdict.wishes.push({ column: name, of: subject, field: column.field, value, cell: found.cell })
  }
}

const dayMs = 86_400_000
/** Day 0 of Excel's calendar, as a count of days from 1970. */
const excelEpoch = 25_569

function isSameCell(raw: CellIn, stored: string | number | null): boolean {
  if (raw instanceof Date) return stored === raw.getTime() / dayMs + excelEpoch
  return raw === stored || (raw === undefined && stored === null)
}

function tell(
  name: string,
  { onChange, why: own }: LoopColumn,
  { isKeyed }: Against,
  verdict: LineVerdict,
): void {
  const why = name === 'problemText' && !isKeyed ? otherWords : own
  if (!why) return
  if (onChange === 'refuse') verdict.wrongs.push({ field: name, words: why })
  if (onChange === 'note') verdict.notes.push({ field: name, words: why })
}

/** Whose value the column is on this line; null where the line has no such row. */
function subjectOf({ of }: LoopColumn, { measure, isNewMeasure }: Against): 'problem' | 'measure' | null {
  const hasMeasure = measure !== null || isNewMeasure
  if (of === 'problem') return 'problem'
  if (of === 'measure') return hasMeasure ? 'measure' : null
  return hasMeasure ? 'measure' : 'problem'
}

/** An empty cell says nothing where the line is known by other means than its ids, or shares a merged cell. */
function mayStayBlank({ of }: LoopColumn, { isKeyed, isFirst, isNewMeasure, measure }: Against): boolean {
  if (!isKeyed) return true
  if (of === 'problem') return !isFirst
  return isNewMeasure || (of === 'own' && measure === null && !isFirst)
}

/** A value as the actions take it: text is never null. */
function changeOf({ kit }: LoopColumn, value: unknown): unknown {
  return kit.kind === 'text' || kit.kind === 'longText' ? (value ?? '') : value
}

/** What a cell would show of a value, for the sheet that comes back. */
export function cellBack(column: LoopColumn, raw: CellIn, names: Names): CellIn {
  const read = raw === null || raw === undefined ? null : excelInOf(column.kit, raw, names)
  return read?.kind === 'value' ? excelOutOf(column.kit, read.value, names).value : raw
}

/** A ledger that an office kept by itself often has the problem in its own words. */
const otherWords: Words = {
  zh: '与台账中的反馈问题原文不一致（原文只读）：请核对是否同一问题；若只是概括写法，可在对应关系中不导入这一列',
  en: 'Differs from the inspectors’ words in the ledger, which are read-only: check that it is the same problem; if it is only a summary, leave this column out',
}
