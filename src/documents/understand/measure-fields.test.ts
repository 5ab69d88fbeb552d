import { describe, expect, it } from 'vitest'
import { dueDay, dueWords } from './dates.ts'
import { factsIn } from './facts.ts'
import { measureFields } from './measure-fields.ts'

describe('deadlines', () => {
  it.each([
    ['2026年6月30日前完成整改', '2026年6月30日前', '2026-06-30'],
    ['力争2026年6月底前建成', '2026年6月底前', '2026-06-30'],
    ['2024年2月底前完成', '2024年2月底前', '2024-02-29'],
    ['2026年5月中旬前报送', '2026年5月中旬前', '2026-05-20'],
    ['2026年上半年内完成', '2026年上半年内', '2026-06-30'],
    ['2026年第三季度底前完成', '2026年第三季度底前', '2026-09-30'],
    ['2026年底前清零', '2026年底前', '2026-12-31'],
    ['二〇二六年三月一日前完成', '二〇二六年三月一日前', '2026-03-01'],
    ['2026-07-01前办结', '2026-07-01前', '2026-07-01'],
  ])('%s', (text, words, day) => {
    expect(dueWords(text)).toBe(words)
    expect(dueDay(words)).toBe(day)
  })

  it.each(['年底前完成', '三月底前完成', '6月30日前完成', '本季度内完成'])(
    'keeps the words of %s and fixes no day',
    (text) => {
      const words = dueWords(text)
      expect(words === null ? null : dueDay(words)).toBeNull()
    },
  )

  it('takes a date that only tells when something was found for no deadline', () => {
    expect(dueWords('2026年6月抽查发现，台账不全。')).toBeNull()
  })

  it('fixes no day that does not exist', () => {
    expect(dueDay('2026年2月30日前')).toBeNull()
  })
})

describe('the fields of a measure', () => {
  it('come from the form beside it before its own words', () => {
    const beside = { department: '财务科', owner: '林志远', due: '2026年9月15日' }
    expect(measureFields('完善报销清单。', beside)).toEqual({
      kind: 'deadline',
      ...beside,
      dueDate: '2026-09-15',
    })
  })

  it('come from the brackets behind it', () => {
    const text = '更换锁具，钥匙分人保管。（责任单位：办公室；责任人：周明；完成时限：2026年3月31日前）'
    expect(measureFields(text, {})).toMatchObject({
      department: '办公室',
      owner: '周明',
      due: '2026年3月31日前',
      dueDate: '2026-03-31',
    })
  })

  it('come from 由…牵头', () => {
    expect(measureFields('由人事科牵头，摸清底数。', {})).toMatchObject({ department: '人事科' })
  })

  it.each([
    ['立行立改，当日撤换公告。', 'immediate'],
    ['2026年6月底前完成换届。', 'deadline'],
    ['限期整改，逾期通报。', 'deadline'],
    ['长期坚持，常抓不懈。', 'longTerm'],
    ['每季度盘点一次。', 'longTerm'],
    ['修订议事规则。', null],
  ])('kind of %s', (text, kind) => {
    expect(measureFields(text, {}).kind).toBe(kind)
  })
})

describe('facts', () => {
  it('are counts, dates, amounts, shares and documents, each at its place', () => {
    const text = '2025年3月抽查《派车单》12张，7张事后补签，涉及金额1.8万元，占58.3%。'
    const facts = factsIn(text, 100)
    expect(facts.map(({ kind, text: words }) => [kind, words])).toEqual([
      ['date', '2025年3月'],
      ['document', '《派车单》'],
      ['count', '12张'],
      ['count', '7张'],
      ['amount', '1.8万元'],
      ['rate', '58.3%'],
    ])
    for (const fact of facts) expect(text.slice(fact.start - 100, fact.end - 100)).toBe(fact.text)
  })

  it('are not the numbers of 三重一大, 一是 and 一岗双责', () => {
    expect(factsIn('“三重一大”制度不完善，“一岗双责”落实不到位，一次也没有。', 0)).toEqual([])
  })
})
