import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { type MadeInspection, makeInspection } from '../../../test/factory.ts'

describe('the ledger', () => {
  let app: TestApp
  let made: MadeInspection

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    await makeInspection(app, { unit: 'other' })
  })

  const numbers = (rows: { problemNo: string }[]) => rows.map(({ problemNo }) => problemNo)

  it('shows one line a problem with names and counts, in the order of their codes', async () => {
    const officer = await app.as('officer')
    const { total, rows } = await officer.call('ledger.list', {})
    expect(total).toBe(3)
    expect(numbers(rows)).toEqual(['1-1', '1-2', '2-1'])
    expect(rows[1]).toMatchObject({
      measureCount: 2,
      doneCount: 0,
      dueDate: '2026-06-30',
      status: 'not_started',
    })
    expect(rows[0]!.leaderName).not.toBeNull()
  })

  it('shows one line a measure and problem in the view by measure', async () => {
    const officer = await app.as('officer')
    const { total, rows } = await officer.call('ledger.list', { view: 'measure', group: 'aspect' })
    expect(total).toBe(5)
    expect(numbers(rows)).toEqual(['1-1', '1-2', '1-2', '2-1', '2-1'])
  })

  it('finds two characters in the problem or in its measures, and nothing else', async () => {
    const officer = await app.as('officer')
    expect(numbers((await officer.call('ledger.list', { q: '谈话' })).rows)).toEqual(['1-2', '2-1'])
    expect((await officer.call('ledger.list', { q: '话谈' })).total).toBe(0)
    expect((await officer.call('ledger.list', { q: '卡 片' })).total).toBe(1)
    expect((await officer.call('ledger.list', { q: '%' })).total).toBe(0)
  })

  it('filters by state, leader and lateness together', async () => {
    const officer = await app.as('officer')
    expect((await officer.call('ledger.list', { isLate: true })).total).toBe(0)
    expect((await officer.call('ledger.list', { status: ['closed'] })).total).toBe(0)
    app.setToday('2026-07-01')
    expect((await officer.call('ledger.list', { isLate: true, status: ['not_started'] })).total).toBe(3)
    app.setToday('2026-03-10')
  })

  it('gives every sort and group without error', async () => {
    const officer = await app.as('officer')
    for (const view of ['problem', 'measure'] as const) {
      for (const sort of ['no', 'dueDate', 'status', 'updatedAt'] as const) {
        for (const group of ['none', 'aspect', 'leader', 'department', 'status', 'unit'] as const) {
          const { rows } = await officer.call('ledger.list', { view, sort, group, isDescending: true })
          expect(rows.length).toBe(view === 'problem' ? 3 : 5)
        }
      }
    }
  })

  it('never shows another unit, whatever ids are asked for', async () => {
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', {})
    expect(new Set(rows.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([made.orgUnitId]))
    const overseer = await app.as('overseer')
    expect((await overseer.call('ledger.list', {})).total).toBe(6)
  })

  it('counts problems by unit and state with lateness', async () => {
    const overseer = await app.as('overseer')
    const { counts } = await overseer.call('ledger.counts', {})
    expect(counts.map(({ status, total, late }) => ({ status, total, late }))).toEqual([
      { status: 'not_started', total: 3, late: 0 },
      { status: 'not_started', total: 3, late: 0 },
    ])
  })
})
