import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Content, problemNumbers, wordsOf } from './content.ts'
import {
  addItem,
  dropItems,
  mergeItems,
  moveItem,
  putAside,
  retypeItem,
  splitItem,
  toggleTie,
} from './edit.ts'
import { piecesOf, unmarkedCount } from './marks.ts'

const source =
  '一、问题\n一是车辆用油无人核对。二是外出不登记。\n三是会议没有记录。\n二、措施\n一是每月核对用油。'

function at(words: string) {
  const start = source.indexOf(words)
  return { start, end: start + words.length }
}

const empty: Content = {
  aspects: [{ key: 'a1', title: '管理' }],
  items: [],
  measureTies: [],
  causeTies: [],
  aside: [],
  warnings: [],
}

const draft = [
  addItem(at('车辆用油无人核对。'), 'problem', 'a1', 'p1'),
  addItem(at('外出不登记。'), 'problem', 'a1', 'p2'),
  addItem(at('会议没有记录。'), 'problem', 'a1', 'p3'),
  addItem(at('每月核对用油。'), 'measure', null, 'm1'),
  toggleTie('measureTies', 'p1', 'm1'),
].reduce((content, edit) => edit(content, source), empty)

describe('correcting a draft', () => {
  it('joins two neighbouring problems into one stretch of the source and keeps their ties', () => {
    const merged = mergeItems(['p2', 'p1'])(draft, source)
    expect(merged.items.map(({ key }) => key)).toEqual(['p1', 'p3', 'm1'])
    expect(wordsOf(source, merged.items[0]!)).toBe('车辆用油无人核对。二是外出不登记。')
    expect(merged.measureTies).toHaveLength(1)
  })

  it('joins distant problems without taking in what lies between', () => {
    const merged = mergeItems(['p1', 'p3'])(draft, source)
    expect(merged.items[0]!.spans).toEqual([at('车辆用油无人核对。'), at('会议没有记录。')])
  })

  it('splits an item where the person says, both parts with the same ties', () => {
    const split = splitItem('p1', source.indexOf('无人'), 'p1b')(draft, source)
    expect(split.items.slice(0, 2).map((item) => wordsOf(source, item))).toEqual(['车辆用油', '无人核对。'])
    expect(split.measureTies.map(({ from }) => from)).toEqual(['p1', 'p1b'])
  })

  it('leaves a draft alone when the cut would leave nothing on one side', () => {
    expect(splitItem('p1', at('车辆用油').start, 'x')(draft, source)).toBe(draft)
  })

  it('takes ties away when a problem becomes a cause', () => {
    expect(retypeItem('p1', 'cause')(draft, source).measureTies).toEqual([])
  })

  it('numbers problems by aspect in the order shown', () => {
    const moved = moveItem('p3', 'a1', 'p1')(draft, source)
    expect([...problemNumbers(moved)]).toEqual([
      ['p3', '1-1'],
      ['p1', '1-2'],
      ['p2', '1-3'],
    ])
  })

  it('makes the words of a dropped item stand out again', () => {
    const before = unmarkedCount(piecesOf(source, draft))
    const after = unmarkedCount(piecesOf(source, dropItems(['p2'])(draft, source)))
    expect(after).toBe(before + 1)
  })

  it('never loses a character of the source, whatever is corrected', () => {
    const step = fc.oneof(
      fc.nat(source.length - 2).map((n) => addItem({ start: n, end: n + 2 }, 'problem', null, `k${n}`)),
      fc.constantFrom('p1', 'p2', 'p3').map((key) => dropItems([key])),
      fc.nat(source.length).map((n) => splitItem('p1', n, `s${n}`)),
      fc.nat(source.length - 3).map((n) => putAside({ start: n, end: n + 3 }, '无关')),
      fc.constant(mergeItems(['p1', 'p3'])),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const content = steps.reduce((now, edit) => edit(now, source), draft)
        const pieces = piecesOf(source, content)
        expect(pieces.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
      }),
    )
  })
})
