import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from './difference.ts'
import { gapsOf } from './gaps.ts'
import { threeLists } from './lists.ts'
import type { LivePlan } from './rows.ts'
import { suggestionsFor } from './suggest.ts'
import { textParts } from './text-difference.ts'

const duty = { leadLeaderId: 'L', leadDeptId: 'D', coDeptIds: [], ownerId: 'O', dueDate: '2026-06-30' }

function problem(id: string, problemNo: string, problemText = '') {
  return {
    ...duty,
    id,
    problemNo,
    sortNo: 1,
    aspectNo: 1,
    title: problemText || problemNo,
    problemText,
    problemNature: 'individual' as const,
    rectifyGoal: '目标',
    isImmediate: false,
    dueInConcentrated: true,
    isLongTerm: false,
    reviewCycleMonths: 3,
    version: 1,
    status: 'not_started' as const,
  }
}

function measure(id: string, no: number, text = `措施${no}`) {
  const state = { version: 1, status: 'not_started' as const }
  return { ...duty, ...state, id, no, text, kind: 'deadline' as const, target: '标准' }
}

/** Two problems; the second measure answers both. */
function plan(change: Partial<LivePlan> = {}): LivePlan {
  return {
    inspection: {
      id: 'i',
      orgUnitId: 'u',
      kind: 'inspection',
      title: '第一轮',
      roundName: '',
      inspectingBody: '',
      feedbackDate: '2026-01-15',
      stationedTo: null,
      concentratedEndDate: null,
      periodsBasis: '',
      closeOutChain: ['department', 'leader', 'partyGroup'],
    },
    aspects: [{ no: 1, title: '制度' }],
    problems: [problem('p1', '1-1'), problem('p2', '1-2')],
    causes: [{ id: 'c1', no: 1, title: '督促不够', text: '', category: null, version: 1 }],
    measures: [measure('m1', 1), measure('m2', 2)],
    problemCauses: [
      { problemId: 'p1', causeId: 'c1' },
      { problemId: 'p2', causeId: 'c1' },
    ],
    problemMeasures: [
      { problemId: 'p1', measureId: 'm1' },
      { problemId: 'p1', measureId: 'm2' },
      { problemId: 'p2', measureId: 'm2' },
    ],
    names: { L: '甲', D: '办公室', O: '乙' },
    ...change,
  }
}

describe('the difference between two forms of a plan', () => {
  it('is empty when nothing changed, whatever changed outside the plan', () => {
    const worked = plan()
    for (const row of worked.measures) row.version += 1
    expect(differenceOf(plan(), worked)).toEqual([])
  })

  it('names a changed field with the value before and after', () => {
    const after = plan({ measures: [{ ...measure('m1', 1), dueDate: '2026-07-31' }, measure('m2', 2)] })
    expect(differenceOf(plan(), after)).toEqual([
      {
        subject: 'measure',
        id: 'm1',
        code: 'M01',
        title: '措施1',
        change: 'changed',
        fields: [{ field: 'dueDate', before: '2026-06-30', after: '2026-07-31' }],
      },
    ])
  })

  it('shows a tie that was added or taken away at the problem, by the codes of its measures', () => {
    const after = plan({ problemMeasures: [{ problemId: 'p1', measureId: 'm1' }] })
    expect(differenceOf(plan(), after).map(({ code, fields }) => [code, fields])).toEqual([
      ['1-1', [{ field: 'measures', before: ['M01', 'M02'], after: ['M01'] }]],
      ['1-2', [{ field: 'measures', before: ['M02'], after: [] }]],
    ])
  })

  it('shows a new measure with what it holds, and one that is gone with what it held', () => {
    const after = plan({ measures: [measure('m1', 1), measure('m3', 3)] })
    const changes = differenceOf(plan({ problemMeasures: [] }), { ...after, problemMeasures: [] })
    expect(changes.map(({ code, change }) => [code, change])).toEqual([
      ['M03', 'added'],
      ['M02', 'removed'],
    ])
    expect(changes[0]?.fields).toContainEqual({ field: 'text', before: null, after: '措施3' })
  })
})

describe('the difference between two wordings', () => {
  it('gives both wordings back, cut and put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const parts = textParts(before, after)
        const join = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join('')
        expect(join('added')).toBe(before)
        expect(join('removed')).toBe(after)
      }),
    )
  })

  it('marks only the words that changed', () => {
    expect(textParts('每季度开展一次谈话', '每月开展一次谈话')).toEqual([
      { kind: 'same', text: '每' },
      { kind: 'removed', text: '季度' },
      { kind: 'added', text: '月' },
      { kind: 'same', text: '开展一次谈话' },
    ])
  })

  it('replaces as a whole what has little in common', () => {
    expect(textParts('逐件核对资产', '分设会议记录本')).toHaveLength(2)
  })
})

describe('the gaps of a plan', () => {
  const lacksOf = (changed: LivePlan) => gapsOf(changed).map(({ code, lack }) => `${code} ${lack}`)

  it('are none when every problem and measure is complete', () => {
    expect(gapsOf(plan())).toEqual([])
  })

  it('name each missing part of the responsibility, and stop the plan (RECT-002)', () => {
    const bare = { leadLeaderId: null, leadDeptId: null, ownerId: null, dueDate: null }
    const changed = plan({ measures: [{ ...measure('m1', 1), ...bare }, measure('m2', 2)] })
    expect(lacksOf(changed)).toEqual(['M01 leader', 'M01 department', 'M01 owner', 'M01 dueDate'])
    expect(gapsOf(changed).every(({ blocks }) => blocks)).toBe(true)
  })

  it('open each where it is mended', () => {
    const changed = plan({ problemCauses: [{ problemId: 'p1', causeId: 'c1' }] })
    expect(gapsOf(changed)).toMatchObject([
      { lack: 'cause', blocks: false, link: '/inspections/i/coverage?at=p2&lack=cause' },
    ])
  })

  it('tell a problem without measure and a measure without problem', () => {
    const changed = plan({
      problemMeasures: [
        { problemId: 'p1', measureId: 'm1' },
        { problemId: 'p1', measureId: 'm1' },
      ],
    })
    expect(lacksOf(changed)).toEqual(['1-2 measure', 'M02 problem'])
  })

  it('hint at dates outside the concentrated period, which only what is kept up may have', () => {
    const late = { dueDate: '2026-07-16' }
    const changed = plan({
      measures: [
        { ...measure('m1', 1), ...late },
        { ...measure('m2', 2), ...late, kind: 'longTerm' },
      ],
      problems: [
        { ...problem('p1', '1-1'), ...late },
        { ...problem('p2', '1-2'), ...late, isLongTerm: true },
      ],
    })
    expect(lacksOf(changed)).toEqual(['1-1 inTime', 'M01 inTime'])
    expect(
      lacksOf(plan({ measures: [measure('m1', 1), { ...measure('m2', 2), dueDate: '2026-07-15' }] })),
    ).toEqual(['1-1 order', '1-2 order'])
  })
})

describe('the three lists', () => {
  it('hold every problem, with the shared measure under each of its problems', () => {
    const { problems, tasks, duties } = threeLists(plan())
    expect(problems.map(({ problemNo }) => problemNo)).toEqual(['1-1', '1-2'])
    expect(tasks.map(({ problemNo, measureCode, also }) => [problemNo, measureCode, also])).toEqual([
      ['1-1', 'M01', []],
      ['1-1', 'M02', ['1-2']],
      ['1-2', 'M02', ['1-1']],
    ])
    expect(duties.map(({ measureCode, leader, owner }) => [measureCode, leader, owner])).toEqual([
      [null, '甲', '乙'],
      ['M01', '甲', '乙'],
      ['M02', '甲', '乙'],
      [null, '甲', '乙'],
      ['M02', '甲', '乙'],
    ])
  })

  it('keep a line for a problem without measure, so that they still correspond', () => {
    const { problems, tasks } = threeLists(plan({ problemMeasures: [] }))
    expect(tasks.map(({ problemNo }) => problemNo)).toEqual(problems.map(({ problemNo }) => problemNo))
    expect(tasks[0]?.measureId).toBeNull()
  })
})

describe('suggestions', () => {
  const wordy = () =>
    plan({
      problems: [
        problem('p1', '1-1', '固定资产标签张贴不全，多年没有盘点。'),
        problem('p2', '1-2', '党组会没有专门的记录本。'),
      ],
      measures: [
        measure('m1', 1, '对固定资产逐件张贴标签，每年年底盘点一次。'),
        measure('m2', 2, '为党组会配备专门记录本，由办公室专人记录。'),
      ],
    })

  it('offer a measure with its reason to a problem that has none, and nothing to one that has', () => {
    const lacking = { ...wordy(), problemMeasures: [{ problemId: 'p2', measureId: 'm2' }] }
    expect(suggestionsFor(lacking)).toMatchObject([
      {
        problemId: 'p1',
        subject: 'measure',
        id: 'm1',
        strength: 'direct',
        reason: expect.stringContaining('固定资产'),
      },
    ])
    expect(suggestionsFor(plan())).toEqual([])
  })
})
