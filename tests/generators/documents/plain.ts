import { han } from './marks.ts'
import { full, type Generator, Paper } from './paper.ts'

/** Documents with few numerals or none: bare titles, 有的…, 首先…, praise before problems, closing paragraphs. */
export const plain: Generator[] = [
  {
    name: 'bare titles, each with a paragraph',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('班子对照检查材料', '')
      paper.section('', dice.pick(['存在的问题', '存在的突出问题', '主要问题']), 'problems')
      for (const p of dice.take(words.problems, 4)) paper.line(paper.problem(`${p.title}\n${p.detail}`))
      paper.section('', '原因分析', 'causes')
      paper.line(
        dice
          .take(words.causes, 3)
          .map((c, i) => `第${han(i + 1)}，${paper.cause(c)}。`)
          .join(''),
      )
      paper.section('', '整改措施', 'measures')
      for (const m of dice.take(words.measures, 3)) paper.line(paper.measure(m))
      return paper.done()
    },
  },
  {
    name: '有的… in a speech at a feedback meeting, then demands',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('某区召开巡察反馈会')
      const stated = dice.take(words.problems, 4)
      const who = ['有的单位', '有的', '有的班子', '还有的']
      const items = stated.map((p, i) => paper.problem(`${who[i]}${p.title}`))
      paper.line('3月2日上午，区委巡察组集中反馈第五轮巡察情况。区领导出席会议并讲话。')
      paper.line(
        `会议指出，${dice.pick(words.praise)}但从巡察情况看，也暴露出一些不容忽视的问题，${items.join(dice.pick(['，', '；']))}。这些问题必须引起高度重视。`,
      )
      const demands = dice
        .take(words.measures, 3)
        .map((m, i) => `${han(i + 1)}是${paper.measure(`要${m.replace(/。$/, '')}`)}`)
      paper.line(`会议要求，下一步要抓好整改：${demands.join('；')}。`)
      return paper.done()
    },
  },
  {
    name: '首先 其次 一方面 另一方面 此外 in aspects without numerals',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('个人发言提纲', '', '存在的主要问题')
      paper.roles.push({ title: '存在的主要问题', role: 'problems' })
      const [a, b] = dice.take(words.aspects, 2)
      const p = dice.take(words.problems, 6)
      paper.line(
        `${a}方面：首先，${paper.problem(full(p[0]!))}其次，${paper.problem(full(p[1]!))}再次，${paper.problem(full(p[2]!))}`,
      )
      paper.line(
        `${b}方面：一方面，${paper.problem(p[3]!.title)}；另一方面，${paper.problem(full(p[4]!))}此外，${paper.problem(full(p[5]!))}`,
      )
      paper.section('', '下一步打算', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(`${i + 1}．${paper.measure(m)}`)
      return paper.done()
    },
  },
  {
    name: 'praise before each problem',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('谈话记录摘要')
      paper.section('', '存在的问题', 'problems')
      dice.take(words.aspects, 3).forEach((name, i) => {
        const p = dice.take(words.problems, 20)[i]!
        paper.line(
          `${name}方面：${dice.pick(['未发现突出问题', '能够按时完成任务', '已整改3项'])}，但${paper.problem(full(p))}`,
        )
      })
      return paper.done()
    },
  },
  {
    name: 'problems only in the closing paragraph of a report',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('2025年述职报告', '×××')
      paper.section('一、', '加强学习，提升素养', 'progress')
      paper.line('一年来，我参加了集中培训5次，撰写了心得3篇，先后到两个兄弟单位取经，收获很多。')
      paper.section('二、', '扎实履职，完成任务', 'progress')
      paper.line('今年以来，完成了12个项目的验收，组织了4次演练，办结了群众来信31件，取得了较好成绩。')
      const items = dice.take(words.problems, 3).map((p, i) => `${han(i + 1)}是${paper.problem(p.title)}`)
      const lead = dice.pick([
        '回顾一年工作，自己也有不少不足：',
        '对照要求，还存在一些问题。',
        '成绩面前也要看到差距，',
      ])
      paper.line(`${lead}${items.join('；')}。今后我会正视这些不足，把工作做得更好。`)
      return paper.done()
    },
  },
  {
    name: 'paragraphs that each open with what is wrong',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('检视剖析材料')
      paper.section('一、', '存在问题', 'problems')
      paper.line('对照要求，主要存在以下几个方面的问题。')
      for (const p of dice.take(words.problems, 3)) paper.line(paper.problem(full(p)))
      paper.section('二、', '整改措施', 'measures')
      for (const m of dice.take(words.measures, 3)) paper.line(paper.measure(m))
      return paper.done()
    },
  },
  {
    name: 'reason list inside a sentence',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('问题剖析')
      paper.section('一、', '存在的问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 3).entries())
        paper.line(`${i + 1}.${paper.problem(full(p))}`)
      paper.section('二、', '原因剖析', 'causes')
      paper.line(
        `上述问题的出现，既有客观因素，更有主观原因：${dice
          .take(words.causes, 3)
          .map((c, i) => `${han(i + 1)}是${paper.cause(c)}`)
          .join('；')}。`,
      )
      return paper.done()
    },
  },
]
