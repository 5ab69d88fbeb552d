import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { car } from '../../../tests/vehicles.ts'
import { newFile } from '../../../tests/work.ts'

const app = await startApp()
const made = await makeInspection(app)
const [measureId] = made.measureIds
await app.owner.query(`update problem set "ruleIds" = '{CARS-003,CARS-006}' where id = $1`, [
  made.problems[0].id,
])
const keeper = await app.as('keeper')
const handler = await app.as('handler')
const { id: vehicleId } = await keeper.call('vehicle.save', {
  values: car,
})

async function refuel(day: string, isSubmitted = true) {
  const receipt = await newFile(app, 'keeper')
  const { id } = await keeper.call('fuel.save', {
    isSubmitted,
    values: {
      vehicleId,
      refuelAt: `${day}T02:00:00Z`,
      fuelCardNo: '1',
      station: '城东加油站',
      fuelType: 'petrol92',
      litres: 30,
      price: 7_50,
      amount: 225_00,
      odo: 100,
      isFullTank: false,
      isAwayFromHome: false,
      receiptFiles: [receipt.id],
      signedById: keeper.person.id,
    },
  })
  return id
}

const offered = async (name: string) =>
  (await handler.call('progress.figures', { measureId })).figures.find((figure) => figure.name === name)!

describe('figures of a report', () => {
  it('are offered for the registers that the problem is tied to, counted since the feedback, with their rows', async () => {
    await refuel('2026-01-14')
    const first = await refuel('2026-01-15')
    await refuel('2026-02-01', false)
    const { fromDate, toDate, figures } = await handler.call('progress.figures', { measureId })
    expect([fromDate, toDate]).toEqual(['2026-01-15', '2026-03-10'])
    expect(figures.map(({ name }) => name)).toEqual([
      'meeting.onProblem',
      'trip.kept',
      'trip.findings',
      'fuel.kept',
      'fuel.findings',
    ])
    expect(await offered('fuel.kept')).toMatchObject({
      value: 1,
      rows: [{ id: first, link: `/registers/fuel/${first}` }],
    })
    // Nobody registered a trip that day: CARS-005.
    expect(await offered('fuel.findings')).toMatchObject({ value: 1, lookedAt: 1, rows: [{ id: first }] })
    expect(await offered('trip.findings')).toMatchObject({ value: 0, lookedAt: 0, rows: [] })
  })

  it('are kept with the report and the ids of their rows, as the person confirmed them', async () => {
    const wish = { name: 'fuel.kept', value: 1, fromDate: '2026-01-15', toDate: '2026-03-10' }
    await handler.call('progress.report', { measureId, text: '登记加油 1 次', figures: [wish] })
    const { progress } = await (await app.as('officer')).call('problem.get', { id: made.problems[0].id })
    expect(progress[0]!.figures).toMatchObject([wish])
    const { rows, total } = await (await app.as('leader')).call('progress.figureRows', {
      id: progress[0]!.figures![0]!.id,
    })
    expect([total, rows[0]!.name]).toEqual([1, expect.stringContaining('城东加油站')])
  })

  it('are refused when the register changed meanwhile, and nothing of the report is kept', async () => {
    await refuel('2026-03-01')
    const wish = { name: 'fuel.kept', value: 1, fromDate: '2026-01-15', toDate: '2026-03-10' }
    await expect(
      handler.call('progress.report', { measureId, text: '登记加油 1 次', figures: [wish] }),
    ).rejects.toMatchObject({ code: 'conflict', words: { zh: expect.stringContaining('现为 2 次') } })
    const { rows } = await app.owner.query(`select count(*)::int from progress where "measureId" = $1`, [
      measureId,
    ])
    expect(rows[0].count).toBe(1)
  })

  it('are no matter of another unit', async () => {
    const stranger = await app.as('handler', 'other')
    expect((await stranger.call('progress.figures', { measureId })).figures).toEqual([])
  })
})
