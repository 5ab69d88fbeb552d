import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'

const app = await startApp()

let made = 0
/** A new person of unit one, as its system administrator makes them. */
async function newPerson(role: 'handler' | 'officer' = 'handler') {
  made += 1
  const admin = await app.as('systemAdmin', 'one')
  const username = `new.person${made}`
  const { people } = await admin.call('person.add', {
    orgUnitId: app.unit('one').id,
    people: [{ name: `新人${made}`, username, role, phone: '138 0000 0000' }],
  })
  const [person] = people
  if (!person) throw new Error('nobody was made')
  return { ...person, username }
}

async function found(id: string) {
  const admin = await app.as('systemAdmin', 'one')
  const { people } = await admin.call('person.list', {})
  return people.find((person) => person.id === id)
}

const signIn = (username: string, password: string) =>
  app.app.inject({ method: 'POST', url: '/api/session.signIn', payload: { username, password } })

describe('a new person', () => {
  it('gets a one-time password and a post that waits for the security administrator', async () => {
    const { id, username, password } = await newPerson()
    const person = await found(id)
    expect(person).toMatchObject({ username, mustChangePassword: true, phone: '138 0000 0000' })
    expect(person?.posts).toMatchObject([{ role: 'handler', isActive: false }])
    expect((await signIn(username, password)).statusCode).toBe(200)
    const security = await app.as('securityAdmin', 'one')
    await security.call('membership.approve', { ids: [person?.posts[0]?.id ?? ''] })
    expect((await found(id))?.posts).toMatchObject([{ role: 'handler', isActive: true }])
  })

  it('may do nothing before the post is granted, and nothing but change the password after it', async () => {
    const { id, username, password } = await newPerson()
    const { cookies } = await signIn(username, password)
    const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    const ask = (method: 'GET' | 'POST', url: string) =>
      app.app.inject({ method, url, headers: { cookie }, ...(method === 'POST' ? { payload: {} } : {}) })
    expect((await ask('GET', '/api/session.get')).json().person).toMatchObject({
      personId: id,
      hasPost: false,
    })
    expect((await ask('POST', '/api/me.get')).statusCode).toBe(401)

    const security = await app.as('securityAdmin', 'one')
    await security.call('membership.approve', { ids: [(await found(id))?.posts[0]?.id ?? ''] })
    expect((await ask('GET', '/api/session.get')).json().person).toMatchObject({
      hasPost: true,
      mustChangePassword: true,
    })
    expect((await ask('POST', '/api/me.get')).statusCode).toBe(403)
  })

  it('is made with all others of the table or not at all', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const orgUnitId = app.unit('one').id
    const row = { name: '某人', username: 'table.one', role: 'handler' as const }
    const add = (...people: (typeof row)[]) => admin.call('person.add', { orgUnitId, people })
    await expect(add(row, { ...row, username: 'one.officer' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { 'people.1.username': { zh: '这个用户名已有人使用' } } },
    })
    await expect(add(row, { ...row, username: 'TABLE.one' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { 'people.1.username': { zh: '与前面的用户名重复' } } },
    })
    await expect(add({ ...row, username: '某人' })).rejects.toMatchObject({ code: 'invalid' })
    const { people } = await add(row, { ...row, username: 'table.two' })
    expect(people).toHaveLength(2)
  })

  it('holds a role that such a unit has, in a department of that unit', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const row = { name: '某人', username: 'wrong.role', role: 'overseer' as const }
    await expect(
      admin.call('person.add', { orgUnitId: app.unit('one').id, people: [row] }),
    ).rejects.toMatchObject({ code: 'invalid', detail: { fields: { 'people.0.role': {} } } })
    const [departmentId = ''] = app.unit('other').departments
    await expect(
      admin.call('person.add', {
        orgUnitId: app.unit('one').id,
        people: [{ ...row, role: 'handler', departmentId }],
      }),
    ).rejects.toMatchObject({ code: 'notFound' })
    const { people } = await admin.call('person.list', { q: 'wrong.role' })
    expect(people).toEqual([])
  })

  it('is made by the system administrator, in a unit in sight', async () => {
    const people = [{ name: '某人', username: 'some.body', role: 'handler' as const }]
    const own = await app.as('systemAdmin', 'one')
    await expect(own.call('person.add', { orgUnitId: app.unit('other').id, people })).rejects.toMatchObject({
      code: 'notFound',
    })
    const security = await app.as('securityAdmin', 'one')
    await expect(
      security.call('person.add', { orgUnitId: app.unit('one').id, people }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const office = await app.as('systemAdmin', 'office')
    await office.call('person.add', { orgUnitId: app.unit('other').id, people })
    const { people: seen } = await office.call('person.list', {
      orgUnitId: app.unit('other').id,
      state: 'waiting',
    })
    expect(seen.map((person) => person.username)).toEqual(['some.body'])
  })
})

describe('the list of people', () => {
  it('shows the units in sight only, overseers of others left out', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const { people } = await admin.call('person.list', {})
    const units = new Set(people.flatMap((person) => person.posts.map((post) => post.orgUnitId)))
    expect([...units]).toEqual([app.unit('one').id])
    const names = people.map((person) => person.username)
    expect(names).toContain('one.officer')
    expect(names).not.toContain('office.overseer')
    expect((await admin.call('person.list', { orgUnitId: app.unit('other').id })).people).toEqual([])
  })

  it('is found by name, user name or telephone, a percent sign being only that', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const search = async (q: string) =>
      (await admin.call('person.list', { q })).people.map((one) => one.username)
    expect(await search('other.keeper')).toEqual(['other.keeper'])
    expect((await search('甲局leader')).sort()).toEqual(['one.leader', 'one.leader2'])
    expect(await search('%')).toEqual([])
  })

  it('goes on where a page ended', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const { people } = await admin.call('person.list', {})
    const [first] = people
    const { name, id } = first ?? { name: '', id: '' }
    const { people: rest } = await admin.call('person.list', { after: { name, id } })
    expect(rest).toEqual(people.slice(1))
  })

  it('is for system and security administrators', async () => {
    expect(
      (await (await app.as('securityAdmin', 'one')).call('person.list', {})).people.length,
    ).toBeGreaterThan(5)
    for (const person of ['officer', 'auditAdmin'] as const) {
      await expect((await app.as(person)).call('person.list', {})).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('an account', () => {
  it('is renamed once per version, the user name included', async () => {
    const { id } = await newPerson()
    const admin = await app.as('systemAdmin', 'one')
    await admin.call('person.save', { id, version: 1, name: '改名', username: 'Renamed', phone: '' })
    expect(await found(id)).toMatchObject({ name: '改名', username: 'renamed', phone: null, version: 2 })
    await expect(
      admin.call('person.save', { id, version: 1, name: '又改', username: 'renamed' }),
    ).rejects.toMatchObject({ code: 'stale', detail: { current: { name: '改名' } } })
    await expect(
      admin.call('person.save', { id, version: 2, name: '改名', username: 'one.officer' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      admin.call('person.save', { id, version: 2, name: '', username: 'x1' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('that is stopped is out at once, and back when enabled', async () => {
    const keeper = await app.as('keeper', 'one')
    const { id, username } = keeper.person
    await keeper.call('me.get', {})
    const admin = await app.as('systemAdmin', 'one')
    await admin.call('person.disable', { id })
    await expect(keeper.call('me.get', {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(username, 'Pruefung-2026')).statusCode).toBe(423)
    await admin.call('person.enable', { id })
    expect((await signIn(username, 'Pruefung-2026')).statusCode).toBe(200)
  })

  it('gets a new one-time password, which ends its sessions and is shown once', async () => {
    const handler = await app.as('handler2')
    const { id, username } = handler.person
    await handler.call('me.get', {})
    const admin = await app.as('systemAdmin', 'one')
    const { password } = await admin.call('person.resetPassword', { id })
    await expect(handler.call('me.get', {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(username, 'Pruefung-2026')).statusCode).toBe(401)
    expect((await signIn(username, password)).statusCode).toBe(200)
    expect((await found(id))?.mustChangePassword).toBe(true)
    const { rows } = await app.owner.query(`select * from "auditEvent" where action = 'person.resetPassword'`)
    expect(JSON.stringify(rows)).not.toContain(password)
  })

  it('locked after wrong passwords is unlocked by either administrator', async () => {
    const { id, username } = app.unit('one').people.leader2!
    for (const admin of ['systemAdmin', 'securityAdmin'] as const) {
      for (let tries = 0; tries < 5; tries += 1) await signIn(username, 'wrong')
      expect((await signIn(username, 'Pruefung-2026')).statusCode).toBe(423)
      expect((await found(id))?.isLocked).toBe(true)
      await (await app.as(admin, 'one')).call('person.unlock', { id })
      expect((await signIn(username, 'Pruefung-2026')).statusCode).toBe(200)
    }
  })

  it('is changed on record, with old and new', async () => {
    const { id } = await newPerson()
    const admin = await app.as('systemAdmin', 'one')
    await admin.call('person.save', { id, version: 1, name: '留痕', username: 'on.record' })
    const auditor = await app.as('auditAdmin', 'one')
    const { entries } = await auditor.call('audit.list', { subjectId: id })
    expect(entries.map((entry) => entry.action)).toEqual(['person.save', 'person.add'])
    expect(entries[0]).toMatchObject({ after: { name: '留痕' }, orgUnitId: app.unit('one').id })
  })

  const steps = ['person.disable', 'person.enable', 'person.unlock', 'person.resetPassword'] as const

  it('of another unit is not found', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const { id } = app.unit('other').people.handler!
    for (const step of steps)
      await expect(admin.call(step, { id })).rejects.toMatchObject({ code: 'notFound' })
    await expect(
      admin.call('person.save', { id, version: 1, name: '某人', username: 'somebody' }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })

  it('of a person who also acts elsewhere is the office’s to administer', async () => {
    const { id } = app.unit('other').people.leader!
    await app.owner.query(
      `insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'leader')`,
      [app.unit('one').id, id],
    )
    await expect((await app.as('systemAdmin', 'one')).call('person.disable', { id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await (await app.as('systemAdmin', 'office')).call('person.unlock', { id })
  })

  it('is not stopped or reset by its own person, nor by others than administrators', async () => {
    const admin = await app.as('systemAdmin', 'one')
    for (const step of ['person.disable', 'person.resetPassword'] as const) {
      await expect(admin.call(step, { id: admin.person.id })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const officer = await app.as('officer')
    const { id } = app.unit('one').people.handler!
    for (const step of steps)
      await expect(officer.call(step, { id })).rejects.toMatchObject({ code: 'forbidden' })
    for (const step of steps)
      await expect(admin.call(step, { id: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
