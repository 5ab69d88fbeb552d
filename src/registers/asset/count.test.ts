import { describe, expect, it } from 'vitest'
import { codeOf, diffKindOf, matchesOf, openOf, tallyOf } from './count.ts'

const asset = (assetNo: string, name = '电脑') => ({
  id: assetNo,
  assetNo,
  name,
  spec: '',
  location: '201',
  deptName: '',
  userName: '',
  cost: 100,
})
const line = {
  assetNo: 'A-1',
  assetId: 'A-1',
  isFound: true,
  isLocationOk: true,
  diffKind: null,
  handledDate: null,
}
const assets = [asset('A-1'), asset('A-2'), asset('A-13', '打印机')]

describe('a stock-take', () => {
  it('counts what was found, where, and what nobody has looked for', () => {
    const lines = [
      line,
      { ...line, assetNo: 'A-2', isFound: false, diffKind: 'shortage' as const },
      { ...line, assetNo: 'X-9', assetId: null, diffKind: 'surplus' as const, handledDate: '2026-03-01' },
    ]
    expect(openOf(assets, lines).map(({ assetNo }) => assetNo)).toEqual(['A-13'])
    expect(tallyOf(assets, lines)).toEqual({
      expected: 3,
      counted: 2,
      inPlace: 1,
      misplaced: 0,
      shortage: 1,
      surplus: 1,
      unsettled: 1,
      expectedCost: 300,
      shortageCost: 100,
    })
  })

  it('tells the four results apart', () => {
    expect(diffKindOf(line)).toBeNull()
    expect(diffKindOf({ ...line, isLocationOk: false })).toBe('misplaced')
    expect(diffKindOf({ ...line, isFound: false })).toBe('shortage')
    expect(diffKindOf({ ...line, assetId: null })).toBe('surplus')
    // Missing and unknown at once: it was written down from a list, so it is missing.
    expect(diffKindOf({ ...line, assetId: null, isFound: false })).toBe('shortage')
  })

  it('reads the address on our labels and the bare number on others', () => {
    const id = '019cd578-f500-7f0f-89d5-dd28fc17dfa5'
    expect(codeOf(`http://10.0.0.5:8080/registers/asset/${id}/card`)).toEqual({ assetId: id })
    expect(codeOf(' ＧＤ-0001 ')).toEqual({ assetNo: 'GD-0001' })
    expect(codeOf(`http://10.0.0.5/registers/vehicle/${id}/card`)).toEqual({
      assetNo: `http://10.0.0.5/registers/vehicle/${id}/card`,
    })
  })

  it('finds an asset by the last digits of its number or a part of its name', () => {
    expect(matchesOf(assets, '13').map(({ assetNo }) => assetNo)).toEqual(['A-13'])
    expect(matchesOf(assets, 'a-1').map(({ assetNo }) => assetNo)).toEqual(['A-1', 'A-13'])
    expect(matchesOf(assets, '打印').map(({ assetNo }) => assetNo)).toEqual(['A-13'])
    expect(matchesOf(assets, ' ')).toEqual([])
  })
})
