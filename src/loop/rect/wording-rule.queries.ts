import type { Values } from '../../controls/values.ts'
import { valueOn } from '../../controls/values.ts'
import type { Day } from '../../kit/day.ts'
import type { Words } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import { measureCode } from '../plan/fields.ts'
import { type BesideText, mostHits, type RectHit, rectRule, type Where } from './rule.ts'
import {
  equalMarks,
  type ProblemText,
  type SimilarTexts,
  similarTexts,
  type TextKind,
} from './similar-texts.queries.ts'
import { explainedKeys, keyOfPair } from './wording-notes.queries.ts'

const kinds: Record<TextKind, Words> = {
  measure: { zh: '整改措施', en: 'measures' },
  progress: { zh: '进展情况', en: 'progress reports' },
  outcome: { zh: '整改成效', en: 'outcomes' },
}

type Similar = RectHit &
  SimilarTexts & {
    problemId: string
    problemNo: string
    others: string[]
    /** Of every pair of the group; what is explained is explained for them. */
    keys: string[]
  }

/** Groups of problems that read alike and that nobody has explained, the closest first. */
export async function groupsAlike(
  tx: Tx,
  where: Where,
  today: Day,
  values: Values,
  from: Day = since,
): Promise<Similar[]> {
  // The share of equal five-letter pieces from which two texts are called very like each other, unit by unit.
  const lineOf = (orgUnitId: string) => Number(valueOn(values, 'rect.similarity', orgUnitId, today))
  const least = Math.min(...values.parents.keys().map(lineOf))
  const [pairs, explained] = await Promise.all([similarTexts(tx, where, from, least), explainedKeys(tx)])
  const found = pairs.filter(
    (pair) => pair.sim >= lineOf(pair.a.orgUnitId) && !explained.has(keyOfPair(pair)),
  )
  return hitsOf(found.map((pair) => fromAsked(pair, where.problemId))).slice(0, mostHits)
}

const since = '2015-08-03'

/** Measures, progress or outcomes of two problems are worded alike. A hint: people conclude. */
export const similarWording = rectRule<Similar>({
  id: 'RECT-007',
  zh: '不同问题的整改内容雷同',
  en: 'Problems answered in the same words',
  severity: 'warn',
  basis: { text: '防止纸面整改、“文字整改”；相似度口径见规则 7.3（可配置）', status: 'house' },
  from: since,
  params: ['rect.similarity'],
  find(tx, where, today, values) {
    return groupsAlike(tx, where, today, values, this.from)
  },
  explainKey: ({ keys }) => keys[0] ?? '',
  say({ a, b, sim, problemNo, others }) {
    const other = nameOf(a, b)
    const what = kinds[a.kind]
    const more = others.length
    return {
      zh: `问题 ${problemNo} 与 ${other.zh} 的${what.zh}高度雷同（相似度 ${sim.toFixed(2)}）${more > 0 ? `，另有 ${more} 个问题与之雷同` : ''}，请结合实际修改。只提示雷同，不作认定。`,
      en: `The ${what.en} of problem ${problemNo} and ${other.en} read alike (${sim.toFixed(2)})${more > 0 ? `, as do those of ${more} more` : ''}; say what is particular to each. A hint, not a finding of fault.`,
    }
  },
  link: ({ a, problemId, inspectionId }) =>
    a.kind === 'measure' ? `/inspections/${inspectionId}/plan?at=${problemId}` : `/problems/${problemId}`,
  beside({ a, b, problemNo }) {
    const marks = equalMarks(a.text, b.text)
    return { a: textBeside(a, problemNo, marks.a), b: textBeside(b, b.problemNo, marks.b) }
  },
})

/** One hit a group of problems that read alike, with its two closest texts and the numbers of the others. */
function hitsOf(pairs: readonly SimilarTexts[]): Similar[] {
  const groups = new Map<string, Similar>()
  for (const pair of pairs) {
    const { a, b, sim } = pair
    const [keyA, keyB] = [`${a.kind} ${a.problemId}`, `${b.kind} ${b.problemId}`]
    const known = groups.get(keyA) ?? groups.get(keyB)
    if (known) {
      known.keys.push(keyOfPair(pair))
      for (const [key, { problemNo }] of [[keyA, a] as const, [keyB, b] as const]) {
        if (!groups.has(key)) known.others.push(problemNo)
        groups.set(key, groups.get(key) ?? known)
      }
      continue
    }
    const { orgUnitId, unitName, inspectionId, inspectionTitle, problemId, problemNo } = a
    const of = { orgUnitId, unitName, inspectionId, inspectionTitle, problemId, problemNo }
    const hit: Similar = { ...of, a, b, sim, others: [], keys: [keyOfPair(pair)] }
    groups.set(keyA, hit).set(keyB, hit)
  }
  return [...new Set(groups.values())]
}

/** A measure of several problems is shown as the one that was asked for. */
function fromAsked(pair: SimilarTexts, problemId: string | undefined): SimilarTexts {
  const at = problemId === undefined ? -1 : pair.a.problemIds.indexOf(problemId)
  if (at < 0) return pair
  return { ...pair, a: { ...pair.a, problemId: problemId ?? '', problemNo: pair.a.problemNos[at] ?? '' } }
}

/** The other problem's number, with its inspection where that is another one. */
const nameOf = (a: ProblemText, { inspectionId, inspectionTitle, problemNo }: ProblemText): Words =>
  inspectionId === a.inspectionId
    ? { zh: problemNo, en: problemNo }
    : { zh: `《${inspectionTitle}》问题 ${problemNo}`, en: `${problemNo} of “${inspectionTitle}”` }

function textBeside(text: ProblemText, problemNo: string, marks: BesideText['marks']): BesideText {
  const { kind, measureNo, eventDate, problemId, inspectionTitle } = text
  const code = measureNo === null ? '' : ` ${measureCode(measureNo)}`
  const day = eventDate === null ? '' : ` ${eventDate}`
  return {
    label: {
      zh: `${inspectionTitle} · 问题 ${problemNo} · ${kinds[kind].zh}${code}${day}`,
      en: `${inspectionTitle} · problem ${problemNo} · ${kinds[kind].en}${code}${day}`,
    },
    link: `/problems/${problemId}`,
    text: text.text,
    marks,
  }
}
