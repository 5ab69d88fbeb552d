import { z } from 'zod'
import { Refused, type Words } from '../../kit/refused.ts'
import { refuse, told } from '../../registers/sheet/report.ts'
import { parse } from '../../server/run.ts'
import { measureRow, type NewMeasure, newMeasure } from '../measure/measure.actions.ts'
import { addMeasures } from '../measure/measure-add.queries.ts'
import { type MeasureSave, saveMeasures } from '../measure/measure-save.queries.ts'
import { requireNoWaitingPlan } from '../plan/guard.queries.ts'
import { problemRow } from '../problem/problem-save.actions.ts'
import { type ProblemSave, saveProblems } from '../problem/problem-save.queries.ts'
import type { Wish } from './compare.ts'
import type { Facts } from './facts.queries.ts'
import { type RowRefused, storeRows } from './store.queries.ts'
import { nameOf, ownWishes, type Work } from './work.ts'

type Back = { id: string; version: number; changes: Record<string, unknown> }
/** What takes an import back: each row as it was, and the version it has since; measures that were added. */
export type Inverse = { problems: Back[]; measures: Back[]; added: { id: string; version: number }[] }

type Subject = {
  row: Facts
  changes: Record<string, unknown>
  lines: Set<number>
  columns: Map<string, string>
}
type Gathered = {
  problems: Map<string, Subject>
  measures: Map<string, Subject>
  added: { no: number; inspectionId: string; row: Record<string, unknown>; columns: Map<string, string> }[]
}

/** Writes what the lines want, row by row of the ledger, and tells every line what became of it. */
export async function writeWishes(work: Work): Promise<Inverse> {
  const stopped = await waitingPlans(work)
  const gathered = gather(work, stopped)
  const problems = await storeSubjects(work, gathered.problems, (rows) =>
    saveProblems(
      work.context,
      rows.map((row) => parse(problemRow, row) as ProblemSave),
    ),
  )
  const measures = await storeSubjects(work, gathered.measures, (rows) =>
    saveMeasures(
      work.context,
      rows.map((row) => parse(measureRow, row) as MeasureSave),
    ),
  )
  const added = await storeAdded(work, gathered.added)
  tellChanges(work)
  return { problems, measures, added }
}

/** Inspections whose plan waits for a decision, with the sentence that says so. */
async function waitingPlans({ context, lines }: Work): Promise<Map<string, Words>> {
  const stopped = new Map<string, Words>()
  for (const id of new Set(lines.map(({ problem }) => problem.inspectionId))) {
    try {
      await requireNoWaitingPlan(context.tx, [id])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      stopped.set(id, error.words)
    }
  }
  return stopped
}

function gather(work: Work, stopped: ReadonlyMap<string, Words>): Gathered {
  const gathered: Gathered = { problems: new Map(), measures: new Map(), added: [] }
  for (const line of work.lines) {
    const { no, problem, measure, isNewMeasure } = line
    const words = stopped.get(problem.inspectionId)
    if (words) {
      refuse(work, no, null, words)
      continue
    }
    const wishes = ownWishes(work, line)
    for (const wish of wishes) {
      if (wish.of === 'problem') put(gathered.problems, problem, no, wish)
      else if (measure) put(gathered.measures, measure, no, wish)
    }
    if (!isNewMeasure) continue
    const own = wishes.filter(({ of }) => of === 'measure')
    const values = Object.fromEntries(own.map(({ field, value }) => [field, value]))
    gathered.added.push({
      no,
      inspectionId: problem.inspectionId,
      row: { ...values, problemIds: [problem.id] },
      columns: new Map(own.map(({ field, column }) => [field, column])),
    })
  }
  return gathered
}

function put(subjects: Map<string, Subject>, row: Facts, no: number, { field, value, column }: Wish): void {
  const known: Subject = subjects.get(row.id) ?? { row, changes: {}, lines: new Set(), columns: new Map() }
  known.changes[field] = value
  known.lines.add(no)
  known.columns.set(field, column)
  subjects.set(row.id, known)
}

type Row = { id: string; version: number; changes: Record<string, unknown> }

async function storeSubjects(
  work: Work,
  subjects: ReadonlyMap<string, Subject>,
  save: (rows: Row[]) => Promise<{ id: string; version: number }[]>,
): Promise<Back[]> {
  const all = [...subjects.values()]
  const rows = all.map(({ row, changes }) => ({ id: row.id, version: row.version, changes }))
  const answersById = async (part: Row[]) => {
    const byId = new Map((await save(part)).map((answer) => [answer.id, answer]))
    return part.map(({ id, version }) => byId.get(id) ?? { id, version })
  }
  const { saved, refused } = await storeRows(work.context, rows, answersById, (written) =>
    work.wish.tell?.({ stage: 'write', part: written / rows.length, written }),
  )
  for (const one of refused) tellRefused(work, all[one.index], one)
  return [...saved].flatMap(([index, { id, version }]) => {
    const subject = all[index]
    if (!subject) return []
    const old = Object.keys(subject.changes).map((key) => [key, subject.row[key] ?? null])
    return [{ id, version, changes: Object.fromEntries(old) }]
  })
}

function tellRefused(
  work: Work,
  subject: Pick<Subject, 'lines' | 'columns'> | undefined,
  { field, words }: RowRefused,
) {
  const name = field?.split('.').at(-1) ?? ''
  for (const no of subject?.lines ?? []) refuse(work, no, subject?.columns.get(name) ?? null, words)
}

async function storeAdded(work: Work, added: Gathered['added']): Promise<Inverse['added']> {
  const back: Inverse['added'] = []
  for (const [inspectionId, group] of Map.groupBy(added, (one) => one.inspectionId)) {
    const { saved, refused } = await storeRows(
      work.context,
      group.map(({ row }) => row),
      (rows) =>
        addMeasures(
          work.context,
          inspectionId,
          rows.map((row) => parse(newMeasure, row) as NewMeasure),
        ),
    )
    for (const one of refused) {
      const wanted = group[one.index]
      if (wanted) tellRefused(work, { lines: new Set([wanted.no]), columns: wanted.columns }, one)
    }
    back.push(...[...saved.values()].map(({ id, version }) => ({ id, version })))
  }
  return back
}

/** Lines that are kept, and what they change. */
function tellChanges({ lines, report, refusedLines, wish }: Work): void {
  for (const { no, problem, measure, isNewMeasure, verdict } of lines) {
    if (refusedLines.has(no)) continue
    const kind = verdict.isOpen ? 'conflict' : isNewMeasure ? 'added' : 'changed'
    report[kind === 'conflict' ? 'conflicts' : kind] += 1
    if (!wish.isWhole && report.changes.length >= told) continue
    report.changes.push({ no, name: nameOf(problem, measure), kind, changes: verdict.cells })
  }
}

export const inverseShape = z.object({
  problems: z.array(
    z.object({ id: z.string(), version: z.number(), changes: z.record(z.string(), z.unknown()) }),
  ),
  measures: z.array(
    z.object({ id: z.string(), version: z.number(), changes: z.record(z.string(), z.unknown()) }),
  ),
  added: z.array(z.object({ id: z.string(), version: z.number() })),
})
