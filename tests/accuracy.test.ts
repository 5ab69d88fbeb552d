import { describe, expect, it } from 'vitest'
import { BARS, type FileScore, hasSamples, MEASURED, rates, scoreSamples, total } from '../scripts/scoring.ts'

describe.skipIf(!hasSamples)(
  'accuracy on the sample texts (skipped where ../shared/samples is absent)',
  () => {
    const files: FileScore[] = hasSamples ? scoreSamples() : []
    const real = files.filter(({ labels }) => labels !== 'modelled')
    const seed = files.find(({ name }) => name === 'seed')

    for (const [measured, bar] of BARS) {
      it(`finds the ${measured} of the real texts with F1 of at least ${bar}`, () => {
        const score = total(real, measured)
        expect(rates(score).f1, score.misses.join('\n')).toBeGreaterThanOrEqual(bar)
      })
    }

    it('reads the reference document without a mistake: 20 problems, 5 causes, 11 measures, 20 registers', () => {
      const counts = Object.fromEntries(
        MEASURED.map((measured) => [measured, seed?.scores[measured]?.labelled]),
      )
      expect(counts).toMatchObject({ problems: 20, causes: 5, measures: 11, registers: 20 })
      for (const measured of ['problems', 'causes', 'measures', 'roles', 'registers'] as const) {
        expect(seed?.scores[measured]?.misses, measured).toEqual([])
      }
    })

    it('finds the ties that documents make themselves', () => {
      expect(rates(total(files, 'links')).f1).toBeGreaterThanOrEqual(0.9)
    })

    it('decides the role of at least nine parts in ten', () => {
      expect(rates(total(files, 'roles')).recall).toBeGreaterThanOrEqual(0.9)
    })

    it('finds no problem in news and notices that state none', () => {
      const silent = files.filter(
        ({ labels, scores }) => labels === 'counted' && scores.problems?.labelled === 0,
      )
      expect(silent.length).toBeGreaterThanOrEqual(10)
      expect(total(silent, 'problems').misses).toEqual([])
    })
  },
)
