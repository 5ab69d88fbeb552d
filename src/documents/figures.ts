import { type Day, dayOf } from '../kit/day.ts'
import type { Words } from '../kit/refused.ts'
import { measureCode } from '../loop/plan/fields.ts'
import { disciplines } from '../loop/problem/discipline.ts'
import type { ProblemStatus } from '../server/database/schema.ts'
import type { FactMeasure, FactProblem, PaperFacts } from './facts.ts'
import type { Figure, FigureRow } from './official/paper.ts'
import { money, percent } from './official/words.ts'

/** Every figure that a paper may state, counted in one place, each with the rows it was counted from. */
export type Figures = ReturnType<typeof figuresOf>

export function rowOfProblem({ id, no, title }: FactProblem): FigureRow {
  return { id, code: no, label: title, link: `/problems/${id}` }
}

export function rowOfMeasure({ id, no, text }: FactMeasure): FigureRow {
  return { id, code: measureCode(no), label: text, link: `/measures/${id}` }
}

function counted(key: string, zh: string, en: string, rows: FigureRow[]): Figure {
  return { key, value: rows.length, text: String(rows.length), words: { zh, en }, rows }
}

/** Past its day at the end of the period and not closed. Source: rule book 1.3 (逾期 is derived). */
export function isLate({ status, dueDate }: FactProblem | FactMeasure, until: Day): boolean {
  return dueDate !== null && dueDate < until && status !== 'closed' && status !== 'done'
}

export function figuresOf(facts: PaperFacts) {
  return {
    ...problemFigures(facts),
    ...measureFigures(facts),
    ...periodFigures(facts),
    ...workFigures(facts),
    ...resultFigures(facts),
  }
}

function problemFigures({ problems, aspects, until }: PaperFacts) {
  const of = (key: string, zh: string, en: string, is: (problem: FactProblem) => boolean) =>
    counted(`problem.${key}`, zh, en, problems.filter(is).map(rowOfProblem))
  const at = (status: ProblemStatus) => (problem: FactProblem) => problem.status === status
  const total = of('total', '反馈问题总数', 'Problems', () => true)
  const closed = of('closed', '已销号问题', 'Closed problems', at('closed'))
  const used = aspects.filter(({ no }) => problems.some((problem) => problem.aspectNo === no))
  return {
    aspects: counted(
      'aspect.total',
      '涉及方面',
      'Aspects',
      used.map(({ no, title }) => ({ id: `aspect-${no}`, code: String(no), label: title, link: '/ledger' })),
    ),
    total,
    closed,
    basicallyDone: of('basicallyDone', '基本完成问题（单列）', 'Basically done', at('basically_done')),
    donePending: of('donePending', '已完成、待销号问题', 'Done, awaiting close-out', at('done_pending')),
    inProgress: of('inProgress', '正在推进问题', 'In progress', at('in_progress')),
    notStarted: of('notStarted', '未启动问题', 'Not started', at('not_started')),
    returned: of('returned', '退回补充整改问题', 'Sent back', at('returned')),
    reopened: of('reopened', '反弹重开问题', 'Reopened', at('reopened')),
    open: of('open', '未销号问题', 'Not closed', (problem) => problem.status !== 'closed'),
    late: of('late', '超过整改时限的问题', 'Past their day', (problem) => isLate(problem, until)),
    immediate: of('immediate', '立行立改问题', 'At once', ({ isImmediate }) => isImmediate),
    immediateClosed: of(
      'immediateClosed',
      '已销号的立行立改问题',
      'At once, closed',
      ({ isImmediate, status }) => isImmediate && status === 'closed',
    ),
    longTerm: of('longTerm', '长期坚持问题', 'Kept up', ({ isLongTerm }) => isLongTerm),
    deadline: of('deadline', '限期整改问题', 'By a deadline', (row) => !row.isImmediate && !row.isLongTerm),
    rate: rateOf('problem.rate', '完成率（已销号÷反馈问题总数）', 'Completion', closed, total),
  }
}

/** 完成率 = 已完成数 ÷ 反馈问题总数; basically done does not count. Source: rule book 1.2 (S10), RECT-006. */
function rateOf(key: string, zh: string, en: string, part: Figure, whole: Figure): Figure {
  return { key, ...percent(part.value, whole.value), words: { zh, en }, rows: part.rows }
}

function measureFigures({ measures, evidence: pieces, until }: PaperFacts) {
  const of = (key: string, zh: string, en: string, is: (measure: FactMeasure) => boolean) =>
    counted(`measure.${key}`, zh, en, measures.filter(is).map(rowOfMeasure))
  const measuresTotal = of('total', '整改措施', 'Measures', () => true)
  const measuresDone = of('done', '已完成措施', 'Measures done', ({ status }) => status === 'done')
  const tied = pieces.filter(({ measureIds }) => measureIds.length > 0)
  return {
    measuresTotal,
    measuresDone,
    measuresOpen: of('open', '未完成措施', 'Measures open', ({ status }) => status !== 'done'),
    measuresLate: of('late', '超过时限的措施', 'Measures past their day', (row) => isLate(row, until)),
    measuresRate: rateOf('measure.rate', '措施完成率', 'Measures done', measuresDone, measuresTotal),
    evidence: counted(
      'evidence.total',
      '佐证材料',
      'Pieces of evidence',
      tied.map(({ id, title }, index) => ({
        id,
        code: String(index + 1),
        label: title,
        link: `/evidence?open=${id}`,
      })),
    ),
  }
}

/** What changed within the period: states at its end against those before it began. */
function periodFigures(facts: PaperFacts) {
  const { problems, measures, progress, extensions, from, until } = facts
  const isIn = (day: Day | null) => day !== null && (from === null || day >= from) && day <= until
  const reports = progress.filter(({ reportedDate }) => isIn(reportedDate))
  const codeOf = new Map(measures.map(({ id, no }) => [id, measureCode(no)]))
  return {
    closedNow: counted(
      'period.closed',
      '本期销号问题',
      'Closed in the period',
      problems.filter(({ status, was }) => status === 'closed' && was !== 'closed').map(rowOfProblem),
    ),
    measuresDoneNow: counted(
      'period.measuresDone',
      '本期完成措施',
      'Measures done in the period',
      measures.filter(({ status, was }) => status === 'done' && was !== 'done').map(rowOfMeasure),
    ),
    reportsNow: counted(
      'period.reports',
      '本期报告进展次数',
      'Reports in the period',
      reports.map(({ id, measureId, text, reportedDate }) => ({
        id,
        code: codeOf.get(measureId) ?? '',
        label: `${reportedDate} ${text}`,
        link: `/measures/${measureId}`,
      })),
    ),
    meetingsNow: counted(
      'period.meetings',
      '本期研究整改的会议',
      'Meetings in the period',
      meetingRows(facts.meetings, facts.closeOuts).filter(({ code }) => isIn(code)),
    ),
    extensionsNow: counted(
      'period.extensions',
      '本期批准延期',
      'Extensions granted in the period',
      extensions
        .filter(({ state, decidedDate }) => state === 'granted' && isIn(decidedDate))
        .map(({ id, measureId, oldDueDate, newDueDate }) => ({
          id,
          code: codeOf.get(measureId) ?? '',
          label: `${oldDueDate} → ${newDueDate}`,
          link: `/measures/${measureId}`,
        })),
    ),
  }
}

function workFigures({ claims, problems, plans, meetings, closeOuts, extensions, measures }: PaperFacts) {
  const byId = new Map(problems.map((problem) => [problem.id, problem]))
  const claimed = problems.filter(({ id }) => claims.some(({ problemId }) => problemId === id))
  const codeOf = new Map(measures.map(({ id, no }) => [id, measureCode(no)]))
  const sentBack = closeOuts.filter(({ state }) => state === 'returned')
  return {
    claimed: counted('claim.problems', '已逐条认领的问题', 'Claimed problems', claimed.map(rowOfProblem)),
    planVersions: counted(
      'plan.versions',
      '报审的整改方案',
      'Versions of the plan',
      plans
        .filter(({ state }) => state !== 'withdrawn')
        .map(({ id, versionNo, submittedDate }) => ({
          id,
          code: `第${versionNo}版`,
          label: `${submittedDate} 报审`,
          link: '/inspections',
        })),
    ),
    meetings: counted('meeting.total', '专题研究整改的会议', 'Meetings', meetingRows(meetings, closeOuts)),
    sentBack: counted(
      'closeOut.returned',
      '审核退回次数',
      'Times sent back',
      sentBack.flatMap(({ id, problemId }) => {
        const problem = byId.get(problemId)
        return problem ? [{ ...rowOfProblem(problem), id }] : []
      }),
    ),
    extended: counted(
      'extension.granted',
      '批准延期的措施',
      'Extensions granted',
      extensions
        .filter(({ state }) => state === 'granted')
        .map(({ id, measureId, oldDueDate, newDueDate }) => ({
          id,
          code: codeOf.get(measureId) ?? '',
          label: `${oldDueDate} → ${newDueDate}`,
          link: `/measures/${measureId}`,
        })),
    ),
  }
}

/** Meetings of the register, and those that reviews name and the register does not have; one a day and kind. */
function meetingRows(meetings: PaperFacts['meetings'], closeOuts: PaperFacts['closeOuts']): FigureRow[] {
  const rows: FigureRow[] = meetings.map(({ id, sessionNo, startAt }) => ({
    id,
    code: dayOf(new Date(startAt)),
    label: sessionNo,
    link: '/registers/meeting',
  }))
  const days = new Set(rows.map(({ code }) => code))
  for (const { problemId, reviews } of closeOuts) {
    for (const { meetingDate, meetingNo } of reviews) {
      if (meetingDate === null || days.has(meetingDate)) continue
      days.add(meetingDate)
      rows.push({
        id: `${problemId} ${meetingDate}`,
        code: meetingDate,
        label: meetingNo,
        link: `/problems/${problemId}`,
      })
    }
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Money recovered and people dealt with, by the form it took. Source: rule book 1.2 (S10, S11), 1.4. */
function resultFigures({ problems }: PaperFacts) {
  const paid = problems.filter(({ recovered }) => (recovered ?? 0) > 0)
  const fen = paid.reduce((sum, { recovered }) => sum + (recovered ?? 0), 0)
  const sum = (problem: FactProblem) =>
    Object.values(problem.disciplines).reduce((all, n) => all + (n ?? 0), 0)
  const dealt = problems.filter((problem) => sum(problem) > 0)
  const people = (key: string, words: Words, of: (problem: FactProblem) => number): Figure => {
    const value = problems.reduce((all, problem) => all + of(problem), 0)
    return {
      key,
      value,
      text: String(value),
      words,
      rows: problems.filter((problem) => of(problem) > 0).map(rowOfProblem),
    }
  }
  const forms = Object.entries(disciplines).map(([form, words]) => ({
    words,
    figure: people(
      `discipline.${form}`,
      words,
      ({ disciplines: counts }) => counts[form as keyof typeof counts] ?? 0,
    ),
  }))
  return {
    recovered: {
      key: 'money.recovered',
      value: fen,
      text: money(fen),
      words: { zh: '追缴、清退金额', en: 'Money recovered' },
      rows: paid.map(rowOfProblem),
    } satisfies Figure,
    dealtWith: {
      ...people('discipline.total', { zh: '处理人数', en: 'People dealt with' }, sum),
      rows: dealt.map(rowOfProblem),
    },
    disciplineForms: forms,
  }
}
