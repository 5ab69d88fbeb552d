import { dayInWords } from '../../kit/day.ts'
import { type CellOut, excelOutOf, facesOf, type Names } from '../../kit/field.ts'
import type { RowBlocks, WorkbookColumn, WorkbookForm, WorkbookRow } from '../../registers/sheet/workbook.ts'
import type { Tx } from '../../server/database/database.ts'
import type { LedgerQuery } from '../ledger/filter.ts'
import { catalogue, keyNames, type LoopColumn } from './catalogue.ts'
import {
  alsoOf,
  type Facts,
  lineBlocks,
  measureFacts,
  problemFacts,
  type SheetNames,
  sheetNames,
  type Wanted,
  wantedBy,
} from './facts.queries.ts'
import type { LoopForm } from './forms.ts'

export type Language = 'zh' | 'en'

/** Longest drop-down; of more names nobody would scroll to the end. */
const mostChoices = 500

export type LedgerExport = { form: WorkbookForm; rows: RowBlocks }

type Wish = {
  form: LoopForm
  query: LedgerQuery
  today: string
  /** Whose names may be chosen from; null where several units are seen. */
  orgUnitId: string | null
  unitName: string
  language: Language
}

/** A form of the ledger as a workbook: what the query finds, whole, as it streams in. */
export async function ledgerWorkbook(tx: Tx, wish: Wish): Promise<LedgerExport> {
  const { form, query, today, orgUnitId, unitName, language } = wish
  const [{ blocks, problems }, directory, title] = await Promise.all([
    lineBlocks(tx, form.lines, query, today),
    sheetNames(tx, orgUnitId),
    titleOf(tx, query.inspectionId),
  ])
  const columns = columnsFor(form, directory, language)
  const words = form.words[language]
  const under =
    language === 'zh'
      ? `${unitName}　共 ${problems} 个问题　${dayInWords(today)}`
      : `${unitName}, ${problems} problems, ${today}`
  return {
    form: { name: words, columns, title: `${title}${words}`, under, foot: unitName, language },
    rows: rowsOf(tx, form, blocks, directory),
  }
}

async function titleOf(tx: Tx, inspectionId: string | undefined): Promise<string> {
  if (inspectionId === undefined) return ''
  const row = await tx
    .selectFrom('inspection')
    .select('title')
    .where('id', '=', inspectionId)
    .executeTakeFirst()
  return row?.title ?? ''
}

/** Hidden keys, then the columns of the form. */
export function columnsFor(form: LoopForm, directory: SheetNames, language: Language): WorkbookColumn[] {
  const keys = keyNames.map((name) => ({ name, heading: name, width: 8, isHidden: true }))
  const own = form.columns.flatMap((name): WorkbookColumn[] => {
    const column = catalogue[name]
    if (!column) return []
    const { kit, width, onChange } = column
    const list = choicesFor(column, directory)
    const format = formatOf(column)
    return [
      {
        name,
        heading: kit[language] + (kit.kind === 'money' ? { zh: '（元）', en: ' (yuan)' }[language] : ''),
        width,
        isReadOnly: onChange !== 'write',
        isMerged: form.merged.includes(name),
        ...(list.length > 0 && list.length <= mostChoices ? { list } : {}),
        ...(format === undefined ? {} : { format }),
      },
    ]
  })
  return [...keys, ...own]
}

function choicesFor({ kit, field, onChange }: LoopColumn, directory: SheetNames): readonly string[] {
  if (onChange !== 'write' || ('many' in kit && kit.many)) return []
  if (field === 'leadLeaderId') return directory.leaders
  if (field === 'ownerId') return directory.people
  if (field === 'leadDeptId') return directory.departments
  return facesOf(kit).excelList?.(kit) ?? []
}

function formatOf({ kit }: LoopColumn): string | undefined {
  return { day: 'yyyy-mm-dd', money: '#,##0.00', whole: '0' }[kit.kind as string]
}

async function* rowsOf(
  tx: Tx,
  form: LoopForm,
  blocks: readonly string[],
  { names }: SheetNames,
): AsyncIterableIterator<Iterable<WorkbookRow>> {
  const columns = form.columns.flatMap((name) => catalogue[name] ?? [])
  const wanted = wantedBy(columns)
  let coming = factsOf(tx, blocks[0], wanted)
  try {
    for (const [index, block] of blocks.entries()) {
      const facts = await coming
      // The next ones are fetched while these are written.
      coming = factsOf(tx, blocks[index + 1], wanted)
      yield rowsIn(block, facts, columns, names)
    }
  } finally {
    await coming.catch(() => {})
  }
}

/** One after the other as they are asked for, so that each is forgotten as soon as it is written. */
function* rowsIn(
  block: string,
  { problems, measures }: Awaited<ReturnType<typeof factsOf>>,
  columns: readonly LoopColumn[],
  names: Names,
): Generator<WorkbookRow> {
  for (const id of block.split(' ')) {
    const [problemId = '', measureId] = id.split('/')
    const problem = problems.get(problemId)
    const measure = measureId === undefined ? null : (measures.get(measureId) ?? null)
    if (!problem) continue
    const cells = keyCells(problem, measure)
    for (const column of columns) cells.push(excelOutOf(column.kit, valueIn(column, problem, measure), names))
    yield { id, group: problemId, cells }
  }
}

async function factsOf(tx: Tx, block: string | undefined, wanted: Wanted) {
  const ids = (block ?? '').split(' ').map((id) => id.split('/'))
  const [problems, measures] = await Promise.all([
    problemFacts(tx, [...new Set(ids.flatMap(([problemId]) => problemId || []))], wanted),
    measureFacts(tx, [...new Set(ids.flatMap(([, measureId]) => measureId ?? []))], wanted),
  ])
  return { problems, measures }
}

function keyCells(problem: Facts, measure: Facts | null): CellOut[] {
  return [
    { value: problem.id },
    { value: problem.version },
    { value: measure?.id ?? null },
    { value: measure?.version ?? null },
  ]
}

/** What a column shows of a line. */
export function valueIn({ of, field }: LoopColumn, problem: Facts, measure: Facts | null): unknown {
  if (field === 'also') return measure ? alsoOf(measure, problem.problemNo) : null
  if (of === 'problem') return problem[field]
  if (of === 'measure') return measure?.[field]
  return (measure ?? problem)[field]
}
