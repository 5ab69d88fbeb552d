import { describe, expect, it } from 'vitest'
import { differenceOf, type Entry, entriesOn, matchesOf, versionsOf } from './scope.ts'

const entry = (change: Partial<Entry>): Entry => ({
  id: change.title ?? 'x',
  title: '修缮项目',
  category: 'project',
  scope: '',
  keywords: '维修、防水',
  limitAmount: 50_000_00,
  versionNo: '2025版',
  fromDate: '2025-01-01',
  toDate: null,
  ...change,
})
const repair = entry({})
const cadre = entry({ title: '干部任免', category: 'personnel', keywords: '任命、提拔', limitAmount: null })
const lines = { project: 50_000_00, fund: 50_000_00 }
const ask = (
  words: string,
  amount: number | null,
  entries = [repair, cadre],
  category: Entry['category'] | null = null,
) =>
  matchesOf({ words, amount, category }, entries, lines).map(({ entry: { title }, verdict }) => [
    title,
    verdict,
  ])

describe('is it a key matter', () => {
  it('from the line on it is, one fen below it is not', () => {
    expect(ask('屋面防水维修', 50_000_00)).toEqual([['修缮项目', 'in']])
    expect(ask('屋面防水维修', 49_999_99)).toEqual([['修缮项目', 'below']])
  })

  it('the stricter of the entry’s line and the unit’s counts', () => {
    expect(ask('屋面防水', 60_000_00, [entry({ limitAmount: 100_000_00 })])).toEqual([['修缮项目', 'in']])
    expect(ask('屋面防水', 40_000_00, [entry({ limitAmount: 30_000_00 })])).toEqual([['修缮项目', 'in']])
  })

  it('words alone leave it open until an amount is known; an amount alone leaves it to a person', () => {
    expect(ask('屋面防水', null)).toEqual([['修缮项目', 'maybe']])
    expect(ask('某项支出', 80_000_00)).toEqual([['修缮项目', 'maybe']])
    expect(ask('某项支出', 100)).toEqual([])
  })

  it('personnel goes by words, whatever the amount', () => {
    expect(ask('提拔一名副科长', null)).toEqual([['干部任免', 'in']])
    expect(ask('一名副科长', null, [cadre], 'personnel')).toEqual([['干部任免', 'maybe']])
  })

  it('says why', () => {
    const [match] = matchesOf({ words: '屋面防水维修', amount: 50_000_00, category: null }, [repair], lines)
    expect(match?.reasons.map(({ zh }) => zh)).toEqual([
      '事项中有“维修”“防水”',
      '金额 50,000.00 元达到金额线 50,000.00 元',
    ])
  })
})

describe('versions of the catalogue', () => {
  const newer = entry({ versionNo: '2026版', fromDate: '2026-01-01', limitAmount: 30_000_00 })
  const added = entry({ versionNo: '2026版', fromDate: '2026-01-01', title: '对外捐赠', category: 'fund' })
  const all = [repair, cadre, newer, added]

  it('one is in force until the day before the next', () => {
    expect(versionsOf(all).map(({ versionNo, entries }) => [versionNo, entries])).toEqual([
      ['2026版', 2],
      ['2025版', 2],
    ])
    expect(entriesOn(all, '2025-12-31')).toEqual([repair, cadre])
    expect(entriesOn(all, '2026-01-01')).toEqual([newer, added])
    expect(entriesOn(all, '2024-12-31')).toEqual([])
    expect(entriesOn([entry({ toDate: '2025-06-30' })], '2025-07-01')).toEqual([])
  })

  it('are compared entry by entry', () => {
    expect(differenceOf([repair, cadre], [newer, added]).map(({ title, kind }) => [title, kind])).toEqual([
      ['修缮项目', 'changed'],
      ['对外捐赠', 'added'],
      ['干部任免', 'removed'],
    ])
  })
})
