import { dayInWords, daysBetween } from '../../kit/day.ts'
import { addWorkdays } from '../../kit/working-days.ts'
import { measureCode } from '../../loop/plan/fields.ts'
import { statusNames } from '../../loop/problem/status.ts'
import type { FactProblem, PaperFacts } from '../facts.ts'
import { isLate } from '../figures.ts'
import { type Compose, dateOf, materialPaper, type PaperInput, subjectOf } from '../frame.ts'
import type { Cell, Run } from '../official/paper.ts'
import { clause, documentNumber, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
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
  const measures = open.map(({ id, no, text }) => {
    const latest = latestOf(facts, id)
    return `措施${measureCode(no)}（${clause(text)}）未完成${latest ? `，最近进展：${latest}` : '，没有报告进展。'}`
  })
  return `该问题目前“${statusNames[problem.status].zh}”${late}。${measures.join('')}`
}

function demandOf({ facts, writer: { line, gap } }: PaperInput, { department }: FactProblem): Run[] {
  const { date } = addWorkdays(facts.today, answerDays)
  return line`请${department || '承办科室'}查明原因、明确责任，于${dayInWords(date)}前将办理情况书面报整改工作领导小组办公室。${gap('demand', '对这一问题的具体要求')}`
}
