import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { faultsOf } from '../../../tests/ooxml.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { readDocument } from '../../documents/read/read.ts'
import { exampleId } from '../../kit/example.ts'
import { openOf, tallyOf } from './count.ts'

const app = await startApp()
await seedExamplePeople(app)
const ids = await saveExamples(app)
const keeper = await app.as('keeper')
const idOf = (table: string, key: string) => ids.get(exampleId(table, key))!
const past = idOf('stockTake', 'annual')

const { id: running } = await keeper.call('stockTake.save', {
  values: {
    title: '三月专项盘点',
    year: 2026,
    scope: 'full',
    reason: 'government',
    baseDate: '2026-03-10',
    leaderId: keeper.person.id,
    bookTotal: 0,
  },
})
const found = {
  stockTakeId: running,
  isFound: true,
  isLocationOk: true,
  scannedAt: '2026-03-10T01:00:00Z',
  scannedById: keeper.person.id,
}

describe('a stock-take on a phone', () => {
  it('carries every card that should be there, and not what was disposed of before', async () => {
    const { assets, lines, mayCount, take } = await keeper.call('stockTake.board', { id: running })
    expect(take).toMatchObject({ title: '三月专项盘点', finishedDate: null })
    expect(assets.map(({ assetNo }) => assetNo)).not.toContain('GD-2015-0017')
    expect(assets.map(({ assetNo }) => assetNo)).toContain('GD-2024-0001')
    expect([lines, mayCount]).toEqual([[], true])
  })

  it('counts in place, elsewhere, missing and unknown, by two people; the same thing twice is refused', async () => {
    const { assets } = await keeper.call('stockTake.board', { id: running })
    const at = (no: string) => assets.find(({ assetNo }) => assetNo === no)!
    const save = (values: object) => keeper.call('stockTakeLine.save', { values: { ...found, ...values } })
    const laptop = { assetNo: 'GD-2024-0001', assetId: at('GD-2024-0001').id }
    await save(laptop)
    await save({
      assetNo: 'GD-2024-0002',
      assetId: at('GD-2024-0002').id,
      isLocationOk: false,
      foundLocation: '库房',
    })
    await save({
      assetNo: 'GD-2024-0003',
      assetId: at('GD-2024-0003').id,
      isFound: false,
      isLocationOk: null,
    })
    await save({ assetNo: 'X-1', assetId: null, foundLocation: '走廊' })
    await expect(save(laptop)).rejects.toMatchObject({ code: 'conflict' })
    const { lines } = await keeper.call('stockTake.board', { id: running })
    expect(tallyOf(assets, lines)).toMatchObject({
      counted: 3,
      inPlace: 1,
      misplaced: 1,
      shortage: 1,
      surplus: 1,
      unsettled: 3,
    })
    expect(openOf(assets, lines)).toHaveLength(assets.length - 3)
  })

  it('is written as a sheet to sign, with what is still open', async () => {
    const { status, body } = await keeper.get(`/api/stockTake.result.docx?id=${running}`)
    expect(status).toBe(200)
    expect(faultsOf(new Uint8Array(body))).toEqual([])
    const { text } = await readDocument(new Uint8Array(body), '盘点.docx')
    expect(text).toContain('甲局固定资产盘点表')
    expect(text).toMatch(/位置相符1件、错放1件、盘亏1件/)
    expect(text).toContain('未盘')
    expect(text).toContain('盘盈')
  })

  it('stands beside those of other years, with numbers that differ again', async () => {
    const { takes, repeated } = await keeper.call('stockTake.years', {})
    expect(takes.map(({ id }) => id).sort()).toEqual([past, running].sort())
    expect(takes.find(({ id }) => id === running)).toMatchObject({ shortage: 1, surplus: 1, misplaced: 1 })
    const years = takes.map(({ year }) => year)
    // The projector was elsewhere last time and has not been counted now; nothing differs in two years yet.
    expect(
      repeated.every(({ years: own }) => new Set(own).size > 1 && own.every((y) => years.includes(y))),
    ).toBe(true)
  })

  it('is reached from the card of a scanned label', async () => {
    const { card, events, takes } = await keeper.call('asset.card', { id: idOf('asset', 'desk') })
    expect(card.assetNo).toBe('GD-2024-0003')
    expect(events.map(({ kind, detail }) => [kind, detail])).toContainEqual(['take', 'shortage'])
    expect(events.map(({ kind }) => kind)).toContain('handover')
    expect(takes).toEqual([{ id: running, title: '三月专项盘点' }])
  })

  it('is not there for another unit or for who does not keep assets; an overseer sees and cannot count', async () => {
    const stranger = await app.as('keeper', 'other')
    const card = idOf('asset', 'desk')
    expect((await stranger.post('stockTake.board', { id: running })).status).toBe(404)
    expect((await stranger.post('asset.card', { id: card })).status).toBe(404)
    expect((await stranger.get(`/api/stockTake.result.docx?id=${running}`)).status).toBe(404)
    expect(await stranger.call('stockTake.years', {})).toEqual({ takes: [], repeated: [] })
    const handler = await app.as('handler')
    expect((await handler.post('stockTake.board', { id: running })).status).toBe(403)
    expect((await handler.get(`/api/stockTake.result.docx?id=${running}`)).status).toBe(403)
    const overseer = await app.as('overseer')
    expect((await overseer.call('stockTake.board', { id: running })).mayCount).toBe(false)
  })
})
