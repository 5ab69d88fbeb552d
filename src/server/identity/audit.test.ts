import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'

const app = await startApp()

const departmentOf = (unit: 'one' | 'other') => app.unit(unit).departments[0]

describe('the audit record', () => {
  it('shows who changed what from old to new, newest first', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const id = departmentOf('one')
    await admin.call('department.save', { id, version: 1, name: '党政办', isActive: true })
    await admin.call('department.save', { id, version: 2, name: '党政办公室', isActive: true })
    const auditor = await app.as('auditAdmin', 'one')
    const { entries, names } = await auditor.call('audit.list', { subjectId: id })
    expect(entries).toMatchObject([
      { action: 'department.save', before: { name: '党政办' }, after: { name: '党政办公室' } },
      { action: 'department.save', before: { name: '办公室' }, actorName: admin.person.name },
    ])
    expect(names[app.unit('one').id]).toBe('甲局')
  })

  it('holds sign-ins, wrong passwords and refused tries', async () => {
    const officer = await app.as('officer')
    const payload = { username: officer.person.username, password: 'wrong' }
    await app.app.inject({ method: 'POST', url: '/api/session.signIn', payload })
    await officer.call('audit.list', {}).catch(() => {})
    const auditor = await app.as('auditAdmin', 'one')
    const { entries } = await auditor.call('audit.list', { who: officer.person.name })
    expect(entries.map((entry) => entry.action)).toContain('session.signIn')
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'refused', after: { tried: 'audit.list', code: 'forbidden' } }),
    )
    const { entries: wrong } = await auditor.call('audit.list', { actions: ['session.refused'] })
    expect(wrong).toMatchObject([{ actorName: officer.person.name, after: { why: 'password' } }])
  })

  it('of names that nobody has is for the office alone', async () => {
    const payload = { username: 'nobody.at.all', password: 'guess' }
    await app.app.inject({ method: 'POST', url: '/api/session.signIn', payload })
    const search = async (unit: 'one' | 'office') =>
      (await (await app.as('auditAdmin', unit)).call('audit.list', { who: 'nobody.at.all' })).entries
    expect(await search('office')).toMatchObject([{ action: 'session.refused', orgUnitId: null }])
    expect(await search('one')).toEqual([])
  })

  it('is narrowed by unit, day and action, and goes on where a page ended', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const names = Array.from({ length: 60 }, (_, index) => `科室${index}`)
    await admin.call('department.add', { orgUnitId: app.unit('other').id, names })
    const auditor = await app.as('auditAdmin', 'office')
    const filter = { orgUnitId: app.unit('other').id, actions: ['department.add'] }
    const first = await auditor.call('audit.list', filter)
    expect(first.entries).toHaveLength(50)
    const rest = await auditor.call('audit.list', { ...filter, before: first.next ?? 0 })
    expect(rest.entries).toHaveLength(10)
    expect(rest.next).toBeNull()
    const ids = [...first.entries, ...rest.entries].map((entry) => entry.id)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))

    const [newest] = first.entries
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
      new Date(newest?.at ?? 0),
    )
    const on = async (from: string, to: string) =>
      (await auditor.call('audit.list', { ...filter, from, to })).entries.length
    expect(await on(day, day)).toBe(50)
    expect(await on('2020-01-01', '2020-01-02')).toBe(0)
    await expect(on('yesterday', day)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of another unit is out of sight', async () => {
    const auditor = await app.as('auditAdmin', 'one')
    const { entries } = await auditor.call('audit.list', { orgUnitId: app.unit('other').id })
    expect(entries).toEqual([])
  })

  it('is the audit administrator’s to read', async () => {
    for (const person of ['systemAdmin', 'securityAdmin', 'officer', 'overseer'] as const) {
      await expect((await app.as(person)).call('audit.list', {})).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('the history of one record', () => {
  it('is read by who works on the unit, and by nobody of another', async () => {
    const admin = await app.as('systemAdmin', 'other')
    const id = departmentOf('other')
    await admin.call('department.save', { id, version: 1, name: '秘书科', isActive: true })
    const own = await app.as('handler', 'other')
    const { entries } = await own.call('audit.of', { subjectId: id })
    expect(entries).toMatchObject([
      { action: 'department.save', before: { name: '办公室' }, after: { name: '秘书科' } },
    ])
    const stranger = await app.as('handler', 'one')
    expect((await stranger.call('audit.of', { subjectId: id })).entries).toEqual([])
    await expect(stranger.call('audit.of', { subjectId: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('does not tell of accounts and sign-ins', async () => {
    const officer = await app.as('officer')
    const { entries } = await officer.call('audit.of', { subjectId: officer.person.id })
    expect(entries).toEqual([])
  })

  it('is not for those who only administer', async () => {
    const admin = await app.as('systemAdmin', 'one')
    await expect(admin.call('audit.of', { subjectId: departmentOf('one') })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
