import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { exampleId } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const staff = (key: string) => exampleId('staffMember', key)

// The examples: 'tang' is under contract until 2026-09-09, 'luo' (second term) until 2027-03-09; 'qiao' left on 2025-10-10.
describe('HRMG-001 renewal', () => {
  const ends = (endDate: string, more = {}) => ({ employmentContract: { tang: { endDate, ...more } } })
  it('notes a contract ninety days before its end, warns at sixty, and says when notice is due', async () => {
    expect(await hits('HRMG-001', ends('2026-06-09'))).toEqual([])
    expect(await hits('HRMG-001', ends('2026-06-08'))).toMatchObject([
      { at: 'tang', severity: 'info', since: '2026-03-10' },
    ])
    expect(await hits('HRMG-001', ends('2026-05-10'))).toMatchObject([{ severity: 'info' }])
    expect(await hits('HRMG-001', ends('2026-05-09'))).toMatchObject([{ severity: 'warn' }])
    expect((await hits('HRMG-001', ends('2026-04-10')))[0]!.zh).not.toContain('续聘通知期限')
    expect((await hits('HRMG-001', ends('2026-04-09')))[0]!.zh).toContain('续聘通知期限')
  })
  it('is done with an intention, and does not speak of terms that were followed or people who left', async () => {
    expect(await hits('HRMG-001', ends('2026-04-09', { renewIntent: 'renew' }))).toEqual([])
    expect(
      await hits('HRMG-001', { ...ends('2026-04-09'), staffMember: { tang: { leaveDate: '2026-03-01' } } }),
    ).toEqual([])
    const next = { x: { like: 'tang', termNo: 2, startDate: '2026-04-10', endDate: '2029-04-09' } }
    expect(
      await hits('HRMG-001', { employmentContract: { ...ends('2026-04-09').employmentContract, ...next } }),
    ).toEqual([])
    expect(await hits('HRMG-001', ends('2026-04-09', { contractKind: 'to_retirement' }))).toEqual([])
  })
})

describe('HRMG-002 expired', () => {
  it('passes the last day of a contract, and finds the day after', async () => {
    expect(await hits('HRMG-002', {}, '2026-09-09')).toEqual([])
    expect(await hits('HRMG-002', {}, '2026-09-10')).toMatchObject([
      { at: 'tang', severity: 'error', since: '2026-09-10' },
    ])
  })
  it('is done with a renewal or a new term', async () => {
    expect(
      await hits('HRMG-002', { employmentContract: { tang: { renewedDate: '2026-08-20' } } }, '2026-09-10'),
    ).toEqual([])
    const next = { x: { like: 'tang', termNo: 2, startDate: '2026-09-10', endDate: '2029-09-09' } }
    expect(await hits('HRMG-002', { employmentContract: next }, '2026-09-10')).toEqual([])
  })
})

describe('HRMG-003 short terms', () => {
  it('passes three years to the day, and warns of a day less without a ground', async () => {
    expect(await hits('HRMG-003')).toEqual([])
    expect(await hits('HRMG-003', { employmentContract: { tang: { endDate: '2026-09-08' } } })).toMatchObject(
      [{ at: 'tang', severity: 'warn', zh: expect.stringContaining('35 个月') }],
    )
    expect(
      await hits('HRMG-003', {
        employmentContract: { tang: { endDate: '2026-09-08', shortTermReason: '项目期限' } },
      }),
    ).toEqual([])
    expect(
      await hits('HRMG-003', {
        employmentContract: { tang: { endDate: '2026-09-08', contractKind: 'task' } },
      }),
    ).toEqual([])
  })
})

describe('HRMG-004 until retirement', () => {
  // The second term of 'luo' begins on 2024-03-10.
  const entitled = {
    staffMember: { luo: { entryDate: '2014-03-10', retireDate: '2034-03-09' } },
    employmentContract: { luo: { hasAskedToRetire: true } },
  }
  it('finds a fixed term for who has ten years, less than ten to go, and asked', async () => {
    expect(await hits('HRMG-004', entitled)).toMatchObject([{ at: 'luo', severity: 'error' }])
  })
  it.each([
    [
      'a day short of ten years',
      { ...entitled, staffMember: { luo: { entryDate: '2014-03-11', retireDate: '2034-03-09' } } },
    ],
    [
      'ten years to go',
      { ...entitled, staffMember: { luo: { entryDate: '2014-03-10', retireDate: '2034-03-10' } } },
    ],
    ['nobody asked', { staffMember: entitled.staffMember }],
    [
      'a contract until retirement',
      { ...entitled, employmentContract: { luo: { hasAskedToRetire: true, contractKind: 'to_retirement' } } },
    ],
  ])('passes %s', async (_, changes) => {
    expect(await hits('HRMG-004', changes)).toEqual([])
  })
})

describe('HRMG-005 vacancies', () => {
  const vacant = (vacantDate: string, fillPlan: string | null = '正在推荐') => ({
    post: { deputy: { vacantDate, fillPlan } },
  })
  it('warns after 180 days and errs after 365', async () => {
    expect(await hits('HRMG-005', vacant('2025-09-11'))).toEqual([])
    expect(await hits('HRMG-005', vacant('2025-09-10'))).toMatchObject([
      { at: 'deputy', part: 'long', severity: 'warn' },
    ])
    expect(await hits('HRMG-005', vacant('2025-03-10'))).toMatchObject([{ severity: 'warn' }])
    expect(await hits('HRMG-005', vacant('2025-03-09'))).toMatchObject([{ severity: 'error' }])
  })
  it('asks for a plan after 90 days', async () => {
    expect(await hits('HRMG-005', vacant('2025-12-10', null))).toEqual([])
    expect(await hits('HRMG-005', vacant('2025-12-09', null))).toMatchObject([
      { part: 'plan', severity: 'warn' },
    ])
  })
  it('is done when somebody holds the post', async () => {
    expect(
      await hits('HRMG-005', { post: { deputy: { vacantDate: '2024-01-01', holderId: staff('luo') } } }),
    ).toEqual([])
  })
})

describe('HRMG-006 turnover', () => {
  // Four on the quota; off it only 'qiao', who left last year.
  const people = Object.fromEntries(
    Array.from({ length: 16 }, (_, index) => [
      `p${index}`,
      { like: 'tang', staffNo: `P${index}`, staffName: `员工${index}` },
    ]),
  )
  const gone = (count: number, leaveDate = '2026-02-10', more = {}) => ({
    staffMember: Object.fromEntries(
      Object.entries(people).map(([key, one], index) => [key, index < count ? { ...one, leaveDate } : one]),
    ),
    departure: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `l${index}`,
        { like: 'qiao', staffId: staff(`p${index}`), leaveDate, noticeDate: '2026-01-01', ...more },
      ]),
    ),
  })
  it('passes one in twenty, and warns of more than a tenth', async () => {
    expect(await hits('HRMG-006', gone(1))).toEqual([])
    // Two of an average of 19: 10.5 per cent.
    expect(await hits('HRMG-006', gone(2))).toMatchObject([
      { at: 'unit', part: '2026 on', severity: 'warn', zh: expect.stringContaining('10.5%') },
    ])
  })
  it('errs above 15 per cent, and warns of three in a quarter', async () => {
    expect(await hits('HRMG-006', gone(3))).toMatchObject([
      { part: '2026 on', severity: 'error' },
      { part: '2026 Q1', severity: 'warn', zh: expect.stringContaining('离职 3 人') },
    ])
  })
  it('does not count who retired, nor last year', async () => {
    expect(await hits('HRMG-006', gone(3, '2026-02-10', { leaveType: 'retire' }))).toEqual([])
    expect(await hits('HRMG-006', gone(3, '2025-12-10', { noticeDate: '2025-11-01' }))).toEqual([])
  })
})

describe('HRMG-007 notice', () => {
  const notice = (noticeDate: string | null, more = {}) => ({ departure: { qiao: { noticeDate, ...more } } })
  it('passes thirty days, and warns of twenty-nine or none', async () => {
    expect(await hits('HRMG-007', notice('2025-09-10'))).toEqual([])
    expect(await hits('HRMG-007', notice('2025-09-11'))).toMatchObject([
      { at: 'qiao', severity: 'warn', zh: expect.stringContaining('29 日') },
    ])
    expect(await hits('HRMG-007', notice(null))).toHaveLength(1)
  })
  it('follows the contract where it says otherwise, and asks no notice of who retires', async () => {
    expect(await hits('HRMG-007', notice(null, { hasOtherTerm: true }))).toEqual([])
    expect(await hits('HRMG-007', notice(null, { leaveType: 'retire' }))).toEqual([])
  })
})

describe('HRMG-008 quotas', () => {
  it('passes as many as approved, and warns of one more', async () => {
    expect(await hits('HRMG-008', { establishment: { centre: { approvedQuota: 2 } } })).toEqual([])
    expect(await hits('HRMG-008', { establishment: { centre: { approvedQuota: 1 } } })).toMatchObject([
      { at: 'unit', part: 'career_full', severity: 'warn', zh: expect.stringContaining('核定 1、实有 2') },
    ])
  })
  it('counts leaders over all bodies, and only what is in force', async () => {
    const leaders = { establishment: { centre: { leaderQuota: 0 }, bureau: { leaderQuota: 0 } } }
    expect(await hits('HRMG-008', leaders)).toMatchObject([{ part: 'leaders' }])
    const old = { establishment: { centre: { approvedQuota: 1, toDate: '2026-03-09' } } }
    expect(await hits('HRMG-008', old)).toEqual([])
  })
})

describe('HRMG-009 appointments', () => {
  const one = (values: Record<string, unknown>) => ({ appointment: { deputy: values } })
  // Posted on Monday 2026-03-02: the fifth working day after it is Monday 03-09.
  it('passes five working days after the day of posting, and finds four', async () => {
    expect(
      await hits('HRMG-009', one({ publicityDate: '2026-03-02', publicityEndDate: '2026-03-09' })),
    ).toEqual([])
    expect(
      await hits('HRMG-009', one({ publicityDate: '2026-03-02', publicityEndDate: '2026-03-08' })),
    ).toMatchObject([
      { at: 'deputy', part: 'short', severity: 'error', zh: expect.stringContaining('4 个工作日') },
    ])
  })
  it('counts to the day before the appointment where no end is given, and finds no notice at all', async () => {
    expect(await hits('HRMG-009', one({ publicityDate: '2026-03-02', appointDate: '2026-03-10' }))).toEqual(
      [],
    )
    expect(
      await hits('HRMG-009', one({ publicityDate: '2026-03-02', appointDate: '2026-03-09' })),
    ).toMatchObject([{ part: 'short' }])
    expect(await hits('HRMG-009', one({ publicityDate: null, appointDate: '2026-03-09' }))).toMatchObject([
      { part: 'none' },
    ])
  })
  it('waits thirty days after probation for its assessment', async () => {
    expect(await hits('HRMG-009', one({ probationEndDate: '2026-02-08' }))).toEqual([])
    expect(await hits('HRMG-009', one({ probationEndDate: '2026-02-07' }))).toMatchObject([
      { part: 'probation', severity: 'warn' },
    ])
    expect(
      await hits('HRMG-009', one({ probationEndDate: '2026-02-07', probationAssessedDate: '2026-03-09' })),
    ).toEqual([])
  })
})
