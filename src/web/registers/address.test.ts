import { describe, expect, it } from 'vitest'
import { reimbursement } from '../../registers/reimbursement/register.ts'
import { trip } from '../../registers/vehicle/trip.ts'
import { filterOf, narrowing, queryOf, rangeText } from './address.ts'

describe('the address of a grid', () => {
  it('holds words, sort and page as a person can read them', () => {
    expect(queryOf(trip, { q: '河口镇', sort: '-distance', page: '3', size: '100' })).toEqual({
      q: '河口镇',
      sort: 'distance',
      isDescending: true,
      page: 3,
      pageSize: 100,
    })
  })

  it('holds a condition by the kind of its field', () => {
    const search = {
      'f.destination': '河口',
      'f.isDuty': 'true',
      'f.reviewStatus': 'draft,returned',
      'f.driverId': '-',
      'f.odoStart': '100..',
      'f.departAt': '2026-03-01..2026-03-31',
    }
    expect(queryOf(trip, search).filters).toEqual({
      destination: { contains: '河口' },
      isDuty: { oneOf: [true] },
      reviewStatus: { oneOf: ['draft', 'returned'] },
      driverId: { oneOf: [null] },
      odoStart: { from: 100 },
      // The last day counts whole: up to the first moment of the next, in Shanghai.
      departAt: { from: '2026-02-28T16:00:00.000Z', to: '2026-03-31T16:00:00.000Z' },
    })
  })

  it('speaks of amounts in yuan', () => {
    const text = rangeText(reimbursement.fields.amount, '1,000', '')
    expect(text).toBe('1000.00..')
    expect(queryOf(reimbursement, { 'f.amount': text }).filters).toEqual({ amount: { from: 100_000 } })
  })

  it('passes over what cannot be right, so that an old link still opens', () => {
    const query = queryOf(trip, { sort: 'gone', page: '-4', size: '7', 'f.gone': 'x', 'f.departAt': 'x..y' })
    expect(query).toEqual({ page: 1, pageSize: 50 })
  })

  it('tells what narrows the list from what only shows it', () => {
    const search = { q: '', show: 'alert', sort: 'distance', 'f.isDuty': 'true', cols: 'a,b' }
    expect(narrowing(search)).toEqual(['show', 'f.isDuty'])
    expect(filterOf(queryOf(trip, search))).toEqual({
      hasAlert: true,
      filters: { isDuty: { oneOf: [true] } },
    })
  })
})
