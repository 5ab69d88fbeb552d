import { dayInWords } from '../../kit/day.ts'
import { stepNames } from '../../loop/dossier/names.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import type { FactCloseOut, FactReview, PaperFacts } from '../facts.ts'
import { type Compose, materialPaper, type PaperInput, subjectOf } from '../frame.ts'
import type { Cell, Run } from '../official/paper.ts'
import { clause, listed, mark, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { measureResults } from '../results.ts'
import { cell, dayCell, tableBlock } from '../tables.ts'

/**
 * 销号申请表 of one problem: what was found, what was done, the evidence, and a field for each review of the chain, filled
 * where it was decided and with room to sign where not. Source: rule book 1.3 (三级审核), S07, S18.
 */
export const closeOutForm: Compose = (input) => {
  const { facts, names } = input
  const problem = subjectOf(input)
  const latest = facts.closeOuts.findLast(
    ({ problemId, state }) => problemId === problem.id && state !== 'withdrawn',
  )
  const label = (text: string) => cell(text, { isHead: true })
  const wide = (name: string, runs: Run[][], more: Partial<Cell> = {}): Cell[] => [
    label(name),
    { lines: runs, columns: 3, ...more },
  ]
  const pair = (a: string, first: string, b: string, second: string): Cell[] => [
    label(a),
    cell(first),
    label(b),
    cell(second),
  ]
  return materialPaper(input, {
    title: `${names.act}整改问题销号申请表`,
    body: blocks(
      tableBlock({
        widths: [2.4, 5, 2.4, 5],
        size: 14,
        head: [],
        body: [
          pair('单位', names.unit, '问题编号', problem.no),
          pair('检查名称', names.matter, '反馈日期', dayInWords(facts.inspection.feedbackDate)),
          wide('反馈问题', [[sentence(problem.text)]]),
          wide('整改目标', [goalOf(input)]),
          pair('责任领导', problem.leader, '牵头科室', problem.department),
          pair('配合科室', listed(problem.helpers), '责任人', problem.owner),
          pair('整改时限', dayCell(problem.dueDate), '申请日期', dayCell(latest?.appliedDate ?? null)),
          wide('整改措施及完成情况', [workOf(input)]),
          wide('整改成效', [outcomeOf(input, latest)]),
          wide('佐证材料', evidenceLines(facts, problem.measureIds)),
          ...facts.inspection.closeOutChain.map((step) => reviewRow(step, latest)),
        ],
      }),
    ),
  })
}

function goalOf(input: PaperInput): Run[] {
  const problem = subjectOf(input)
  return problem.goal ? [sentence(problem.goal)] : input.writer.gap('goal', '整改目标')
}

function workOf(input: PaperInput): Run[] {
  const words = measureResults(input.facts, subjectOf(input))
  return words ? [words] : input.writer.gap('work', '整改措施及完成情况')
}

function outcomeOf(input: PaperInput, latest: FactCloseOut | undefined): Run[] {
  const words = sentence(latest?.outcome || subjectOf(input).outcome)
  return words ? [words] : input.writer.gap('outcome', '整改成效，须有数据')
}

function evidenceLines({ evidence }: PaperFacts, measureIds: readonly string[]): Run[][] {
  const own = evidence.filter((piece) => piece.measureIds.some((id) => measureIds.includes(id)))
  if (own.length === 0) return [['尚未提交佐证材料。']]
  return own.map(({ title }, index) => [`${own.length > 1 ? mark.four(index + 1) : ''}${clause(title)}`])
}

/** Opinion, who and when; or three lines of room to write and sign. */
function reviewRow(step: ReviewStep, latest: FactCloseOut | undefined): Cell[] {
  const review = latest?.reviews.find((one) => one.step === step)
  const name = cell(`${stepNames[step].zh}意见`, { isHead: true })
  if (!review) {
    return [
      name,
      { lines: [[]], columns: 3, height: 2, signature: '签字：　　　　　　　　　　年　　月　　日' },
    ]
  }
  return [
    name,
    {
      lines: [[opinionOf(review)]],
      columns: 3,
      height: 2,
      signature: `${review.decidedBy}　${dayInWords(review.decidedDate)}`,
    },
  ]
}

function opinionOf({ decision, opinion, meetingNo, meetingDate }: FactReview): string {
  const meeting = meetingNo
    ? `${clause(meetingNo)}${meetingDate ? `（${dayInWords(meetingDate)}）` : ''}研究：`
    : ''
  return `${meeting}${sentence(opinion) || (decision === 'pass' ? '同意销号。' : '退回补充。')}`
}
