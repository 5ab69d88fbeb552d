import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayInWords,
  dayOf,
  daysBetween,
  isDay,
  lastOfMonth,
  monthsBetween,
  parseDay,
  parseMoment,
  quarterOf,
  today,
  weekdayOf,
} from './day.ts'

const anyDay = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2100, 0, 1) / 86_400_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))

describe('days', () => {
  it('takes the day in Asia/Shanghai, whatever the zone of the machine', () => {
    expect(dayOf(new Date('2026-03-04T16:00:00Z'))).toBe('2026-03-05')
    expect(dayOf(new Date('2026-03-04T15:59:59Z'))).toBe('2026-03-04')
    expect(today(() => new Date('2025-12-31T16:30:00Z'))).toBe('2026-01-01')
  })

  it('knows a day that exists from one that does not', () => {
    expect(isDay('2024-02-29')).toBe(true)
    for (const text of ['2026-02-29', '2026-13-01', '2026-3-5', '20260305', '', '2026-04-31']) {
      expect(isDay(text)).toBe(false)
    }
  })

  it('adds months to the corresponding day, else to the last day of the month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-05-20', 12)).toBe('2027-05-20')
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15')
  })

  it('counts whole months as it adds them', () => {
    expect(monthsBetween('2023-07-01', '2026-06-30')).toBe(35)
    expect(monthsBetween('2023-07-01', '2026-07-01')).toBe(36)
    expect(monthsBetween('2026-01-31', '2026-02-28')).toBe(1)
    expect(monthsBetween('2026-03-01', '2026-01-01')).toBe(-2)
  })

  it('finds back every day it added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(isDay(addMonths(day, n % 500))).toBe(true)
      }),
    )
  })

  it('reads what people write, and nothing that does not exist', () => {
    for (const text of [
      '2026-03-05',
      '2026/3/5',
      '2026.3.5',
      '20260305',
      '2026年3月5日',
      ' ２０２６年3月5号 ',
    ]) {
      expect(parseDay(text)).toBe('2026-03-05')
    }
    for (const text of ['2026-02-30', '3月5日', '26-3-5', '2026', 'abc', ''])
      expect(parseDay(text)).toBeNull()
  })

  it('reads a moment as Asia/Shanghai unless it names its own zone', () => {
    for (const text of [
      '2026-03-05 14:30',
      '2026/3/5 14:30:00',
      '2026年3月5日14时30分',
      '2026-03-05T14:30',
    ]) {
      expect(parseMoment(text)).toBe('2026-03-05T06:30:00.000Z')
    }
    expect(parseMoment('2026-03-05T06:30:00Z')).toBe('2026-03-05T06:30:00.000Z')
    expect(parseMoment('2026年3月5日 9点')).toBe('2026-03-05T01:00:00.000Z')
    for (const text of ['2026-03-05', '2026-03-05 24:00', '2026-03-05 9:60', '14:30', '2026030514']) {
      expect(parseMoment(text)).toBeNull()
    }
  })

  it('writes a day as documents do', () => {
    expect(dayInWords('2026-03-05')).toBe('2026年3月5日')
    expect(lastOfMonth('2026-02-03')).toBe('2026-02-28')
    expect(quarterOf('2026-10-01')).toBe(4)
    expect(weekdayOf('2026-11-22')).toBe(0)
  })
})
