import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { inserter, makeInspection } from '../../../tests/factory.ts'
import { car } from '../../../tests/vehicles.ts'
import { newFile } from '../../../tests/work.ts'

const app = await startApp()
const made = await makeInspection(app)
const [problem] = made.problems
const insert = inserter(app, made.orgUnitId)
const officer = await app.as('officer')

const columns = {
  register: 'fuel',
  severity: 'error',
  zh: '超过油箱',
  en: 'Too much',
  openedAt: '2026-02-20T02:00:00Z',
}
const alert = (ruleId: string, more: Record<string, unknown>) =>
  insert('alert', { ruleId, recordId: crypto.randomUUID(), sinceDate: '2026-01-20', ...columns, ...more })
const monthsOf = async (ruleId: string) => {
  const { controls } = await officer.call('problem.controls', { id: problem.id })
  const months = controls.find((control) => control.ruleId === ruleId)?.months ?? []
  return Object.fromEntries(months.map(({ month, state, count }) => [month, `${state} ${count}`]))
}

describe('problem.tie', () => {
  it('ties a problem to rules and their register, with a reason on record', async () => {
    const wish = { id: problem.id, version: 1, ruleIds: ['CARS-003', 'CARS-006'], reason: '问题涉及加油审批' }
    expect(await officer.call('problem.tie', wish)).toEqual({ version: 2 })
    const { problem: now } = await officer.call('problem.get', { id: problem.id })
    expect(now).toMatchObject({ ruleIds: ['CARS-003', 'CARS-006'], registers: ['vehicle'] })
    const { rows } = await app.owner.query(
      `select before, after from "auditEvent" where action = 'problem.tie'`,
    )
    expect(rows).toMatchObject([
      { before: { ruleIds: [] }, after: { matchReason: '人工调整：问题涉及加油审批' } },
    ])
  })
  it('refuses a rule that does not exist, a stale version, and whoever is neither officer nor overseer', async () => {
    const wish = { id: problem.id, version: 2, ruleIds: ['CARS-999'], reason: '试试看' }
    await expect(officer.call('problem.tie', wish)).rejects.toMatchObject({ code: 'invalid' })
    await expect(officer.call('problem.tie', { ...wish, version: 1 })).rejects.toMatchObject({
      code: 'stale',
    })
    for (const person of ['handler', 'keeper', 'leader'] as const) {
      await expect((await app.as(person)).call('problem.tie', wish)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('twelve months of a rule', () => {
  it('say nothing while the register holds nothing', async () => {
    const months = await monthsOf('CARS-003')
    expect(Object.keys(months)).toHaveLength(12)
    expect([Object.keys(months)[0], Object.keys(months)[11]]).toEqual(['2025-04', '2026-03'])
    expect(new Set(Object.values(months))).toEqual(new Set(['none 0']))
  })
  it('are red from the month it was off until the month it was mended, and green around it', async () => {
    const keeper = await app.as('keeper')
    const { id: vehicleId } = await keeper.call('vehicle.save', { values: car })
    await keeper.call('fuel.save', {
      values: {
        vehicleId,
        refuelAt: '2025-12-05T02:00:00Z',
        fuelCardNo: '1',
        station: '城东加油站',
        fuelType: 'petrol92',
        litres: 40,
        price: 7_50,
        amount: 300_00,
        odo: 100,
        isFullTank: true,
        isAwayFromHome: false,
        receiptFiles: [(await newFile(app, 'keeper')).id],
        signedById: keeper.person.id,
      },
    })
    await alert('CARS-003', { closedAt: '2026-02-25T02:00:00Z' })
    expect(await monthsOf('CARS-003')).toMatchObject({
      '2025-11': 'none 0',
      '2025-12': 'green 0',
      '2026-01': 'red 1',
      '2026-02': 'red 1',
      '2026-03': 'green 0',
    })
  })
  it('are amber for a warning, red once nobody heeded it, and neither for a note or an excuse', async () => {
    const id = await alert('CARS-006', { severity: 'warn', sinceDate: '2026-03-01' })
    await alert('CARS-006', { severity: 'info', sinceDate: '2026-03-01' })
    expect(await monthsOf('CARS-006')).toMatchObject({ '2026-02': 'green 0', '2026-03': 'amber 1' })
    await app.owner.query(`update alert set "escalatedAt" = '2026-03-08T02:00:00Z' where id = $1`, [id])
    expect(await monthsOf('CARS-006')).toMatchObject({ '2026-03': 'red 1' })
    const person = app.unit().people.leader!.id
    await insert('alertWaiver', {
      alertId: id,
      kind: 'explain',
      reason: '已另行书面审批',
      untilDate: '2026-03-10',
      proposedBy: person,
      proposedAt: '2026-03-09T02:00:00Z',
      state: 'accepted',
      decidedBy: person,
      decidedAt: '2026-03-09T02:00:00Z',
    })
    expect(await monthsOf('CARS-006')).toMatchObject({ '2026-03': 'excused 1' })
    app.setToday('2026-03-11')
    expect(await monthsOf('CARS-006')).toMatchObject({ '2026-03': 'red 1' })
    app.setToday('2026-03-10')
  })
  it('lead to the records of the month', async () => {
    const wish = { problemId: problem.id, ruleId: 'CARS-003', state: 'all' } as const
    expect((await officer.call('alert.list', { ...wish, month: '2026-01' })).alerts).toHaveLength(1)
    expect((await officer.call('alert.list', { ...wish, month: '2025-12' })).alerts).toEqual([])
  })
})
