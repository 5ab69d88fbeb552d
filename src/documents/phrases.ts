import { dayInWords } from '../kit/day.ts'
import type { FactProblem, PaperFacts } from './facts.ts'
import type { Figures } from './figures.ts'
import type { Figure, Run } from './official/paper.ts'
import { clause, mark } from './official/words.ts'
import type { Writer } from './official/writer.ts'

/** Parts of sentences that several papers say in the same way. */

/** 一是…。二是…。: what may itself hold ；; a single one without numeral. */
export function oneByOneWords(parts: readonly string[]): string {
  return parts.map((part, index) => `${parts.length > 1 ? mark.is(index + 1) : ''}${part}。`).join('')
}

/** Runs with a mark between them; empty parts are left out. */
export function joinRuns(parts: readonly Run[][], mark = '，'): Run[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [mark, ...part]))
}

/** A part only when its figure is above zero. */
export function ifAny(figure: Figure, runs: Run[]): Run[] {
  return figure.value > 0 ? runs : []
}

/** 已销号5个（完成率25%）、基本完成2个、正在推进13个: what is zero is not said, except that nothing is closed. */
export function standing({ line }: Writer, f: Figures): Run[] {
  return joinRuns(
    [
      f.closed.value > 0 ? line`已销号${f.closed}个（完成率${f.rate}）` : line`尚无问题完成销号`,
      ifAny(f.basicallyDone, line`基本完成${f.basicallyDone}个`),
      ifAny(f.donePending, line`已完成待销号${f.donePending}个`),
      ifAny(f.inProgress, line`正在推进${f.inProgress}个`),
      ifAny(f.returned, line`退回补充整改${f.returned}个`),
      ifAny(f.reopened, line`反弹重开${f.reopened}个`),
      ifAny(f.notStarted, line`尚未启动${f.notStarted}个`),
    ],
    '、',
  )
}

/** 责任领导：罗静仪；牵头科室：办公室；…: only what is set. */
export function dutyWords({ leader, department, helpers, owner, dueDate }: FactProblem): string {
  const parts: [string, string][] = [
    ['责任领导', leader],
    ['牵头科室', department],
    ['配合科室', helpers.join('、')],
    ['责任人', owner],
    ['整改时限', dueDate === null ? '' : dayInWords(dueDate)],
  ]
  return parts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}：${value}`)
    .join('；')
}

/** A problem as a heading names it: its title without marks at the end. */
export function problemName({ title, text }: FactProblem): string {
  return clause(title) || clause(text).slice(0, 30)
}

/** Problems of an aspect, in the order of their codes. */
export function ofAspect({ problems }: Pick<PaperFacts, 'problems'>, no: number): FactProblem[] {
  return problems.filter(({ aspectNo }) => aspectNo === no)
}

/** All problems in the order in which a paper goes through them, aspect by aspect. */
export function inOrder(facts: PaperFacts): FactProblem[] {
  return usedAspects(facts).flatMap(({ no }) => ofAspect(facts, no))
}

/** Aspects that hold problems. */
export function usedAspects(facts: PaperFacts): PaperFacts['aspects'] {
  return facts.aspects.filter(({ no }) => ofAspect(facts, no).length > 0)
}
