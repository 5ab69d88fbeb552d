import { ASPECT_MARKS, han, LINE_MARKS, PART_MARKS, SENTENCE_MARKS, someMark } from './marks.ts'
import { full, type Generator, Paper } from './paper.ts'

/** Documents whose parts are numbered; the levels and the marks vary. */
export const numbered: Generator[] = [
  {
    name: 'aspects with 一是… inside their paragraph, causes and measures apart',
    half: 'design',
    write: (dice, words) => {
      const part = someMark(dice, PART_MARKS)
      const aspect = someMark(dice, ASPECT_MARKS)
      const item = someMark(dice, SENTENCE_MARKS.slice(0, 3))
      const paper = new Paper(
        '某局党组专题民主生活会对照检查材料',
        '根据会议要求，现将对照检查情况报告如下。',
      )
      paper.section(part(1), '存在的突出问题', 'problems')
      const stated = dice.take(words.problems, 6)
      dice.take(words.aspects, 3).forEach((name, i) => {
        const pair = stated.slice(i * 2, i * 2 + 2)
        const items = pair.map((p, k) => `${item(k + 1)}${paper.problem(full(p))}`).join('')
        paper.line(
          `${aspect(i + 1)}${name}方面还有差距。${dice.pick(['主要表现在：', '', '具体表现为：'])}${items}`,
        )
      })
      paper.section(part(2), '产生问题的原因', 'causes')
      dice.take(words.causes, 3).forEach((c, i) => {
        paper.line(`${aspect(i + 1)}${paper.cause(c)}。${dice.pick(words.causeDetails)}`)
      })
      paper.section(part(3), '下一步整改措施', 'measures')
      dice.take(words.measures, 4).forEach((m, i) => {
        paper.line(`${aspect(i + 1)}${paper.measure(m)}`)
      })
      return paper.done()
    },
  },
  {
    name: 'one level of items in each part',
    half: 'check',
    write: (dice, words) => {
      const part = someMark(dice, PART_MARKS)
      const item = someMark(dice, LINE_MARKS)
      const paper = new Paper('某中心领导班子自查报告')
      paper.section(
        part(1),
        dice.pick(['存在问题', '存在的主要问题', '查摆出的问题', '存在的问题和不足']),
        'problems',
      )
      for (const [i, p] of dice.take(words.problems, dice.int(3, 7)).entries())
        paper.line(item(i + 1) + paper.problem(full(p)))
      paper.section(part(2), dice.pick(['原因分析', '问题根源', '产生原因']), 'causes')
      for (const [i, c] of dice.take(words.causes, 3).entries())
        paper.line(`${item(i + 1)}${paper.cause(c)}。${dice.pick(words.causeDetails)}`)
      paper.section(part(3), dice.pick(['整改措施', '今后努力方向', '下一步打算', '改进措施']), 'measures')
      for (const [i, m] of dice.take(words.measures, dice.int(3, 6)).entries())
        paper.line(item(i + 1) + paper.measure(m))
      return paper.done()
    },
  },
  {
    name: 'numbered titles with their text in the next paragraph',
    half: 'design',
    write: (dice, words) => {
      const item = someMark(dice, LINE_MARKS)
      const paper = new Paper('2025年度述职报告', '汇报人：×××')
      paper.section('一、', '履行职责情况', 'progress')
      paper.line(`${dice.pick(words.praise)}先后召开专题会12次，完成了年初定下的任务。`)
      paper.section('二、', '存在的不足', 'problems')
      for (const [i, p] of dice.take(words.problems, 4).entries()) {
        paper.line(item(i + 1) + paper.problem(`${p.title}\n${p.detail}`))
      }
      paper.section('三、', '努力方向', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(item(i + 1) + paper.measure(m))
      paper.line('以上报告，请予评议。')
      return paper.done()
    },
  },
  {
    name: 'three levels, the third giving details',
    half: 'check',
    write: (dice, words) => {
      const deep = someMark(dice, [LINE_MARKS[5]!, LINE_MARKS[8]!, SENTENCE_MARKS[0]!])
      const paper = new Paper('关于对某局党组巡察情况的反馈', '巡察组进驻四十天，发现以下问题。')
      paper.section('一、', '巡察发现的主要问题', 'problems')
      const stated = dice.take(words.problems, 6)
      dice.take(words.aspects, 2).forEach((name, i) => {
        paper.line(`（${han(i + 1)}）${name}方面`)
        stated.slice(i * 3, i * 3 + 3).forEach((p, k) => {
          const details = `${deep(1)}${p.detail}${deep(2)}相关台账未及时更新。`
          paper.line(`${k + 1}.${paper.problem(`${p.title}。${details}`)}`)
        })
      })
      return paper.done()
    },
  },
  {
    name: 'aspects as parts, problems below them, advice at the end',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('巡察反馈意见', '某局党组：', '现将巡察情况反馈如下。')
      const item = someMark(dice, LINE_MARKS)
      const stated = dice.take(words.problems, 6)
      dice.take(words.aspects, 3).forEach((name, i) => {
        paper.line(`${han(i + 1)}、${name}方面存在的问题`)
        stated.slice(i * 2, i * 2 + 2).forEach((p, k) => {
          paper.line(`${item(k + 1)}${paper.problem(full(p))}`)
        })
      })
      paper.section('四、', dice.pick(['意见建议', '整改建议', '几点建议']), 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(item(i + 1) + paper.measure(m))
      return paper.done()
    },
  },
  {
    name: 'missing, repeated and mixed numerals',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('某单位整改方案')
      paper.section('一、', '存在的问题', 'problems')
      const wrong = dice.pick([
        [1, 3, 4, 5],
        [1, 2, 2, 3],
        [1, 2, 4, 6],
        [2, 3, 4, 5],
      ])
      const mixed = [LINE_MARKS[0]!, LINE_MARKS[1]!, LINE_MARKS[2]!, LINE_MARKS[3]!]
      for (const [i, p] of dice.take(words.problems, 4).entries()) {
        paper.line(`${dice.pick(['', '　　', '  '])}${dice.pick(mixed)(wrong[i]!)}${paper.problem(full(p))}`)
      }
      paper.section('二、', '原因剖析', 'causes')
      for (const [i, c] of dice.take(words.causes, 3).entries())
        paper.line(`${dice.pick(ASPECT_MARKS)(i + 1)}${paper.cause(c)}。`)
      paper.section(dice.pick(['二、', '四、']), '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 4).entries())
        paper.line(`${dice.pick(mixed)(wrong[i]!)}${paper.measure(m)}`)
      return paper.done()
    },
  },
  {
    name: 'audit report',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('关于某中心2025年度预算执行情况的审计报告')
      paper.section('一、', '基本情况', 'other')
      paper.line('该中心系财政全额拨款事业单位，核定编制42名。')
      paper.section('二、', '审计评价意见', 'other')
      paper.line('审计结果表明，该中心预算编制基本规范，内部控制总体有效，但仍存在一些需要纠正和改进的问题。')
      paper.section('三、', '审计发现的主要问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 5).entries()) {
        paper.line(
          `（${han(i + 1)}）${paper.problem(`${full(p)}涉及金额${dice.int(2, 90)}.${dice.int(1, 9)}万元。`)}`,
        )
      }
      paper.section('四、', '审计建议', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries())
        paper.line(`（${han(i + 1)}）${paper.measure(m)}`)
      return paper.done()
    },
  },
  {
    name: 'work report with problems and plans among its parts',
    half: 'design',
    write: (dice, words) => {
      const item = someMark(dice, LINE_MARKS.slice(0, 4))
      const paper = new Paper('某街道2025年工作总结')
      const done = ['完成雨污分流改造3处', '召开议事会26次', '走访困难家庭118户', '新增停车位75个']
      paper.section('一、', '主要工作开展情况', 'progress')
      for (const [i, d] of done.entries()) paper.line(`${item(i + 1)}${d}，${dice.pick(words.praise)}`)
      paper.section('二、', dice.pick(['存在的主要困难和问题', '存在的问题', '面临的困难和问题']), 'problems')
      for (const [i, p] of dice.take(words.problems, 3).entries())
        paper.line(item(i + 1) + paper.problem(full(p)))
      paper.section('三、', dice.pick(['下一步工作打算', '2026年工作计划', '下一步工作思路']), 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(item(i + 1) + paper.measure(m))
      return paper.done()
    },
  },
  {
    name: 'one part for what is lacking and what will be done',
    half: 'check',
    write: (dice, words) => {
      const item = someMark(dice, LINE_MARKS.slice(0, 4))
      const paper = new Paper('个人述职述廉报告', '×××')
      paper.section('一、', '主要工作', 'progress')
      paper.line(`一年来，我先后完成了${dice.int(3, 9)}项重点任务，${dice.pick(words.praise)}`)
      paper.line('二、存在的不足及改进措施')
      paper.line('（一）存在的不足')
      for (const [i, p] of dice.take(words.problems, 3).entries())
        paper.line(item(i + 1) + paper.problem(full(p)))
      paper.line('（二）改进措施')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(item(i + 1) + paper.measure(m))
      return paper.done()
    },
  },
  {
    name: 'sixty pages',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某区专项巡察情况汇总')
      paper.section('一、', '存在的主要问题', 'problems')
      for (let a = 1; a <= 12; a += 1) {
        paper.line(`（${han(a)}）${dice.pick(words.aspects)}方面`)
        for (const [i, p] of dice.take(words.problems, 5).entries()) {
          const more = dice
            .take(words.problems, 14)
            .map((q) => q.detail)
            .join('')
          paper.line(`${i + 1}.${paper.problem(`${p.title}（第${a}类）。${p.detail}${more}`)}`)
        }
      }
      paper.section('二、', '整改措施', 'measures')
      for (let a = 1; a <= 12; a += 1) {
        paper.line(`（${han(a)}）${dice.pick(words.aspects)}方面`)
        for (const [i, m] of dice.take(words.measures, 5).entries()) {
          paper.line(`${i + 1}.${paper.measure(`（第${a}类）${m}${dice.take(words.measures, 14).join('')}`)}`)
        }
      }
      return paper.done()
    },
  },
]
