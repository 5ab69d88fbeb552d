import { addDays, addMonths, type Day, dayInWords, daysBetween, lastOfMonth } from '../../kit/day.ts'
import type { ProblemStatus } from '../../server/database/schema.ts'
import type { FactMeasure, FactProblem, PaperFacts } from '../facts.ts'
import { isLate, rowOfMeasure } from '../figures.ts'
import { type Compose, documentPaper, type PaperInput } from '../frame.ts'
import type { Block, Figure, Run } from '../official/paper.ts'
import { clause, mark, periodWords } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { ifAny, joinRuns, oneByOneWords, problemName, standing } from '../phrases.ts'
import { quoted } from '../results.ts'

/**
 * 整改进展情况报告 over a month or any span: what was done in it, where everything stands at its end, what is wrong, what
 * comes next. Source: rule book 1.2 (`rect.reportCycle`, S146).
 */
export const periodReport: Compose = (input) => {
  const { facts, names } = input
  return documentPaper(input, {
    title: `${names.organ}关于${names.matter}整改工作进展情况的报告`,
    subtitle: `（${spanWords(facts)}）`,
    mainTo: names.office,
    isUpward: true,
    body: blocks(opening(input), done(input), standings(input), troubles(input), next(input)),
  })
}

function startOf({ from, inspection }: PaperFacts): Day {
  return from ?? inspection.feedbackDate
}

function spanWords(facts: PaperFacts): string {
  return periodWords(startOf(facts), facts.until)
}

/** 本月 for a whole month, else 本期. */
function thisSpan(facts: PaperFacts): '本月' | '本期' {
  const from = startOf(facts)
  return from.endsWith('-01') && facts.until === lastOfMonth(from) ? '本月' : '本期'
}

function opening({ facts, names, writer: { text } }: PaperInput): Block {
  return text(`按照${names.matter}整改工作安排，现将${names.us}${spanWords(facts)}整改工作进展情况报告如下。`)
}

function done({ facts, figures: f, names, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const span = thisSpan(facts)
  const work = joinRuns([
    ifAny(f.meetingsNow, line`召开会议${f.meetingsNow}次研究整改工作`),
    ifAny(f.reportsNow, line`各科室报告进展${f.reportsNow}次`),
    ifAny(f.measuresDoneNow, line`完成整改措施${f.measuresDoneNow}项`),
    ifAny(f.closedNow, line`销号问题${f.closedNow}个`),
    ifAny(f.extensionsNow, line`批准延期${f.extensionsNow}项`),
  ])
  const closed = facts.problems.filter(({ status, was }) => status === 'closed' && was !== 'closed')
  const measures = facts.measures.filter(({ status, was }) => status === 'done' && was !== 'done')
  return blocks(
    heading(1, `一、${span}工作开展情况`),
    text(
      work.length > 0
        ? [...line`${span}，`, ...work, '。']
        : line`${span}没有新报告的进展，${names.us}将加大调度力度，督促各科室按时限推进。`,
    ),
    closed.length > 0 && text(`销号的问题是：${namesOf(closed)}。`),
    measures.length > 0 &&
      text(`完成的措施是：${oneByOneWords(measures.map((measure) => clause(measure.text)))}`),
    text(gap('highlights', `${span}整改工作的主要做法和成效`)),
  )
}

/** 问题1-1（两类会议混在一起开）、…. */
function namesOf(problems: readonly FactProblem[]): string {
  return problems.map((problem) => `问题${problem.no}（${problemName(problem)}）`).join('、')
}

function standings({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading } = writer
  return blocks(
    heading(1, '二、累计完成情况'),
    text([
      ...line`截至${dayInWords(facts.until)}，${f.total}个问题中，`,
      ...standing(writer, f),
      ...line`；${f.measuresTotal}项措施中，已完成${f.measuresDone}项，完成率${f.measuresRate}。`,
      ...ifAny(f.evidence, line`累计收到佐证材料${f.evidence}份。`),
    ]),
  )
}

function troubles({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const late = facts.problems.filter((problem) => isLate(problem, facts.until))
  const lateMeasures = facts.measures.filter((measure) => isLate(measure, facts.until))
  const at = (state: ProblemStatus) => facts.problems.filter(({ status }) => status === state)
  const parts: Run[][] = [
    late.length > 0 ? line`有${f.late}个问题超过整改时限：${namesOf(late)}。` : [],
    lateMeasures.length > 0
      ? line`有${f.measuresLate}项措施超过时限：${lateMeasures.map((measure) => lateWords(measure, facts.until)).join('、')}。`
      : [],
    ifAny(
      f.returned,
      line`有${f.returned}个问题的销号申请被退回，正在补充整改：${namesOf(at('returned'))}。`,
    ),
    ifAny(
      f.reopened,
      line`有${f.reopened}个问题销号后出现反弹，已重新纳入整改：${namesOf(at('reopened'))}。`,
    ),
  ]
  const found = parts.filter((part) => part.length > 0)
  return blocks(
    heading(1, '三、存在的问题'),
    found.length > 0
      ? found.map((part, index) => text(found.length > 1 ? [`${mark.is(index + 1)}`, ...part] : part))
      : text(`截至${dayInWords(facts.until)}，没有超过时限、被退回或者反弹的事项。`),
    text(gap('reasons', '推进中遇到的困难、滞后的原因')),
  )
}

function lateWords(measure: FactMeasure, until: Day): string {
  const { text, department, dueDate } = measure
  const late = dueDate === null ? '' : `已超${daysBetween(dueDate, until)}天`
  return `“${quoted(clause(text))}”（${[department, late].filter(Boolean).join('，')}）`
}

/** What falls due within a month after the span. */
function next({ facts, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const from = addDays(facts.until, 1)
  const to = thisSpan(facts) === '本月' ? lastOfMonth(from) : addMonths(facts.until, 1)
  const due = facts.measures.filter(
    ({ status, dueDate }) => status !== 'done' && dueDate !== null && dueDate >= from && dueDate <= to,
  )
  const figure: Figure = {
    key: 'next.due',
    value: due.length,
    text: String(due.length),
    words: { zh: `${from}至${to}到期的措施`, en: `Measures due from ${from} to ${to}` },
    rows: due.map(rowOfMeasure),
  }
  return blocks(
    heading(1, '四、下一步工作安排'),
    due.length > 0
      ? text([
          ...line`${dayInWords(to)}前有${figure}项措施到期，逐项盯紧落实：`,
          oneByOneWords(due.map(dueWords)),
        ])
      : text(`${dayInWords(to)}前没有到期的措施，继续按清单推进其余事项，对已销号的问题适时回访。`),
    text(gap('next', '下一步的重点安排')),
  )
}

function dueWords({ text, department, dueDate }: FactMeasure): string {
  const who = [department, dueDate === null ? '' : `${dayInWords(dueDate)}前`].filter((part) => part !== '')
  return `${clause(text)}（${who.join('，')}）`
}
