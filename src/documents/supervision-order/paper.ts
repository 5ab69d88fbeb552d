import { dayInWords, daysBetween } from '../../kit/day.ts'
import { addWorkdays } from '../../kit/working-days.ts'
import type { ProblemStatus } from '../../server/database/schema.ts'
import type { FactProblem, PaperFacts } from '../facts.ts'
import { isLate } from '../figures.ts'
import { type Compose, dateOf, materialPaper, type PaperInput, subjectOf } from '../frame.ts'
import type { Cell, Run } from '../official/paper.ts'
import { clause, documentNumber, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { quoted } from '../results.ts'
import { cell, dayCell, latestOf, measuresOf, tableBlock } from '../tables.ts'

/** Working days given to answer a 督办单; house rule, 可配置: the officer writes another day into the field. */
const answerDays = 5

/** 督办单: one matter, one sheet; who is urged, on what grounds, what is wanted until when, and room for the answer. */
export const supervisionOrder: Compose = (input) => {
  const { facts, names, settings } = input
  const problem = subjectOf(input)
  const label = (text: string) => cell(text, { isHead: true })
  const wide = (name: string, runs: Run[], more: Partial<Cell> = {}): Cell[] => [
    label(name),
    { lines: [runs], columns: 3, ...more },
  ]
  const number = documentNumber({
    code: `${settings.code}督`,
    year: settings.year || Number((settings.date || facts.today).slice(0, 4)),
    no: settings.number,
  })
  return materialPaper(input, {
    title: `${names.act}整改督办单`,
    subtitle: number,
    body: blocks(
      tableBlock({
        widths: [2.4, 5, 2.4, 5],
        size: 14,
        head: [],
        body: [
          [label('督办对象'), cell(problem.department), label('责任人'), cell(problem.owner)],
          [label('责任领导'), cell(problem.leader), label('整改时限'), cell(dayCell(problem.dueDate))],
          wide('督办事项', [`问题${problem.no}：${clause(problem.title)}`]),
          wide('反馈问题', [sentence(problem.text)]),
          wide('督办依据', [groundsOf(facts, problem)]),
          wide('目前情况', [stateOf(facts, problem)]),
          wide('督办要求', demandOf(input, problem)),
          [label('签发'), cell('　'), label('签发日期'), cell(dateOf(input))],
          [
            label('办理情况（承办科室填写）'),
            { lines: [[]], columns: 3, height: 5, signature: '科室负责人签字：　　　　　　年　　月　　日' },
          ],
          [label('领导批示'), { lines: [[]], columns: 3, height: 3, signature: '年　　月　　日' }],
        ],
      }),
    ),
  })
}

/** The approved plan and the day it sets. */
function groundsOf({ plans }: PaperFacts, { dueDate }: FactProblem): string {
  const approved = plans.findLast(({ state }) => state === 'approved')
  const plan = approved?.decidedDate ? `${dayInWords(approved.decidedDate)}审定的整改方案` : '整改方案'
  return dueDate === null ? `${plan}。` : `${plan}，该问题应于${dayInWords(dueDate)}前完成整改。`
}

function stateOf(facts: PaperFacts, problem: FactProblem): string {
  const late =
    isLate(problem, facts.until) && problem.dueDate !== null
      ? `，已超过时限${daysBetween(problem.dueDate, facts.until)}天`
      : ''
  const open = measuresOf(facts, problem).filter(({ status }) => status !== 'done')
  const measures = open.map(({ id, text }) => {
    const latest = latestOf(facts, id)
    return `措施“${quoted(clause(text))}”未完成${latest ? `，最近进展：${latest}` : '，没有报告进展。'}`
  })
  const isAllDone = open.length === 0 && problem.measureIds.length > 0
  return `${statusSentence(problem, isAllDone)}${late}。${measures.join('')}`
}

/** Where a problem stands, as one says it. */
function statusSentence({ status }: FactProblem, isAllDone: boolean): string {
  if (status === 'in_progress' && isAllDone) return '该问题的整改措施已全部完成，尚未申请销号'
  return `该问题${states[status]}`
}

const states: Record<ProblemStatus, string> = {
  not_started: '尚未启动整改',
  in_progress: '正在推进',
  basically_done: '已基本完成，尚有后续工作',
  done_pending: '的整改措施已全部完成，正在履行销号审核程序',
  closed: '已销号',
  returned: '的销号申请经审核退回，需要补充整改',
  reopened: '销号后重新打开，需要重新整改',
}

function demandOf({ facts, writer: { line, gap } }: PaperInput, { department, status }: FactProblem): Run[] {
  // Nothing is urged by itself where nothing is left to do.
  if (status === 'closed') return gap('demand', '该问题已经销号，确需督办的，写明督办什么、为什么')
  const { date } = addWorkdays(facts.today, answerDays)
  return line`请${department || '承办科室'}查明原因、明确责任，于${dayInWords(date)}前将办理情况书面报整改工作领导小组办公室。${gap('demand', '对这一问题的具体要求')}`
}
