import type { ProblemStatus } from '../../server/database/schema.ts'
import { measureCode } from './fields.ts'
import { causesByProblem, type LivePlan, measuresByProblem, type PlanRows } from './rows.ts'

type Of = { problemId: string; problemNo: string; aspectNo: number; title: string }

/** 问题清单: what is wrong, why, and what will be reached. */
export type ProblemLine = Of & {
  problemText: string
  problemNature: PlanRows['problems'][number]['problemNature']
  causes: string[]
  rectifyGoal: string
  status: ProblemStatus
}

/** 任务清单: what will be done; a measure that answers several problems stands under each, with the same code. */
export type TaskLine = Of & {
  measureId: string | null
  measureCode: string
  text: string
  kind: PlanRows['measures'][number]['kind'] | null
  target: string
  dueDate: string | null
  /** Codes of the other problems that the measure answers. */
  also: string[]
}

/** 责任清单: who answers for it, problem by problem and measure by measure. */
export type DutyLine = Of & {
  measureCode: string | null
  leader: string
  department: string
  helpers: string[]
  owner: string
  dueDate: string | null
}

export type ThreeLists = { problems: ProblemLine[]; tasks: TaskLine[]; duties: DutyLine[] }

/**
 * The three lists as views of the same rows, each in the order of the problems' codes; every problem stands in all
 * three, so that they correspond one to one (rule book 1.2). Names as text; empty where nothing is set yet.
 */
export function threeLists(plan: LivePlan): ThreeLists {
  const measures = measuresByProblem(plan)
  const causes = causesByProblem(plan)
  const codes = codesByMeasure(plan)
  const name = (id: string | null) => (id === null ? '' : (plan.names[id] ?? ''))
  const dutyOf = (row: PlanRows['problems'][number] | PlanRows['measures'][number]) => ({
    leader: name(row.leadLeaderId),
    department: name(row.leadDeptId),
    helpers: row.coDeptIds.map(name),
    owner: name(row.ownerId),
    dueDate: row.dueDate,
  })
  const lists: ThreeLists = { problems: [], tasks: [], duties: [] }
  for (const problem of plan.problems) {
    const {
      id: problemId,
      problemNo,
      aspectNo,
      title,
      problemText,
      problemNature,
      rectifyGoal,
      status,
    } = problem
    const of = { problemId, problemNo, aspectNo, title }
    const own = measures.get(problemId) ?? []
    const why = (causes.get(problemId) ?? []).map((cause) => cause.title)
    lists.problems.push({ ...of, problemText, problemNature, causes: why, rectifyGoal, status })
    lists.duties.push({ ...of, measureCode: null, ...dutyOf(problem) })
    if (own.length === 0) lists.tasks.push({ ...of, ...noTask })
    for (const { id, no, text, kind, target, dueDate, ...rest } of own) {
      const code = measureCode(no)
      const also = (codes.get(id) ?? []).filter((other) => other !== problemNo)
      lists.tasks.push({ ...of, measureId: id, measureCode: code, text, kind, target, dueDate, also })
      lists.duties.push({
        ...of,
        measureCode: code,
        ...dutyOf({ id, no, text, kind, target, dueDate, ...rest }),
      })
    }
  }
  return lists
}

const noTask = { measureId: null, measureCode: '', text: '', kind: null, target: '', dueDate: null, also: [] }

function codesByMeasure({ problems, problemMeasures }: PlanRows): Map<string, string[]> {
  const noOf = new Map(problems.map(({ id, problemNo }) => [id, problemNo]))
  const codes = new Map<string, string[]>()
  for (const { problemId, measureId } of problemMeasures) {
    codes.set(measureId, [...(codes.get(measureId) ?? []), noOf.get(problemId) ?? ''])
  }
  return codes
}
