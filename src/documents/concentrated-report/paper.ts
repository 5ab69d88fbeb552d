import { dayInWords } from '../../kit/day.ts'
import type { ProblemStatus } from '../../server/database/schema.ts'
import type { FactProblem, PaperFacts } from '../facts.ts'
import { isLate, rowOfProblem } from '../figures.ts'
import { type Compose, documentPaper, type PaperInput } from '../frame.ts'
import { beginning } from '../naming.ts'
import type { Block, Cell, Run, Table } from '../official/paper.ts'
import { clause, mark, numeral } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { ifAny, inOrder, joinRuns, ofAspect, problemName, standing, usedAspects } from '../phrases.ts'
import { moneyAndPeople, problemResult } from '../results.ts'
import { cell, ledgerTable, tableBlock } from '../tables.ts'

/**
 * 集中整改进展情况报告 of the Party group: how it led, what was done in figures, problem by problem, and what is left;
 * the ledger as annex. Source: rule book 1.2 (报告种类①, 完成率口径), 18.4.
 */
export const concentratedReport: Compose = (input) => {
  const { facts, names } = input
  return documentPaper(input, {
    title: `${names.organ}关于${names.matter}集中整改进展情况的报告`,
    mainTo: names.office,
    isUpward: true,
    body: blocks(opening(input), leadership(input), overall(input), oneByOne(input), ahead(input)),
    annexes: [{ title: '整改台账', isLandscape: true, blocks: [ledgerTable(facts)] }],
  })
}

function opening({ facts, figures: f, names, writer: { line, text } }: PaperInput): Block {
  return text(
    line`${beginning(facts, names)}${f.aspects}个方面${f.total}个问题。${names.group}认真履行整改主体责任，逐项抓好落实，现将截至${dayInWords(facts.until)}的进展情况报告如下。`,
  )
}

function leadership(input: PaperInput): Block[] {
  const { figures: f, facts, writer } = input
  const { line, text, heading } = writer
  const work = joinRuns([
    ifAny(f.reportsNow, line`报告进展${f.reportsNow}次`),
    ifAny(f.evidence, line`提交佐证材料${f.evidence}份`),
    ifAny(f.sentBack, line`审核退回${f.sentBack}次`),
    ifAny(f.extended, line`批准延期${f.extended}项`),
  ])
  const chain = numeral(facts.inspection.closeOutChain.length)
  return blocks(
    heading(1, '一、组织落实情况'),
    heading(2, '（一）研究部署'),
    text(deployment(input)),
    heading(2, '（二）对照检查'),
    text(lifeMeeting(input)),
    heading(2, '（三）调度销号'),
    text(
      work.length > 0
        ? [
            ...line`建立整改台账，按清单调度、按程序销号，每个问题须经${chain}级审核方可销号。反馈以来，`,
            ...work,
            '。',
          ]
        : line`建立整改台账，按清单调度、按程序销号，每个问题须经${chain}级审核方可销号。`,
    ),
    heading(2, '（四）建章立制'),
    text(line`${writer.gap('institutions', '已制定、修订的制度数量和名称，以及举一反三排查的情况')}。`),
  )
}

/** Meetings, plan and claims, as far as they are on record; what is not is asked for. */
function deployment({ facts, figures: f, names, writer: { line, gap } }: PaperInput): Run[] {
  const approved = facts.plans.findLast(({ state }) => state === 'approved')
  return [
    ...(f.meetings.value > 0
      ? line`${names.group}先后召开会议${f.meetings}次研究整改工作。`
      : line`${gap('meetings', '党组会研究整改工作的次数、时间和议题')}。`),
    ...(approved?.decidedDate
      ? line`整改方案于${dayInWords(approved.decidedDate)}审定，${f.total}个问题分解为${f.measuresTotal}项措施，明确了责任领导、牵头科室、责任人和完成时限。`
      : line`整改方案${facts.plans.length > 0 ? '正在报审' : '正在制定'}，${f.total}个问题已分解为${f.measuresTotal}项措施。`),
    ...ifAny(f.claimed, line`班子成员逐条认领问题${f.claimed}个。`),
  ]
}

function lifeMeeting({ facts, writer: { line, gap } }: PaperInput): Run[] {
  const { democraticLifeDate } = facts.inspection
  const due = facts.periods.find(({ key }) => key === 'democraticLifeDue')?.dueDate
  if (democraticLifeDate !== null && democraticLifeDate <= facts.until) {
    return line`${dayInWords(democraticLifeDate)}召开专题民主生活会，班子和班子成员对照反馈问题查摆不足、剖析根源。${gap('lifeMeeting', '民主生活会上查摆问题、批评与自我批评的情况')}`
  }
  if (!due) return line`${gap('lifeMeeting', '专题民主生活会的召开情况')}。`
  return due < facts.until
    ? line`专题民主生活会应于${dayInWords(due)}前召开，${gap('lifeMeeting', '尚未召开的原因和安排')}。`
    : line`专题民主生活会计划于${dayInWords(due)}前召开。`
}

function overall({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading } = writer
  return blocks(
    heading(1, '二、整改任务完成情况'),
    text([
      ...line`截至${dayInWords(facts.until)}，${f.total}个问题中，`,
      ...standing(writer, f),
      ...line`；${f.measuresTotal}项措施中，已完成${f.measuresDone}项，完成率${f.measuresRate}。`,
      ...ifAny(f.immediate, line`立行立改问题${f.immediate}个，已销号${f.immediateClosed}个。`),
      ...moneyAndPeople({ figures: f, writer }),
    ]),
    usedAspects(facts).length > 1 && [
      text('各方面问题整改情况如下表。'),
      tableBlock(byAspect(facts, writer)),
    ],
  )
}

/** Counts by aspect, with a line of totals. */
function byAspect(facts: PaperFacts, writer: PaperInput['writer']): Table {
  const row = (code: string, name: string, own: FactProblem[]) => [
    cell(name, code === 'all' ? { align: 'center' } : {}),
    ...columns.map(({ key, zh, en, is }): Cell => {
      const words = { zh: `${name}：${zh}`, en: `${name}: ${en}` }
      const rows = own.filter(({ status }) => is(status)).map(rowOfProblem)
      const figure = {
        key: `aspect.${code}.${key}`,
        value: rows.length,
        text: String(rows.length),
        words,
        rows,
      }
      return { lines: [writer.line`${figure}`], align: 'center' }
    }),
  ]
  return {
    widths: [7, 2.2, 2.2, 2.6, 2.6],
    size: 12,
    head: [['方面', ...columns.map(({ zh }) => zh)].map((name) => cell(name))],
    body: [
      ...usedAspects(facts).map(({ no, title }) => row(String(no), clause(title), ofAspect(facts, no))),
      row('all', '合计', facts.problems),
    ],
  }
}

const columns: { key: string; zh: string; en: string; is: (status: ProblemStatus) => boolean }[] = [
  { key: 'total', zh: '问题数', en: 'problems', is: () => true },
  { key: 'closed', zh: '已销号', en: 'closed', is: (status) => status === 'closed' },
  { key: 'basicallyDone', zh: '基本完成', en: 'basically done', is: (status) => status === 'basically_done' },
  {
    key: 'open',
    zh: '尚未完成',
    en: 'not yet',
    is: (status) => status !== 'closed' && status !== 'basically_done',
  },
]

function oneByOne({ facts, writer }: PaperInput): Block[] {
  const { text, heading } = writer
  return blocks(
    heading(1, '三、逐条整改落实情况'),
    usedAspects(facts).flatMap(({ no, title }, index) => [
      heading(2, `${mark.two(index + 1)}${clause(title)}`),
      ...ofAspect(facts, no).flatMap((problem, place) => [
        heading(3, `${mark.three(place + 1)}关于“${problemName(problem)}”的问题`),
        text(problemResult(writer, facts, problem, { audience: 'above', told: inOrder(facts) })),
      ]),
    ]),
  )
}

function ahead({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const late = facts.problems.filter((problem) => isLate(problem, facts.until))
  const open = facts.problems.filter(({ status }) => status !== 'closed')
  return blocks(
    heading(1, '四、存在的不足和下一步打算'),
    text([
      ...(late.length > 0
        ? line`目前有${f.late}个问题超过整改时限：${late.map((problem) => `问题${problem.no}（${problemName(problem)}）`).join('、')}。`
        : []),
      ...gap('shortfalls', '整改工作中存在的不足及原因'),
    ]),
    open.length > 0
      ? text(
          line`下一步，对尚未销号的${f.open}个问题继续挂图作战、逐月调度，完成一个、销号一个；对已销号的问题适时回访，防止反弹；对需要长期坚持的事项按期复核，把管用的做法用制度固定下来。`,
        )
      : text('下一步，对已销号的问题适时回访，防止反弹，把管用的做法用制度固定下来。'),
    text(gap('next', '下一步的具体安排')),
  )
}
