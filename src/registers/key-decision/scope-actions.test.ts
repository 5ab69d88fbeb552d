import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { entriesOn, matchesOf } from './scope.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')

describe('the catalogue of key matters', () => {
  it('comes whole, with the lines in force, and answers for a matter of the unit', async () => {
    const { entries, lines } = await keeper.call('catalogItem.catalogue', {})
    expect(lines).toEqual({ project: 50_000_00, fund: 50_000_00 })
    const [match] = matchesOf(
      { words: '办公楼屋面防水维修', amount: 120_000_00, category: null },
      entriesOn(entries, '2026-03-10'),
      lines,
    )
    expect([match?.entry.title, match?.verdict]).toEqual(['五万元以上修缮和信息化项目', 'in'])
  })

  it('gets a new version as a copy that takes over on its day', async () => {
    const { entries } = await keeper.call('catalogItem.catalogue', {})
    const now = entriesOn(entries, '2026-03-10')
    await keeper.call('catalogItem.saveMany', {
      rows: now.map(({ title, category, scope, keywords, limitAmount }) => ({
        values: {
          title,
          category,
          scope,
          keywords,
          limitAmount,
          versionNo: '2027版',
          fromDate: '2027-01-01',
        },
      })),
    })
    const after = await keeper.call('catalogItem.catalogue', {})
    expect(entriesOn(after.entries, '2026-12-31').map(({ versionNo }) => versionNo)).toEqual(
      now.map(() => '2025版'),
    )
    expect(entriesOn(after.entries, '2027-01-01').map(({ versionNo }) => versionNo)).toEqual(
      now.map(() => '2027版'),
    )
  })

  it('of another unit stays unseen', async () => {
    const other = await (await app.as('keeper', 'other')).call('catalogItem.catalogue', {})
    expect(other.entries).toEqual([])
    expect((await (await app.as('handler')).post('catalogItem.catalogue', {})).status).toBe(403)
  })
})
