import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hanNumber, hanValue, numeralAt, renderNumeral } from './numerals.ts'

const STYLES = [
  'part',
  'han',
  'hanParen',
  'hanHalfParen',
  'arabic',
  'arabicHalfParen',
  'arabicParen',
  'circled',
  'is',
  'must',
  'itsNth',
  'nth',
] as const

describe('numerals', () => {
  it('counts in Han figures there and back, 1 to 99', () => {
    for (let n = 1; n <= 99; n += 1) expect(hanValue(hanNumber(n))).toBe(n)
  })

  it('takes no number from words that are none', () => {
    for (const words of ['', '十十', '一二', '百', '零', '一十一十', '二三十'])
      expect(hanValue(words)).toBeNaN()
  })

  it('reads back every mark it writes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STYLES), fc.integer({ min: 1, max: 20 }), (style, value) => {
        const mark = renderNumeral(style, value).replaceAll(' ', '')
        expect(numeralAt(`${mark}加强学习`, 0)).toMatchObject({ style, value, length: mark.length })
      }),
    )
  })

  it.each([
    ['一、存在的问题', 'han', 1, '一、'],
    ['（十二）财务管理', 'hanParen', 12, '（十二）'],
    ['3.审批不严', 'arabic', 3, '3.'],
    ['⑤档案缺失', 'circled', 5, '⑤'],
    ['⒉学习不够', 'arabic', 2, '⒉'],
    ['⑶学习不够', 'arabicParen', 3, '⑶'],
    ['一是学习不够', 'is', 1, '一是'],
    ['一要加强学习', 'must', 1, '一要'],
    ['首先，学习不够', 'order', 1, '首先'],
    ['另一方面，调研少', 'sides', 2, '另一方面'],
    ['第三，作风不实', 'nth', 3, '第三'],
    ['其十一，台账不全', 'itsNth', 11, '其十一'],
    ['问题二：台账不全', 'named', 2, '问题二：'],
    ['整改措施3：补齐台账', 'named', 3, '整改措施3：'],
    ['第二部分存在的问题', 'part', 2, '第二部分'],
    ['1.2.3学习', 'decimal3', 3, '1.2.3'],
    ['●学习不够', 'bullet', 0, '●'],
  ])('sees the mark of %s', (text, style, value, ordinal) => {
    const numeral = numeralAt(text, 0)
    expect(numeral).toMatchObject({ style, value })
    expect(text.slice(0, numeral?.ordinal)).toBe(ordinal)
  })

  it.each(['2.5个工作日', '28.5%', '2024年', '党委', '三重一大', '第一书记'])(
    'sees no mark in %s',
    (text) => {
      expect(numeralAt(text, 0)).toBeNull()
    },
  )

  it('takes an item that begins with a year or a number of the hotline for an item', () => {
    expect(numeralAt('1.2024年未开展盘点', 0)).toMatchObject({ style: 'arabic', value: 1 })
    expect(numeralAt('2.12345热线办理超时', 0)).toMatchObject({ style: 'arabic', value: 2 })
  })
})
