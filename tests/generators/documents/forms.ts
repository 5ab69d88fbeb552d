import { han, LINE_MARKS, someMark } from './marks.ts'
import { full, type Generator, Paper } from './paper.ts'

/** Documents whose problems and measures stand together: fields, named items, progress reports. */
export const forms: Generator[] = [
  {
    name: 'fields on lines of their own below each problem',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('巡察反馈问题整改台账')
      const label = dice.pick(['反馈问题：', '存在问题：', '问题描述：', '具体问题：'])
      const numbered = dice.chance(0.5)
      dice.take(words.problems, 4).forEach((p, i) => {
        if (numbered) paper.line(`（${han(i + 1)}）${dice.pick(words.aspects)}方面`)
        paper.line(`${label}${paper.problem(full(p))}`)
        paper.line(`整改措施：${paper.measure(words.measures[i * 2]!)}`).tie()
        paper.line(`责任单位：${dice.pick(words.departments)}`)
        paper.line(`责任人：${dice.pick(words.people)}`)
        paper.line(`整改时限：${dice.pick(words.dues)}`)
      })
      return paper.done()
    },
  },
  {
    name: 'fields within one paragraph',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('整改清单')
      const measures = dice.take(words.measures, 6)
      dice.take(words.problems, 3).forEach((p, i) => {
        const first = `反馈问题：${paper.problem(full(p))}`
        const a = paper.measure(measures[i * 2]!)
        paper.tie()
        const b = paper.measure(measures[i * 2 + 1]!)
        paper.tie()
        const rest = `责任单位：${dice.pick(words.departments)}；完成时限：${dice.pick(words.dues)}。`
        paper.line(`${i + 1}.${first}整改措施：一是${a}二是${b}${rest}`)
      })
      return paper.done()
    },
  },
  {
    name: 'progress report with state and what was done',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某局党组关于巡察整改进展情况的通报', '根据统一部署，现予以公布。')
      paper.section('一、', '组织领导情况', 'other')
      paper.line('成立专班，召开推进会6次。')
      paper.section('二、', '反馈问题整改落实情况', 'progress')
      const measures = dice.take(words.measures, 8)
      dice.take(words.problems, 4).forEach((p, i) => {
        if (i % 2 === 0) paper.line(`（${han(i / 2 + 1)}）${dice.pick(words.aspects)}方面`)
        paper.line(`${(i % 2) + 1}.反馈问题：${paper.problem(p.title)}`)
        paper.line(
          `整改进展：${dice.pick(['已完成', '基本完成', '持续推进'])}`.replace('整改进展', '整改状态'),
        )
        const done = [measures[i * 2]!, measures[i * 2 + 1]!].map((m, k) => {
          const text = `${han(k + 1)}是${paper.measure(m)}`
          paper.tie()
          return text
        })
        paper.line(`整改情况：${done.join('')}`)
      })
      paper.section('三、', '下一步工作安排', 'measures')
      paper.line(`（一）${paper.measure('保持力度不松，对未销号的逐项盯办。')}`)
      paper.line(`（二）${paper.measure('巩固成果，防止同类情况再次出现。')}`)
      return paper.done()
    },
  },
  {
    name: 'progress report that restates problems as headings',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('某委党组关于巡视反馈意见整改情况的报告')
      paper.section('一、', '巡视反馈问题整改完成情况', 'progress')
      const measures = dice.take(words.measures, 8)
      const name = dice.pick([
        (t: string) => `关于“${t}”的问题。`,
        (t: string) => `针对${t}的问题。`,
        (t: string) => `${t}。`,
      ])
      dice.take(words.problems, 4).forEach((p, i) => {
        if (i % 2 === 0) paper.line(`（${han(i / 2 + 1)}）${dice.pick(words.aspects)}方面`)
        const done = [measures[i * 2]!, measures[i * 2 + 1]!]
        const heading = paper.problem(name(p.title))
        const list = done.map((m, k) => {
          const text = `${han(k + 1)}是${paper.measure(m)}`
          paper.tie()
          return text
        })
        paper.line(`${(i % 2) + 1}.${heading}${list.join('')}`)
      })
      return paper.done()
    },
  },
  {
    name: 'problems first, then the same problems with what was done',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('关于专项督查发现问题整改情况的报告')
      const stated = dice.take(words.problems, 3)
      paper.section('一、', '督查发现的问题', 'problems')
      for (const [i, p] of stated.entries()) paper.line(`${i + 1}.${paper.problem(full(p))}`)
      paper.section('二、', '整改落实情况', 'progress')
      stated.forEach((p, i) => {
        paper.line(`${i + 1}.关于${p.title}的问题。`)
        paper.line(paper.measure(words.measures[i * 3]!))
        paper.links ??= []
        paper.links.push([i, i])
      })
      return paper.done()
    },
  },
  {
    name: '问题1 措施1 by name',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('问题整改对照表')
      const colon = dice.pick(['：', '. ', '、'])
      dice.take(words.problems, 4).forEach((p, i) => {
        paper.line(`问题${dice.pick([String(i + 1), han(i + 1)])}${colon}${paper.problem(full(p))}`)
        paper.line(`措施：${paper.measure(words.measures[i]!)}`).tie()
      })
      return paper.done()
    },
  },
  {
    name: 'each aspect with its problems, causes and measures',
    half: 'check',
    write: (dice, words) => {
      const item = someMark(dice, LINE_MARKS.slice(0, 4))
      const paper = new Paper('领导班子对照检查材料')
      const stated = dice.take(words.problems, 4)
      const causes = dice.take(words.causes, 2)
      const measures = dice.take(words.measures, 4)
      dice.take(words.aspects, 2).forEach((name, i) => {
        paper.line(`${han(i + 1)}、${name}方面`)
        paper.line(dice.pick(['存在问题：', '存在的问题']))
        stated.slice(i * 2, i * 2 + 2).forEach((p, k) => {
          paper.line(item(k + 1) + paper.problem(full(p)))
        })
        paper.line(`原因分析：${paper.cause(causes[i]!)}。`)
        paper.line(dice.pick(['整改措施：', '整改措施']))
        measures.slice(i * 2, i * 2 + 2).forEach((m, k) => {
          paper.line(item(k + 1) + paper.measure(m))
        })
      })
      return paper.done()
    },
  },
  {
    name: 'plan whose measures name the problem they answer',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('某局巡察整改工作方案')
      paper.section('一、', '总体要求', 'other')
      paper.line('以整改实效取信于民，坚持标本兼治。')
      paper.section('二、', '反馈的主要问题', 'problems')
      const stated = dice.take(words.problems, 3)
      for (const [i, p] of stated.entries()) paper.line(`（${han(i + 1)}）${paper.problem(full(p))}`)
      paper.section('三、', '整改措施', 'measures')
      stated.forEach((p, i) => {
        const name = dice.pick([`针对“${p.title}”问题，`, `针对${p.title}的问题，`, `针对“${p.title}”，`])
        paper.line(`（${han(i + 1)}）${name}${paper.measure(words.measures[i * 2]!)}`)
        paper.links ??= []
        paper.links.push([i, i])
      })
      paper.section('四、', '组织保障', 'other')
      paper.line('（一）加强组织领导。成立工作专班。')
      paper.line('（二）强化督促检查。定期调度。')
      return paper.done()
    },
  },
]
