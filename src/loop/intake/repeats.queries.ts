import { Refused } from '../../kit/refused.ts'
import type { PrepareContext } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { scopeOf } from '../../server/identity/actor.ts'
import type { Content } from './content.ts'
import { draftById } from './intake.queries.ts'

type Range = { start: number; end: number }

/** A passage of the draft's source that an earlier inspection's document of the unit already has. */
export type RepeatedPassage = {
  start: number
  end: number
  marks: Range[]
  inspectionId: string
  title: string
  feedbackDate: string
  text: string
  textMarks: Range[]
  /** The problem of that inspection in whose words the passage stands. */
  problemId: string | null
  problemNo: string | null
}

export type Repeats = { compared: number; passages: RepeatedPassage[] }

/** Earlier documents looked at, newest first, and their characters in all: some 700 pages. */
const mostDocuments = 40
const mostCharacters = 1_000_000
const mostPassages = 100

type Earlier = { id: string; title: string; feedbackDate: string; sourceText: string }

/** Reads draft and earlier documents in one short transaction; the comparing is done outside of it. */
export async function repeatsOf({ db, actor }: PrepareContext, { id }: { id: string }): Promise<Repeats> {
  const scope = scopeOf(actor)
  const found = await db.read(scope, async (tx) => {
    const draft = await draftById(tx, id)
    return draft && { draft, earlier: await earlierDocuments(tx, draft) }
  })
  if (!found) throw new Refused('notFound', '没有这份草稿。', 'No such draft.')
  const { draft, earlier } = found
  const { repeatedPassages } = await import('../../documents/understand/repeated.ts')
  const texts = earlier.map((one) => ({ id: one.id, text: one.sourceText }))
  const repeated = repeatedPassages(without(draft.sourceText, draft.content), texts).slice(0, mostPassages)
  const byId = new Map(earlier.map((one) => [one.id, one]))
  const problems = await db.read(scope, (tx) => problemsOf(tx, [...new Set(repeated.map((one) => one.id))]))
  const passages = repeated.flatMap(({ id: inspectionId, a, b, marksA, marksB }): RepeatedPassage[] => {
    const source = byId.get(inspectionId)
    if (!source) return []
    const { title, feedbackDate, sourceText } = source
    const text = sourceText.slice(b.start, b.end)
    const textMarks = marksB.map(({ start, end }) => ({ start: start - b.start, end: end - b.start }))
    const problem = problems
      .filter((one) => one.inspectionId === inspectionId)
      .find((one) => (one.sourceStart ?? 0) < b.end && b.start < (one.sourceEnd ?? 0))
    const of = { problemId: problem?.id ?? null, problemNo: problem?.problemNo ?? null }
    return [{ ...a, marks: marksA, inspectionId, title, feedbackDate, text, textMarks, ...of }]
  })
  return { compared: earlier.length, passages }
}

type DraftRow = NonNullable<Awaited<ReturnType<typeof draftById>>>

async function earlierDocuments(tx: Tx, draft: DraftRow): Promise<Earlier[]> {
  const rows = await tx
    .selectFrom('inspection')
    .select(['id', 'title', 'feedbackDate', 'sourceText'])
    .where('orgUnitId', '=', draft.orgUnitId)
    .where('sourceText', '<>', '')
    .where((q) => q.or([q('intakeDraftId', 'is', null), q('intakeDraftId', '<>', draft.id)]))
    // A draft in the ledger is held against what came before it.
    .$if(draft.inspectionId !== null, (q) => q.where('createdAt', '<', draft.updatedAt))
    .orderBy('feedbackDate', 'desc')
    .limit(mostDocuments)
    .execute()
  let characters = 0
  return rows.filter(({ sourceText }) => {
    characters += sourceText.length
    return characters <= mostCharacters
  })
}

async function problemsOf(tx: Tx, inspectionIds: string[]) {
  if (inspectionIds.length === 0) return []
  return tx
    .selectFrom('problem')
    .select(['id', 'inspectionId', 'problemNo', 'sourceStart', 'sourceEnd'])
    .where('inspectionId', 'in', inspectionIds)
    .where('sourceStart', 'is not', null)
    .orderBy('sortNo')
    .execute()
}

/** What was put aside (adverts, headings) as spaces, so that offsets stay those of the source. */
function without(source: string, { aside }: Content): string {
  let text = source
  for (const { start, end } of aside) {
    text = `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`
  }
  return text
}
