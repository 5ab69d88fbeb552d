import { sql } from 'kysely'
import { closedAndHit } from '../relapse/relapse.queries.ts'
import { mostHits, type RectHit, rectRule } from './rule.ts'
import { narrowedToProblem, ofInspection, problems } from './where.queries.ts'

type Relapse = RectHit & {
  problemId: string
  problemNo: string
  /** Null once it is reopened. */
  hits: number | null
  limit: number
  ruleIds: string[]
  daysClosed: number | null
}

type Row = Omit<Relapse, 'hits' | 'limit'> & { status: string }

/** A closed problem whose rules are hit again: a warning while below the limit, an error once it was reopened by it. */
export const relapsed = rectRule<Relapse>({
  id: 'RECT-008',
  zh: '销号后反弹',
  en: 'Relapse after close-out',
  severity: 'error',
  basis: { text: '整改不回潮、不反弹的要求（次数和期限可配置）', source: 'S07', status: 'secondary' },
  from: '2015-08-03',
  params: ['rect.reboundCount', 'rect.reboundMonths'],
  async find(tx, where, today, values) {
    const { problemId } = where
    const watched = await closedAndHit(tx, values, today, problemId ? { problemId } : {})
    const hits = new Map(watched.map((one) => [one.problemId, one]))
    const { rows } = await sql<Row>`
      select ${ofInspection}, p.id as "problemId", p."problemNo", p.status, p."ruleIds", r."daysClosed"
      from ${problems}
      left join lateral (select o.kind, o."daysClosed" from reopening o where o."problemId" = p.id
        order by o."openedAt" desc limit 1) r on true
      where ${narrowedToProblem(where, this.from)} and ((p.status = 'reopened' and r.kind = 'relapse')
        or p.id = any (${[...hits.keys()]}::uuid[]))
      order by i."feedbackDate", p."sortNo" limit ${mostHits}`.execute(tx)
    return rows.map((row) => {
      const hit = hits.get(row.problemId)
      if (!hit) return { ...row, hits: null, limit: 0 }
      return {
        ...row,
        ruleIds: hit.ruleIds,
        hits: hit.alertIds.length,
        limit: hit.limit,
        severity: 'warn' as const,
      }
    })
  },
  say: ({ problemNo, hits, limit, ruleIds, daysClosed }) =>
    hits === null
      ? {
          zh: `已销号问题 ${problemNo} 出现反弹（销号后保持 ${daysClosed ?? 0} 天），已由系统重开，请按反弹原因补充措施。`,
          en: `Problem ${problemNo} relapsed ${daysClosed ?? 0} days after close-out and was reopened; add measures against the reason.`,
        }
      : {
          zh: `已销号问题 ${problemNo} 近期命中 ${ruleIds.join('、')} 共 ${hits} 次，满 ${limit} 次将重开。请先处理这些预警。`,
          en: `Closed problem ${problemNo} was hit ${hits} times by ${ruleIds.join(', ')}; ${limit} reopen it. Mend these alerts first.`,
        },
  link: ({ problemId, hits }) => (hits === null ? `/problems/${problemId}` : `/alerts?problem=${problemId}`),
})
