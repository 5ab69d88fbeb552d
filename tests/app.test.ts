import { describe, expect, it } from 'vitest'
import { startApp } from './app.ts'
import { makeInspection } from './factory.ts'

const app = await startApp()

describe('the test world', () => {
  it('has a person in every role, who signs in with a password and acts in their unit', async () => {
    for (const unit of ['one', 'other', 'office'] as const) {
      for (const person of Object.keys(app.unit(unit).people)) {
        const me = await (await app.as(person as 'officer', unit)).call('me.get', {})
        expect(me).toMatchObject({
          orgUnitId: app.unit(unit).id,
          roles: [app.unit(unit).people[person]!.role],
        })
      }
    }
  }, 120_000)
  it('shows an overseer both units and a unit itself alone', async () => {
    expect((await (await app.as('overseer')).call('unit.list', {})).units).toHaveLength(3)
    expect((await (await app.as('officer')).call('unit.list', {})).units).toHaveLength(1)
  })
  it('carries an uploaded file in and out again', async () => {
    const officer = await app.as('officer')
    const [file] = await officer.upload([{ name: '照片.jpg', content: 'bytes' }])
    expect(file).toMatchObject({ name: '照片.jpg', mimeType: 'image/jpeg', size: 5 })
    expect((await officer.get(`/api/file.get?id=${file!.id}`)).body.toString()).toBe('bytes')
    expect((await (await app.as('officer', 'other')).get(`/api/file.get?id=${file!.id}`)).status).toBe(404)
  })
  it('moves its clock', async () => {
    app.setToday('2026-05-01')
    expect(await (await app.as('officer')).call('me.get', {})).toMatchObject({ today: '2026-05-01' })
  })
  it('makes an inspection whose last measure answers two problems', async () => {
    const { problems, measureIds } = await makeInspection(app)
    expect(problems.filter((problem) => problem.measureIds.includes(measureIds[3]))).toHaveLength(2)
  })
})
