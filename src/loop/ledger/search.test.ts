import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../tests/app.ts'
import { inserter, type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { piecesOf } from './search-words.ts'

// Few letters, so that words are found often and by chance: Chinese, both cases, marks that the index leaves out.
const letters = [...'会议记录车aBb1，。 -ß𠮷']
let seed = 7
const dice = (of: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return Math.floor((seed / 2 ** 31) * of)
}
const text = (length: number) => Array.from({ length }, () => letters[dice(letters.length)]!).join('')

type Written = { id: string; words: string; measures: { id: string; words: string; isVoided: boolean }[] }

describe('search in the ledger', () => {
  let app: TestApp
  let made: MadeInspection
  const written: Written[] = []

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    const stranger = await makeInspection(app, { unit: 'other' })
    for (const inspection of [made, stranger]) await write(inspection, inspection === made)
  }, 60_000)

  /** Problems and measures of random words; of our own unit they are remembered. */
  async function write({ id: inspectionId, orgUnitId, aspectIds }: MadeInspection, isOurs: boolean) {
    const insert = inserter(app, orgUnitId)
    for (let n = 0; n < 40; n++) {
      const [title, problemText] = [`甲题${text(4)}`, `文${text(14)}`]
      const numbers = { problemNo: `9-${n}`, sortNo: 9000 + n }
      const id = await insert('problem', {
        inspectionId,
        aspectId: aspectIds[0],
        title,
        problemText,
        ...numbers,
      })
      const problem: Written = { id, words: `${title} ${problemText}`, measures: [] }
      for (let m = 0; m < dice(3); m++) {
        const [words, isVoided] = [`措${text(16)}`, dice(5) === 0]
        const voidedAt = isVoided ? '2026-03-01' : null
        const no = 100 + n * 3 + m
        const measureId = await insert('measure', { inspectionId, no, text: words, voidedAt })
        await insert('problemMeasure', { id: undefined, problemId: id, measureId })
        problem.measures.push({ id: measureId, words, isVoided })
      }
      if (isOurs) written.push(problem)
    }
  }

  const says = (words: string, word: string) => words.toLowerCase().includes(word.toLowerCase())

  it('finds exactly the lines whose words hold what is asked for, with their number', async () => {
    const officer = await app.as('officer')
    const ours = new Set(written.map(({ id }) => id))
    let found = 0
    for (let round = 0; round < 60; round++) {
      const q = text(1 + dice(4)).trim()
      if (q === '') continue
      const asked = q.split(/\s+/)
      const live = written.map((one) => ({ ...one, measures: one.measures.filter((m) => !m.isVoided) }))
      const problems = live.filter(({ words, measures }) =>
        asked.every((word) => says(words, word) || measures.some((m) => says(m.words, word))),
      )
      const measures = live.flatMap((one) =>
        one.measures.filter((m) => asked.every((word) => says(one.words, word) || says(m.words, word))),
      )
      for (const [view, expected] of [
        ['problem', problems],
        ['measure', measures],
      ] as const) {
        const { total, rows } = await officer.call('ledger.list', { view, q, pageSize: 200 })
        expect(total).toBe(rows.length)
        const shown = rows.filter(({ problemId }) => ours.has(problemId)).map(({ id }) => id)
        expect([q, view, shown.toSorted()]).toEqual([q, view, expected.map(({ id }) => id).toSorted()])
        found += shown.length
      }
    }
    expect(found).toBeGreaterThan(250)
  }, 60_000)

  it('pages through what it finds, each line once', async () => {
    const officer = await app.as('officer')
    const seen: string[] = []
    for (const page of [1, 2, 3, 4, 5]) {
      const { rows, total } = await officer.call('ledger.list', { q: '甲题', page, pageSize: 10 })
      expect(total).toBe(40)
      seen.push(...rows.map(({ id }) => id))
    }
    expect(new Set(seen)).toEqual(new Set(written.map(({ id }) => id)))
  })

  it('looks in one unit when one is chosen, and in none that is out of sight', async () => {
    const overseer = await app.as('overseer')
    expect((await overseer.call('ledger.list', { q: '甲题' })).total).toBe(80)
    expect((await overseer.call('ledger.list', { q: '甲题', unitIds: [made.orgUnitId] })).total).toBe(40)
    const officer = await app.as('officer')
    const other = app.unit('other').id
    expect((await officer.call('ledger.list', { q: '甲题', unitIds: [other] })).total).toBe(0)
    expect((await officer.call('ledger.list', { q: '甲题' })).total).toBe(40)
  })

  it('gives no id of another unit, even when its functions are asked directly', async () => {
    const { id: personId } = app.unit().people.officer!
    const foreign = new Set(
      (
        await app.owner.query('select id from problem where "orgUnitId" = $1', [app.unit('other').id])
      ).rows.map((row) => row.id),
    )
    const idsOf = (orgUnitIds: string[], word: string, unit: string | null) =>
      app.db.read({ personId, orgUnitIds }, async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select problems_saying(${word}, ${piecesOf(word)}::text[], false, ${unit}::uuid) as id
          union all select "problemId" from measures_saying(${word}, ${piecesOf(word)}::text[], false, ${unit}::uuid)`.execute(
          tx,
        )
        return rows.map(({ id }) => id)
      })
    for (const word of ['会', '会议', '记录']) {
      for (const unit of [null, made.orgUnitId, app.unit('other').id]) {
        expect(await idsOf([], word, unit)).toEqual([])
        const ids = await idsOf([made.orgUnitId], word, unit)
        expect(ids.filter((id) => foreign.has(id))).toEqual([])
        if (unit !== app.unit('other').id) expect(ids.length).toBeGreaterThan(0)
      }
    }
  })
})
