import { expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { inserter } from '../../../tests/factory.ts'
import { allRules } from '../../controls/rules.ts'

const app = await startApp()

it('a check asked for comes back at once, says how far it is, and what it found when it is over', async () => {
  const unit = app.unit()
  // An alert of a rule that finds nothing any more.
  const gone = await inserter(app, unit.id)('alert', {
    ruleId: 'CARS-003',
    register: 'fuel',
    recordId: crypto.randomUUID(),
    severity: 'error',
    zh: '超过油箱',
    en: 'Too much',
    sinceDate: '2026-01-20',
    openedAt: '2026-02-20T02:00:00Z',
  })
  const officer = await app.as('officer')
  expect(await officer.call('check.state', {})).toEqual({ check: null })
  expect(await officer.call('check.run', {})).toEqual({})
  await expect
    .poll(async () => (await officer.call('check.state', {})).check?.isRunning, { timeout: 60_000 })
    .toBe(false)
  const { check } = await officer.call('check.state', {})
  expect(check).toMatchObject({ done: allRules.length, of: allRules.length })
  expect(check!.result).toMatchObject({ opened: 0, closed: 1, reopened: 0, failed: [] })
  const { rows } = await app.owner.query(`select "closedAt" from alert where id = $1`, [gone])
  expect(rows[0].closedAt).not.toBeNull()
  const { rows: runs } = await app.owner.query(`select "orgUnitId", "startedBy", closed from "ruleRun"`)
  expect(runs).toEqual([{ orgUnitId: unit.id, startedBy: officer.person.id, closed: 1 }])
  await expect(officer.call('check.run', {})).rejects.toMatchObject({ code: 'conflict' })
  await expect((await app.as('handler')).call('check.run', {})).rejects.toMatchObject({ code: 'forbidden' })
  // What one unit asked for is no other unit's affair.
  expect(await (await app.as('officer', 'other')).call('check.state', {})).toEqual({ check: null })
})
