import { Refused } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import type { LivePlan } from './rows.ts'

/** More than any round has; a plan beyond it would not be readable by anybody. */
const most = 5_000

/**
 * Everything that an inspection's plan consists of, as it stands now: six statements in one round trip.
 * Refuses `notFound` when the inspection is not seen.
 */
export async function livePlan(tx: Tx, inspectionId: string): Promise<LivePlan> {
  const [inspection, aspects, problems, causes, measures, problemCauses, problemMeasures] = await Promise.all(
    [
      inspectionOf(tx, inspectionId),
      tx
        .selectFrom('aspect')
        .select(['no', 'title'])
        .where('inspectionId', '=', inspectionId)
        .orderBy('no')
        .execute(),
      problemsOf(tx, inspectionId),
      causesOf(tx, inspectionId),
      measuresOf(tx, inspectionId),
      problemCausesOf(tx, inspectionId),
      problemMeasuresOf(tx, inspectionId),
    ],
  )
  if (!inspection) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
  const names = await namesOf(tx, [...problems, ...measures])
  return { inspection, aspects, problems, causes, measures, problemCauses, problemMeasures, names }
}

function inspectionOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('inspection')
    .select([
      'id',
      'orgUnitId',
      'kind',
      'title',
      'roundName',
      'inspectingBody',
      'feedbackDate',
      'stationedTo',
    ])
    .select(['concentratedEndDate', 'periodsBasis', 'closeOutChain'])
    .where('id', '=', inspectionId)
    .executeTakeFirst()
}

function problemsOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('problem')
    .innerJoin('aspect', 'aspect.id', 'problem.aspectId')
    .select(['problem.id', 'problemNo', 'sortNo', 'aspect.no as aspectNo', 'problem.title', 'problemText'])
    .select(['problemNature', 'rectifyGoal', 'leadLeaderId', 'leadDeptId', 'coDeptIds', 'ownerId', 'dueDate'])
    .select(['isImmediate', 'dueInConcentrated', 'isLongTerm', 'reviewCycleMonths', 'version', 'status'])
    .where('problem.inspectionId', '=', inspectionId)
    .orderBy('sortNo')
    .limit(most)
    .execute()
}

function causesOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('cause')
    .select(['id', 'no', 'title', 'text', 'category', 'version'])
    .where('inspectionId', '=', inspectionId)
    .where('voidedAt', 'is', null)
    .orderBy('no')
    .limit(most)
    .execute()
}

function measuresOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('measure')
    .select(['id', 'no', 'text', 'kind', 'target', 'leadLeaderId', 'leadDeptId', 'coDeptIds', 'ownerId'])
    .select(['dueDate', 'version', 'status'])
    .where('inspectionId', '=', inspectionId)
    .where('voidedAt', 'is', null)
    .orderBy('no')
    .limit(most)
    .execute()
}

function problemCausesOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('problemCause')
    .innerJoin('cause', 'cause.id', 'problemCause.causeId')
    .innerJoin('problem', 'problem.id', 'problemCause.problemId')
    .select(['problemId', 'causeId'])
    .where('problem.inspectionId', '=', inspectionId)
    .where('voidedAt', 'is', null)
    .orderBy('sortNo')
    .orderBy('cause.no')
    .execute()
}

function problemMeasuresOf(tx: Tx, inspectionId: string) {
  return tx
    .selectFrom('problemMeasure')
    .innerJoin('measure', 'measure.id', 'problemMeasure.measureId')
    .innerJoin('problem', 'problem.id', 'problemMeasure.problemId')
    .select(['problemId', 'measureId'])
    .where('problem.inspectionId', '=', inspectionId)
    .where('voidedAt', 'is', null)
    .orderBy('sortNo')
    .orderBy('measure.no')
    .execute()
}

type Named = {
  leadLeaderId: string | null
  ownerId: string | null
  leadDeptId: string | null
  coDeptIds: string[]
}

async function namesOf(tx: Tx, rows: Named[]): Promise<Record<string, string>> {
  const people = distinct(rows.flatMap(({ leadLeaderId, ownerId }) => [leadLeaderId, ownerId]))
  const departments = distinct(rows.flatMap(({ leadDeptId, coDeptIds }) => [leadDeptId, ...coDeptIds]))
  const [persons, units] = await Promise.all([
    people.length === 0
      ? []
      : tx.selectFrom('person').select(['id', 'name']).where('id', 'in', people).execute(),
    departments.length === 0
      ? []
      : tx.selectFrom('department').select(['id', 'name']).where('id', 'in', departments).execute(),
  ])
  const named = [...persons, ...units].sort((a, b) => (a.id < b.id ? -1 : 1))
  return Object.fromEntries(named.map(({ id, name }) => [id, name]))
}

function distinct(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
