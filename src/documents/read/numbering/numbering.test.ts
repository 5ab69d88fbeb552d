import { describe, expect, it } from 'vitest'
import { counter, type Level, type List } from './counter.ts'
import { numeral } from './numeral.ts'

const numbers = (format: string, ...values: number[]) => values.map((n) => numeral(n, format)).join(' ')

describe('number formats', () => {
  it('counts in Chinese as it is spoken', () => {
    expect(numbers('chineseCountingThousand', 1, 10, 11, 20, 21, 99)).toBe('一 十 十一 二十 二十一 九十九')
    expect(numbers('chineseCountingThousand', 100, 101, 110, 111, 120, 1001)).toBe(
      '一百 一百〇一 一百一十 一百一十一 一百二十 一千〇一',
    )
    expect(numbers('chineseCountingThousand', 10_000, 10_010, 100_000)).toBe('一万 一万〇一十 十万')
  })
  it('goes on digit by digit after 99 in the short Chinese counting', () => {
    expect(numbers('chineseCounting', 9, 10, 99, 100, 105)).toBe('九 十 九十九 一〇〇 一〇五')
  })
  it('leaves out the one before hundred and thousand in Japanese', () => {
    expect(numbers('japaneseCounting', 1, 10, 100, 101, 1000, 1110)).toBe('一 十 百 百一 千 千百十')
  })
  it('writes the numbers of contracts and cheques', () => {
    expect(numbers('chineseLegalSimplified', 1, 10, 21, 105)).toBe('壹 壹拾 贰拾壹 壹佰零伍')
    expect(numbers('ideographLegalTraditional', 2, 36)).toBe('貳 參拾陸')
  })
  it('counts on in digits when the circled or heavenly signs run out', () => {
    expect(numbers('decimalEnclosedCircle', 1, 10, 20, 21)).toBe('① ⑩ ⑳ 21')
    expect(numbers('ideographTraditional', 1, 10, 11)).toBe('甲 癸 11')
    expect(numbers('ideographZodiac', 1, 12)).toBe('子 亥')
    expect(numbers('ideographZodiacTraditional', 1, 11, 60)).toBe('甲子 甲戌 癸亥')
    expect(numbers('decimalEnclosedParen', 3)).toBe('⑶')
    expect(numbers('decimalEnclosedFullstop', 3)).toBe('⒊')
    expect(numbers('ideographEnclosedCircle', 3)).toBe('㊂')
  })
  it('knows letters, Roman numbers and padded digits', () => {
    expect(numbers('lowerLetter', 1, 26, 27, 53)).toBe('a z aa aaa')
    expect(numbers('upperRoman', 4, 9, 14, 1999)).toBe('IV IX XIV MCMXCIX')
    expect(numbers('decimalZero', 7, 12)).toBe('07 12')
    expect(numbers('decimalFullWidth', 10)).toBe('１０')
    expect(numbers('ideographDigital', 10, 23)).toBe('一〇 二三')
    expect(numbers('ordinal', 1, 2, 3, 11, 21)).toBe('1st 2nd 3rd 11th 21st')
  })
  it('falls back to plain digits for formats it does not know', () => {
    expect(numbers('hebrew1', 5)).toBe('5')
    expect(numbers('toString', 5)).toBe('5')
  })
})

function level(format: string, text: string, more: Partial<Level> = {}): Level {
  return { start: 1, format, text, suffix: 'nothing', ...more }
}

const official = [
  level('chineseCounting', '%1、'),
  level('chineseCounting', '（%2）'),
  level('decimal', '%3.'),
  level('decimal', '%1.%2.%3.%4'),
]

function lists(more: Record<string, Partial<List>> = {}) {
  const base: List = { counters: 'a', levels: official, startOverrides: new Map() }
  return (id: string) => (id === '1' ? base : more[id] ? { ...base, ...more[id] } : undefined)
}

function count(of: (id: string) => List | undefined, ...steps: [string, number][]) {
  const next = counter(of)
  return steps.map(([id, at]) => next(id, at)?.numeral ?? '–').join(' ')
}

describe('counting paragraphs', () => {
  it('begins a level anew after every paragraph of a higher level', () => {
    expect(count(lists(), ['1', 0], ['1', 1], ['1', 1], ['1', 2], ['1', 0], ['1', 1])).toBe(
      '一、 （一） （二） 1. 二、 （一）',
    )
  })
  it('lets lists of one abstract list count together', () => {
    expect(count(lists({ 2: {} }), ['1', 0], ['2', 0], ['1', 0])).toBe('一、 二、 三、')
  })
  it('restarts a list that overrides its start, once', () => {
    const of = lists({ 2: { startOverrides: new Map([[0, 1]]) } })
    expect(count(of, ['1', 0], ['1', 0], ['2', 0], ['2', 0], ['1', 0])).toBe('一、 二、 一、 二、 三、')
  })
  it('shows levels that were never used at their start', () => {
    expect(count(lists(), ['1', 3])).toBe('一.一.1.1')
  })
  it('keeps counting through higher levels where restarting is switched off', () => {
    const levels = [official[0], level('decimal', '%2.', { restart: 0 })]
    expect(count(lists({ 2: { levels } }), ['2', 0], ['2', 1], ['2', 0], ['2', 1])).toBe('一、 1. 二、 2.')
  })
  it('shows all levels in plain digits where the legal style asks for it', () => {
    const levels = [official[0], level('decimal', '%1.%2', { isLegal: true })]
    expect(count(lists({ 2: { levels } }), ['2', 0], ['2', 0], ['2', 1])).toBe('一、 二、 2.1')
  })
  it('pads the formats 01, 001 of later versions', () => {
    const levels = [level('custom:001', '编号%1')]
    expect(count(lists({ 2: { levels } }), ['2', 0], ['2', 0])).toBe('编号001 编号002')
  })
  it('turns signs of symbol fonts into ordinary ones', () => {
    const levels = [level('bullet', '\uf06c'), level('bullet', '\uf0d8'), level('bullet', '—')]
    expect(count(lists({ 2: { levels } }), ['2', 0], ['2', 1], ['2', 2])).toBe('● ➢ —')
  })
  it('parts a Western numeral from the text and leaves a Chinese one close', () => {
    const of = lists({
      2: {
        levels: [level('decimal', '%1.', { suffix: 'tab' }), level('decimal', '（%2）', { suffix: 'tab' })],
      },
    })
    const next = counter(of)
    expect(next('2', 0)).toEqual({ numeral: '1.', separator: ' ' })
    expect(next('2', 1)).toEqual({ numeral: '（1）', separator: '' })
  })
  it('knows nothing of lists that the file does not define', () => {
    expect(count(lists(), ['9', 0])).toBe('–')
  })
})
