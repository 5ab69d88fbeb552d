import { dayInWords, daysBetween } from '../kit/day.ts'
import { disciplines } from '../loop/problem/discipline.ts'
import type { ProblemStatus } from '../server/database/schema.ts'
import type { FactMeasure, FactProblem, FactReopening, PaperFacts } from './facts.ts'
import { type Figures, isLate, rowOfProblem } from './figures.ts'
import type { Figure, Run } from './official/paper.ts'
import { clause, mark, money, sentence } from './official/words.ts'
import type { Writer } from './official/writer.ts'
import { ifAny, joinRuns, problemName } from './phrases.ts'
import { latestOf, measuresOf } from './tables.ts'

/** What came of a problem, told from its measures, reports and decisions. */

/** Who reads it: the office above and the Party hear of reviews and reasons, the public of what was done. */
export type Audience = 'above' | 'party' | 'public'

/**
 * 一是…，已于2026年2月9日完成。…: each measure with where it stands; a single one without numeral. `told`: the problems of the
 * paper in their order; a measure that answers several is told in full under the first and referred to under the others.
 */
export function measureResults(
  facts: PaperFacts,
  problem: FactProblem,
  told: readonly FactProblem[] = [],
): string {
  const measures = measuresOf(facts, problem)
  return measures
    .map((measure, index) => {
      const numeral = measures.length > 1 ? mark.is(index + 1) : ''
      const first = toldUnder(measure, problem, told)
      return first
        ? `${numeral}${sharedWords(measure, first)}，${standingOf(measure, facts, '')}`
        : `${numeral}${clause(measure.text)}，${standingOf(measure, facts, latestOf(facts, measure.id))}`
    })
    .join('')
}

/** The problem under which the paper has told this measure already; null where it is told now. */
export function toldUnder(
  { id }: FactMeasure,
  problem: FactProblem,
  told: readonly FactProblem[],
): FactProblem | null {
  const first = told.find(({ measureIds }) => measureIds.includes(id))
  return first && first.id !== problem.id ? first : null
}

/** 与“两类会议混在一起开”的问题一并整改，采取“分册记录”等措施. */
export function sharedWords({ text }: FactMeasure, first: FactProblem): string {
  const whole = clause(text)
  const [name = ''] = whole.split(/[，；。：]/)
  const more = name === whole ? '的措施' : '等措施'
  return `与“${quoted(problemName(first))}”的问题一并整改，采取“${quoted(name)}”${more}`
}

/** Words that go between quotes: their own quotes become single ones. */
export function quoted(words: string): string {
  return words.replaceAll('“', '‘').replaceAll('”', '’')
}

function standingOf(measure: FactMeasure, facts: PaperFacts, latest: string): string {
  const { status, doneDate, dueDate } = measure
  if (status === 'done') return `${doneDate ? `已于${dayInWords(doneDate)}完成` : '已完成'}。${latest}`
  const start = status === 'in_progress' ? '正在推进。' : '尚未启动。'
  return `${start}${latest}${dueWords(measure, dueDate, facts.until)}`
}

function dueWords(measure: FactMeasure, dueDate: string | null, until: string): string {
  if (dueDate === null) return ''
  if (!isLate(measure, until)) return `计划于${dayInWords(dueDate)}前完成。`
  return `原定${dayInWords(dueDate)}前完成，已超过时限${daysBetween(dueDate, until)}天，正抓紧落实。`
}

/** The whole of a problem's result as one paragraph. */
export function problemResult(
  writer: Writer,
  facts: PaperFacts,
  problem: FactProblem,
  { audience, told }: { audience: Audience; told: readonly FactProblem[] },
): Run[] {
  const { line } = writer
  const measures = measureResults(facts, problem, told)
  const outcome = sentence(problem.outcome)
  return [
    ...(measures
      ? line`整改情况：${measures}`
      : line`整改情况：${writer.gap(`work.${problem.no}`, `问题${problem.no}的整改措施和进展`)}。`),
    ...(outcome ? line`整改成效：${outcome}` : []),
    ...recoveredWords(writer, problem, audience),
    ...endingOf(writer, facts, problem, audience),
  ]
}

/** Money and people of one problem; how people were dealt with is not told in public by problem, where few are named by it. */
function recoveredWords({ line }: Writer, problem: FactProblem, audience: Audience): Run[] {
  const fen = problem.recovered ?? 0
  const recovered: Figure = {
    key: `problem.${problem.no}.recovered`,
    value: fen,
    text: money(fen),
    words: { zh: `问题${problem.no}追缴、清退金额`, en: `Recovered in problem ${problem.no}` },
    rows: [rowOfProblem(problem)],
  }
  const people = Object.entries(disciplines).flatMap(([form, words]) => {
    const count = problem.disciplines[form as keyof typeof disciplines] ?? 0
    const figure: Figure = {
      key: `problem.${problem.no}.${form}`,
      value: count,
      text: String(count),
      words: { zh: `问题${problem.no}${words.zh}`, en: `Problem ${problem.no}: ${words.en}` },
      rows: [rowOfProblem(problem)],
    }
    return count > 0 ? [line`${words.zh}${figure}人`] : []
  })
  const parts = joinRuns([
    fen > 0 ? line`追缴、清退资金${recovered}` : [],
    audience === 'public' ? [] : joinRuns(people, '、'),
  ])
  return parts.length > 0 ? [...parts, '。'] : []
}

function endingOf(writer: Writer, facts: PaperFacts, problem: FactProblem, audience: Audience): Run[] {
  const { line } = writer
  const { status, closedDate } = problem
  if (status === 'closed') return line`该问题${closedDate ? `已于${dayInWords(closedDate)}` : '已'}销号。`
  if (status === 'basically_done')
    return line`该问题已基本完成，${remaining(problem)}${longTermWords(facts, problem)}`
  if (status === 'done_pending') return line`该问题的整改措施已全部完成，正在履行销号审核程序。`
  const isAllDone = measuresOf(facts, problem).every((measure) => measure.status === 'done')
  if (audience === 'public') return publicEnding(line, status, isAllDone)
  if (status === 'returned')
    return line`该问题的销号申请经审核退回${opinionOf(facts, problem)}，正在补充整改。`
  if (status === 'reopened') return line`该问题销号后${reopenedWords(facts, problem)}，正在重新整改。`
  if (status === 'not_started') {
    return line`尚未启动的原因是：${writer.gap(`why.${problem.no}`, `问题${problem.no}尚未启动的原因`)}。`
  }
  return isAllDone ? line`该问题的整改措施已全部完成，尚未申请销号。` : []
}

/** Of a problem that is open; where its measures say already how far they are, nothing is added. */
function publicEnding(line: Writer['line'], status: ProblemStatus, isAllDone: boolean): Run[] {
  if (status === 'returned' || status === 'reopened') return line`该问题正在进一步整改。`
  return isAllDone ? line`该问题正在核验。` : []
}

function remaining({ remainingWork, remainingDueDate }: FactProblem): string {
  const work = clause(remainingWork)
  if (!work) return '后续工作按计划推进。'
  return `尚需${work}${remainingDueDate ? `，计划于${dayInWords(remainingDueDate)}前完成` : ''}。`
}

/** 长期坚持: the cycle of its re-confirmation, and how far it is confirmed. */
function longTermWords(
  { confirmations }: PaperFacts,
  { id, isLongTerm, reviewCycleMonths }: FactProblem,
): string {
  if (!isLongTerm) return ''
  const last = confirmations.filter(({ problemId }) => problemId === id).at(-1)
  const confirmed = last ? `，已确认至${dayInWords(last.periodEnd)}` : ''
  return `该问题属长期坚持事项，每${reviewCycleMonths}个月复核一次${confirmed}。`
}

function opinionOf({ closeOuts }: PaperFacts, { id }: FactProblem): string {
  const returned = closeOuts.findLast(({ problemId, state }) => problemId === id && state === 'returned')
  const opinion = clause(returned?.reviews.find(({ decision }) => decision === 'return')?.opinion ?? '')
  return opinion ? `，主要意见是“${opinion}”` : ''
}

function reopenedWords({ reopenings }: PaperFacts, { id }: FactProblem): string {
  const last = reopenings.findLast(({ problemId }) => problemId === id)
  if (!last) return '重新打开'
  const reason = last.isFoundByRule ? foundWords(last) : clause(last.reason)
  return `于${dayInWords(last.date)}重新打开${reason ? `，原因是${reason}` : ''}`
}

/** What rules found, without their codes. */
function foundWords({ daysClosed }: FactReopening): string {
  return `${daysClosed === null ? '' : `销号${daysClosed}天后`}业务台账中再次出现同类问题`
}

/** Over all problems: money recovered, people dealt with by the form it took. */
export function moneyAndPeople({
  figures: f,
  writer: { line },
}: {
  figures: Figures
  writer: Writer
}): Run[] {
  const forms = f.disciplineForms
    .filter(({ figure }) => figure.value > 0)
    .map(({ words, figure }) => line`${words.zh}${figure}人`)
  return [
    ...ifAny(f.recovered, line`追缴、清退资金${f.recovered}。`),
    ...ifAny(
      f.dealtWith,
      line`处理${f.dealtWith}人${forms.length > 0 ? ['，其中', ...joinRuns(forms, '、')] : []}。`,
    ),
  ]
}
