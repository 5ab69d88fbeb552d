import { streamXlsxRows } from 'hucre/xlsx'
import { editableFieldsOf, fieldsOf, type Register } from '../../kit/define-register.ts'
import { type CellIn, type Field, headingOf } from '../../kit/field.ts'
import { Refused } from '../../kit/refused.ts'
import { keyColumns } from './columns.ts'

/** One line of a sheet: its number as Excel counts, and its cells by field name. */
export type SheetLine = { no: number; cells: ReadonlyMap<string, CellIn> }

export type SheetHead = {
  /** Column → field name. */
  places: ReadonlyMap<number, string>
  /** Headings that are none of this register's. */
  unknown: string[]
}

/** Rows at the top among which the headings are looked for. */
const searched = 20

/**
 * Reads a sheet line by line: first what its columns are, then every line that holds something. Columns are known by
 * the hidden row of field names, else by their headings. Refuses what is no workbook, or has no heading of this register.
 */
export async function* readSheet(
  bytes: Uint8Array,
  register: Register,
  unitFields: Readonly<Record<string, Field>>,
): AsyncIterableIterator<SheetHead | SheetLine> {
  let head: SheetHead | null = null
  let isNamed = false
  for await (const { index, values } of rowsIn(bytes)) {
    if (head === null) {
      const found = headIn(values, register, unitFields)
      if (found) {
        head = found.head
        isNamed = found.isNamed
        yield head
      } else if (index >= searched) break
      continue
    }
    // Below the field names stand the headings.
    if (isNamed) {
      isNamed = false
      continue
    }
    const cells = cellsOf(values, head)
    if (cells.size > 0) yield { no: index + 1, cells }
  }
  if (head === null) {
    throw new Refused(
      'invalid',
      `表中没有“${register.zh}”的表头。请先下载模板，把内容填在模板里再导入。`,
      `The sheet has no headings of “${register.en}”. Download the template and fill it in.`,
    )
  }
}

async function* rowsIn(bytes: Uint8Array) {
  try {
    yield* streamXlsxRows(bytes)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(
      'invalid',
      '这个文件不是能读的 Excel 工作簿（.xlsx）。请另存为 .xlsx 后再试。',
      'The file is no readable Excel workbook (.xlsx). Save it as .xlsx and try again.',
    )
  }
}

function headIn(
  values: readonly CellIn[],
  register: Register,
  unitFields: Readonly<Record<string, Field>>,
): { head: SheetHead; isNamed: boolean } | null {
  const fields: Record<string, Field> = { ...fieldsOf(register), ...unitFields }
  const texts = values.map((value) => (typeof value === 'string' ? value.trim() : ''))
  const names: readonly string[] = [...keyColumns, ...Object.keys(fields)]
  const filled = texts.filter((text) => text !== '')
  const isNamed = filled.length > 0 && filled.every((text) => names.includes(text))
  const byHeading = headings(fields)
  const nameOf = (text: string) => (isNamed ? text : byHeading.get(plain(text)))
  const places = new Map<number, string>()
  const unknown: string[] = []
  for (const [column, text] of texts.entries()) {
    const name = text === '' ? undefined : nameOf(text)
    if (name !== undefined && ![...places.values()].includes(name)) places.set(column, name)
    else if (text !== '') unknown.push(text)
  }
  const editable = editableFieldsOf(register)
  const isHead = [...places.values()].filter((name) => name in editable).length >= 2
  return isHead ? { head: { places, unknown }, isNamed } : null
}

/** A heading as it stands in a template, the plain label, or the English one. */
function headings(fields: Readonly<Record<string, Field>>): Map<string, string> {
  const known = new Map<string, string>(keyColumns.map((name) => [name, name]))
  for (const [name, field] of Object.entries(fields)) {
    for (const text of [headingOf(field), field.zh, field.en, name]) {
      if (!known.has(plain(text))) known.set(plain(text), name)
    }
  }
  return known
}

/** Without spaces, line breaks and the mark of a required column. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .toLowerCase()
}

function cellsOf(values: readonly CellIn[], { places }: SheetHead): Map<string, CellIn> {
  const cells = new Map<string, CellIn>()
  let isFilled = false
  for (const [column, name] of places) {
    const value = values[column] ?? null
    cells.set(name, value)
    isFilled ||= value !== null && String(value).trim() !== ''
  }
  return isFilled ? cells : new Map()
}
