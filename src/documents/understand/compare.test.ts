import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts } from './compare.ts'
import { edited, randomOf, report, sentence } from './corpus.testing.ts'
import { wordingOf } from './wording.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const wild = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '坚持问题导向，',
        '２０２４年3月',
        '《关于加强管理的意见》',
        '“三会一课”',
        '\n',
        '#',
        '\0',
        '固定资产清查盘点',
      ),
      seeds.map((seed) => sentence(randomOf(seed))),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** The letters of a range as the comparison reads them in their text (a numeral is one by what follows it). */
function lettersIn(text: string, { start, end }: { start: number; end: number }): string {
  const { text: letters, from, to } = wordingOf(text)
  return Array.from({ length: letters.length }, (_, at) => letters.charAt(at))
    .filter((_, at) => (from[at] ?? 0) >= start && (to[at] ?? 0) <= end)
    .join('')
}

const stock = [
  '切实提高政治站位，统一思想认识。',
  '高度重视，加强组织领导，狠抓落实。',
  '坚持问题导向，举一反三，建立长效机制。',
  '以习近平新时代中国特色社会主义思想为指导。',
  '压紧压实责任，确保取得实效。',
  '增强“四个意识”、坚定“四个自信”、做到“两个维护”。',
]

describe('comparing the wording of two texts', () => {
  it('shows the shared passage with its place in both texts', () => {
    const passage = '三台车辆一季度加油小票由同一人代签，里程空白'
    const a = `检查发现，${passage}。已责令补签。`
    const b = `去年存在的问题是：${passage}，至今未改。`
    const found = compareTexts(a, b)
    expect(found.passages).toHaveLength(1)
    const [shared] = found.passages
    expect(a.slice(shared!.a.start, shared!.a.end)).toBe(passage)
    expect(b.slice(shared!.b.start, shared!.b.end)).toBe(passage)
    expect(shared).toMatchObject({ kind: 'copied', letters: 21, own: 21 })
    expect(found).toMatchObject({ verdict: 'partly', longest: 21 })
  })
  it('joins runs parted by small edits into one passage', () => {
    const a = '办公室每月核对派车单与油卡流水，发现不符的当月约谈驾驶员并通报科室。'
    const b = '办公室每季度核对派车单与油卡流水，凡发现不符的当月约谈驾驶员，并通报所在科室。'
    const { passages, score } = compareTexts(a, b)
    expect(passages).toHaveLength(1)
    expect(passages[0]?.equal.length).toBeGreaterThan(1)
    expect(score).toBeGreaterThan(0.6)
  })
  it('does not mind other numbers, marks, spaces, width or line breaks', () => {
    const a = '2023年共清理往来款12笔、36.5万元，仍有3笔未收回。'
    const b = '２０２４年共清理往来款　7笔，\n108万元；仍有1笔未收回！'
    expect(compareTexts(a, b)).toMatchObject({ score: 1, verdict: 'same', sim: 1 })
  })
  it('leaves out the names it is told to', () => {
    const a = '青山局党支部集中学习走形式，签到由内勤代签。'
    const b = '绿水局党支部集中学习走形式，签到由内勤代签。'
    expect(compareTexts(a, b).verdict).not.toBe('same')
    expect(compareTexts(a, b, ['青山局', '绿水局']).verdict).toBe('same')
  })
  it('does not take a quoted title for copied wording', () => {
    const title = '《机关事业单位公务用车编制标准及使用管理实施细则（试行）》'
    const found = compareTexts(`按照${title}配车。`, `车队没有学过${title}全文。`)
    expect(found.passages.every(({ kind }) => kind === 'stock')).toBe(true)
    expect(found.score).toBe(0)
  })
  it('tells set phrases from copying where the Jaccard figure cannot', () => {
    const shared = stock.join('')
    const phrases = compareTexts(
      `${shared}${report(1, 300)}`,
      `${report(2, 300)}${stock.toReversed().join('')}`,
    )
    const random = randomOf(5)
    const paragraph = report(3, 120)
    const copied = compareTexts(
      `${report(4, 1500)}${paragraph}`,
      `${edited(paragraph, random)}${report(6, 1500)}`,
    )
    expect(phrases.score).toBeLessThan(0.3)
    expect(copied.score).toBeGreaterThan(0.6)
    expect(copied.sim).toBeLessThan(0.3)
  })
  it('counts repeated sentences of at least twelve letters', () => {
    const a = '库房钥匙由一人长期保管没有交接记录。账目清楚。印章外借三次均未登记在册。'
    expect(compareTexts(a, `其他情况。库房钥匙由一人长期保管没有交接记录。`).repeated).toBe(1)
    expect(
      compareTexts(a, `库房钥匙由一人长期保管没有交接记录。另有两处围墙开裂需要尽快维修。`).repeated,
    ).toBe(0.5)
  })
  it('takes bounded time over texts that repeat themselves', () => {
    const start = performance.now()
    compareTexts('整改落实到位'.repeat(8000), '整改落实到位了'.repeat(8000))
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('properties of the comparison', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(wild, wild, (a, b) => {
        const one = compareTexts(a, b)
        const other = compareTexts(b, a)
        const turned = other.passages.map(({ a, b, equal, ...rest }) => ({
          ...rest,
          a: b,
          b: a,
          equal: equal.map(({ a, b }) => ({ a: b, b: a })),
        }))
        const order = (x: { a: { start: number } }, y: { a: { start: number } }) => x.a.start - y.a.start
        expect({ ...one, share: undefined, passages: one.passages.toSorted(order) }).toEqual({
          ...other,
          share: undefined,
          passages: turned.toSorted(order),
        })
        expect(one.share).toEqual({ a: other.share.b, b: other.share.a })
      }),
      { numRuns: 150 },
    )
  })
  it('is 1 for a text with itself, and never outside 0 to 1', () => {
    fc.assert(
      fc.property(wild, wild, (a, b) => {
        if (wordingOf(a).text.length > 0)
          expect(compareTexts(a, a)).toMatchObject({ score: 1, verdict: 'same', sim: 1 })
        const { score, sim, repeated, share } = compareTexts(a, b)
        for (const figure of [score, sim, repeated, share.a, share.b])
          expect(figure >= 0 && figure <= 1).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
  it('gives equal parts that read the same in both texts', () => {
    fc.assert(
      fc.property(wild, wild, (a, b) => {
        for (const { equal, a: inA, b: inB } of compareTexts(a, b).passages) {
          for (const part of equal) {
            expect(lettersIn(a, part.a)).toBe(lettersIn(b, part.b))
            expect(lettersIn(a, part.a).length).toBeGreaterThanOrEqual(6)
            expect(
              part.a.start >= inA.start &&
                part.a.end <= inA.end &&
                part.b.start >= inB.start &&
                part.b.end <= inB.end,
            ).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
  it('keeps set phrases alone low, in whatever order and company', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(stock, { minLength: 2 }),
        fc.shuffledSubarray(stock, { minLength: 2 }),
        seeds,
        (one, other, seed) => {
          const a = `${one.join('')}${report(seed, 200)}`
          const b = `${report(seed + 1_000_000, 200)}${other.join('')}`
          expect(compareTexts(a, b).score).toBeLessThan(0.5)
        },
      ),
      { numRuns: 100 },
    )
  })
  it('finds a copied paragraph with small edits, and shows most of it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paragraph = report(seed, 150)
        const copy = edited(paragraph, randomOf(seed))
        const before = report(seed + 1_000_000, 400)
        const { score, verdict, passages } = compareTexts(
          `${before}${paragraph}`,
          `${copy}${report(seed + 2_000_000, 400)}`,
        )
        expect(score).toBeGreaterThan(0.6)
        expect(verdict).toBe('copied')
        const shown = passages
          .filter(({ kind, a }) => kind === 'copied' && a.end > before.length)
          .reduce((sum, { letters }) => sum + letters, 0)
        expect(shown).toBeGreaterThan(80)
      }),
      { numRuns: 60 },
    )
  })
})
