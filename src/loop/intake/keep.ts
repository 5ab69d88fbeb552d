import { Refused } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { categoryOf } from '../cause/category.ts'
import { type Content, type Item, problemNumbers, startOf, wordsOf } from './content.ts'
import type { StoredDraft } from './intake.queries.ts'

export type Kept = {
  inspectionId: string
  problemIds: string[]
  aspects: number
  causes: number
  measures: number
}

/** Rows of the kept draft in the ledger: aspects, problems with stable codes, causes, measures, ties. A few statements in all. */
export async function keepItems(context: Context, draft: StoredDraft, inspectionId: string): Promise<Kept> {
  const { content, sourceText, orgUnitId } = draft
  const numbers = problemNumbers(content)
  if (numbers.size === 0) {
    throw new Refused(
      'invalid',
      '草稿中还没有问题，请先在原文中标出问题再建账。',
      'The draft has no problem yet; mark problems in the source first.',
    )
  }
  const place: Place = { context, orgUnitId, inspectionId, source: sourceText }
  const aspectIds = await keepAspects(place, content, numbers)
  const people = await namesOf(context, orgUnitId)
  const problems = await keepProblems(place, content, numbers, aspectIds, people)
  const causes = await keepCauses(place, content)
  const measures = await keepMeasures(place, content, people)
  await keepTies(place, content, { problems, causes, measures })
  return {
    inspectionId,
    problemIds: [...problems.values()],
    aspects: aspectIds.size,
    causes: causes.size,
    measures: measures.size,
  }
}

type Place = { context: Context; orgUnitId: string; inspectionId: string; source: string }
type Names = { departments: { id: string; name: string }[]; people: { id: string; name: string }[] }

/** The aspect's number is that in the problem's code: `2-1` belongs to aspect 2. */
async function keepAspects(place: Place, { aspects, items }: Content, numbers: Map<string, string>) {
  const titles = new Map<number, string>()
  for (const item of items) {
    const number = numbers.get(item.key)
    if (number === undefined) continue
    const title = aspects.find(({ key }) => key === item.aspectKey)?.title ?? '反馈问题'
    titles.set(Number(number.split('-')[0]), title)
  }
  const rows = await place.context.tx
    .insertInto('aspect')
    .values([...titles].map(([no, title]) => ({ ...common(place), no, title })))
    .returning(['id', 'no'])
    .execute()
  return new Map(rows.map(({ id, no }) => [no, id]))
}

async function keepProblems(
  place: Place,
  { items }: Content,
  numbers: Map<string, string>,
  aspectIds: Map<number, string>,
  names: Names,
) {
  const problems = items.filter(({ kind }) => kind === 'problem')
  const rows = problems.map((item) => {
    const problemNo = numbers.get(item.key) ?? ''
    const [aspectNo = 0, no = 0] = problemNo.split('-').map(Number)
    return {
      ...common(place),
      aspectId: aspectIds.get(aspectNo) ?? '',
      problemNo,
      sortNo: aspectNo * 1000 + no,
      title: item.title.trim() || problemNo,
      problemText: wordsOf(place.source, item),
      ...sourceOf(item),
      registers: item.registers,
      ruleIds: item.ruleIds,
      matchReason: item.matchReason,
      leadDeptId: only(names.departments, item.department),
      ownerId: only(names.people, item.owner),
      leadLeaderId: null,
      dueDate: item.dueDate,
      remainingDueDate: null,
      recoveredAmount: null,
      closedAt: null,
    }
  })
  const kept = await place.context.tx
    .insertInto('problem')
    .values(rows)
    .returning(['id', 'problemNo'])
    .execute()
  const byNo = new Map(kept.map(({ id, problemNo }) => [problemNo, id]))
  return idsBy(problems, ({ key }) => byNo.get(numbers.get(key) ?? ''))
}

async function keepCauses(place: Place, { items }: Content) {
  const causes = items.filter(({ kind }) => kind === 'cause')
  if (causes.length === 0) return new Map<string, string>()
  const rows = causes.map((item, index) => ({
    ...common(place),
    no: index + 1,
    title: item.title.trim() || `根源${index + 1}`,
    text: wordsOf(place.source, item),
    category: categoryOf(item.title),
    ...sourceOf(item),
  }))
  const kept = await place.context.tx.insertInto('cause').values(rows).returning(['id', 'no']).execute()
  const byNo = new Map(kept.map(({ id, no }) => [no, id]))
  return idsBy(causes, (_, index) => byNo.get(index + 1))
}

async function keepMeasures(place: Place, { items }: Content, names: Names) {
  const measures = items.filter(({ kind }) => kind === 'measure')
  if (measures.length === 0) return new Map<string, string>()
  const rows = measures.map((item, index) => ({
    ...common(place),
    no: index + 1,
    text: wordsOf(place.source, item).slice(0, 4000),
    kind: item.measureKind ?? ('deadline' as const),
    leadLeaderId: null,
    leadDeptId: only(names.departments, item.department),
    ownerId: only(names.people, item.owner),
    dueDate: item.dueDate,
    ...sourceOf(item),
    doneDate: null,
    voidedAt: null,
    voidReason: null,
  }))
  const kept = await place.context.tx.insertInto('measure').values(rows).returning(['id', 'no']).execute()
  const byNo = new Map(kept.map(({ id, no }) => [no, id]))
  return idsBy(measures, (_, index) => byNo.get(index + 1))
}

type Ids = Record<'problems' | 'causes' | 'measures', Map<string, string>>

async function keepTies({ context: { tx }, orgUnitId }: Place, content: Content, ids: Ids): Promise<void> {
  const measureTies = content.measureTies.flatMap(({ from, to, reason }) => {
    const [problemId, measureId] = [ids.problems.get(from), ids.measures.get(to)]
    return problemId && measureId ? [{ orgUnitId, problemId, measureId, reason }] : []
  })
  const causeTies = content.causeTies.flatMap(({ from, to, reason }) => {
    const [problemId, causeId] = [ids.problems.get(from), ids.causes.get(to)]
    return problemId && causeId ? [{ orgUnitId, problemId, causeId, reason }] : []
  })
  if (measureTies.length > 0)
    await tx
      .insertInto('problemMeasure')
      .values(measureTies)
      .onConflict((on) => on.doNothing())
      .execute()
  if (causeTies.length > 0)
    await tx
      .insertInto('problemCause')
      .values(causeTies)
      .onConflict((on) => on.doNothing())
      .execute()
}

function common({ orgUnitId, inspectionId }: Place) {
  return { orgUnitId, inspectionId }
}

function sourceOf(item: Item) {
  return { sourceStart: startOf(item), sourceEnd: item.spans.at(-1)?.end ?? null }
}

function idsBy(items: Item[], idOf: (item: Item, index: number) => string | undefined): Map<string, string> {
  return new Map(
    items.flatMap((item, index) => {
      const id = idOf(item, index)
      return id ? [[item.key, id]] : []
    }),
  )
}

/** Departments and people of the unit, to recognise the names that the document gives. */
async function namesOf({ tx }: Context, orgUnitId: string): Promise<Names> {
  const departments = await tx
    .selectFrom('department')
    .select(['id', 'name'])
    .where('orgUnitId', '=', orgUnitId)
    .where('isActive', '=', true)
    .execute()
  const people = await tx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('orgUnitId', '=', orgUnitId)
    .execute()
  return { departments, people }
}

/** The one of this name; null when none or several bear it: then a person decides. */
function only(known: { id: string; name: string }[], name: string | null): string | null {
  if (!name) return null
  const found = known.filter((one) => one.name === name.trim())
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
