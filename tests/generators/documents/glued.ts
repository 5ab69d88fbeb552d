import { textDocument } from '../../../src/documents/understand/text-document.ts'
import { han, LINE_MARKS, SENTENCE_MARKS, someMark } from './marks.ts'
import { full, type Generator, Paper, type Written } from './paper.ts'

/** Documents without the line breaks that show their structure, or with wrong ones. */
export const glued: Generator[] = [
  {
    name: 'a whole document in one line',
    half: 'design',
    write: (dice, words) => {
      const item = someMark(dice, LINE_MARKS.slice(0, 4))
      const paper = new Paper('关于某单位内部管理情况的报告为摸清底数，现将有关情况报告如下。')
      paper.section('一、', '存在的主要问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 4).entries())
        paper.line(item(i + 1) + paper.problem(full(p)))
      paper.section('二、', '原因分析', 'causes')
      for (const [i, c] of dice.take(words.causes, 3).entries())
        paper.line(`${item(i + 1)}${paper.cause(c)}。${dice.pick(words.causeDetails)}`)
      paper.section('三、', '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 4).entries()) paper.line(item(i + 1) + paper.measure(m))
      return paper.done('')
    },
  },
  {
    name: 'one line with two levels and half-width signs',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某局关于专项检查情况的通报各科室:现通报如下。')
      paper.section('一、', '存在问题', 'problems')
      const stated = dice.take(words.problems, 6)
      dice.take(words.aspects, 2).forEach((name, i) => {
        paper.line(`(${han(i + 1)})${name}方面。`)
        stated.slice(i * 3, i * 3 + 3).forEach((p, k) => {
          paper.line(`${k + 1}.${paper.problem(full(p))}`)
        })
      })
      paper.section('二、', '整改要求', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries())
        paper.line(`(${han(i + 1)})${paper.measure(m)}`)
      const written = paper.done('')
      return halfWidth(written)
    },
  },
  {
    name: 'twelve marked problems in one paragraph',
    half: 'check',
    write: (dice, words) => {
      const item = someMark(dice, [...SENTENCE_MARKS, LINE_MARKS[0]!, LINE_MARKS[2]!])
      const paper = new Paper('检查情况通报')
      const items = dice.take(words.problems, 12).map((p, i) => item(i + 1) + paper.problem(p.title))
      paper.line(`此次检查共发现12个问题：${items.join(dice.pick(['；', '。']))}。`)
      return paper.done()
    },
  },
  {
    name: 'unmarked problems between semicolons',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('自查情况报告')
      paper.section('一、', '存在的问题', 'problems')
      paper.line(
        `${dice
          .take(words.problems, 5)
          .map((p) => paper.problem(p.title))
          .join('；')}。`,
      )
      paper.section('二、', '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(`${i + 1}.${paper.measure(m)}`)
      return paper.done()
    },
  },
  {
    name: 'lines wrapped at a fixed width',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某中心自查自纠情况报告', '')
      const wrap = (text: string) => `　　${text}`.match(/.{1,32}/gu)!.join('\n')
      const width = (answer: string) => answer
      paper.section('一、', '存在的主要问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 5).entries())
        paper.line(
          wrap(`（${han(i + 1)}）${width(paper.problem(`${full(p)}${dice.pick(words.problems).detail}`))}`),
        )
      paper.section('二、', '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 5).entries())
        paper.line(wrap(`（${han(i + 1)}）${paper.measure(`${m}${dice.pick(words.measures)}`)}`))
      return paper.done()
    },
  },
  {
    name: 'causes and measures run together without stops',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('整改方案')
      paper.section('一、', '问题清单', 'problems')
      paper.line(
        dice
          .take(words.problems, 4)
          .map((p, i) => `${i + 1}、${paper.problem(p.title)}`)
          .join(''),
      )
      paper.section('二、', '原因分析', 'causes')
      paper.line(
        dice
          .take(words.causes, 3)
          .map((c, i) => `${i + 1}、${paper.cause(c)}`)
          .join(''),
      )
      paper.section('三、', '整改措施', 'measures')
      paper.line(
        dice
          .take(words.measures, 3)
          .map((m, i) => `（${i + 1}）${paper.measure(m)}`)
          .join(''),
      )
      return paper.done()
    },
  },
]

function halfWidth(written: Written): Written {
  const fold = (text: string) => text.replace(/，/g, ',').replace(/：/g, ':').replace(/；/g, ';')
  return {
    ...written,
    doc: textDocument(fold(written.doc.text)),
    problems: written.problems.map(fold),
    measures: written.measures.map(fold),
  }
}
