import { dayInWords } from '../../kit/day.ts'
import type { FactMeasure, FactProblem, PaperFacts } from '../facts.ts'
import { rowOfProblem } from '../figures.ts'
import { type Compose, materialPaper, type PaperInput } from '../frame.ts'
import { beginning } from '../naming.ts'
import type { Block, Figure, Run } from '../official/paper.ts'
import { clause, mark, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { ofAspect, problemName, usedAspects } from '../phrases.ts'

/**
 * 对照检查材料 of the leading group for the thematic meeting: the problems that were found, why they came about, what
 * will be done. The self-analysis is a person's; the ledger gives what it knows to begin from. Source: rule book 1.2.
 */
export const selfExamination: Compose = (input) => {
  const { names } = input
  return materialPaper(input, {
    title: `${names.unit}领导班子${names.matter}整改专题民主生活会对照检查材料`,
    body: blocks(opening(input), shortcomings(input), roots(input), direction(input)),
    isSigned: true,
  })
}

function opening({ facts, figures: f, names, writer: { line, text, gap } }: PaperInput): Block {
  return text([
    ...line`${beginning(facts, names)}${f.aspects}个方面${f.total}个问题。${names.group}领导班子逐条对照，查找差距、剖析根源、明确方向。`,
    ...gap('preparation', '会前学习、征求意见、谈心谈话的情况'),
    ...line`现将对照检查情况报告如下。`,
  ])
}

function shortcomings({ facts, writer: { text, heading } }: PaperInput): Block[] {
  const aspects = usedAspects(facts).map(({ no, title }, index) =>
    text([
      { face: 'kai', text: `${mark.two(index + 1)}${clause(title)}。` },
      `主要表现在：${ofAspect(facts, no).map(problemWords).join('')}`,
    ]),
  )
  return blocks(heading(1, '一、存在的主要问题'), aspects)
}

function problemWords(problem: FactProblem, index: number, all: readonly FactProblem[]): string {
  const numeral = all.length > 1 ? mark.is(index + 1) : ''
  const name = problemName(problem)
  const words = sentence(problem.text)
  return words.startsWith(name) ? `${numeral}${words}` : `${numeral}${name}。${words}`
}

function roots({ facts, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const causes = facts.causes.filter(({ title, text: words }) => clause(title) || clause(words))
  if (causes.length === 0) {
    return blocks(
      heading(1, '二、问题根源剖析'),
      text(gap('causes', '从思想、政治、作风、制度上剖析产生问题的根源')),
    )
  }
  const parts = causes.map(({ id, no, title, text: words, problemIds }, index) => {
    const own = facts.problems.filter((problem) => problemIds.includes(problem.id))
    const name = clause(title) || `根源${no}`
    return text([
      { face: 'kai', text: `${mark.two(index + 1)}${name}。` },
      ...gap(`cause.${no}`, '结合班子和个人的思想、作风、履职实际，剖析这一根源', restOf(words, name)),
      ...(own.length > 0 ? line`这一根源在${problemCount(id, no, own)}个问题上有反映。` : []),
    ])
  })
  return blocks(heading(1, '二、问题根源剖析'), parts)
}

/** The words of a cause without its title, with which they often begin. */
function restOf(words: string, name: string): string {
  const all = clause(words)
  return sentence(all.startsWith(name) ? all.slice(name.length).replace(/^[。，、：；]+/, '') : all)
}

function problemCount(id: string, no: number, own: readonly FactProblem[]): Figure {
  return {
    key: `cause.${id}.problems`,
    value: own.length,
    text: String(own.length),
    words: { zh: `根源${no}对应的问题`, en: `Problems of cause ${no}` },
    rows: own.map(rowOfProblem),
  }
}

function direction(input: PaperInput): Block[] {
  const { facts, names, figures: f, writer } = input
  const { line, text, heading, gap } = writer
  const told = new Set<string>()
  const parts = usedAspects(facts).flatMap(({ no, title }) => {
    const own = measuresFirstOf(facts, no, told)
    return own.length > 0 ? [{ title, own }] : []
  })
  return blocks(
    heading(1, '三、努力方向和整改措施'),
    facts.measures.length > 0
      ? text(
          line`${names.group}领导班子对查摆的问题照单全收，制定${f.measuresTotal}项整改措施，逐项明确责任和时限，带头整改、带头落实。`,
        )
      : text(gap('measures', '针对查摆的问题拟采取的整改措施')),
    parts.map(({ title, own }, index) =>
      text([
        { face: 'kai', text: `${mark.two(index + 1)}针对${clause(title)}的问题。` },
        own.map(measureWords).join(''),
      ]),
    ),
    text(gap('direction', '班子下一步的努力方向和表态')),
  )
}

/** Measures that answer a problem of this aspect and were not told under an earlier one. */
function measuresFirstOf(facts: PaperFacts, no: number, told: Set<string>): FactMeasure[] {
  const problems = new Set(ofAspect(facts, no).map(({ id }) => id))
  const own = facts.measures.filter(
    ({ id, problemIds }) => !told.has(id) && problemIds.some((problem) => problems.has(problem)),
  )
  for (const { id } of own) told.add(id)
  return own
}

function measureWords(
  { text, department, dueDate }: FactMeasure,
  index: number,
  all: readonly FactMeasure[],
): string {
  const numeral: Run = all.length > 1 ? mark.is(index + 1) : ''
  const who = [department ? `${department}牵头` : '', dueDate ? `${dayInWords(dueDate)}前完成` : ''].filter(
    (part) => part !== '',
  )
  return `${numeral}${clause(text)}${who.length > 0 ? `（${who.join('，')}）` : ''}。`
}
