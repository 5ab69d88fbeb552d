import { sql } from 'kysely'
import { daysBetween } from '../../kit/day.ts'
import { measureCode } from '../plan/fields.ts'
import { lacks } from '../plan/gaps.ts'
import { mostHits, type RectHit, rectRule } from './rule.ts'
import { narrowedToProblem, ofInspection, problems } from './where.queries.ts'

type OfProblem = RectHit & { problemId: string; problemNo: string }

const ofProblem = sql`${ofInspection}, p.id as "problemId", p."problemNo"`

type Incomplete = OfProblem & {
  hasMeasure: boolean
  leader: boolean
  department: boolean
  owner: boolean
  dueDate: boolean
  measureNos: number[]
}

/** A problem, or one of its measures, lacks what the three lists need; stops the submission of the plan. */
export const incompleteTask = rectRule<Incomplete>({
  id: 'RECT-002',
  zh: '任务未完整分解',
  en: 'Task not fully broken down',
  severity: 'block',
  basis: {
    text: '三张清单一一对应、“五个一”责任落实（公开整改做法，可配置）',
    source: 'S14、S09',
    status: 'secondary',
  },
  from: '2015-08-03',
  async find(tx, where) {
    const { rows } = await sql<Incomplete>`
      select * from (
        select ${ofProblem}, p."sortNo", i."feedbackDate", p."leadLeaderId" is not null as leader,
          p."leadDeptId" is not null as department, p."ownerId" is not null as owner, p."dueDate" is not null as "dueDate",
          m.count > 0 as "hasMeasure", m."measureNos"
        from ${problems}
        cross join lateral (
          select count(*) as count, coalesce(array_agg(m.no order by m.no) filter (where m."leadLeaderId" is null
            or m."leadDeptId" is null or m."ownerId" is null or m."dueDate" is null), '{}') as "measureNos"
          from "problemMeasure" l join measure m on m.id = l."measureId" and m."voidedAt" is null
          where l."problemId" = p.id) m
        where ${narrowedToProblem(where, this.from)} and p.status <> 'closed') f
      where not (f.leader and f.department and f.owner and f."dueDate" and f."hasMeasure")
        or cardinality(f."measureNos") > 0
      order by f."feedbackDate", f."sortNo" limit ${mostHits}`.execute(tx)
    return rows
  },
  say(hit) {
    const lacking = [
      ...(hit.hasMeasure ? [] : [lacks.measure]),
      ...(hit.leader ? [] : [lacks.leader]),
      ...(hit.department ? [] : [lacks.department]),
      ...(hit.owner ? [] : [lacks.owner]),
      ...(hit.dueDate ? [] : [lacks.dueDate]),
      ...hit.measureNos.map((no) => ({
        zh: `措施 ${measureCode(no)} 的责任或时限`,
        en: `the responsibility or date of measure ${measureCode(no)}`,
      })),
    ]
    return {
      zh: `问题 ${hit.problemNo} 未完整分解：缺少${lacking.map(({ zh }) => zh).join('、')}。三张清单须一一对应。`,
      en: `Problem ${hit.problemNo} is incomplete: it lacks ${lacking.map(({ en }) => en).join(', ')}.`,
    }
  },
  link: ({ inspectionId, problemId }) => `/inspections/${inspectionId}/plan?at=${problemId}`,
})

type Late = OfProblem & { dueDate: string; days: number }

/** 立行立改 past its day and not closed. */
export const immediateLate = rectRule<Late>({
  id: 'RECT-003',
  zh: '立行立改事项超期',
  en: 'Immediate rectification late',
  severity: 'error',
  basis: { text: '立行立改通知书制度（公开做法，可配置）', source: 'S16', status: 'secondary' },
  from: '2015-08-03',
  async find(tx, where, today) {
    const { rows } = await sql<Late>`
      select ${ofProblem}, p."dueDate", ${today}::date - p."dueDate" as days from ${problems}
      where ${narrowedToProblem(where, this.from)} and p."isImmediate" and p.status <> 'closed' and p."dueDate" < ${today}
      order by p."dueDate" limit ${mostHits}`.execute(tx)
    return rows
  },
  say: ({ problemNo, days, dueDate }) => ({
    zh: `立行立改事项 ${problemNo} 已超期 ${days} 天（时限 ${dueDate}），请尽快办结并申请销号。`,
    en: `Immediate rectification ${problemNo} is ${days} days past its date ${dueDate}; finish it and apply for close-out.`,
  }),
  link: ({ problemId }) => `/problems/${problemId}`,
})

type Unproven = OfProblem & { measureNos: number[]; hasOutcome: boolean; passes: number; isClosed: boolean }

/** Awaiting close-out, or closed, without evidence on every measure, an outcome, or three passed reviews. */
export const unproven = rectRule<Unproven>({
  id: 'RECT-004',
  zh: '销号材料或审核不全',
  en: 'Close-out not fully backed',
  severity: 'block',
  basis: { text: '任务销号、三级审核（公开整改做法，可配置）', source: 'S07、S18', status: 'secondary' },
  from: '2015-08-03',
  async find(tx, where) {
    const { rows } = await sql<Unproven>`
      select * from (
        select ${ofProblem}, p.status = 'closed' as "isClosed", btrim(p.outcome) <> '' as "hasOutcome",
          array(select m.no from "problemMeasure" l join measure m on m.id = l."measureId" and m."voidedAt" is null
            where l."problemId" = p.id and not exists (select 1 from "evidenceMeasure" x
              join evidence e on e.id = x."evidenceId" and e."voidedAt" is null where x."measureId" = m.id)
            order by m.no) as "measureNos",
          (select count(*)::int from review r where r.decision = 'pass' and r."closeOutId" = (
            select c.id from "closeOut" c where c."problemId" = p.id and c.kind = 'closeOut' and c.state = 'passed'
            order by c."endedAt" desc limit 1)) as passes
        from ${problems}
        where ${narrowedToProblem(where, this.from)} and p.status in ('done_pending', 'closed')) f
      where cardinality(f."measureNos") > 0 or not f."hasOutcome" or (f."isClosed" and f.passes < 3)
      order by f."problemNo" limit ${mostHits}`.execute(tx)
    return rows
  },
  say({ problemNo, measureNos, hasOutcome, isClosed, passes }) {
    const lacking = [
      ...measureNos.map((no) => ({
        zh: `措施 ${measureCode(no)} 的佐证材料`,
        en: `evidence for measure ${measureCode(no)}`,
      })),
      ...(hasOutcome ? [] : [{ zh: '整改成效', en: 'the outcome' }]),
      ...(isClosed && passes < 3
        ? [{ zh: `三级审核（只有 ${passes} 级）`, en: `three reviews (there are ${passes})` }]
        : []),
    ]
    return {
      zh: `问题 ${problemNo} 佐证材料或审核签字不全，不能销号：缺少${lacking.map(({ zh }) => zh).join('、')}。`,
      en: `Problem ${problemNo} cannot be closed: it lacks ${lacking.map(({ en }) => en).join(', ')}.`,
    }
  },
  link: ({ problemId }) => `/problems/${problemId}`,
})

type Neglected = OfProblem & { isClosed: boolean; lastDate: string; days: number }

/** A long-term commitment that was closed, or of which nothing was heard for a cycle. */
export const longTermNeglected = rectRule<Neglected>({
  id: 'RECT-005',
  zh: '长期坚持事项销号或久未更新',
  en: 'Long-term commitment closed or not kept up',
  severity: 'error',
  basis: { text: '长期坚持是属性不是状态，按周期复核（本单位口径，可配置）', status: 'house' },
  from: '2015-08-03',
  async find(tx, where, today) {
    const { rows } = await sql<Neglected>`
      select ${ofProblem}, p.status = 'closed' as "isClosed", d.day as "lastDate", 0 as days from ${problems}
      cross join lateral (select greatest(i."feedbackDate",
        (select max(g."eventDate") from "problemMeasure" l join progress g on g."measureId" = l."measureId"
          where l."problemId" = p.id),
        (select (max(c."confirmedAt") at time zone 'Asia/Shanghai')::date from confirmation c where c."problemId" = p.id)
        ) as day) d
      where ${narrowedToProblem(where, this.from)} and p."isLongTerm" and (p.status = 'closed'
        or (d.day + make_interval(months => p."reviewCycleMonths"))::date < ${today}::date)
      order by d.day limit ${mostHits}`.execute(tx)
    return rows.map((row) => ({
      ...row,
      days: daysBetween(row.lastDate, today),
      ...(row.isClosed ? {} : { severity: 'warn' as const }),
    }))
  },
  say: ({ problemNo, isClosed, days, lastDate }) =>
    isClosed
      ? {
          zh: `长期坚持事项 ${problemNo} 不得一次性销号；请重开后按“基本完成”办理，并按期确认。`,
          en: `Long-term commitment ${problemNo} must not be closed; reopen it and confirm it each period.`,
        }
      : {
          zh: `长期坚持事项 ${problemNo} 已 ${days} 天未更新（上次 ${lastDate}），请补充阶段性成效。`,
          en: `Nothing was heard of long-term commitment ${problemNo} for ${days} days (since ${lastDate}); report what was kept up.`,
        },
  link: ({ problemId }) => `/problems/${problemId}#confirmation`,
})
