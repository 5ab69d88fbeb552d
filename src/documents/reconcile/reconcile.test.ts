import { describe, expect, it } from 'vitest'
import type { PlanRows } from '../../loop/plan/rows.ts'
import { composed } from '../compose.ts'
import { concentratedReport } from '../concentrated-report/paper.ts'
import { gardenFacts } from '../facts.testing.ts'
import type { PaperFacts } from '../facts.ts'
import { noSettings } from '../settings.ts'
import { statedIn, unreadSentences } from './feedback.ts'
import { reconciled, type Sources } from './reconcile.ts'

const duty = { leadLeaderId: null, leadDeptId: null, coDeptIds: [], ownerId: null }

/** The ledger of the garden bureau in the form of a plan. */
function planOf({ problems, measures, aspects }: PaperFacts): PlanRows {
  return {
    inspection: {
      id: 'i1',
      orgUnitId: 'u1',
      kind: 'inspection',
      title: '区委第六轮巡察反馈问题整改',
      roundName: '',
      inspectingBody: '',
      feedbackDate: '2026-01-05',
      stationedTo: null,
      concentratedEndDate: null,
      periodsBasis: '',
      closeOutChain: [],
    },
    aspects,
    problems: problems.map(({ id, no, aspectNo, title, text, nature, goal, dueDate, ...rest }, index) => ({
      ...duty,
      id,
      problemNo: no,
      sortNo: index,
      aspectNo,
      title,
      problemText: text,
      problemNature: nature,
      rectifyGoal: goal,
      dueDate,
      isImmediate: rest.isImmediate,
      dueInConcentrated: true,
      isLongTerm: rest.isLongTerm,
      reviewCycleMonths: rest.reviewCycleMonths,
    })),
    causes: [],
    measures: measures.map(({ id, no, text, kind, target, dueDate }) => ({
      ...duty,
      id,
      no,
      text,
      kind,
      target,
      dueDate,
    })),
    problemCauses: [],
    problemMeasures: problems.flatMap(({ id, measureIds }) =>
      measureIds.map((measureId) => ({ problemId: id, measureId })),
    ),
    names: {},
  }
}

const report = (facts: PaperFacts) => composed(concentratedReport, facts, { settings: noSettings, fills: {} })

const feedbackText = `巡察反馈了2个方面5个问题。${gardenFacts.problems.map(({ text }) => text).join('')}`

function sources(changes: Partial<Sources> = {}): Sources {
  const spans = gardenFacts.problems.map(({ text }) => {
    const start = feedbackText.indexOf(text)
    return { start, end: start + text.length }
  })
  return {
    facts: gardenFacts,
    live: planOf(gardenFacts),
    feedback: { id: 'd1', text: feedbackText, spans },
    plan: { versionNo: 2, rows: planOf(gardenFacts) },
    report: { id: 's1', sent: report(gardenFacts), now: report(gardenFacts) },
    ...changes,
  }
}

const told = (wish: Partial<Sources>) =>
  reconciled(sources(wish)).gaps.map(({ side, code, words, said, ledger }) => [
    side,
    code,
    words.zh,
    said,
    ledger,
  ])

describe('feedback, plan, ledger and report', () => {
  it('agree sentence by sentence and number by number when nothing was changed', () => {
    const { gaps, figures, lines } = reconciled(sources())
    expect(gaps).toEqual([])
    expect(figures.find(({ key }) => key === 'problem.total')).toMatchObject({
      feedback: '5',
      plan: '5',
      ledger: '5',
      report: '5',
      isOk: true,
    })
    expect(
      lines.every(({ feedback, plan, report: third }) => feedback?.isOk && plan?.isOk && third?.isOk),
    ).toBe(true)
  })

  it('shows a problem whose words were altered, and one that the ledger lost', () => {
    const [first, ...rest] = gardenFacts.problems
    const facts = { ...gardenFacts, problems: [{ ...first!, text: '会议记录需要进一步规范。' }, ...rest] }
    expect(told({ facts })).toContainEqual([
      'feedback',
      '1-1',
      '台账里的问题原文不在反馈文件中',
      '',
      '会议记录需要进一步规范。',
    ])
    const fewer = { ...gardenFacts, problems: rest }
    expect(told({ facts: fewer, live: planOf(fewer) })).toEqual(
      expect.arrayContaining([
        ['feedback', '', '问题数不一致（RECT-006）', '5', '4'],
        ['plan', '1-1', '方案里有，台账里已没有', '两类会议记录混在一起', ''],
      ]),
    )
  })

  it('shows what departs from the approved plan, but not a day that was extended by a granted request', () => {
    const rows = planOf(gardenFacts)
    const before = {
      ...rows,
      measures: rows.measures.map((measure) =>
        measure.id === 'm5'
          ? { ...measure, dueDate: '2026-03-31' }
          : measure.id === 'm6'
            ? { ...measure, target: '全部比选' }
            : measure,
      ),
    }
    expect(told({ plan: { versionNo: 2, rows: before } })).toEqual([
      ['plan', 'M06', '量化标准与审定的方案不一致', '全部比选', '有制度、有记录、有抽查'],
    ])
  })

  it('shows every figure and every sentence of the report that is not the ledger’s', () => {
    const now = {
      ...gardenFacts,
      measures: gardenFacts.measures.map((measure) =>
        measure.id === 'm3' ? { ...measure, status: 'done' as const, doneDate: '2026-03-09' } : measure,
      ),
    }
    const gaps = told({ report: { id: 's1', sent: report(gardenFacts), now: report(now) } })
    expect(gaps).toContainEqual(['report', '', '已完成措施与台账不一致（RECT-006）', '3', '4'])
    expect(gaps.find(([side, code]) => side === 'report' && code === '2-1')?.[2]).toBe(
      '报告所写与台账现有事实不一致',
    )
  })
})

describe('the feedback’s own words', () => {
  it.each([
    ['共反馈了七个方面二十个问题', 7, 20],
    ['反馈3个方面12个具体问题。', 3, 12],
    ['审计指出8个问题，', null, 8],
    ['没有写数目。', null, null],
  ])('says in “%s” how many there are', (text, aspects, problems) => {
    expect(statedIn(text)).toEqual({ aspects, problems })
  })

  it('lists sentences that name a deficit and were kept by nobody, and no others', () => {
    const text = '会议记录不规范，表决情况缺失。报销审核把关不严，附件不齐全。巡察组感谢配合。'
    expect(unreadSentences(text, [{ start: 0, end: 15 }])).toEqual(['报销审核把关不严，附件不齐全。'])
    const headed = `（二）报销审核把关不严，附件不齐全。`
    expect(unreadSentences(headed, [], ['报销审核把关不严，附件不齐全'])).toEqual([])
  })
})
