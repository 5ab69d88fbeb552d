import { writeXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { at, exampleId, file } from '../../kit/example.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')
const { rows: cars } = await keeper.call('vehicle.list', { q: '云G30013' })
const vehicleId = cars[0]!.id

/** A workbook of trips of a vehicle that has made none yet. */
async function sheetOf(trips: readonly { no: string; day: string; from: number; to: number }[]) {
  const heads = ['车辆', '派车单号', '出车时间', '返回时间', '事由', '目的地', '用车科室', '使用人']
  const more = ['出车里程（公里）', '返回里程（公里）', '驾驶员', '批准人', '值班或应急出车']
  const rows = trips.map(({ no, day, from, to }) => [
    ...[
      '云G30013',
      no,
      `${day} 08:30`,
      `${day} 17:00`,
      '到各镇核查农田水利设施',
      '河口镇',
      '示例业务科',
      '谢宁',
    ],
    ...[from, to, '马强', '林静', '否'],
  ])
  const content = await writeXlsx({
    sheets: [{ name: '用车', rows: [[...heads, ...more], ...rows] as never }],
  })
  const [stored] = await keeper.upload([{ name: '用车.xlsx', content }])
  return stored!.id
}

async function openRules(recordId: string): Promise<string[]> {
  const { rows } = await app.owner.query(
    `select "ruleId" from alert where "recordId" = $1 and "closedAt" is null order by 1`,
    [recordId],
  )
  return rows.map(({ ruleId }) => ruleId)
}
const tripId = async (dispatchNo: string) => (await keeper.call('trip.list', { q: dispatchNo })).rows[0]?.id

it('an import opens and closes alerts by the rules of a save, on its rows and on those of other registers', async () => {
  const { id: fuelId } = await keeper.call('fuel.save', {
    isSubmitted: true,
    values: {
      vehicleId,
      fuelCardNo: '9030-0003',
      refuelAt: at('2026-03-05', '10:00'),
      station: '城东加油站',
      fuelType: 'diesel',
      litres: 30,
      price: 7_50,
      amount: 225_00,
      odo: 20_100,
      isFullTank: true,
      isAwayFromHome: false,
      receiptFiles: file('receipt'),
      signedById: exampleId('person', 'maqiang'),
    },
  })
  // Refuelled on a day without a trip.
  expect(await openRules(fuelId)).toContain('CARS-005')
  const trips = [
    { no: 'DR-1', day: '2026-03-04', from: 20_000, to: 20_080 },
    { no: 'DR-2', day: '2026-03-05', from: 20_085, to: 20_140 },
    { no: 'DR-3', day: '2026-03-06', from: 20_146, to: 20_200 },
  ]
  const fileId = await sheetOf(trips)
  const preview = await keeper.call('trip.importPreview', { fileId })
  expect(preview).toMatchObject({ added: 3, refused: 0 })
  // Line 4, five kilometres and one more after the trip before; a preview keeps nothing, no alert either.
  expect(preview.findings).toContainEqual(
    expect.objectContaining({ no: 4, ruleId: 'CARS-002', severity: 'warn' }),
  )
  expect([await openRules(fuelId), await tripId('DR-3')]).toEqual([
    expect.arrayContaining(['CARS-005']),
    undefined,
  ])
  await keeper.call('trip.importKeep', { fileId })
  expect([await openRules((await tripId('DR-2'))!), await openRules((await tripId('DR-3'))!)]).toEqual([
    [],
    ['CARS-002'],
  ])
  expect(await openRules(fuelId)).not.toContain('CARS-005')
})

it('an import is refused at the line that a rule blocks, and nothing of it is kept', async () => {
  const fileId = await sheetOf([
    { no: 'DR-8', day: '2026-03-07', from: 20_201, to: 20_260 },
    { no: 'DR-9', day: '2026-03-08', from: 20_259, to: 20_300 },
  ])
  const preview = await keeper.call('trip.importPreview', { fileId })
  expect(preview.problems).toMatchObject([
    { no: 3, field: 'odoStart', words: { zh: expect.stringContaining('里程倒挂') } },
  ])
  await expect(keeper.call('trip.importKeep', { fileId })).rejects.toMatchObject({ code: 'invalid' })
  expect(await tripId('DR-8')).toBeUndefined()
  // As drafts the rules do not look at them yet.
  expect(await keeper.call('trip.importKeep', { fileId, isSubmitted: false })).toMatchObject({ added: 2 })
})
