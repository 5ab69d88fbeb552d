import { describe, expect, it } from 'vitest'
import { papersFor } from './papers.ts'

const claim = {
  claimKind: 'travel',
  payMethod: 'official_card',
  bizFromDate: '2026-03-02',
  bizToDate: '2026-03-03',
  hasLodging: false,
} as const

describe('papers of a claim', () => {
  it('are those of its kind', () => {
    expect(papersFor(claim)).toEqual(['approval', 'tickets', 'lodging_invoice', 'card_slip'])
    expect(papersFor({ ...claim, claimKind: 'reception' })).toEqual([
      'letter',
      'approval',
      'reception_list',
      'invoice',
    ])
    expect(papersFor({ ...claim, claimKind: 'union' })).toEqual([])
  })

  it('hold a slip only for a card, a lodging invoice only for a night', () => {
    expect(papersFor({ ...claim, payMethod: 'transfer' })).not.toContain('card_slip')
    const day = { ...claim, bizToDate: claim.bizFromDate }
    expect(papersFor(day)).not.toContain('lodging_invoice')
    expect(papersFor({ ...day, hasLodging: true })).toContain('lodging_invoice')
  })
})
