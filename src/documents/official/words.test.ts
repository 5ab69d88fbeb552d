import { describe, expect, it } from 'vitest'
import { titleLines } from './title.ts'
import {
  clause,
  documentNumber,
  listed,
  mark,
  money,
  numeral,
  percent,
  periodWords,
  sentence,
} from './words.ts'

describe('numbers in official papers', () => {
  it('writes Chinese numerals to 99 and the four levels of headings', () => {
    expect([1, 9, 10, 11, 20, 35, 99].map(numeral)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '二十',
      '三十五',
      '九十九',
    ])
    expect([mark.one(2), mark.two(12), mark.three(3), mark.four(4), mark.is(1)]).toEqual([
      '二、',
      '（十二）',
      '3.',
      '（4）',
      '一是',
    ])
  })

  it('rounds a share to two decimals, and never to 100% while something is missing', () => {
    expect(percent(688, 697)).toEqual({ value: 9871, text: '98.71%' })
    expect(percent(13, 20).text).toBe('65%')
    expect(percent(3, 3).text).toBe('100%')
    expect(percent(99_999, 100_000).text).toBe('99.99%')
    expect(percent(1, 100_000).text).toBe('0.01%')
    expect(percent(0, 0).text).toBe('0%')
  })

  it('writes an amount in 万元 only where two decimals say it whole', () => {
    expect(money(3_250_000)).toBe('3.25万元')
    expect(money(86_050)).toBe('860.5元')
    expect(money(1_234_567)).toBe('12345.67元')
    expect(money(1_000_000)).toBe('1万元')
  })

  it('writes the number of a document with six-cornered brackets', () => {
    expect(documentNumber({ code: '临水党', year: 2026, no: 5 })).toBe('临水党〔2026〕5号')
  })

  it('names a whole month as a month and another period from day to day', () => {
    expect(periodWords('2026-02-01', '2026-02-28')).toBe('2026年2月')
    expect(periodWords('2026-01-15', '2026-03-10')).toBe('2026年1月15日至3月10日')
    expect(periodWords('2025-12-01', '2026-01-05')).toBe('2025年12月1日至2026年1月5日')
  })
})

describe('a person’s words in a paper', () => {
  it('loses its own numeral and full stop as part of a sentence', () => {
    expect(clause('一是会议记录不分设。')).toBe('会议记录不分设')
    expect(clause('（三）抓好落实；\n')).toBe('抓好落实')
    expect(clause('1.修订制度')).toBe('修订制度')
    expect(clause('一个科室没有记录')).toBe('一个科室没有记录')
  })

  it('ends in one full stop as a sentence, and stays empty when there is nothing', () => {
    expect(sentence('已建立记录本；')).toBe('已建立记录本。')
    expect(sentence('做到“件件有回音。”')).toBe('做到“件件有回音。”')
    expect(sentence('修订《管理办法（试行）》')).toBe('修订《管理办法（试行）》。')
    expect(sentence('  \n')).toBe('')
  })

  it('lists what there is and leaves out what there is not', () => {
    expect(listed(['办公室', null, '', '财务科', undefined])).toBe('办公室、财务科')
  })
})

describe('the lines of a title', () => {
  it('stay one line while they fit', () => {
    expect(titleLines('整改工作方案', 20)).toEqual(['整改工作方案'])
  })

  it('break before 关于, where the meaning does', () => {
    expect(titleLines('中共临江区水务和市政局党组关于区委第五轮巡察反馈意见的整改方案', 20)).toEqual([
      '中共临江区水务和市政局党组',
      '关于区委第五轮巡察反馈意见的整改方案',
    ])
  })

  it('keep the names of units, rounds and meetings whole, at the price of a line', () => {
    expect(titleLines('临江区水务和市政局领导班子区委第五轮巡察整改专题民主生活会对照检查材料', 20)).toEqual([
      '临江区水务和市政局领导班子',
      '区委第五轮巡察整改专题民主生活会',
      '对照检查材料',
    ])
    expect(
      titleLines('中共临江区水务和市政局党组关于召开区委第五轮巡察整改专题民主生活会的通知', 20),
    ).toEqual(['中共临江区水务和市政局党组', '关于召开区委第五轮巡察整改', '专题民主生活会的通知'])
    expect(titleLines('中共临江哈萨克自治县人力资源和社会保障局党组会议纪要', 18)).toEqual([
      '中共临江哈萨克自治县',
      '人力资源和社会保障局党组会议纪要',
    ])
  })

  it('never cut a name in book marks while another break is possible', () => {
    const lines = titleLines('关于印发《公务用车管理办法（试行）》和《固定资产管理办法》的通知', 20)
    expect(lines.join('')).toBe('关于印发《公务用车管理办法（试行）》和《固定资产管理办法》的通知')
    for (const line of lines) expect(line.split('《').length).toBe(line.split('》').length)
  })

  it('never begin with a closing mark or exceed the line, even where one word is too long', () => {
    const lines = titleLines('甲'.repeat(45), 20)
    expect(lines.every((line) => line.length <= 20)).toBe(true)
    expect(lines.join('')).toBe('甲'.repeat(45))
  })
})
