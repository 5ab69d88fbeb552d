import { expect, it } from 'vitest'
import { startApp } from '../../tests/app.ts'
import { makeInspection } from '../../tests/factory.ts'
import { rederiveUnit } from './rederive.ts'

const app = await startApp()

it('rederive corrects a status that does not follow from the facts, on record, in this unit alone', async () => {
  const { problems } = await makeInspection(app)
  const other = await makeInspection(app, { unit: 'other' })
  await app.owner.query(`update problem set status = 'closed'`)
  const { rows: units } = await app.owner.query(`select id, name from "orgUnit" where id = $1`, [
    app.unit().id,
  ])
  const services = { db: app.db, now: () => new Date('2026-03-10T02:00:00Z') }

  expect(await rederiveUnit(services, units[0].name)).toEqual({ problems: 3, changed: 3 })
  expect(await rederiveUnit(services, units[0].name)).toEqual({ problems: 3, changed: 0 })
  const { rows } = await app.owner.query('select id, status from problem')
  const statusOf = (id: string) => rows.find((row) => row.id === id)?.status
  for (const { id } of problems) expect(statusOf(id)).not.toBe('closed')
  for (const { id } of other.problems) expect(statusOf(id)).toBe('closed')
  const { rows: entries } = await app.owner.query(
    `select 1 from "auditEvent" where "requestId" = 'cli' and "problemId" = any($1)`,
    [problems.map(({ id }) => id)],
  )
  expect(entries).toHaveLength(3)
  expect(await rederiveUnit(services, '没有这个单位')).toBeNull()
})
