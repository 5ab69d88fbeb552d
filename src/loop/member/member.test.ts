import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'

const app = await startApp()

describe('member.list', () => {
  it('gives the people of one’s own unit with their posts, and its departments', async () => {
    const officer = await app.as('officer')
    const { people, departments } = await officer.call('member.list', {})
    expect(departments.map(({ name }) => name)).toEqual(['办公室', '业务科'])
    const { id, departmentId } = app.unit().people.handler!
    expect(people.find((one) => one.id === id)?.posts).toEqual([{ role: 'handler', departmentId, title: '' }])
    expect(people.every((one) => one.posts.length > 0)).toBe(true)
    // Overseers' names are visible to a unit, but they are no members of it.
    expect(people.some((one) => one.posts.some(({ role }) => role === 'overseer'))).toBe(false)
  })

  it('lets the overseer look into a unit under the office', async () => {
    const overseer = await app.as('overseer')
    const { people } = await overseer.call('member.list', { orgUnitId: app.unit('other').id })
    expect(people.map(({ id }) => id)).toContain(app.unit('other').people.officer!.id)
  })

  it('refuses another unit as if it did not exist', async () => {
    const officer = await app.as('officer')
    const orgUnitId = app.unit('other').id
    await expect(officer.call('member.list', { orgUnitId })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('refuses administrators, and a unit that is no id', async () => {
    const administrator = await app.as('systemAdmin')
    await expect(administrator.call('member.list', {})).rejects.toMatchObject({ code: 'forbidden' })
    const officer = await app.as('officer')
    await expect(officer.call('member.list', { orgUnitId: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
