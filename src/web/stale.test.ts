import { describe, expect, it } from 'vitest'
import { changesOf, differing, merged } from './stale.ts'

const theirs = { id: 'a', version: 4, name: '办公室', isActive: true, note: '旧' }
const fields = { name: ['名称', 'Name'], isActive: ['在用', 'In use'] } as const

describe('two versions of a record', () => {
  it('are compared in the fields that the save sets', () => {
    const mine = { id: 'a', version: 3, name: '综合科', isActive: true }
    expect(differing({ mine, theirs, fields })).toEqual(['name'])
    expect(differing({ mine, theirs, fields: {} })).toEqual(['name'])
  })

  it('are joined as chosen, over the version that stands now', () => {
    const mine = { id: 'a', version: 3, name: '综合科', isActive: false }
    const question = { mine, theirs, fields }
    expect(merged(question, new Set())).toEqual({ ...mine, version: 4 })
    expect(merged(question, new Set(['name']))).toEqual({ ...mine, name: '办公室', version: 4 })
  })

  it('may stand in `changes`, also of one row among many', () => {
    const mine = { id: 'a', version: 3, changes: { name: '综合科' } }
    expect(differing({ mine, theirs, fields })).toEqual(['name'])
    expect(merged({ mine, theirs, fields }, new Set(['name']))).toEqual({
      id: 'a',
      version: 4,
      changes: { name: '办公室' },
    })
    const one = { rows: [mine] }
    expect(merged({ mine: one, theirs, fields }, new Set())).toEqual({ rows: [{ ...mine, version: 4 }] })
  })

  it('of several rows at once are not joined; the refusal names the rows', () => {
    const mine = { id: 'a', version: 3, changes: {} }
    expect(changesOf({ rows: [mine, mine] })).toBeNull()
  })
})
