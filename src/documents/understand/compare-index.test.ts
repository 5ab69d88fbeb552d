import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts } from './compare.ts'
import { buildIndex } from './compare-index.ts'
import { edited, randomOf, report } from './corpus.testing.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { sortedPostings } from './postings.ts'
import { similarPairs } from './similar-pairs.ts'
import { wordingOf } from './wording.ts'

const corpus = Array.from({ length: 120 }, (_, at) => ({ id: `t${at}`, text: report(at + 10, 900) }))

describe('one text against many', () => {
  const index = buildIndex(corpus)

  it('finds the text that a paragraph was copied from, edits allowed, first', () => {
    const source = corpus[42]?.text ?? ''
    const query = report(9000, 800) + edited(source.slice(300, 440), randomOf(3))
    const [first] = index.query(query)
    expect(first).toMatchObject({ id: 't42', comparison: { verdict: 'copied' } })
    const [longest] = first!.comparison.passages.toSorted((x, y) => y.letters - x.letters)
    expect(query.slice(longest!.a.start, longest!.a.end).length).toBeGreaterThan(60)
    expect(source.slice(longest!.b.start, longest!.b.end).length).toBeGreaterThan(60)
    expect(longest!.b.start).toBeGreaterThanOrEqual(290)
  })
  it('finds a text itself unless it is left out', () => {
    const { id, text } = corpus[7]!
    expect(index.query(text)[0]).toMatchObject({ id, comparison: { score: 1 } })
    expect(index.query(text, { except: id }).map((hit) => hit.id)).not.toContain(id)
  })
  it('gives at most as many hits as asked for, surest first, none below the least', () => {
    const hits = index.query(corpus[3]!.text + corpus[4]!.text.slice(0, 300), { limit: 5, least: 0.3 })
    const scores = hits.map(({ comparison }) => comparison.score)
    expect(hits.length).toBeLessThanOrEqual(5)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.3)
  })
  it('finds nothing in an empty corpus, and nothing for an empty text', () => {
    expect(buildIndex([]).query('固定资产多年没有清查盘点，标签张贴不及时。')).toEqual([])
    expect(index.query('')).toEqual([])
  })
  it('counts wording less that many texts of the corpus have', () => {
    const phrase = '本单位对照反馈意见逐条研究制定整改台账并报送备案'
    const many = Array.from({ length: 200 }, (_, at) => ({
      id: String(at),
      text: `${phrase}。${report(at + 500, 300)}`,
    }))
    const query = `${phrase}。${report(7777, 300)}`
    const alone = compareTexts(query, many[0]!.text).score
    const among = buildIndex(many)
      .query(query, { least: 0, limit: 200 })
      .find(({ id }) => id === '0')
    expect(alone).toBeGreaterThan(0.4)
    expect(among!.comparison.score).toBeLessThan(alone / 1.5)
  })
  it('says how much memory it holds', () => {
    const postings = corpus.reduce(
      (sum, { text }) => sum + new Set(fingerprintsOf(wordingOf(text)).map(({ hash }) => hash)).size,
      0,
    )
    expect(index.bytes).toBeGreaterThanOrEqual(postings * 4)
    expect(index.bytes).toBeLessThanOrEqual(postings * 12 + 4)
    expect(index.size).toBe(corpus.length)
  })
})

describe('fingerprints', () => {
  it('of two texts meet wherever they share twelve letters of their own', () => {
    const seeds = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(seeds, seeds, seeds, fc.nat(60), (one, other, source, at) => {
        const shared = wordingOf(report(source, 120)).text.slice(at, at + 12)
        const a = wordingOf(`${report(one, 80)}。${shared}。${report(other, 80)}`)
        const b = wordingOf(`${report(other + 1, 60)}。${shared}。${report(one + 1, 60)}`)
        // A set phrase may form across the seams; then those letters are nobody's own.
        fc.pre(
          a.text.indexOf(shared) >= 0 &&
            [a, b].every(({ text, worth }) =>
              worth.subarray(text.indexOf(shared), text.indexOf(shared) + 12).every((each) => each > 0),
            ),
        )
        const known = new Set(fingerprintsOf(a).map(({ hash }) => hash))
        expect(fingerprintsOf(b).some(({ hash }) => known.has(hash))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('postings', () => {
  it('are what a map of sets would hold', () => {
    const hashes = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffffffff })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(fc.array(hashes, { maxLength: 20 }), (texts) => {
        const { hashes, starts, holders } = sortedPostings(texts, (text) => text.map((hash) => ({ hash })))
        const plain = new Map<number, number[]>()
        for (const [at, text] of texts.entries())
          for (const hash of new Set(text)) plain.set(hash, [...(plain.get(hash) ?? []), at])
        expect([...hashes]).toEqual([...plain.keys()].toSorted((a, b) => a - b))
        for (const [at, hash] of hashes.entries())
          expect([...holders.subarray(starts[at], starts[at + 1])]).toEqual(plain.get(hash))
      }),
    )
  })
})

describe('RECT-007: pairs of alike texts', () => {
  it('finds measures that differ in a few letters only', () => {
    const texts = [
      { id: 'm1', text: '由财务科逐笔核对票据，缺少附件的一律退回经办人补齐后再报。' },
      { id: 'm2', text: '由财务科逐笔核对票据，缺少附件的一律退回经办人补齐后再报账。' },
      { id: 'm3', text: '车辆凭派车单出车，回场登记里程。' },
    ]
    expect(similarPairs(texts, 0.8)).toMatchObject([{ a: 'm1', b: 'm2', longest: 27 }])
  })
  it('is no pair when only set phrases agree', () => {
    const shared = '提高政治站位，加强组织领导，狠抓落实，举一反三，建立长效机制。'
    const texts = [
      { id: 'a', text: `${shared}车辆凭单出车。` },
      { id: 'b', text: `${shared}资产逐件贴签。` },
    ]
    expect(similarPairs(texts, 0.5)).toEqual([])
  })
  it('refuses a threshold that is no share', () => {
    expect(() => similarPairs([], 0)).toThrow(RangeError)
    expect(() => similarPairs([], 1.5)).toThrow(RangeError)
  })
  it('finds exactly the pairs that comparing all with all finds', () => {
    const seeds = fc.integer({ min: 1, max: 30 })
    const texts = fc.array(
      fc.tuple(seeds, seeds).map(([seed, noise]) => edited(report(seed, 90), randomOf(noise), 12)),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(texts, fc.constantFrom(0.3, 0.5, 0.8, 1), (list, threshold) => {
        const named = list.map((text, at) => ({ id: String(at), text }))
        const found = similarPairs(named, threshold)
          .map(({ a, b }) => `${a}-${b}`)
          .sort()
        const plain: string[] = []
        for (const a of named)
          for (const b of named) {
            if (Number(a.id) >= Number(b.id) || wordingOf(a.text).worth.every((each) => each === 0)) continue
            if (compareTexts(a.text, b.text).sim >= threshold) plain.push(`${a.id}-${b.id}`)
          }
        expect(found).toEqual(plain.sort())
      }),
      { numRuns: 60 },
    )
  })
})
