import { describe, expect, it } from 'vitest'
import { distanceOf, phoneDispatchNo, saveOf, wrongsOfStart } from './trip-draft.ts'

const values = { vehicleId: 'v', destination: '河口镇', purpose: '核查进度', odoStart: 100 }

describe('a trip entered by phone', () => {
  it('is numbered by its day and four letters that cannot be misread', () => {
    expect(phoneDispatchNo('2026-03-10', [0, 0.5, 0.999, 0.1])).toMatch(/^SJ20260310-[2-9A-HJ-NP-Z]{4}$/)
  })

  it('can start with a vehicle, a destination, a purpose and a reading, and without none of them', () => {
    expect(wrongsOfStart(values)).toEqual([])
    expect(wrongsOfStart({ ...values, odoStart: 0 })).toEqual([])
    for (const [name, wrong] of [
      ['vehicleId', ''],
      ['destination', '  '],
      ['purpose', ''],
      ['odoStart', null],
    ] as const)
      expect(wrongsOfStart({ ...values, [name]: wrong })).toEqual([name])
  })

  it('has a distance only when it ends above where it began', () => {
    expect(distanceOf(100, 101)).toBe(1)
    expect(distanceOf(100, 100)).toBeNull()
    expect(distanceOf(100, null)).toBeNull()
    expect(distanceOf(null, 100)).toBeNull()
  })

  it('is handed in with its end, and only then', () => {
    const pending = { dispatchNo: 'SJ1', plateNo: '云A1', values, isEnded: false }
    expect(saveOf(pending)).toEqual({ values })
    expect(saveOf({ ...pending, id: 'i', version: 2, isEnded: true })).toEqual({
      id: 'i',
      version: 2,
      values,
      isSubmitted: true,
    })
  })
})
