import { dayInWords } from '../kit/day.ts'
import { measureCode, measureKinds, problemNatures } from '../loop/plan/fields.ts'
import { measureStatusNames, statusNames } from '../loop/problem/status.ts'
import type { FactDuty, FactMeasure, FactProblem, PaperFacts } from './facts.ts'
import type { Block, Cell, Table } from './official/paper.ts'
import { clause, listed, sentence } from './official/words.ts'

/** Shown where nothing is on record. */
const none = '—'

export function cell(text: string, more: Partial<Cell> = {}): Cell {
  return { lines: [[text === '' ? none : text]], ...more }
}

function headRow(...names: string[]): Cell[][] {
  return [names.map((name) => cell(name))]
}

export function tableBlock(table: Table): Block {
  return { kind: 'table', table }
}

export function dayCell(day: string | null): string {
  return day === null ? none : dayInWords(day)
}

/** A day in a narrow column: the year above. */
function dayLines(day: string | null): string[][] {
  const [, year, rest] = /^(\d+年)(.+)$/.exec(dayCell(day)) ?? []
  return year && rest ? [[year], [rest]] : [[none]]
}

/** Measures of a problem, by their numbers. */
export function measuresOf({ measures }: Pick<PaperFacts, 'measures'>, problem: FactProblem): FactMeasure[] {
  const ids = new Set(problem.measureIds)
  return measures.filter(({ id }) => ids.has(id))
}

/** 问题清单: what is wrong, word for word, why, and what will be reached; the aspect merged over its problems. */
export function problemList(facts: PaperFacts): Block {
  const { aspects, problems, causes } = facts
  const body = aspects.flatMap(({ no, title }) => {
    const own = problems.filter(({ aspectNo }) => aspectNo === no)
    return own.map((problem, index): Cell[] => [
      ...(index === 0 ? [cell(clause(title), { rows: own.length })] : []),
      cell(problem.no, { align: 'center' }),
      cell(sentence(problem.text)),
      cell(problemNatures[problem.nature].zh, { align: 'center' }),
      cell(listed(causes.filter(({ id }) => problem.causeIds.includes(id)).map(({ title: why }) => why))),
      cell(clause(problem.goal)),
    ])
  })
  return tableBlock({
    widths: [3, 1.3, 8, 1.6, 4, 4.5],
    size: 12,
    head: headRow('问题方面', '编号', '具体问题', '类型', '根源', '整改目标'),
    body,
  })
}

/** One problem, many measures: the first cells merged over the rows of its measures. */
function byProblem(
  { problems, ...facts }: PaperFacts,
  lead: (problem: FactProblem, rows: number) => Cell[],
  rest: (measure: FactMeasure | null, problem: FactProblem) => Cell[],
): Cell[][] {
  return problems.flatMap((problem) => {
    const own = measuresOf(facts, problem)
    if (own.length === 0) return [[...lead(problem, 1), ...rest(null, problem)]]
    return own.map((measure, index) => [
      ...(index === 0 ? lead(problem, own.length) : []),
      ...rest(measure, problem),
    ])
  })
}

const leadCells = (problem: FactProblem, rows: number): Cell[] => [
  cell(problem.no, { rows, align: 'center' }),
  cell(clause(problem.title), { rows }),
]

/** 任务清单: what will be done to which standard until when. */
export function taskList(facts: PaperFacts): Block {
  return tableBlock({
    widths: [1.3, 5, 1.4, 8.2, 2.1, 4.3, 3.6],
    size: 10.5,
    head: headRow('编号', '问题', '措施', '整改措施', '类型', '量化标准', '完成时限'),
    body: byProblem(facts, leadCells, (measure) => [
      cell(measure ? measureCode(measure.no) : '', { align: 'center' }),
      cell(clause(measure?.text ?? '')),
      cell(measure ? measureKinds[measure.kind].zh : '', { align: 'center' }),
      cell(clause(measure?.target ?? '')),
      cell(dayCell(measure?.dueDate ?? null), { align: 'center' }),
    ]),
  })
}

/** 责任清单: who answers for each problem and each measure. */
export function dutyList(facts: PaperFacts): Block {
  const duty = ({ leader, department, helpers, owner, dueDate }: FactDuty): Cell[] => [
    cell(leader, { align: 'center' }),
    cell(department, { align: 'center' }),
    cell(listed(helpers), { align: 'center' }),
    cell(owner, { align: 'center' }),
    cell(dayCell(dueDate), { align: 'center' }),
  ]
  return tableBlock({
    widths: [1.4, 6.6, 1.7, 2.4, 3, 3.4, 2.2, 4.2],
    size: 12,
    head: headRow('编号', '问题', '措施', '责任领导', '牵头科室', '配合科室', '责任人', '完成时限'),
    body: byProblem(facts, leadCells, (measure, problem) => [
      cell(measure ? measureCode(measure.no) : '', { align: 'center' }),
      ...duty(measure ?? problem),
    ]),
  })
}

/** 整改台账: one problem and its measures with goal, duty, progress, state and evidence. */
export function ledgerTable(facts: PaperFacts): Block {
  return tableBlock({
    // Points: what stands in short columns in one line, the rest for the words.
    widths: [34, 92, 46, 46, 34, 108, 50, 46, 46, 105, 30],
    size: 9,
    head: headRow(
      '编号',
      '反馈问题',
      '责任领导',
      '状态',
      '措施',
      '整改措施',
      '牵头科室',
      '时限',
      '进度',
      '进展和成效',
      '佐证',
    ),
    body: byProblem(
      facts,
      (problem, rows) => [
        cell(problem.no, { rows, align: 'center' }),
        cell(sentence(problem.text), { rows }),
        cell(problem.leader, { rows, align: 'center' }),
        cell(statusNames[problem.status].zh, { rows, align: 'center' }),
      ],
      (measure, problem) => [
        cell(measure ? measureCode(measure.no) : '', { align: 'center' }),
        cell(clause(measure?.text ?? '')),
        cell((measure ?? problem).department, { align: 'center' }),
        { lines: dayLines((measure ?? problem).dueDate), align: 'center' },
        cell(measure ? measureStatusNames[measure.status].zh : '', { align: 'center' }),
        cell(measure ? latestOf(facts, measure.id) : ''),
        cell(evidenceCell(measure), { align: 'center' }),
      ],
    ),
  })
}

function evidenceCell(measure: FactMeasure | null): string {
  const count = measure?.evidenceIds.length ?? 0
  return count > 0 ? `${count}份` : ''
}

/** What was reported last about a measure, as a sentence; empty before the first report. */
export function latestOf({ progress }: Pick<PaperFacts, 'progress'>, measureId: string): string {
  return sentence(progress.findLast((report) => report.measureId === measureId)?.text ?? '')
}
