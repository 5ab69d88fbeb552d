import { describe, expect, it } from 'vitest'
import { headingsAt, isProposal, type LayoutField, layoutOf } from './layout.ts'

const field = (name: string, zh: string, synonyms: string[] = []): LayoutField => ({
  name,
  words: { zh, en: name },
  headings: [zh],
  synonyms,
})
const fields = [
  field('no', '问题编号', ['序号']),
  field('text', '反馈问题原文', ['存在问题', '问题']),
  field('measure', '整改措施', ['整改举措']),
  field('leader', '责任领导', ['分管领导']),
  field('department', '牵头科室', ['责任单位', '责任部门']),
  field('due', '整改时限', ['完成时限']),
]
const wish = { fields, keys: ['id', 'version'], least: 3, isStrict: true }
const rows = (...lines: (string | null)[][]) => lines.map((values, index) => ({ no: index + 1, values }))

describe('the columns of a strange sheet', () => {
  const strange = rows(
    ['某局巡察整改台账', null, null, null, null, null],
    ['填报单位：某局', null, null, null, null, '2026年3月'],
    ['序号', '存在问题', '整改举措', '责任', null, '完成时限'],
    [null, null, null, '分管领导', '责任单位', null],
    ['1', '会议记录不分设', '分设记录本', '张三', '办公室', '2026-06-30'],
  )

  it('are found below titles and over two rows of headings, each with the reason', () => {
    const found = layoutOf(strange, wish)
    if (!isProposal(found)) throw new Error('nothing to confirm')
    expect(found.headRows).toEqual([3, 4])
    expect(found.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['序号', 'no'],
      ['存在问题', 'text'],
      ['整改举措', 'measure'],
      ['责任 · 分管领导', 'leader'],
      ['责任 · 责任单位', 'department'],
      ['完成时限', 'due'],
    ])
    expect(found.columns[0]!.samples).toEqual(['1'])
    expect(found.columns[2]!.why!.zh).toContain('通常指整改措施')
  })

  it('are those a person has confirmed, now and when the same headings come again', () => {
    const places = [
      { column: 1, field: 'text' },
      { column: 2, field: 'measure' },
    ]
    const confirmed = layoutOf(strange, { ...wish, mapping: { headRow: 4, places } })
    expect(confirmed).toMatchObject({ headNo: 4, how: 'confirmed' })
    const [, , ...later] = strange
    const again = later.map((row, index) => ({ ...row, no: index + 1 }))
    const key = headingsAt(again, 1).join('|')
    const remembered = { get: (asked: string) => (asked === key.replaceAll(' ', '') ? places : undefined) }
    expect(layoutOf(again, { ...wish, remembered })).toMatchObject({ headNo: 2, how: 'remembered' })
  })

  it('need no asking where every heading is ours, and are ours by the hidden row whatever the headings say', () => {
    const plain = rows(['问题编号', '整改措施', '整改时限'], ['1-1', '甲', '2026-06-30'])
    expect(layoutOf(plain, wish)).toMatchObject({ headNo: 1, how: 'headings', unknown: [] })
    const own = rows(['id', 'no', 'measure'], ['id', '自己改的编号', '改名的措施'], ['x', '1-1', '甲'])
    expect(layoutOf(own, wish)).toMatchObject({ headNo: 2, how: 'own' })
  })

  it('are nothing where no heading is known', () => {
    expect(layoutOf(rows(['甲', '乙'], ['1', '2']), wish)).toBeNull()
  })
})
