import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')
const board = () => keeper.call('post.board', {})

describe('the board of posts', () => {
  it('sets approved staff against the people in post', async () => {
    const { quotas, departments } = await board()
    const approved = quotas.reduce((all, { approved: one }) => all + one, 0)
    expect(approved).toBe(20)
    const { rows } = await app.owner.query(
      `select count(*)::int as n from "staffMember" where "leaveDate" is null`,
    )
    expect(quotas.reduce((all, { inPost }) => all + inPost, 0)).toBe(rows[0].n)
    expect(departments.reduce((all, { people }) => all + people, 0)).toBe(rows[0].n)
    const posts = await app.owner.query(
      `select count(*)::int as n, count(*) filter (where "isVacant")::int as v from post`,
    )
    expect(departments.reduce((all, { posts: one }) => all + one, 0)).toBe(posts.rows[0].n)
    expect((await board()).vacancies).toHaveLength(posts.rows[0].v)
  })

  it('counts a vacancy by days from the day it began', async () => {
    const { vacancies, limits } = await board()
    for (const { days, vacantDate } of vacancies)
      expect(days).toBe(
        vacantDate === null ? null : Math.round((Date.parse('2026-03-10') - Date.parse(vacantDate)) / 864e5),
      )
    expect(limits).toMatchObject({ vacantPlanDays: 90, vacantWarnDays: 180, vacantErrDays: 365 })
  })

  it('shows a contract that ends in 90 days, not one that ends in 91, and none that was followed by another', async () => {
    const { rows } = await keeper.call('employmentContract.list', { sort: 'startDate', isDescending: true })
    const contract = rows.find(({ contractKind }) => contractKind === 'fixed')!
    const earlier = rows.filter(({ staffId, id }) => staffId === contract.staffId && id !== contract.id)
    const set = (endDate: string) =>
      app.owner.query(`update "employmentContract" set "endDate" = $1 where id = $2`, [endDate, contract.id])
    const found = async () => (await board()).contracts.find(({ id }) => id === contract.id)
    await set('2026-06-08')
    expect(await found()).toMatchObject({ daysLeft: 90 })
    await set('2026-06-09')
    expect(await found()).toBeUndefined()
    await set('2026-03-01')
    expect(await found()).toMatchObject({ daysLeft: -9 })
    expect(earlier.length).toBeGreaterThan(0)
    const shown = (await board()).contracts.map(({ id }) => id)
    expect(earlier.filter(({ id }) => shown.includes(id))).toEqual([])
  })

  it('shows another unit nothing, and is not for who does not keep personnel', async () => {
    const other = await (await app.as('keeper', 'other')).call('post.board', {})
    expect([other.quotas, other.departments, other.vacancies, other.contracts]).toEqual([[], [], [], []])
    expect((await (await app.as('handler')).post('post.board', {})).status).toBe(403)
  })
})
