import type { Item, Reading } from './items.ts'
import { type Node, walk } from './node.ts'
import type { Cell } from './table-rows.ts'
import { type Field, fieldOf } from './titles.ts'

export type TableItems = { problems: Item[]; causes: Item[]; measures: Item[]; holds: Node[] }

/** What the rows of problem tables say; tables without a column of problems or measures say nothing here. */
export function tableItems(reading: Reading): TableItems {
  const found: TableItems = { problems: [], causes: [], measures: [], holds: [] }
  for (const node of walk(reading.root)) {
    const rows = node.table?.table
    if (!rows) continue
    const before = found.problems.length + found.measures.length
    readTable(rows, found)
    if (found.problems.length + found.measures.length > before) found.holds.push(node)
  }
  return found
}

type Columns = Map<Field, number[]>

function readTable(rows: readonly Cell[][], found: TableItems): void {
  let columns: Columns | null = null
  const carried = new Map<string, Cell>()
  let group: object = {}
  for (const row of rows) {
    const head = headOf(row, columns === null ? columnField : fieldOf)
    if (head) {
      columns = head
      carried.clear()
      continue
    }
    if (!columns) {
      readForm(row, found, group)
      continue
    }
    if (isSpanning(row) || isTotal(row)) {
      const first = row.find((cell) => cell.text !== '')
      if (first && !isTotal(row)) carried.set('group', first)
      continue
    }
    const problem = cellOf(row, columns, 'problem')
    if (problem?.text) group = {}
    readRow(row, columns, carried, group, found)
  }
}

/** A heading row names at least two fields, one of them problems or measures. */
function headOf(row: readonly Cell[], fieldIn: (words: string) => Field | null): Columns | null {
  const columns: Columns = new Map()
  row.forEach((cell, i) => {
    const field = fieldIn(cell.text)
    if (field) columns.set(field, [...(columns.get(field) ?? []), i])
  })
  adviceAsProblems(row, columns)
  const names = [...columns.keys()].filter((field) => field !== 'other').length
  const says = columns.has('problem') || columns.has('measure') || columns.has('progress')
  return says && names >= 2 ? columns : null
}

/** 意见建议 | 整改措施: where there are measures beside it, the advice is what they answer. */
function adviceAsProblems(row: readonly Cell[], columns: Columns): void {
  const measures = columns.get('measure') ?? []
  const advice = measures.filter((i) => /意见|建议/.test(row[i]?.text ?? ''))
  const others = measures.filter((i) => !advice.includes(i))
  if (columns.has('problem') || advice.length === 0 || (others.length === 0 && !columns.has('progress')))
    return
  columns.set('problem', advice)
  if (others.length > 0) columns.set('measure', others)
  else columns.delete('measure')
}

/** What a column holds, by the noun its heading ends with; how many, which kind and which number hold nothing. */
const COLUMNS: [Field, RegExp][] = [
  ['other', /数量?$|个数|编号|序号|类别|类型|来源|性质|等级|级别|对应|备注|分值|得分/],
  ['due', /时限|期限|时间$|日期$/],
  ['owner', /责任人|负责人|领导$/],
  ['department', /(?:责任|牵头|承办|整改|落实)(?:单位|部门|科室|处室)/],
  ['status', /状态$|是否/],
  ['cause', /原因|根源/],
  ['measure', /措施|举措|办法|对策|(?:整改|处理|改进)(?:要求|内容|意见|建议|任务|计划)$/],
  ['progress', /(?:整改|落实|进展|完成|处理|办理)(?:情况|结果|成效|效果|进度)$/],
  ['problem', /问题|隐患|不足|不符合项/],
]

/** Only of a table whose heading has not been seen: 消防隐患 may as well be what a row says. */
const columnField = (words: string): Field | null =>
  fieldOf(words) ??
  (words.length > 0 && words.length <= 12
    ? (COLUMNS.find(([, says]) => says.test(words))?.[0] ?? null)
    : null)

const cellOf = (row: readonly Cell[], columns: Columns, field: Field): Cell | undefined => {
  const cells = (columns.get(field) ?? []).flatMap((i) => row[i] ?? [])
  return cells.find((cell) => cell.text !== '') ?? cells[0]
}

const filled = (row: readonly Cell[]): Cell[] => row.filter((cell) => cell.text !== '')

/** A row over the whole width (一、党的领导方面) names the aspect of the rows below it. */
const isSpanning = (row: readonly Cell[]): boolean =>
  row.length > 2 && new Set(filled(row).map((c) => c.text)).size === 1

const isTotal = (row: readonly Cell[]): boolean =>
  row.slice(0, 2).some((cell) => /^(?:合计|总计|小计)$/.test(cell.text))

function readRow(
  row: readonly Cell[],
  columns: Columns,
  carried: Map<string, Cell>,
  group: object,
  found: TableItems,
): void {
  const aspectCell = cellOf(row, columns, 'aspect')
  if (aspectCell?.text) carried.set('aspect', aspectCell)
  const aspect = { numeral: '', title: flat((carried.get('aspect') ?? carried.get('group'))?.text ?? '') }
  const value = (field: Field) => flat(cellOf(row, columns, field)?.text ?? '')
  const ordinal = numberOf(row, columns)
  const shared = {
    aspect,
    group,
    refers: '',
    ...given('status', value('status')),
    ...given('department', value('department')),
    ...given('owner', value('owner')),
    ...given('due', value('due')),
  }
  const add = (into: Item[], cell: Cell | undefined) => {
    if (!cell || EMPTY.test(cell.text)) return
    const pieces = piecesOf(cell)
    for (const piece of pieces) into.push({ ...piece, ...shared, ordinal: piece.ordinal || ordinal })
  }
  add(found.problems, cellOf(row, columns, 'problem'))
  add(found.causes, cellOf(row, columns, 'cause'))
  const measure = cellOf(row, columns, 'measure')
  add(found.measures, measure && !EMPTY.test(measure.text) ? measure : cellOf(row, columns, 'progress'))
}

const EMPTY = /^[—\-/／\s无]*$/
const flat = (text: string): string => text.replace(/\s*\n\s*/g, '')
const given = <K extends string>(key: K, value: string): Partial<Record<K, string>> =>
  value === '' || EMPTY.test(value) ? {} : ({ [key]: value } as Record<K, string>)

/** The number of the row, where a column counts: 序号, or an unnamed first column of digits. */
function numberOf(row: readonly Cell[], columns: Columns): string {
  const used = new Set([...columns].filter(([field]) => field !== 'other').flatMap(([, at]) => at))
  const cell = row.find((c, i) => !used.has(i) && /^[\d一二三四五六七八九十]{1,3}[.、]?$/.test(c.text))
  return cell?.text ?? ''
}

type Piece = Pick<Item, 'start' | 'end' | 'text' | 'ordinal'>
const MARK =
  /(?:^|(?<=[。；;\n]\s*))\s*((?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是))\s*/g

/** A cell that counts its measures itself holds several; any other cell is one item. */
function piecesOf(cell: Cell): Piece[] {
  const marks = [...cell.text.matchAll(MARK)]
  if (marks.length < 2) {
    const only = marks[0]?.index === 0 ? marks[0][0].length : 0
    const text = cell.text.slice(only)
    return [
      {
        start: cell.start + only,
        end: cell.end,
        text,
        ordinal: marks[0]?.[1] && only > 0 ? marks[0][1] : '',
      },
    ]
  }
  return marks.map((mark, i) => {
    const from = mark.index + mark[0].length
    const text = cell.text.slice(from, marks[i + 1]?.index ?? cell.text.length).replace(/[\s；;]+$/, '')
    return { start: cell.start + from, end: cell.start + from + text.length, text, ordinal: mark[1] ?? '' }
  })
}

/** A form: heading and value side by side in one row. */
function readForm(row: readonly Cell[], found: TableItems, group: object): void {
  row.forEach((cell, i) => {
    const field = fieldOf(cell.text)
    const value = row[i + 1]
    if (!field || !value || EMPTY.test(value.text) || fieldOf(value.text)) return
    const into = field === 'problem' ? found.problems : field === 'cause' ? found.causes : found.measures
    if (!['problem', 'cause', 'measure', 'progress'].includes(field)) return
    const shared = { aspect: { numeral: '', title: '' }, group, refers: '' }
    for (const piece of piecesOf(value)) into.push({ ...piece, ...shared })
  })
}
