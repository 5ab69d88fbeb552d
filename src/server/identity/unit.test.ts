import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'

const app = await startApp()

describe('units', () => {
  it('are added below the oversight office, come into sight at once and are on record', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const { id } = await admin.call('unit.add', { name: '丙局', shortName: '丙' })
    const { units } = await admin.call('unit.list', {})
    expect(units).toContainEqual({
      id,
      name: '丙局',
      shortName: '丙',
      kind: 'unit',
      isActive: true,
      version: 1,
    })
    const auditor = await app.as('auditAdmin', 'office')
    const { entries } = await auditor.call('audit.list', { subjectId: id })
    expect(entries).toMatchObject([{ action: 'unit.add', actorName: admin.person.name, before: null }])
  })

  it('have a name of their own', async () => {
    const admin = await app.as('systemAdmin', 'office')
    await expect(admin.call('unit.add', { name: '乙局', shortName: '乙' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(admin.call('unit.add', { name: ' ', shortName: '丁' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { name: { zh: '请填写单位名称' } } },
    })
  })

  it('are added and changed by the office only', async () => {
    const own = await app.as('systemAdmin', 'one')
    await expect(own.call('unit.add', { name: '戊局', shortName: '戊' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const overseer = await app.as('overseer')
    await expect(overseer.call('unit.add', { name: '戊局', shortName: '戊' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('are renamed and stopped, once per version; nobody acts in a stopped unit', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const { id } = app.unit('other')
    const keeper = await app.as('keeper', 'other')
    await keeper.call('me.get', {})
    const save = { id, version: 1, name: '乙局（已撤并）', shortName: '乙', isActive: false }
    expect(await admin.call('unit.save', save)).toEqual({ version: 2 })
    await expect(keeper.call('me.get', {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(admin.call('unit.save', { ...save, name: '乙局' })).rejects.toMatchObject({
      code: 'stale',
      detail: { current: { name: '乙局（已撤并）', version: 2 } },
    })
    await admin.call('unit.save', { ...save, name: '乙局', version: 2, isActive: true })
    expect((await keeper.call('me.get', {})).orgUnitId).toBe(id)
  })

  it('cannot be stopped by who acts in them, nor changed out of sight', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const own = {
      id: app.unit('office').id,
      version: 1,
      name: '区巡察办',
      shortName: '巡察办',
      isActive: false,
    }
    await expect(admin.call('unit.save', own)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(admin.call('unit.save', { ...own, id: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})

describe('departments', () => {
  const names = async (unit: 'one' | 'other' = 'one') => {
    const admin = await app.as('systemAdmin', unit)
    const { departments } = await admin.call('department.list', { orgUnitId: app.unit(unit).id })
    return departments.map((department) => department.name)
  }

  it('are added several at once at the end of the list, with the people counted', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const orgUnitId = app.unit('one').id
    await admin.call('department.add', { orgUnitId, names: ['财务科', '人事科'] })
    expect(await names()).toEqual(['办公室', '业务科', '财务科', '人事科'])
    const { departments } = await admin.call('department.list', { orgUnitId })
    expect(departments.map((department) => department.headCount)).toEqual([3, 3, 0, 0])
  })

  it('are added all or none', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const orgUnitId = app.unit('one').id
    const before = await names()
    await expect(
      admin.call('department.add', { orgUnitId, names: ['法规科', '办公室'] }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      admin.call('department.add', { orgUnitId, names: ['法规科', '法规科'] }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await names()).toEqual(before)
  })

  it('are put into an order, which names every one', async () => {
    const admin = await app.as('systemAdmin', 'other')
    const orgUnitId = app.unit('other').id
    const [office = '', business = ''] = app.unit('other').departments
    await admin.call('department.order', { orgUnitId, ids: [business, office] })
    expect(await names('other')).toEqual(['业务科', '办公室'])
    await expect(admin.call('department.order', { orgUnitId, ids: [office] })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(admin.call('department.order', { orgUnitId, ids: [office, office] })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('are renamed and stopped, once per version', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const [id = ''] = app.unit('one').departments
    const save = { id, version: 1, name: '综合办公室', isActive: false }
    expect(await admin.call('department.save', save)).toEqual({ version: 2 })
    await expect(admin.call('department.save', save)).rejects.toMatchObject({ code: 'stale' })
    const officer = await app.as('officer')
    const { departments } = await officer.call('member.list', {})
    expect(departments).toContainEqual({ id, name: '综合办公室', isActive: false })
  })

  it('of another unit are not found', async () => {
    const admin = await app.as('systemAdmin', 'one')
    const orgUnitId = app.unit('other').id
    const [id = '', second = ''] = app.unit('other').departments
    const notFound = { code: 'notFound' }
    await expect(admin.call('department.list', { orgUnitId })).rejects.toMatchObject(notFound)
    await expect(admin.call('department.add', { orgUnitId, names: ['某科'] })).rejects.toMatchObject(notFound)
    await expect(admin.call('department.order', { orgUnitId, ids: [second, id] })).rejects.toMatchObject(
      notFound,
    )
    const save = { id, version: 1, name: '某科', isActive: true }
    await expect(admin.call('department.save', save)).rejects.toMatchObject(notFound)
  })

  it('of the units below are administered by the oversight office', async () => {
    const admin = await app.as('systemAdmin', 'office')
    const orgUnitId = app.unit('other').id
    await admin.call('department.add', { orgUnitId, names: ['督查科'] })
    expect(await names('other')).toContain('督查科')
  })

  it('are the system administrator’s to change', async () => {
    const security = await app.as('securityAdmin', 'one')
    const orgUnitId = app.unit('one').id
    expect((await security.call('department.list', { orgUnitId })).departments.length).toBeGreaterThan(0)
    await expect(security.call('department.add', { orgUnitId, names: ['某科'] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const officer = await app.as('officer')
    const [id = ''] = app.unit('one').departments
    const save = { id, version: 2, name: '某科', isActive: true }
    await expect(officer.call('department.save', save)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(officer.call('department.order', { orgUnitId, ids: [id] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(officer.call('department.list', { orgUnitId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
