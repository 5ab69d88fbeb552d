import { parseDay } from '../../../kit/day.ts'
import type { Words } from '../../../kit/refused.ts'
import type { MeasureKind } from '../../../server/database/schema.ts'
import { measureKinds } from '../fields.ts'
import type { LivePlan } from '../rows.ts'

export type GridProblem = LivePlan['problems'][number]
export type GridMeasure = LivePlan['measures'][number]

export type ColumnKey =
  | 'text'
  | 'kind'
  | 'target'
  | 'leadLeaderId'
  | 'leadDeptId'
  | 'coDeptIds'
  | 'ownerId'
  | 'dueDate'

/** Columns of the plan's grid, in order; each names the lack that its cell mends. `width` in px, 0 for what is left. */
export const columns: { key: ColumnKey; words: Words; width: number; lack: string | null }[] = [
  { key: 'text', words: { zh: '问题 / 整改措施', en: 'Problem / measure' }, width: 0, lack: 'measure' },
  { key: 'kind', words: { zh: '类型', en: 'Kind' }, width: 84, lack: null },
  { key: 'target', words: { zh: '整改目标 / 量化标准', en: 'Goal / target' }, width: 180, lack: 'target' },
  { key: 'leadLeaderId', words: { zh: '责任领导', en: 'Leader' }, width: 80, lack: 'leader' },
  { key: 'leadDeptId', words: { zh: '牵头科室', en: 'Lead dept' }, width: 88, lack: 'department' },
  { key: 'coDeptIds', words: { zh: '配合科室', en: 'Helpers' }, width: 96, lack: null },
  { key: 'ownerId', words: { zh: '责任人', en: 'Person' }, width: 76, lack: 'owner' },
  { key: 'dueDate', words: { zh: '整改时限', en: 'Due date' }, width: 120, lack: 'dueDate' },
]

/** Which column mends a lack; the first when it is none of them. */
export function columnOf(lack: string | undefined): number {
  const byLack: Record<string, ColumnKey> = { goal: 'target', inTime: 'dueDate', order: 'dueDate' }
  const key = lack ? byLack[lack] : undefined
  const found = columns.findIndex((column) => column.key === key || column.lack === lack)
  return Math.max(0, found)
}

export type DataLine =
  | { kind: 'problem'; key: string; row: GridProblem }
  | { kind: 'measure'; key: string; row: GridMeasure; problemId: string | null; isRepeat: boolean }

export type CellValue = string | string[] | null

/** What a cell holds: text, an id, ids, a day or a kind. */
export function cellValue(line: DataLine, key: ColumnKey): CellValue {
  if (line.kind === 'measure') return line.row[key]
  if (key === 'text') return line.row.title
  if (key === 'target') return line.row.rectifyGoal
  if (key === 'kind') return kindOf(line.row)
  return line.row[key]
}

/** A problem is of one kind in the grid; in the ledger it is two yes-or-no fields (rule book 1.4). */
export function kindOf({
  isImmediate,
  isLongTerm,
}: Pick<GridProblem, 'isImmediate' | 'isLongTerm'>): MeasureKind {
  if (isLongTerm) return 'longTerm'
  return isImmediate ? 'immediate' : 'deadline'
}

/** The change that a new value of a cell means for its row. */
export function changesOf(line: DataLine, key: ColumnKey, value: CellValue): Record<string, unknown> {
  if (line.kind === 'measure') return { [key]: value }
  if (key === 'text') return { title: value }
  if (key === 'target') return { rectifyGoal: value }
  if (key === 'kind') return { isImmediate: value === 'immediate', isLongTerm: value === 'longTerm' }
  return { [key]: value }
}

export function isSameValue(a: CellValue, b: CellValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one))
  return (a ?? '') === (b ?? '')
}

/** Names → ids of a unit, to read what people paste. A name that several bear has several ids. */
export type Directory = {
  leaders: Map<string, string[]>
  people: Map<string, string[]>
  departments: Map<string, string[]>
  nameOf: (id: string) => string
}

/** A cell as text, as it is shown and copied. */
export function textOf(
  value: CellValue,
  key: ColumnKey,
  { nameOf }: Directory,
  say: (words: Words) => string,
): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(nameOf).join('、')
  if (key === 'kind') return say(measureKinds[value as MeasureKind])
  return key === 'leadLeaderId' || key === 'leadDeptId' || key === 'ownerId' ? nameOf(value) : value
}

export type Read = { value: CellValue } | { wrong: Words }

const kindWords: Record<string, MeasureKind> = {
  立行立改: 'immediate',
  立即整改: 'immediate',
  限期整改: 'deadline',
  限期: 'deadline',
  长期坚持: 'longTerm',
  长期整改: 'longTerm',
}

/** Reads pasted text as the value of a column; says what is wrong with it when it is none. */
export function readCell(key: ColumnKey, raw: string, directory: Directory): Read {
  const text = raw.trim()
  if (key === 'target') return { value: text }
  if (key === 'text') return text ? { value: text } : { wrong: { zh: '内容不能为空', en: 'empty' } }
  if (key === 'coDeptIds') return readNames(text, directory)
  if (text === '') return key === 'kind' ? { wrong: { zh: '类型不能为空', en: 'no kind' } } : { value: null }
  if (key === 'dueDate') {
    const day = parseDay(text)
    return day ? { value: day } : { wrong: { zh: `“${text}”不是日期`, en: `“${text}” is no day` } }
  }
  if (key === 'kind') {
    const kind = kindWords[text] ?? Object.entries(measureKinds).find(([, { en }]) => en === text)?.[0]
    return kind ? { value: kind } : { wrong: { zh: `“${text}”不是措施类型`, en: `“${text}” is no kind` } }
  }
  const from = {
    leadLeaderId: directory.leaders,
    ownerId: directory.people,
    leadDeptId: directory.departments,
  }[key]
  return readName(text, from, nouns[key])
}

const nouns = {
  leadLeaderId: { zh: '班子成员', en: 'leader' },
  ownerId: { zh: '本单位人员', en: 'person of the unit' },
  leadDeptId: { zh: '本单位科室', en: 'department of the unit' },
}

function readName(text: string, from: Map<string, string[]>, noun: Words): Read {
  const [id, ...others] = from.get(text.replaceAll(/\s/g, '')) ?? []
  if (id === undefined) return { wrong: { zh: `“${text}”不是${noun.zh}`, en: `“${text}” is no ${noun.en}` } }
  if (others.length === 0) return { value: id }
  return { wrong: { zh: `“${text}”有同名，请逐个选择`, en: `several are called “${text}”` } }
}

function readNames(text: string, { departments }: Directory): Read {
  const names = text.split(/[、，,;；/\s]+/).filter(Boolean)
  const ids: string[] = []
  for (const name of names) {
    const read = readName(name, departments, { zh: '本单位科室', en: 'department' })
    if ('wrong' in read) return read
    if (typeof read.value === 'string') ids.push(read.value)
  }
  return { value: ids }
}
