import { sql } from 'kysely'
import type { Words } from '../../kit/refused.ts'
import { rowsAt } from '../../registers/sheet/base.queries.ts'
import type { SheetLine } from '../../registers/sheet/open.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Against } from './compare.ts'
import { type Facts, measureFacts, problemFacts, type Wanted } from './facts.queries.ts'
import { bare, codeIn } from './match.ts'

export type Placed = { line: SheetLine; against: Against } | { line: SheetLine; wrong: Words }

const measureCells = ['measureText', 'kind', 'target', 'measureOwner', 'measureDueDate'] as const

/** Lays lines against the problems and measures they are about: by their hidden ids, else by code and words. */
export async function placeLines(
  tx: Tx,
  lines: readonly SheetLine[],
  where: { inspectionId?: string | undefined; orgUnitId: string; seen: Set<string>; facts: Wanted },
): Promise<Placed[]> {
  const keyed = lines.map(keysIn)
  const unkeyed = keyed.filter(({ problemId }) => problemId === null).map(({ line }) => line)
  const byWords = await problemsByWords(tx, unkeyed, where)
  const idsOf = ({ line, problemId }: Keyed) => (problemId === null ? (byWords.get(line) ?? []) : [problemId])
  const only = new Set<string>()
  for (const one of keyed) {
    const [id, ...others] = idsOf(one)
    if (id !== undefined && others.length === 0) only.add(id)
  }
  const problems = await problemFacts(tx, [...only], where.facts)
  const measures = await measuresOf(tx, keyed, problems, where.facts)
  const bases = await basesOf(tx, keyed, problems, measures.byId)
  return keyed.map((one): Placed => {
    const { line, problemId, problemVersion, measureVersion } = one
    const ids = idsOf(one)
    const [id = ''] = ids
    const problem = problems.get(id)
    if (ids.length > 1) return { line, wrong: ambiguous }
    if (!problem) return { line, wrong: problemId === null ? unknownProblem : notHere }
    const found = measureFor(one, problem, measures)
    if ('wrong' in found) return { line, wrong: found.wrong }
    const { measure, isNew } = found
    const isFirst = !where.seen.has(problem.id)
    where.seen.add(problem.id)
    return {
      line,
      against: {
        no: line.no,
        cells: line.cells,
        problem,
        measure,
        isNewMeasure: isNew,
        bases: {
          problem: bases.get(problem.id) ?? null,
          measure: (measure && bases.get(measure.id)) ?? null,
        },
        isOutdated: {
          problem: problemVersion !== null && problemVersion < problem.version,
          measure: measure !== null && measureVersion !== null && measureVersion < measure.version,
        },
        isKeyed: problemId !== null,
        isFirst,
      },
    }
  })
}

/** A line with its hidden columns. */
type Keyed = {
  line: SheetLine
  problemId: string | null
  problemVersion: number | null
  measureId: string | null
  measureVersion: number | null
}

function keysIn(line: SheetLine): Keyed {
  return {
    line,
    problemId: idIn(line, 'problemId'),
    problemVersion: versionIn(line, 'problemVersion'),
    measureId: idIn(line, 'measureId'),
    measureVersion: versionIn(line, 'measureVersion'),
  }
}

function idIn({ cells }: SheetLine, name: string): string | null {
  const id = cells.get(name)
  if (typeof id !== 'string' || id === '') return null
  const trimmed = id.trim()
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(trimmed)
    ? trimmed.toLowerCase()
    : null
}

function versionIn({ cells }: SheetLine, name: string): number | null {
  const version = Number(cells.get(name) ?? Number.NaN)
  return Number.isInteger(version) && version > 0 ? version : null
}

/** Problems of the unit by their code, else by their words or title. */
async function problemsByWords(
  tx: Tx,
  lines: readonly SheetLine[],
  { inspectionId, orgUnitId }: { inspectionId?: string | undefined; orgUnitId: string },
): Promise<Map<SheetLine, string[]>> {
  if (lines.length === 0) return new Map()
  const only = inspectionId === undefined ? sql`` : sql`and "inspectionId" = ${inspectionId}`
  const { rows } = await sql<{ id: string; problemNo: string; title: string; problemText: string }>`
    select id, "problemNo", title, "problemText" from problem where "orgUnitId" = ${orgUnitId} ${only}`.execute(
    tx,
  )
  const byCode = Map.groupBy(rows, ({ problemNo }) => codeIn(problemNo))
  const byText = Map.groupBy(rows, ({ problemText }) => bare(problemText))
  const byTitle = Map.groupBy(rows, ({ title }) => bare(title))
  return new Map(
    lines.map((line) => {
      const code = codeIn(line.cells.get('problemNo'))
      const words = [bare(line.cells.get('problemText')), bare(line.cells.get('title'))].filter(Boolean)
      const byWords = words.flatMap((text) => byText.get(text) ?? byTitle.get(text) ?? [])
      const byNo = code === '' ? [] : (byCode.get(code) ?? [])
      // The words decide between problems of several inspections that bear the same code.
      const both = byNo.filter(({ id }) => byWords.some((other) => other.id === id))
      const found = both.length > 0 ? both : byNo.length > 0 ? byNo : byWords
      return [line, [...new Set(found.map(({ id }) => id))]]
    }),
  )
}

type Measures = { byId: Map<string, Facts>; byProblem: Map<string, Facts[]> }

/** The measures that the lines name, and where they are named by words all those of the problems. */
async function measuresOf(
  tx: Tx,
  lines: readonly Keyed[],
  problems: ReadonlyMap<string, Facts>,
  facts: Wanted,
): Promise<Measures> {
  const named = lines.flatMap(({ measureId }) => measureId ?? [])
  const byWords = lines.some(
    ({ line, measureId }) => measureId === null && bare(line.cells.get('measureText')) !== '',
  )
  const tied =
    byWords && problems.size > 0
      ? await tx
          .selectFrom('problemMeasure')
          .select('measureId')
          .where('problemId', 'in', [...problems.keys()])
          .execute()
      : []
  const ids = new Set([...named, ...tied.map(({ measureId }) => measureId)])
  const byId = await measureFacts(tx, [...ids], facts)
  const byProblem = new Map<string, Facts[]>()
  if (byWords)
    for (const measure of byId.values()) {
      for (const id of measure.problemIds as string[]) {
        const own = byProblem.get(id)
        if (own) own.push(measure)
        else byProblem.set(id, [measure])
      }
    }
  return { byId, byProblem }
}

type Found = { measure: Facts | null; isNew: boolean } | { wrong: Words }

function measureFor({ line, measureId: id }: Keyed, problem: Facts, { byId, byProblem }: Measures): Found {
  if (id !== null) {
    const measure = byId.get(id)
    const isTied = (measure?.problemIds as string[] | undefined)?.includes(problem.id) ?? false
    return measure && isTied ? { measure, isNew: false } : { wrong: measureGone }
  }
  const words = bare(line.cells.get('measureText'))
  if (words === '') {
    const isFilled = measureCells.some((name) => bare(line.cells.get(name)) !== '')
    return isFilled ? { wrong: noWords } : { measure: null, isNew: false }
  }
  const same = (byProblem.get(problem.id) ?? []).filter(({ text }) => bare(String(text)) === words)
  if (same.length > 1) return { wrong: twice }
  return { measure: same[0] ?? null, isNew: same.length === 0 }
}

/** Rows as they were when the sheet was exported, where others have changed them since. */
function basesOf(
  tx: Tx,
  lines: readonly Keyed[],
  problems: ReadonlyMap<string, Facts>,
  measures: ReadonlyMap<string, Facts>,
) {
  const wanted = new Map<string, number>()
  for (const { problemId, problemVersion, measureId, measureVersion } of lines) {
    const problem = problems.get(problemId ?? '')
    const measure = measures.get(measureId ?? '')
    if (problem && (problemVersion ?? problem.version) < problem.version)
      wanted.set(problem.id, problemVersion ?? 0)
    if (measure && (measureVersion ?? measure.version) < measure.version)
      wanted.set(measure.id, measureVersion ?? 0)
  }
  return rowsAt(
    tx,
    [...wanted].map(([id, version]) => ({ id, version })),
  )
}

const notHere = {
  zh: '本单位没有这个问题（隐藏的编号列被改动过，或来自别的单位）',
  en: 'This unit has no such problem (the hidden columns were changed, or come from elsewhere)',
}
const unknownProblem = {
  zh: '台账里找不到这个问题：请核对问题编号或原文。新的问题由反馈材料在“反馈导入”建账',
  en: 'The ledger has no such problem: check its code or words. New problems come from a document under “Intake”',
}
const ambiguous = {
  zh: '有几个问题与这一行相符，请写明问题编号，或先在台账中选定一次检查再导入',
  en: 'Several problems fit this row; give the code, or choose one inspection in the ledger first',
}
const measureGone = {
  zh: '这条措施已作废，或已不再对应这个问题',
  en: 'The measure is void, or answers this problem no more',
}
const noWords = { zh: '请填写整改措施的内容', en: 'Enter the words of the measure' }
const twice = {
  zh: '这个问题有几条措施与此相同，请写明措施编号',
  en: 'Several measures of the problem read like this',
}
