import { describe, expect, it } from 'vitest'
import { structureOf } from '../src/documents/understand/structure.ts'
import { understand } from '../src/documents/understand/understand.ts'
import { GENERATORS } from './generators/documents/all.ts'
import { diceOf } from './generators/documents/dice.ts'
import { differences } from './generators/documents/grade.ts'
import { SEEN, UNSEEN } from './generators/documents/words.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

describe('a document of each kind is understood as it was written', () => {
  for (const generator of GENERATORS) {
    // Sixty pages are long, not many-sided.
    const seeds = generator.name === 'sixty pages' ? SEEDS.slice(0, 2) : SEEDS
    it(`${generator.name}, in ${seeds.length} variants`, () => {
      for (const seed of seeds) {
        const words = generator.half === 'design' ? SEEN : UNSEEN
        const written = generator.write(diceOf(seed), words)
        expect(differences(written, understand(written.doc)), `seed ${seed}\n${written.doc.text}`).toEqual([])
      }
    })
  }

  it('there are at least thirty kinds, half of them not looked at while the rules were made', () => {
    expect(GENERATORS.length).toBeGreaterThanOrEqual(30)
    const checks = GENERATORS.filter(({ half }) => half === 'check').length
    expect(checks).toBeGreaterThanOrEqual(GENERATORS.length / 2 - 1)
  })

  it('the structure of sixty pages is seen in less than 300 ms of processor time', () => {
    const sixty = GENERATORS.find(({ name }) => name === 'sixty pages')!
    const { doc } = sixty.write(diceOf(1), SEEN)
    expect(doc.text.length).toBeGreaterThan(35_000)
    structureOf(doc)
    const times = [1, 2, 3].map(() => {
      const before = process.cpuUsage()
      structureOf(doc)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    })
    expect(Math.min(...times)).toBeLessThan(300)
  })
})
