import { sql } from 'kysely'
import type { Values } from '../../controls/values.ts'
import { addDays, daysBetween } from '../../kit/day.ts'
import type { Words } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'
import { rectParametersIn } from '../parameters.queries.ts'
import { type PeriodFacts, type PeriodKey, periodsOf } from '../periods.ts'
import { mostHits, type RectHit, rectRule, type Where } from './rule.ts'
import { inspections, narrowed, ofInspection } from './where.queries.ts'

const dates = sql`i."feedbackDate", i."planDueDate", i."concentratedEndDate", i."democraticLifeDueDate",
  i."progressReportDueDate", i."publishDueDate", i."periodsBasis", i."reportApprovedDate", i."democraticLifeDate",
  i."progressReportDate", i."partyPublishedDate", i."publicPublishedDate", i."withholdApprovedDate"`

type Dated = RectHit & Omit<PeriodFacts, 'planSubmittedDate'>

function dueDateOf(facts: Dated, key: PeriodKey, values: Values): string | null {
  return (
    periodsOf({ ...facts, planSubmittedDate: null }, rectParametersIn(values, facts)).find(
      (period) => period.key === key,
    )?.dueDate ?? null
  )
}

/** Days before the plan is due from which its absence is a warning. Source: RECT-001. */
const earlyDays = 7

type Unplanned = Dated & { dueDate: string; days: number; left: number }

/** No plan handed in when the month after the feedback is over; a warning in the last seven days. */
export const planNotSubmitted = rectRule<Unplanned>({
  id: 'RECT-001',
  zh: '整改方案未按期报送',
  en: 'Plan not handed in',
  severity: 'error',
  basis: {
    text: '《中国共产党巡视工作条例》（2024年修订）整改章，条号待核；本区巡察整改办法',
    source: 'S03',
    status: 'secondary',
  },
  from: '2024-02-08',
  params: ['rect.planDueMonths'],
  async find(tx, where, today, values) {
    const { rows } = await sql<Dated>`
      select ${ofInspection}, null as "problemId", ${dates} from ${inspections}
      where ${narrowed(where, this.from)} and i."feedbackDate" <= ${today}
        and not exists (select 1 from plan l where l."inspectionId" = i.id and l.state <> 'withdrawn')
      order by i."feedbackDate" limit ${mostHits}`.execute(tx)
    return rows.flatMap((row) => {
      const dueDate = dueDateOf(row, 'planDue', values)
      if (dueDate === null || today <= addDays(dueDate, -earlyDays)) return []
      const days = daysBetween(row.feedbackDate, today)
      const left = daysBetween(today, dueDate)
      return [{ ...row, dueDate, days, left, ...(left >= 0 ? { severity: 'warn' as const } : {}) }]
    })
  },
  say: ({ days, dueDate, left }) => ({
    zh: `反馈已满 ${days} 天，整改方案及三张清单尚未报送，应于 ${dueDate} 前报送${left >= 0 ? `，还剩 ${left} 天` : `，已超期 ${-left} 天`}。`,
    en: `${days} days after the feedback the plan and its three lists are not handed in; due by ${dueDate}${left >= 0 ? `, ${left} days left` : `, ${-left} days late`}.`,
  }),
  link: ({ inspectionId }) => `/inspections/${inspectionId}/plan`,
})

type Figures = RectHit & {
  reportedTotal: number | null
  reportedClosed: number | null
  total: number
  closed: number
  basicallyDone: number
  progressReportDate: string | null
  version: number
}

/** The progress report's figures differ from the ledger as it stood on the day of the report. */
export const figuresDiffer = rectRule<Figures>({
  id: 'RECT-006',
  zh: '报告数字与台账不一致',
  en: 'Report and ledger disagree',
  severity: 'error',
  basis: {
    text: '完成率口径：已完成数 ÷ 反馈问题总数，“基本完成”单列（公开整改报告，可配置）',
    source: 'S10',
    status: 'secondary',
  },
  from: '2015-08-03',
  async find(tx, where, today) {
    const rows = await ledgerFigures(tx, where, this.from, today)
    return rows.filter(
      ({ reportedClosed, reportedTotal, closed, total }) =>
        reportedClosed !== null && (reportedClosed !== closed || reportedTotal !== total),
    )
  },
  say: figureWords,
  link: ({ inspectionId }) => `/inspections/${inspectionId}`,
})

/**
 * What the report says beside what the ledger held on the day of the report (today, when there was none yet):
 * problems, closed ones, basically done ones.
 */
export async function ledgerFigures(tx: Tx, where: Where, from: string, today: string): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    select ${ofInspection}, null as "problemId", i."reportedTotal", i."reportedClosed", i."progressReportDate",
      i.version, c.*
    from ${inspections}
    cross join lateral (select (coalesce(i."progressReportDate", ${today}::date) + 1)::timestamp
      at time zone 'Asia/Shanghai' as until) d
    cross join lateral (
      select count(*)::int as total, (count(*) filter (where l.what = 'closed' and not p."isLongTerm"))::int as closed,
        (count(*) filter (where l.what = 'basicallyDone' or (l.what = 'closed' and p."isLongTerm")))::int
          as "basicallyDone"
      from problem p left join lateral (
        select "endedAt" as at, case when state = 'returned' then 'returned' when kind = 'closeOut' then 'closed'
          else 'basicallyDone' end as what
        from "closeOut" where "problemId" = p.id and state in ('passed', 'returned') and "endedAt" < d.until
        union all
        select "openedAt", 'reopened' from reopening where "problemId" = p.id and "openedAt" < d.until
        order by at desc limit 1) l on true
      where p."inspectionId" = i.id) c
    where ${narrowed(where, from)} order by i."feedbackDate" limit ${mostHits}`.execute(tx)
  return rows
}

function figureWords({ reportedTotal, reportedClosed, total, closed, basicallyDone }: Figures): Words {
  if (reportedClosed === closed) {
    return {
      zh: `报告所列问题总数 ${reportedTotal} 项，台账为 ${total} 项，请核对后更正。`,
      en: `The report counts ${reportedTotal} problems, the ledger ${total}; check and correct.`,
    }
  }
  const mixed = basicallyDone > 0 && reportedClosed === closed + basicallyDone
  return {
    zh: `报告所列已完成 ${reportedClosed} 项，台账仅 ${closed} 项，口径不一致${mixed ? `：“基本完成” ${basicallyDone} 项应单列，不计入已完成` : '，请核对后更正'}。`,
    en: `The report counts ${reportedClosed} done, the ledger ${closed}${mixed ? `: the ${basicallyDone} basically done count on their own` : '; check and correct'}.`,
  }
}

type Unpublished = Dated & { dueDate: string; days: number }

/** The approved report is not made known within the Party and to the public in time, without an approved reason. */
export const notPublished = rectRule<Unpublished>({
  id: 'RECT-009',
  zh: '整改情况未按期公开',
  en: 'Results not made public',
  severity: 'warn',
  basis: {
    text: '《关于加强巡视整改和成果运用的意见》“双公开”要求；天数可配置',
    source: 'S12、S13',
    status: 'secondary',
  },
  from: '2015-08-03',
  params: ['rect.publishDueDays'],
  async find(tx, where, today, values) {
    const { rows } = await sql<Dated>`
      select ${ofInspection}, null as "problemId", ${dates} from ${inspections}
      where ${narrowed(where, this.from)} and i."reportApprovedDate" < ${today} and (i."partyPublishedDate" is null
        or (i."publicPublishedDate" is null and i."withholdApprovedDate" is null))
      order by i."feedbackDate" limit ${mostHits}`.execute(tx)
    return rows.flatMap((row) => {
      const dueDate = dueDateOf(row, 'publishDue', values)
      return dueDate !== null && today > dueDate
        ? [{ ...row, dueDate, days: daysBetween(dueDate, today) }]
        : []
    })
  },
  say({ dueDate, days, partyPublishedDate, publicPublishedDate, withholdApprovedDate }) {
    const isPublicOpen = publicPublishedDate === null && withholdApprovedDate === null
    const zh = [
      ...(partyPublishedDate === null ? ['党内通报'] : []),
      ...(isPublicOpen ? ['社会公开'] : []),
    ].join('、')
    const en = [
      ...(partyPublishedDate === null ? ['within the Party'] : []),
      ...(isPublicOpen ? ['to the public'] : []),
    ]
    return {
      zh: `整改情况尚未${zh}，应于 ${dueDate} 前完成，已超 ${days} 天；确不宜公开的，请登记批准的理由。`,
      en: `Not made known ${en.join(' and ')} by ${dueDate}, ${days} days late; where it must not be, register the approved reason.`,
    }
  },
  link: ({ inspectionId }) => `/inspections/${inspectionId}`,
})
