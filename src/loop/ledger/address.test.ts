import { describe, expect, it } from 'vitest'
import { filterCount, queryOf, searchOf } from './address.ts'

describe('the ledger’s address', () => {
  it('holds everything that is seen, and reads back the same', () => {
    const query = queryOf({
      view: 'measure',
      q: '合同',
      status: 'in_progress,done',
      isLate: '1',
      sort: 'dueDate',
      page: '3',
    })
    expect(query).toMatchObject({
      view: 'measure',
      q: '合同',
      status: ['in_progress', 'done'],
      isLate: true,
      page: 3,
    })
    expect(queryOf(searchOf(query))).toEqual(query)
  })

  it('opens an old or mistyped link with the parts that are right', () => {
    expect(queryOf({ view: 'nothing', sort: 'dueDate', leaderIds: 'x', page: 'two' })).toMatchObject({
      view: 'problem',
      sort: 'dueDate',
      page: 1,
    })
  })

  it('goes back to the first page when the filter changes, and keeps it when only the page does', () => {
    expect(searchOf({ q: '车' })).toEqual({ page: '', q: '车' })
    expect(searchOf({ page: 4 })).toEqual({ page: '4' })
  })

  it('counts what narrows the list', () => {
    expect(filterCount(queryOf({ view: 'measure', sort: 'dueDate', page: '2' }))).toBe(0)
    expect(filterCount(queryOf({ q: '车', status: 'closed' }))).toBe(2)
  })
})
