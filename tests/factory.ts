import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'
import type { UnitName } from './world.ts'

type Columns = Record<string, unknown>

export type MadeProblem = { id: string; problemNo: string; measureIds: string[] }
export type MadeInspection = {
  id: string
  orgUnitId: string
  aspectIds: string[]
  causeIds: string[]
  /** In the order of their codes: 1-1, 1-2, 2-1. */
  problems: [MadeProblem, MadeProblem, MadeProblem]
  /** The last one answers both 1-2 and 2-1. */
  measureIds: [string, string, string, string]
}

export type Wishes = { unit?: UnitName; inspection?: Columns; problem?: Columns; measure?: Columns }

const aspects = ['制度执行不够严格', '资产管理存在短板']
const problems: [no: string, aspect: number, title: string, text: string][] = [
  ['1-1', 0, '会议记录不分设', '两类会议共用一本记录，部分议题没有写明表决情况。'],
  ['1-2', 0, '谈话制度落实不到位', '半数科室全年没有开展谈话，已有记录内容简单。'],
  ['2-1', 1, '资产卡片更新滞后', '报废设备仍在账上，新购设备三个月后才建卡。'],
]
const causes = ['日常督促不够', '责任分工不清']
const measures = [
  '分设两类会议记录本并明确记录人',
  '每季度安排谈话并由科室报送',
  '逐件核对资产卡片',
  '修订资产与谈话两项制度',
]
/** Problem → its measures, by position. */
const links: [number, number][] = [
  [0, 0],
  [1, 1],
  [1, 3],
  [2, 2],
  [2, 3],
]

/**
 * An inspection with two aspects, three problems, two causes and four measures, complete enough for a plan:
 * feedback 2026-01-15, due 2026-06-30, led by `leader` and the first department, owned by `handler`. Made
 * through the owner, for tests of one slice; a wish changes a column of every row of its kind.
 */
export async function makeInspection(app: TestApp, wishes: Wishes = {}): Promise<MadeInspection> {
  const { id: orgUnitId, departments, people } = app.unit(wishes.unit)
  const createdBy = people.officer!.id
  const insert = inserter(app, orgUnitId)
  const duty = {
    leadLeaderId: people.leader!.id,
    leadDeptId: departments[0],
    ownerId: people.handler!.id,
    dueDate: '2026-06-30',
  }
  const feedback = { kind: 'inspection', title: '第一轮巡察', feedbackDate: '2026-01-15', createdBy }
  const id = await insert('inspection', { ...feedback, ...wishes.inspection })
  const aspectIds = []
  for (const [index, title] of aspects.entries()) {
    aspectIds.push(await insert('aspect', { inspectionId: id, no: index + 1, title }))
  }
  const causeIds = []
  for (const [index, title] of causes.entries()) {
    causeIds.push(await insert('cause', { inspectionId: id, no: index + 1, title }))
  }
  const measureIds = []
  for (const [index, text] of measures.entries()) {
    measureIds.push(
      await insert('measure', { inspectionId: id, no: index + 1, text, ...duty, ...wishes.measure }),
    )
  }
  const made: MadeProblem[] = []
  for (const [index, [problemNo, aspect, title, problemText]] of problems.entries()) {
    const sortNo = (aspect + 1) * 1000 + Number(problemNo.split('-')[1])
    const words = { problemNo, sortNo, title, problemText, rectifyGoal: '记录齐全，按季抽查无缺项' }
    const row = { inspectionId: id, aspectId: aspectIds[aspect], ...words, ...duty, ...wishes.problem }
    const problemId = await insert('problem', row)
    await insert('problemCause', { id: undefined, problemId, causeId: causeIds[index % 2] })
    made.push({ id: problemId, problemNo, measureIds: [] })
  }
  for (const [problem, measure] of links) {
    const measureId = measureIds[measure]!
    made[problem]!.measureIds.push(measureId)
    await insert('problemMeasure', { id: undefined, problemId: made[problem]!.id, measureId })
  }
  const quad = measureIds as MadeInspection['measureIds']
  return {
    id,
    orgUnitId,
    aspectIds,
    causeIds,
    problems: made as MadeInspection['problems'],
    measureIds: quad,
  }
}

/** Inserts a row of the unit through the owner; comes back with its id. */
export function inserter({ owner }: TestApp, orgUnitId: string) {
  return async (table: string, columns: Columns): Promise<string> => {
    const id = randomUUID()
    const row = Object.entries({ id, orgUnitId, ...columns }).filter(([, value]) => value !== undefined)
    const names = row.map(([name]) => `"${name}"`).join(', ')
    const places = row.map((_, index) => `$${index + 1}`).join(', ')
    await owner.query(
      `insert into "${table}" (${names}) values (${places})`,
      row.map(([, value]) => value),
    )
    return id
  }
}
