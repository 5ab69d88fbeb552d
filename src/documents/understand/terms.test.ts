import { describe, expect, it } from 'vitest'
import { holdsDictionary, termsOf } from './terms.ts'

// Importing the whole chain must not load the dictionary; this file runs in a process of its own.
import './understand.ts'

const keys = (text: string) => termsOf(text).map(({ key }) => key)
const weightOf = (text: string, word: string) => termsOf(text).find((term) => term.text === word)?.weight ?? 0

describe('content terms of a sentence', () => {
  it('hold no dictionary before the first sentence, and hold it after', () => {
    expect(holdsDictionary()).toBe(false)
    termsOf('固定资产')
    expect(holdsDictionary()).toBe(true)
  })
  it('keep the names of the trade whole, quotes or not', () => {
    expect(keys('严格落实“三会一课”和谈心谈话制度')).toEqual(expect.arrayContaining(['三会一课', '谈心谈话']))
    expect(keys('理论学习中心组的学习计划')).toEqual(expect.arrayContaining(['理论学习中心组', '学习计划']))
  })
  it('bring words for one thing under one key', () => {
    expect(keys('公车加油')).toContain('公务用车')
    expect(keys('公务用车加油')).toContain('公务用车')
  })
  it('leave out what every problem and every measure says', () => {
    expect(keys('进一步加强和完善，切实落实，没有严格执行，不够规范，第3次')).toEqual([])
  })
  it('weigh a thing above a step, a step above what any document has', () => {
    const text = '固定资产的盘点审批过程与制度'
    const [thing, step, common] = ['固定资产', '审批', '制度'].map((word) => weightOf(text, word))
    expect(thing).toBeGreaterThan(step ?? 0)
    expect(step).toBeGreaterThan(common ?? 0)
    expect(weightOf('病历书写', '病历')).toBeGreaterThan(weightOf('规模扩大', '规模'))
  })
  it('mark words of attitude', () => {
    expect(termsOf('干部积极性不高').find(({ key }) => key === '积极性')?.attitude).toBe(true)
    expect(termsOf('干部档案不全').every(({ attitude }) => !attitude)).toBe(true)
  })
  it('name the shorter words inside a compound', () => {
    expect(termsOf('考核激励机制').find(({ key }) => key === '考核激励')?.parts).toEqual(
      expect.arrayContaining(['考核', '激励']),
    )
  })
})
