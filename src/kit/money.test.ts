import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capitalYuan, parseYuan, plainYuan, yuan } from './money.ts'

describe('money', () => {
  it('writes fen as yuan with separators and two decimals', () => {
    expect(yuan(0)).toBe('0.00')
    expect(yuan(5)).toBe('0.05')
    expect(yuan(123_456_789)).toBe('1,234,567.89')
    expect(yuan(-100_000)).toBe('-1,000.00')
    expect(plainYuan(123_456_789)).toBe('1234567.89')
  })

  it('reads amounts as people type and paste them', () => {
    const cases: [string, number][] = [
      ['1,234.5', 123_450],
      ['￥1234.50元', 123_450],
      ['３００', 30_000],
      ['1.2万', 1_200_000],
      ['0.00001亿元', 100_000],
      ['（120.00）', -12_000],
      ['-0.01', -1],
      ['人民币 88 元整', 8_800],
      ['5.', 500],
    ]
    for (const [text, fen] of cases) expect([text, parseYuan(text)]).toEqual([text, fen])
  })

  it('reads nothing that is finer than a fen, too large, or no amount', () => {
    for (const text of [
      '',
      '1.234',
      '12,34',
      'abc',
      '--1',
      '(-1)',
      '1.00001万元1',
      '99999999999999999',
      '1e5',
      '.',
    ]) {
      expect([text, parseYuan(text)]).toEqual([text, null])
    }
  })

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(parseYuan(yuan(fen))).toBe(fen)
        expect(parseYuan(plainYuan(fen))).toBe(fen)
      }),
    )
  })

  it('writes amounts in Chinese capitals', () => {
    const cases: [number, string][] = [
      [0, '零元整'],
      [5, '伍分'],
      [10, '壹角整'],
      [100, '壹元整'],
      [140_950, '壹仟肆佰零玖元伍角整'],
      [600_714, '陆仟零柒元壹角肆分'],
      [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
      [32_504, '叁佰贰拾伍元零肆分'],
      [1_000_000, '壹万元整'],
      [10_010_000, '壹拾万零壹佰元整'],
      [1_000_000_500, '壹仟万零伍元整'],
      [10_000_000_100, '壹亿零壹元整'],
      [100_000_000_000_000, '壹万亿元整'],
      [100_010_000_000_000, '壹万零壹亿元整'],
      [-12_345, '负壹佰贰拾叁元肆角伍分'],
    ]
    for (const [fen, words] of cases) expect([fen, capitalYuan(fen)]).toEqual([fen, words])
  })

  it('writes no two zeros side by side and no zero before a place word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        expect(capitalYuan(fen)).not.toMatch(/零零|零[拾佰仟万亿元角]|零整$/)
      }),
    )
  })

  it('refuses what is not whole fen', () => {
    expect(() => yuan(1.5)).toThrow(RangeError)
    expect(() => capitalYuan(Number.NaN)).toThrow(RangeError)
  })
})
