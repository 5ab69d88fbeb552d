import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { addDays } from './day.ts'
import {
  addWorkdays,
  extendCalendar,
  festivalOf,
  isWorkday,
  kindOfDay,
  nationalCalendar,
  rollBack,
  rollForward,
  workdaysBetween,
} from './working-days.ts'

describe('working days', () => {
  it('agree with the chinese-days package on every day of 2010 to 2026', () => {
    const holidays: Record<string, string> = packaged.holidays
    const workdays: Record<string, string> = packaged.workdays
    for (let day = '2010-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const kind = kindOfDay(day)
      expect([day, kind === 'holiday', kind === 'makeup']).toEqual([day, day in holidays, day in workdays])
    }
  })

  it('work on a make-up Saturday and rest on a festival Monday', () => {
    expect(isWorkday('2026-02-14')).toBe(true)
    expect(kindOfDay('2026-02-14')).toBe('makeup')
    expect(isWorkday('2026-02-16')).toBe(false)
    expect(kindOfDay('2026-02-07')).toBe('weekend')
    expect(festivalOf('2026-10-10')).toBe('国庆节')
    expect(festivalOf('2026-11-20')).toBeNull()
  })

  it('do not count the starting day', () => {
    expect(addWorkdays('2026-11-16', 5)).toEqual({ date: '2026-11-23', provisional: false })
    expect(addWorkdays('2026-02-13', 1).date).toBe('2026-02-14')
    expect(addWorkdays('2026-02-14', 1).date).toBe('2026-02-24')
    expect(addWorkdays('2026-09-30', 3).date).toBe('2026-10-10')
    expect(addWorkdays('2026-02-24', -1).date).toBe('2026-02-14')
    expect(addWorkdays('2026-10-01', 0).date).toBe('2026-10-01')
  })

  it('are counted back as they were added', () => {
    for (let n = 0; n < 260; n++) {
      expect(workdaysBetween('2026-01-05', addWorkdays('2026-01-05', n).date)).toBe(n)
    }
    expect(workdaysBetween('2026-10-10', '2026-09-30')).toBe(-3)
  })

  it('mark a day as provisional when its year has no arrangement yet', () => {
    expect(addWorkdays('2026-12-30', 5)).toEqual({ date: '2027-01-06', provisional: true })
    expect(addWorkdays('2026-12-24', 5)).toEqual({ date: '2026-12-31', provisional: false })
    const known = extendCalendar(nationalCalendar, {
      years: [[2027, { text: '测试用安排', status: 'secondary' }]],
      days: [['2027-01-01', { kind: 'holiday', name: '元旦' }]],
    })
    expect(addWorkdays('2026-12-30', 5, known)).toEqual({ date: '2027-01-07', provisional: false })
    expect(isWorkday('2027-01-01')).toBe(true)
  })

  it('carry a legal period that ends on a day off to the next working day', () => {
    expect(rollForward('2026-10-03').date).toBe('2026-10-08')
    expect(rollForward('2026-10-10').date).toBe('2026-10-10')
    expect(rollBack('2026-10-03').date).toBe('2026-09-30')
  })
})
