import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'

/** More than two blocks of the export, and not a whole number of them. */
const more = 2_345

describe('an export of more lines than are fetched at a time', () => {
  let app: TestApp
  let made: MadeInspection

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    await app.owner.query(
      `with made as (
         insert into measure ("orgUnitId", "inspectionId", no, text, target)
         select $1, $2, 100 + n, '措施' || n, '第' || n || '条，"逐项"核对' from generate_series(1, ${more}) n returning id)
       insert into "problemMeasure" ("orgUnitId", "problemId", "measureId") select $1, $3, id from made`,
      [made.orgUnitId, made.id, made.problems[2].id],
    )
  })

  const query = encodeURIComponent(JSON.stringify({ view: 'measure' }))

  it('has every line of the ledger once, in its order, as CSV and as .xlsx', async () => {
    const officer = await app.as('officer')
    const { total, rows } = await officer.call('ledger.list', { view: 'measure', page: 12, pageSize: 200 })
    expect(total).toBe(more + 5)
    const csv = (await officer.get(`/api/ledger.export?format=csv&query=${query}`)).body.toString('utf8')
    const texts = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[4])
    expect(new Set(texts).size).toBe(more + 4)
    expect(texts.slice(11 * 200)).toEqual(rows.map(({ measureText }) => measureText))
    const { sheets } = await readXlsx((await officer.get(`/api/ledger.export?query=${query}`)).body)
    const known = new Set<unknown>(texts)
    expect(sheets[0]!.rows.flatMap((row) => row.filter((cell) => known.has(cell)))).toEqual(texts)
    expect(csv).toContain('"第2345条，""逐项""核对"')
  })

  it('has one line of headings for who sees none of them', async () => {
    const stranger = await app.as('officer', 'other')
    const { body } = await stranger.get(`/api/ledger.export?format=csv&query=${query}`)
    expect(body.toString('utf8').trim().split('\r\n')).toHaveLength(1)
  })
})
