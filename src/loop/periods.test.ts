import { describe, expect, it } from 'vitest'
import { isWorkday } from '../kit/working-days.ts'
import { proposeDue } from './due-date.ts'
import { type PeriodFacts, periodsOf } from './periods.ts'

const facts: PeriodFacts = {
  feedbackDate: '2026-01-15',
  planDueDate: null,
  concentratedEndDate: null,
  democraticLifeDueDate: null,
  progressReportDueDate: null,
  publishDueDate: null,
  periodsBasis: '',
  reportApprovedDate: null,
  democraticLifeDate: null,
  progressReportDate: null,
  partyPublishedDate: null,
  publicPublishedDate: null,
  withholdApprovedDate: null,
  planSubmittedDate: null,
}

function period(key: string, change: Partial<PeriodFacts> = {}) {
  const found = periodsOf({ ...facts, ...change }).find((one) => one.key === key)
  if (!found) throw new Error(`no period ${key}`)
  return found
}

describe('the periods of an inspection', () => {
  it('move the end of a count from a holiday to the first working day after it', () => {
    // 2026-02-15 to 23 is the Spring Festival.
    expect(period('planDue')).toMatchObject({ dueDate: '2026-02-24', rolledFrom: '2026-02-15', isOwn: false })
  })

  it('name the source of every date that is proposed', () => {
    for (const one of periodsOf(facts)) expect(one.source.text).not.toBe('')
  })

  it('give way to the date set for the inspection, with the rule that sets it', () => {
    const own = period('concentratedEnd', {
      concentratedEndDate: '2026-04-18',
      periodsBasis: '反馈意见第四部分',
    })
    expect(own).toMatchObject({ dueDate: '2026-04-18', proposedDate: '2026-07-15', isOwn: true })
    expect(own.source).toEqual({ text: '反馈意见第四部分', status: 'verified' })
  })

  it('count the progress report from the end of the concentrated period in force', () => {
    expect(period('progressReportDue').dueDate).toBe('2026-07-30')
    expect(period('progressReportDue', { concentratedEndDate: '2026-04-15' }).dueDate).toBe('2026-04-30')
  })

  it('open the period of publication only when the report is approved', () => {
    expect(period('publishDue').dueDate).toBeNull()
    expect(period('publishDue', { reportApprovedDate: '2026-08-03' }).dueDate).toBe('2026-09-02')
  })

  it('end the duty to publish with both publications, or with an approved reason to withhold', () => {
    const party = { partyPublishedDate: '2026-08-20' }
    expect(period('publishDue', party).doneDate).toBeNull()
    expect(period('publishDue', { ...party, publicPublishedDate: '2026-08-25' }).doneDate).toBe('2026-08-25')
    expect(period('publishDue', { ...party, withholdApprovedDate: '2026-08-18' }).doneDate).toBe('2026-08-20')
  })

  it('say when they cross a year whose holidays are not released yet', () => {
    expect(period('concentratedEnd').isProvisional).toBe(false)
    expect(period('concentratedEnd', { feedbackDate: '2035-01-15' }).isProvisional).toBe(true)
  })
})

describe('a proposed due date', () => {
  const dates = { feedbackDate: '2026-01-15', stationedTo: null, concentratedEndDate: null, periodsBasis: '' }

  it('is 30 days after the feedback for what is to be mended at once, on a working day', () => {
    // 30 days after 15 January is 14 February, a Saturday worked in place of the Spring Festival.
    expect(proposeDue('immediate', dates).dueDate).toBe('2026-02-14')
    expect(proposeDue('immediate', { ...dates, feedbackDate: '2026-01-16' })).toMatchObject({
      dueDate: '2026-02-24',
      why: { zh: expect.stringContaining('顺延至 2026年2月24日') },
    })
  })

  it('is not after the team has left, and then is moved back from a day off', () => {
    expect(proposeDue('immediate', { ...dates, stationedTo: '2026-02-01' }).dueDate).toBe('2026-01-30')
    expect(proposeDue('immediate', { ...dates, stationedTo: '2026-02-13' }).dueDate).toBe('2026-02-13')
    expect(proposeDue('immediate', { ...dates, stationedTo: '2026-02-14' }).dueDate).toBe('2026-02-14')
  })

  it('passes over a last day on the spot that lies before the feedback', () => {
    expect(proposeDue('immediate', { ...dates, stationedTo: '2025-12-20' }).dueDate).toBe('2026-02-14')
  })

  it('is the end of the concentrated period for a deadline', () => {
    expect(proposeDue('deadline', dates).dueDate).toBe('2026-07-15')
    const own = { ...dates, concentratedEndDate: '2026-05-04', periodsBasis: '反馈意见' }
    // 4 May is a holiday: earlier, because the period's own end must not be passed.
    expect(proposeDue('deadline', own)).toMatchObject({ dueDate: '2026-04-30', source: { text: '反馈意见' } })
  })

  it('falls on a working day whatever the feedback day', () => {
    for (let month = 1; month <= 6; month += 1) {
      for (let day = 1; day <= 28; day += 1) {
        const feedbackDate = `2026-0${month}-${String(day).padStart(2, '0')}`
        for (const kind of ['immediate', 'deadline', 'longTerm'] as const) {
          expect(isWorkday(proposeDue(kind, { ...dates, feedbackDate }).dueDate)).toBe(true)
        }
      }
    }
  })
})
