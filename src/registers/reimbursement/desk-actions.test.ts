import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')

describe('papers of claims', () => {
  it('say of each claim what is there and what lacks, and take a paper up when it is handed in', async () => {
    const { claims } = await keeper.call('reimbursement.papers', {})
    expect(claims.length).toBeGreaterThan(0)
    for (const { needed, there, lacking } of claims)
      expect(lacking).toEqual(needed.filter((paper) => !there.includes(paper)))
    const claim = claims.find(({ there }) => there.length > 0)!
    const { lines } = await keeper.call('reimbursement.get', { id: claim.id })
    const [paper] = lines.claimPaper!.rows
    await keeper.call('claimPaper.void', { id: paper!.id, version: paper!.version, reason: '传错了' })
    const after = await keeper.call('reimbursement.papers', { id: claim.id })
    expect(after.one?.there).not.toContain(paper!.paperKind)
  })

  it('of others are not shown to who only sees their own, and none to another unit', async () => {
    const [claim] = (await keeper.call('reimbursement.papers', {})).claims
    for (const person of [await app.as('handler'), await app.as('keeper', 'other')]) {
      expect((await person.call('reimbursement.papers', {})).claims).toEqual([])
      expect((await person.call('reimbursement.papers', { id: claim!.id })).one).toBeNull()
    }
  })
})

describe('cards to repay', () => {
  it('come by the days left; a repaid one is gone', async () => {
    const { rows } = await app.owner.query(`select id from "cardTransaction" order by id limit 2`)
    const [first, second] = rows
    const set = (id: string, due: string, repaid: string | null) =>
      app.owner.query(`update "cardTransaction" set "dueRepayDate" = $2, "repaidDate" = $3 where id = $1`, [
        id,
        due,
        repaid,
      ])
    await set(first.id, '2026-03-09', null)
    await set(second.id, '2026-03-12', null)
    const due = await keeper.call('cardTransaction.due', {})
    expect(due.rows.slice(0, 2).map(({ id, daysLeft }) => [id, daysLeft])).toEqual([
      [first.id, -1],
      [second.id, 2],
    ])
    expect(due.warnDate > '2026-03-10').toBe(true)
    await set(first.id, '2026-03-09', '2026-03-09')
    const after = await keeper.call('cardTransaction.due', {})
    expect(after.rows.map(({ id }) => id)).not.toContain(first.id)
  })

  it('of another unit stay unseen, and are not for who does not keep finance', async () => {
    const other = await (await app.as('keeper', 'other')).call('cardTransaction.due', {})
    expect(other.rows).toEqual([])
    expect((await (await app.as('handler')).post('cardTransaction.due', {})).status).toBe(403)
  })
})

describe('standards in force', () => {
  it('have a value, a source and how sure it is; what the unit tightened counts for it alone', async () => {
    const of = async (unit: 'one' | 'other') =>
      (await (await app.as('handler', unit)).call('register.standards', { group: 'union' })).standards
    const { id: orgUnitId, people } = app.unit()
    await app.owner.query(
      `insert into "parameterValue" ("orgUnitId", name, value, "fromDate", reason, "setBy")
       values ($1, 'unio.birthday', '20000', '2026-01-01', '会议纪要', $2)`,
      [orgUnitId, people.leader!.id],
    )
    const value = (list: Awaited<ReturnType<typeof of>>) =>
      list.find(({ name }) => name === 'unio.birthday')?.value
    expect([value(await of('one')), value(await of('other'))]).toEqual([200_00, 300_00])
    expect((await of('one')).every(({ source, status }) => source !== '' && status === 'secondary')).toBe(
      true,
    )
  })
})
