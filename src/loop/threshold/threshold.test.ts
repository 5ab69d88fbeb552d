import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { car } from '../../../tests/vehicles.ts'
import { newFile } from '../../../tests/work.ts'

const app = await startApp()
let fuelIds: string[]

/** Three refuellings of the last year for 250, 290 and 310 yuan, and one of two years ago for 299; no approval. */
beforeAll(async () => {
  const keeper = await app.as('keeper')
  const { id: vehicleId } = await keeper.call('vehicle.save', {
    values: car,
  })
  fuelIds = []
  for (const [day, yuan] of [
    ['2025-06-10', 250],
    ['2025-09-10', 290],
    ['2026-01-10', 310],
    ['2024-03-01', 299],
  ] as const) {
    const { id } = await keeper.call('fuel.save', {
      isSubmitted: true,
      values: {
        vehicleId,
        refuelAt: `${day}T02:00:00Z`,
        fuelCardNo: '1',
        station: '城东加油站',
        fuelType: 'petrol92',
        litres: Math.round(yuan / 7.5),
        price: 7_50,
        amount: yuan * 100,
        odo: 100 + yuan,
        isFullTank: false,
        isAwayFromHome: false,
        receiptFiles: [(await newFile(app, 'keeper')).id],
        signedById: keeper.person.id,
      },
    })
    fuelIds.push(id)
  }
})

const lineOf = async (person: 'officer' | 'overseer') =>
  (await (await app.as(person)).call('parameter.list', {})).parameters.find(
    ({ name }) => name === 'cars.refuelMax',
  )!
const wish = { name: 'cars.refuelMax', reason: '压降用油', fromDate: '2026-03-10' } as const

describe('a threshold', () => {
  it('is shown with default, source and sure-ness, and the rules that use it', async () => {
    expect(await lineOf('officer')).toMatchObject({
      value: 300_00,
      initial: 300_00,
      above: 300_00,
      stricter: 'lower',
      basis: { text: expect.any(String), status: expect.any(String) },
      uses: [{ ruleId: 'CARS-006' }],
      settings: [],
    })
  })

  it('says what last year would have shown, and keeps nothing', async () => {
    const officer = await app.as('officer')
    const found = await officer.call('parameter.preview', { name: 'cars.refuelMax', value: 280_00 })
    expect(found).toMatchObject({ before: 1, after: 2, addedTotal: 1, removedTotal: 0 })
    expect(found.added).toMatchObject([{ ruleId: 'CARS-006', link: `/registers/fuel/${fuelIds[1]}` }])
    expect((await lineOf('officer')).settings).toEqual([])
    const { rows } = await app.owner.query(`select count(*)::int from alert where "recordId" = $1`, [
      fuelIds[1],
    ])
    const { rows: one } = await app.owner.query(
      `select count(*)::int from alert where "recordId" = $1 and "ruleId" = 'CARS-006'`,
      [fuelIds[1]],
    )
    expect([rows[0].count >= 0, one[0].count]).toEqual([true, 0])
  })

  it('may be tightened by the unit, never loosened, from today on', async () => {
    const officer = await app.as('officer')
    for (const bad of [
      { ...wish, value: 300_01 },
      { ...wish, value: '280' },
      { ...wish, value: 280_00, fromDate: '2026-03-09' },
    ]) {
      await expect(officer.call('parameter.set', bad)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await officer.call('parameter.set', { ...wish, value: 200_00 })).toMatchObject({ opened: 0 })
    expect(await lineOf('officer')).toMatchObject({ value: 200_00, above: 300_00 })
    await expect(
      (await app.as('keeper')).call('parameter.set', { ...wish, value: 1_00 }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('is settled by the office above for the units below, who may still be stricter', async () => {
    await (await app.as('overseer')).call('parameter.set', { ...wish, value: 400_00 })
    expect(await lineOf('officer')).toMatchObject({ value: 200_00, above: 400_00 })
    const { settings } = await lineOf('officer')
    const own = settings.find(({ value }) => value === 200_00)!
    const officer = await app.as('officer')
    await officer.call('parameter.revoke', { id: own.id })
    expect(await lineOf('officer')).toMatchObject({ value: 400_00 })
    const office = settings.find(({ value }) => value === 400_00)!
    await expect(officer.call('parameter.revoke', { id: office.id })).rejects.toMatchObject({
      code: 'notFound',
    })
    const { rows } = await app.owner.query(
      `select action from "auditEvent" where "subjectType" = 'parameterValue' order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['parameter.set', 'parameter.set', 'parameter.revoke'])
  })

  it('may be loosened by no unit, whichever it is, and set by nobody where no rule goes by it', async () => {
    const officer = await app.as('officer')
    const { parameters } = await officer.call('parameter.list', {})
    const looser = parameters.flatMap(({ name, above, stricter, uses, bound }) => {
      if (uses.length === 0) return [{ name, value: above, isUnused: true }]
      if (stricter === null || bound === 'technical') return []
      const step = stricter === 'lower' ? 1 : -1
      if (typeof above === 'number') return [{ name, value: above + step * 0.01, isUnused: false }]
      if (typeof above === 'boolean') return [{ name, value: stricter === 'lower', isUnused: false }]
      return Array.isArray(above) ? [{ name, value: above.slice(1), isUnused: false }] : []
    })
    expect(looser.filter(({ isUnused }) => !isUnused).length).toBeGreaterThan(50)
    for (const { name, value, isUnused } of looser) {
      const refused = await officer.call('parameter.set', { ...wish, name, value }).catch((error) => error)
      const words = isUnused ? '还没有规则使用' : ''
      expect([name, refused.code, refused.words.zh]).toEqual([
        name,
        'invalid',
        expect.stringContaining(words),
      ])
    }
  })

  it('of the rectification moves the day the plan is due, and shows beforehand what it would find', async () => {
    const { id } = await makeInspection(app, { inspection: { feedbackDate: '2026-01-15' } })
    const officer = await app.as('officer')
    const planDue = async () =>
      (await officer.call('inspection.get', { id })).inspection.periods.find(({ key }) => key === 'planDue')!
    expect(await planDue()).toMatchObject({ dueDate: '2026-02-24', rule: { zh: '反馈后 1 个月内' } })
    const overseer = await app.as('overseer')
    const later = { name: 'rect.planDueMonths', value: 2 }
    expect(await overseer.call('parameter.preview', later)).toMatchObject({ before: 1, after: 1 })
    await app.owner.query(`truncate "parameterValue"`)
    await overseer.call('parameter.set', { ...wish, ...later, reason: '本区办法' })
    // For feedback given before, the old period stands.
    expect(await planDue()).toMatchObject({ dueDate: '2026-02-24' })
    await app.owner.query(`update "parameterValue" set "fromDate" = '2026-01-01'`)
    expect(await planDue()).toMatchObject({
      dueDate: '2026-03-16',
      rule: { zh: '反馈后 2 个月内' },
      source: { text: '本单位或上级设定的控制参数' },
    })
    const { alerts } = await officer.call('rect.list', { inspectionId: id })
    expect(alerts.find(({ ruleId }) => ruleId === 'RECT-001')).toMatchObject({ severity: 'warn' })
  })

  it('that a law fixes is not loosened even by the office above', async () => {
    const { parameters } = await (await app.as('overseer')).call('parameter.list', {})
    const lawful = parameters.find(
      ({ bound, stricter, value }) => bound === 'law' && stricter === 'lower' && typeof value === 'number',
    )!
    const looser = { ...wish, name: lawful.name, value: Number(lawful.initial) + 1 }
    await expect((await app.as('overseer')).call('parameter.set', looser)).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
