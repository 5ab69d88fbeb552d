import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'

const app = await startApp()
const made = await makeInspection(app)
const other = await makeInspection(app, { unit: 'other' })
const officer = await app.as('officer')

describe('coverage.get', () => {
  it('gives problems, causes, measures and ties with their versions, and no gap but the hints', async () => {
    const { plan, gaps } = await officer.call('coverage.get', { inspectionId: made.id })
    expect(plan.problems.map(({ problemNo, version }) => [problemNo, version])).toEqual([
      ['1-1', 1],
      ['1-2', 1],
      ['2-1', 1],
    ])
    expect(plan.problemMeasures).toHaveLength(5)
    expect(gaps.map(({ code, lack }) => `${code} ${lack}`)).toEqual(
      ['M01', 'M02', 'M03', 'M04'].map((code) => `${code} target`),
    )
    expect(gaps.some(({ blocks }) => blocks)).toBe(false)
  })
})

describe('coverage.suggest', () => {
  it('offers measures to a problem that has none, each with a reason in words', async () => {
    const bare = await makeInspection(app)
    await app.owner.query('delete from "problemMeasure" where "problemId" = $1', [bare.problems[2].id])
    const { suggestions } = await officer.call('coverage.suggest', { inspectionId: bare.id })
    const [first] = suggestions.filter(({ subject }) => subject === 'measure')
    expect(first).toMatchObject({ problemId: bare.problems[2].id, id: bare.measureIds[2] })
    expect(first?.reason).toContain('资产')
  })
})

describe('lists.get', () => {
  it('gives the three lists with the same codes', async () => {
    const { problems, tasks, duties, aspects } = await officer.call('lists.get', { inspectionId: made.id })
    const codes = (rows: { problemNo: string }[]) => [...new Set(rows.map(({ problemNo }) => problemNo))]
    expect(codes(problems)).toEqual(['1-1', '1-2', '2-1'])
    expect(codes(tasks)).toEqual(codes(problems))
    expect(codes(duties)).toEqual(codes(problems))
    expect(tasks.filter(({ measureCode }) => measureCode === 'M04').map(({ also }) => also)).toEqual([
      ['2-1'],
      ['1-2'],
    ])
    expect(aspects).toHaveLength(2)
    expect(duties[0]).toMatchObject({ leader: app.unit().people.leader!.name, department: '办公室' })
  })
})

describe('coverage and lists', () => {
  const names = ['coverage.get', 'coverage.suggest', 'lists.get'] as const

  it.each(names)('%s refuses another unit’s inspection, and what is no id', async (name) => {
    expect((await officer.post(name, { inspectionId: other.id })).body.code).toBe('notFound')
    expect((await officer.post(name, { inspectionId: 'x' })).body.code).toBe('invalid')
  })

  it.each(names)('%s is not for administrators', async (name) => {
    const administrator = await app.as('systemAdmin')
    expect((await administrator.post(name, { inspectionId: made.id })).body.code).toBe('forbidden')
  })

  it('are open to every role of the loop and to the overseer', async () => {
    for (const role of ['leader', 'principal', 'departmentHead', 'handler', 'keeper', 'overseer'] as const) {
      const person = await app.as(role)
      expect((await person.call('lists.get', { inspectionId: made.id })).problems).toHaveLength(3)
    }
  })
})
