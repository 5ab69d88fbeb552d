import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { password } from '../../../tests/world.ts'

const app = await startApp()

/** Signs in once more, as from another device. */
async function otherDevice(username: string) {
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/session.signIn',
    payload: { username, password },
    headers: { 'user-agent': 'Another device' },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return async () =>
    (await app.app.inject({ method: 'POST', url: '/api/me.get', headers: { cookie }, payload: {} }))
      .statusCode
}

describe('one’s own sessions', () => {
  it('are listed with device and address, the one in use marked', async () => {
    const officer = await app.as('officer')
    await otherDevice(officer.person.username)
    const { sessions } = await officer.call('session.mine', {})
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((session) => session.isCurrent)).toHaveLength(1)
    expect(sessions).toContainEqual(
      expect.objectContaining({ userAgent: 'Another device', isCurrent: false, ipAddress: '127.0.0.1' }),
    )
  })

  it('are ended at once, on record', async () => {
    const leader = await app.as('leader')
    const stillIn = await otherDevice(leader.person.username)
    expect(await stillIn()).toBe(200)
    const { sessions } = await leader.call('session.mine', {})
    const ids = sessions.filter((session) => !session.isCurrent).map((session) => session.id)
    await leader.call('session.end', { ids })
    expect(await stillIn()).toBe(401)
    expect((await leader.call('session.mine', {})).sessions).toHaveLength(1)
    const auditor = await app.as('auditAdmin', 'one')
    const { entries } = await auditor.call('audit.list', { actions: ['session.end'] })
    expect(entries).toMatchObject([
      { actorName: leader.person.name, before: { userAgent: 'Another device' } },
    ])
    await expect(leader.call('session.end', { ids })).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('the sessions of others', () => {
  it('are seen and ended by the security administrator of the unit', async () => {
    const handler = await app.as('handler')
    await handler.call('me.get', {})
    const security = await app.as('securityAdmin', 'one')
    const { sessions } = await security.call('session.list', {})
    const session = sessions.find((one) => one.personId === handler.person.id)
    await security.call('session.end', { ids: [session?.id ?? ''] })
    await expect(handler.call('me.get', {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('of another unit are out of sight, but not for the office', async () => {
    const keeper = await app.as('keeper', 'other')
    const own = await app.as('securityAdmin', 'one')
    const { sessions } = await own.call('session.list', {})
    expect(sessions.map((session) => session.personId)).not.toContain(keeper.person.id)
    const [session] = (await keeper.call('session.mine', {})).sessions
    await expect(own.call('session.end', { ids: [session?.id ?? ''] })).rejects.toMatchObject({
      code: 'notFound',
    })
    const office = await app.as('securityAdmin', 'office')
    expect((await office.call('session.list', {})).sessions.map((one) => one.id)).toContain(session?.id)
  })

  it('are nobody else’s business', async () => {
    const officer = await app.as('officer')
    const other = await app.as('departmentHead')
    const [session] = (await other.call('session.mine', {})).sessions
    await expect(officer.call('session.list', {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(officer.call('session.end', { ids: [session?.id ?? ''] })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(officer.call('session.end', { ids: [] })).rejects.toMatchObject({ code: 'invalid' })
    expect((await other.call('me.get', {})).name).toBe(other.person.name)
  })
})

describe('who is signed in', () => {
  it('is told without an error to who is not', async () => {
    const answer = await app.app.inject({ method: 'GET', url: '/api/session.get' })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ person: null })
  })

  it('is told by name before anything else is asked', async () => {
    const officer = await app.as('officer')
    const { body } = await officer.get('/api/session.get')
    expect(JSON.parse(body.toString()).person).toMatchObject({
      name: officer.person.name,
      mustChangePassword: false,
      hasPost: true,
    })
  })
})
