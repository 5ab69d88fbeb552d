import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import type { Role } from '../database/schema.ts'

const app = await startApp()

const grantTo = (personId: string, role: Role, orgUnitId = app.unit('one').id) => ({
  personId,
  orgUnitId,
  role,
})
const one = (name: string) => app.unit('one').people[name]!

describe('granting a role', () => {
  it('works at once for who is signed in, and is on record', async () => {
    const handler = await app.as('handler')
    expect((await handler.call('me.get', {})).roles).toEqual(['handler'])
    const security = await app.as('securityAdmin', 'one')
    const [departmentId = ''] = app.unit('one').departments
    const { id } = await security.call('membership.grant', {
      ...grantTo(handler.person.id, 'keeper'),
      departmentId,
      title: '资产管理员',
    })
    expect((await handler.call('me.get', {})).roles.sort()).toEqual(['handler', 'keeper'])
    const { rows } = await app.owner.query(`select * from "auditEvent" where "subjectId" = $1`, [id])
    expect(rows).toMatchObject([
      { action: 'membership.grant', after: { role: 'keeper', title: '资产管理员' } },
    ])
  })

  it('again changes department and title', async () => {
    const security = await app.as('securityAdmin', 'one')
    const { id: personId } = one('handler')
    const first = await security.call('membership.grant', {
      ...grantTo(personId, 'departmentHead'),
      title: '副科长',
    })
    const again = await security.call('membership.grant', {
      ...grantTo(personId, 'departmentHead'),
      title: '科长',
    })
    expect(again.id).toBe(first.id)
    const { people } = await security.call('person.list', { q: one('handler').username })
    expect(people[0]?.posts.find((post) => post.role === 'departmentHead')?.title).toBe('科长')
  })

  it('to oneself is refused', async () => {
    const security = await app.as('securityAdmin', 'one')
    await expect(
      security.call('membership.grant', grantTo(security.person.id, 'auditAdmin')),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('never joins two administrators’ powers, nor one with a role of the loop (SECU-001)', async () => {
    const security = await app.as('securityAdmin', 'one')
    for (const [person, role] of [
      ['systemAdmin', 'auditAdmin'],
      ['auditAdmin', 'officer'],
      ['officer', 'systemAdmin'],
      ['systemAdmin', 'securityAdmin'],
    ] as const) {
      await expect(security.call('membership.grant', grantTo(one(person).id, role))).rejects.toMatchObject({
        code: 'conflict',
      })
    }
  })

  it('minds powers held in a unit that the grantor does not see', async () => {
    const { id } = app.unit('other').people.auditAdmin!
    const client = app.owner
    await expect(
      client.query(`insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'officer')`, [
        app.unit('one').id,
        id,
      ]),
    ).rejects.toMatchObject({ constraint: 'membership_powers_are_separate' })
  })

  it('of an overseer happens in an oversight office only, and nobody of the loop sits there', async () => {
    const security = await app.as('securityAdmin', 'office')
    await expect(
      security.call('membership.grant', grantTo(one('keeper').id, 'overseer')),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
    const office = app.unit('office')
    await expect(
      security.call('membership.grant', grantTo(office.people.overseer!.id, 'officer', office.id)),
    ).rejects.toMatchObject({ code: 'invalid', detail: { fields: { role: {} } } })
  })

  it('needs a person, a unit and a department in sight', async () => {
    const security = await app.as('securityAdmin', 'one')
    const notFound = { code: 'notFound' }
    const other = app.unit('other')
    const overseer = app.unit('office').people.overseer!
    await expect(
      security.call('membership.grant', grantTo(other.people.keeper!.id, 'handler')),
    ).rejects.toMatchObject(notFound)
    await expect(
      security.call('membership.grant', grantTo(one('keeper').id, 'handler', other.id)),
    ).rejects.toMatchObject(notFound)
    await expect(
      security.call('membership.grant', {
        ...grantTo(one('keeper').id, 'handler'),
        departmentId: other.departments[0],
      }),
    ).rejects.toMatchObject(notFound)
    await expect(security.call('membership.grant', grantTo(overseer.id, 'handler'))).rejects.toMatchObject(
      notFound,
    )
  })

  it('is the security administrator’s alone', async () => {
    for (const person of ['systemAdmin', 'auditAdmin', 'officer', 'principal'] as const) {
      const refused = await app.as(person, 'one')
      await expect(
        refused.call('membership.grant', grantTo(one('keeper').id, 'handler')),
      ).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(refused.call('membership.approve', { ids: [crypto.randomUUID()] })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(refused.call('membership.revoke', { id: crypto.randomUUID() })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('proposed roles', () => {
  const propose = async (username: string, role: Role, unit: 'one' | 'other' = 'one') => {
    const admin = await app.as('systemAdmin', unit)
    await admin.call('person.add', {
      orgUnitId: app.unit(unit).id,
      people: [{ name: username, username, role }],
    })
    const { people } = await admin.call('person.list', { q: username })
    return { personId: people[0]?.id ?? '', id: people[0]?.posts[0]?.id ?? '' }
  }

  it('are granted together or not at all', async () => {
    const security = await app.as('securityAdmin', 'one')
    const first = await propose('proposed.one', 'handler')
    const second = await propose('proposed.two', 'keeper')
    await expect(
      security.call('membership.approve', { ids: [first.id, crypto.randomUUID()] }),
    ).rejects.toMatchObject({ code: 'notFound' })
    await security.call('membership.approve', { ids: [first.id, second.id] })
    await expect(security.call('membership.approve', { ids: [first.id] })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('of another unit are not found', async () => {
    const { id } = await propose('proposed.other', 'handler', 'other')
    const security = await app.as('securityAdmin', 'one')
    await expect(security.call('membership.approve', { ids: [id] })).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(security.call('membership.revoke', { id })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('of a stopped account are not granted', async () => {
    const { id, personId } = await propose('proposed.stopped', 'handler')
    await (await app.as('systemAdmin', 'one')).call('person.disable', { id: personId })
    const security = await app.as('securityAdmin', 'one')
    await expect(security.call('membership.approve', { ids: [id] })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('are declined', async () => {
    const { id, personId } = await propose('proposed.declined', 'handler')
    const security = await app.as('securityAdmin', 'one')
    await security.call('membership.revoke', { id })
    const { people } = await security.call('person.list', { state: 'idle' })
    expect(people.map((person) => person.id)).toContain(personId)
  })
})

describe('taking a role back', () => {
  it('works at once, and the name stays readable for the unit', async () => {
    const second = await app.as('departmentHead2')
    await second.call('me.get', {})
    const security = await app.as('securityAdmin', 'one')
    const { people } = await security.call('person.list', { q: second.person.username })
    await security.call('membership.revoke', { id: people[0]?.posts[0]?.id ?? '' })
    await expect(second.call('me.get', {})).rejects.toMatchObject({ code: 'unauthenticated' })
    const { rows } = await app.within('officer', async ({ tx }) => ({
      rows: await tx.selectFrom('person').select('name').where('id', '=', second.person.id).execute(),
    }))
    expect(rows).toEqual([{ name: second.person.name }])
  })

  it('from oneself is refused', async () => {
    const security = await app.as('securityAdmin', 'one')
    const { people } = await security.call('person.list', { q: security.person.username })
    await expect(
      security.call('membership.revoke', { id: people[0]?.posts[0]?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
