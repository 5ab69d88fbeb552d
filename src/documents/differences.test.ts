import { describe, expect, it } from 'vitest'
import { composed } from './compose.ts'
import { differencesOf } from './differences.ts'
import { gardenFacts } from './facts.testing.ts'
import type { PaperFacts } from './facts.ts'
import { frozenLedger } from './ledger.ts'
import { papers } from './papers.ts'
import { noSettings } from './settings.ts'

const side = (facts: PaperFacts) => ({
  paper: composed(papers.periodReport, facts, { settings: noSettings, fills: {} }),
  ledger: frozenLedger(facts),
})
const before = side(gardenFacts)

describe('what two snapshots say differently', () => {
  it('is nothing for the same ledger', () => {
    expect(differencesOf(before, side(gardenFacts))).toEqual({ figures: [], rows: [], lines: [] })
  })

  it('names each figure, row and line that changed, old and new', () => {
    const problems = gardenFacts.problems.map((problem) =>
      problem.no === '2-1' ? { ...problem, status: 'closed' as const, dueDate: '2026-04-30' } : problem,
    )
    const { figures, rows, lines } = differencesOf(before, side({ ...gardenFacts, problems }))
    expect(figures).toContainEqual(
      expect.objectContaining({ key: 'problem.closed', before: '1', after: '2' }),
    )
    expect(figures).toContainEqual(
      expect.objectContaining({ key: 'problem.inProgress', before: '1', after: null }),
    )
    expect(rows.map(({ code, field, before: old, after }) => [code, field?.zh, old, after])).toEqual([
      ['2-1', '整改状态', '正在推进', '已销号'],
      ['2-1', '整改时限', '2026-03-05', '2026-04-30'],
    ])
    expect(lines.some(({ kind, text }) => kind === 'removed' && text.includes('已销号1个'))).toBe(true)
    expect(lines.some(({ kind, text }) => kind === 'added' && text.includes('已销号2个'))).toBe(true)
  })

  it('names rows that only one of the two has', () => {
    const measures = gardenFacts.measures.filter(({ no }) => no !== 6)
    const { rows } = differencesOf(before, side({ ...gardenFacts, measures }))
    expect(rows).toMatchObject([{ subject: 'measure', code: 'M06', field: null, after: null }])
    const back = differencesOf(side({ ...gardenFacts, measures }), before)
    expect(back.rows).toMatchObject([{ subject: 'measure', code: 'M06', field: null, before: null }])
  })
})
