import { sql } from 'kysely'
import { compareWordings, piecesOf } from '../../documents/understand/compare.ts'
import { type Wording, wordingOf } from '../../documents/understand/wording.ts'
import type { Tx } from '../../server/database/database.ts'
import type { Where } from './rule.ts'
import { narrowedToProblem, problems } from './where.queries.ts'

export type TextKind = 'measure' | 'progress' | 'outcome'

/** A text of the rectification with the problem it belongs to (of several, the first). */
export type ProblemText = {
  kind: TextKind
  id: string
  text: string
  /** Number of the measure, where it is one or reports on one. */
  measureNo: number | null
  eventDate: string | null
  orgUnitId: string
  unitName: string
  inspectionId: string
  inspectionTitle: string
  problemId: string
  problemNo: string
  problemIds: string[]
  problemNos: string[]
}

/** Two texts of different problems, `a` of those asked for, with the share of equal pieces (rule book 7.3). */
export type SimilarTexts = { a: ProblemText; b: ProblemText; sim: number }

/** Texts looked at behind one key; where more share it, the first tell enough. */
const mostBehindKey = 30
/** Pairs measured at most, of all in sight. */
const mostPairs = 20_000
/** Texts with fewer letters of their own say too little to be called copied (7.3 counts sentences from twelve). */
const leastLetters = 12

type Candidate = { kind: TextKind; a: string; b: string }

/**
 * Measures, progress reports and outcomes of different problems of one unit whose `sim` reaches `threshold`, most
 * alike first. Index-bounded: the keys of each text asked for are looked up (migration 0070), and only what shares
 * one is measured. Two measures that answer the same problem are no pair.
 */
export async function similarTexts(
  tx: Tx,
  where: Where,
  from: string,
  threshold: number,
): Promise<SimilarTexts[]> {
  const candidates = await candidatePairs(tx, where, from)
  if (candidates.length === 0) return []
  const texts = await textsOf(tx, candidates)
  const wordings = new Map<string, { wording: Wording; pieces: Set<string> }>()
  const read = (text: string) => {
    const known = wordings.get(text)
    if (known) return known
    const wording = wordingOf(text)
    const made = { wording, pieces: piecesOf(wording) }
    wordings.set(text, made)
    return made
  }
  const found = candidates.flatMap((pair): SimilarTexts[] => {
    const [a, b] = [texts.get(`${pair.kind} ${pair.a}`), texts.get(`${pair.kind} ${pair.b}`)]
    if (!a || !b || a.problemIds.some((id) => b.problemIds.includes(id))) return []
    const sim = simOf(read(a.text).pieces, read(b.text).pieces)
    return sim >= threshold ? [{ a, b, sim: Math.round(sim * 1000) / 1000 }] : []
  })
  return found.toSorted((x, y) => y.sim - x.sim || order(x).localeCompare(order(y)))
}

const order = ({ a, b }: SimilarTexts) => `${a.inspectionId} ${a.problemNo} ${b.problemNo} ${a.id} ${b.id}`

/** Jaccard share of equal five-letter pieces; 0 where one has too few of its own. */
function simOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  if (small.size < leastLetters - 4) return 0
  let both = 0
  for (const piece of small) if (large.has(piece)) both++
  return both / (one.size + other.size - both)
}

async function candidatePairs(tx: Tx, where: Where, from: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with asked as (select p.id, p.outcome from ${problems} where ${narrowedToProblem(where, from)}),
    own as (
      select 'measure' as kind, l."measureId" as id from asked p join "problemMeasure" l on l."problemId" = p.id
      union select 'progress', g.id from asked p join "problemMeasure" l on l."problemId" = p.id
        join progress g on g."measureId" = l."measureId"
      union select 'outcome', p.id from asked p where p.outcome <> '')
    select distinct o.kind, o.id as a, y."subjectId" as b
    from own o join "wordingKey" k on k."subjectId" = o.id and k.kind = o.kind
    cross join lateral (
      select s."subjectId" from "wordingKey" s
      where s."orgUnitId" = k."orgUnitId" and s.kind = k.kind and s.key = k.key and s."subjectId" <> o.id
        and (s."measureId" is null or s."measureId" is distinct from k."measureId")
      limit ${mostBehindKey}) y
    limit ${mostPairs}`.execute(tx)
  return rows
}

async function textsOf(tx: Tx, candidates: Candidate[]): Promise<Map<string, ProblemText>> {
  const idsOf = (kind: TextKind) => [
    ...new Set(candidates.filter((pair) => pair.kind === kind).flatMap(({ a, b }) => [a, b])),
  ]
  const { rows } = await sql<ProblemText>`
    with said as (
      select 'measure' as kind, m.id, m.text, m.no as "measureNo", null::date as "eventDate", m.id as "measureId",
        null::uuid as "problemId" from measure m where m.id = any(${idsOf('measure')}::uuid[]) and m."voidedAt" is null
      union all select 'progress', g.id, g.text, m.no, g."eventDate", m.id, null from progress g
        join measure m on m.id = g."measureId" where g.id = any(${idsOf('progress')}::uuid[]) and m."voidedAt" is null
      union all select 'outcome', p.id, p.outcome, null, null, null, p.id from problem p
        where p.id = any(${idsOf('outcome')}::uuid[]))
    select s.kind, s.id, s.text, s."measureNo", s."eventDate", i."orgUnitId", u."shortName" as "unitName",
      i.id as "inspectionId", i.title as "inspectionTitle", f.ids[1] as "problemId", f.nos[1] as "problemNo",
      f.ids as "problemIds", f.nos as "problemNos"
    from said s
    cross join lateral (select array_agg(p.id order by p."sortNo") as ids, array_agg(p."problemNo" order by p."sortNo") as nos,
      min(p."inspectionId"::text)::uuid as "inspectionId" from problem p where p.id = s."problemId"
        or p.id in (select l."problemId" from "problemMeasure" l where l."measureId" = s."measureId")) f
    join inspection i on i.id = f."inspectionId" join "orgUnit" u on u.id = i."orgUnitId"`.execute(tx)
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
}

type Range = { start: number; end: number }
/** Stretches of two texts that read the same, in order. */
export type Marks = { a: Range[]; b: Range[] }

export function equalMarks(a: string, b: string): Marks {
  const { passages } = compareWordings(wordingOf(a), wordingOf(b))
  const equal = passages.flatMap((passage) => passage.equal)
  const inOrder = (ranges: Range[]) => ranges.toSorted((x, y) => x.start - y.start)
  return { a: inOrder(equal.map((part) => part.a)), b: inOrder(equal.map((part) => part.b)) }
}
