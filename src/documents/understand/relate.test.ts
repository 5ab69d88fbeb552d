import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relateCases } from './relate.cases.ts'
import { type Core, relate } from './relate.ts'
import { moreRelateCases } from './relate-more.cases.ts'
import { emptyCause, emptyMeasure, emptyProblem, sampleCore, samplesFolder } from './samples.testing.ts'

type Items = { problems: [string, string][]; measures: [string, string][] }

function coreOf({ problems, measures }: Items, causes: string[] = [], links: [number, number][] = []): Core {
  return {
    problems: problems.map(([aspect, text]) => ({ ...emptyProblem, aspect, text, title: text })),
    measures: measures.map(([aspect, text]) => ({ ...emptyMeasure, aspect, text })),
    causes: causes.map((title) => ({ ...emptyCause, title, text: title })),
    links,
  }
}

const pairs = (links: { problem: number; measure: number }[]) =>
  links.map(({ problem, measure }) => `${problem}-${measure}`).sort()
const wanted = (links: [number, number][]) =>
  links.map(([problem, measure]) => `${problem}-${measure}`).sort()

describe('proposed ties between problems and measures', () => {
  it.each([...relateCases, ...moreRelateCases])(
    'are those a careful reader makes: $name',
    ({ links, generally, unanswered, idle, ...items }) => {
      const found = relate(coreOf(items))
      expect(pairs(found.proposedLinks)).toEqual(wanted(links))
      expect(found.problemsWithoutMeasure).toEqual(unanswered)
      expect(found.measuresWithoutProblem).toEqual(idle)
      if (generally) expect(found.problemsAnsweredGenerally).toEqual(generally)
    },
  )

  it('carry a reason with the shared terms, and the very clause that answers', () => {
    const text = '改进工作作风。对固定资产逐件张贴标签，每年盘点一次；车辆外出一律凭派车单。'
    const [link] = relate(
      coreOf({ problems: [['', '资产标签张贴不及时，多年没有清查盘点。']], measures: [['', text]] }),
    ).proposedLinks
    expect(link).toMatchObject({ problem: 0, measure: 0, strength: 'direct' })
    expect(link?.reason).toContain('“标签”')
    expect(link?.reason).toContain('固定资产')
    expect(link?.terms).toContain('标签')
    expect(text.slice(link?.clause?.start, link?.clause?.end)).toBe('对固定资产逐件张贴标签，每年盘点一次；')
  })
  it('see through other words for the same thing', () => {
    const found = relate(
      coreOf({ problems: [['', '公车管理松散。']], measures: [['', '严格执行公务用车管理办法。']] }),
    )
    expect(pairs(found.proposedLinks)).toEqual(['0-0'])
  })
  it('do not take the same word for the same thing in another register', () => {
    const problems: [string, string][] = [
      ['', '党组会没有专门的记录本。'],
      ['', '“三会一课”记录不规范。'],
    ]
    const found = relate(coreOf({ problems, measures: [['', '各支部统一配发“三会一课”记录本，按月检查。']] }))
    expect(pairs(found.proposedLinks)).toEqual(['1-0'])
    expect(found.problemsWithoutMeasure).toEqual([0])
  })
  it('are general where a measure only repeats the matter while undertaking to rectify', () => {
    const problems: [string, string][] = [['', '公务接待无公函报销。']]
    const measures: [string, string][] = [['抓好整改任务的落实', '对公务接待等问题举一反三，逐一销号。']]
    const found = relate(coreOf({ problems, measures }))
    expect(found.proposedLinks[0]).toMatchObject({ problem: 0, measure: 0, strength: 'general' })
    expect(found.problemsAnsweredGenerally).toEqual([0])
  })
  it('are not made for problems that the document ties itself', () => {
    const items: Items = {
      problems: [['', '公车管理松散。']],
      measures: [
        ['', '严格公车管理。'],
        ['', '公车凭派车单出车。'],
      ],
    }
    expect(relate(coreOf(items, [], [[0, 0]])).proposedLinks).toEqual([])
  })
  it('a tie of the document to empty words counts as a general answer', () => {
    const items: Items = {
      problems: [['', '公车管理松散。']],
      measures: [['', '提高认识，加强领导，狠抓落实。']],
    }
    const found = relate(coreOf(items, [], [[0, 0]]))
    expect(found.problemsAnsweredGenerally).toEqual([0])
    expect(found.problemsWithoutMeasure).toEqual([])
  })
  it('leave everything unanswered where there are no measures', () => {
    const found = relate(
      coreOf({
        problems: [
          ['', '公车管理松散。'],
          ['', '账目不清。'],
        ],
        measures: [],
      }),
    )
    expect(found).toMatchObject({
      proposedLinks: [],
      problemsWithoutMeasure: [0, 1],
      problemsAnsweredGenerally: [],
    })
  })
})

describe('properties of proposed ties', () => {
  const sentences = relateCases.flatMap(({ problems, measures }) => [...problems, ...measures])
  const items = fc.record({
    problems: fc.array(fc.constantFrom(...sentences), { maxLength: 6 }),
    measures: fc.array(fc.constantFrom(...sentences), { maxLength: 6 }),
  })

  it('cover every problem and measure exactly once', () => {
    fc.assert(
      fc.property(items, (picked) => {
        const found = relate(coreOf(picked))
        const direct = found.proposedLinks
          .filter(({ strength }) => strength === 'direct')
          .map(({ problem }) => problem)
        const all = [...found.problemsWithoutMeasure, ...found.problemsAnsweredGenerally, ...new Set(direct)]
        expect(all.sort((a, b) => a - b)).toEqual(picked.problems.map((_, index) => index))
        const used = new Set(found.proposedLinks.map(({ measure }) => measure))
        expect(found.measuresWithoutProblem).toEqual(
          picked.measures.map((_, index) => index).filter((index) => !used.has(index)),
        )
      }),
      { numRuns: 60 },
    )
  })
  it('do not depend on the order of the measures', () => {
    fc.assert(
      fc.property(items, (picked) => {
        const forward = relate(coreOf(picked)).proposedLinks
        const last = picked.measures.length - 1
        const backward = relate(coreOf({ ...picked, measures: picked.measures.toReversed() })).proposedLinks
        expect(pairs(backward.map((link) => ({ ...link, measure: last - link.measure })))).toEqual(
          pairs(forward),
        )
      }),
      { numRuns: 60 },
    )
  })
  it('point into the measure, have a reason and a score between 0 and 1', () => {
    fc.assert(
      fc.property(items, (picked) => {
        for (const { measure, clause, reason, score, terms } of relate(coreOf(picked)).proposedLinks) {
          const length = picked.measures[measure]?.[1].length ?? 0
          expect(clause && clause.start >= 0 && clause.start < clause.end && clause.end <= length).toBe(true)
          expect(reason.length).toBeGreaterThan(4)
          expect(terms.length).toBeGreaterThan(0)
          expect(score > 0 && score < 1).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('proposed causes', () => {
  const causes = ['理论学习抓得不紧', '制度执行刚性不足', '为民宗旨树得不牢', '攻坚克难的担当精神不够']
  it.each([
    ['班子学习浮于表面，理论功底浅。', 0],
    ['公务用车违规加油，台账缺失。', 1],
    ['热线工单答复敷衍，群众满意度低。', 2],
    ['重点项目推进缓慢，遇到征迁难题绕着走。', 3],
  ])('trace “%s” to the cause of its kind', (text, cause) => {
    const [first] = relate(coreOf({ problems: [['', text]], measures: [] }, causes)).causeLinks
    expect(first).toMatchObject({ problem: 0, cause })
    expect(first?.reason).toMatch(/^问题与根源都/)
  })
  it('propose none where no cause of the document speaks of it', () => {
    expect(
      relate(coreOf({ problems: [['', '中层岗位空缺三个。']], measures: [] }, causes)).causeLinks,
    ).toEqual([])
  })
})

describe.skipIf(!samplesFolder)('labelled samples (skipped when the sample texts are absent)', () => {
  it('the reference document: links, strengths, causes and gaps as its reader judged them', () => {
    const { core, gold } = sampleCore('seed')
    const found = relate(core)
    expect(pairs(found.proposedLinks)).toEqual(wanted(gold.links_judged ?? []))
    const strengths = new Map(gold.links_judged_strength?.map(([p, m, strength]) => [`${p}-${m}`, strength]))
    for (const { problem, measure, strength } of found.proposedLinks) {
      expect(strength === 'direct' ? 'direct' : 'partial').toBe(strengths.get(`${problem}-${measure}`))
    }
    expect(found.causeLinks.map(({ problem, cause }) => `${problem}-${cause}`).sort()).toEqual(
      wanted(gold.cause_links_judged ?? []),
    )
    expect(found.problemsWithoutMeasure).toEqual(gold.problems_without_measure)
    expect(found.problemsAnsweredGenerally).toEqual(gold.problems_answered_only_generically)
    expect(found.measuresWithoutProblem).toEqual(gold.measures_without_problem)
  })
  it.each(['modelled/m_geren_no_numerals', 'modelled/m_numbering_defects', 'short/nk_jizhong_huibao_2021'])(
    '%s: every judged link is proposed, and little else',
    (name) => {
      const { core, gold } = sampleCore(name)
      const found = pairs(relate(core).proposedLinks)
      expect(found).toEqual(expect.arrayContaining(wanted(gold.links_judged ?? [])))
      expect(found.length).toBeLessThanOrEqual((gold.links_judged?.length ?? 0) + 1)
    },
  )
})
