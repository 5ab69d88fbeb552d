import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LivePlan } from '../rows.ts'
import { type Directory, readCell } from './columns.ts'
import { fillDates, fillFromProblems } from './fill.ts'
import { isData, linesOf } from './lines.ts'
import { cellsOf, pasteOver } from './paste.ts'

const none = { leadLeaderId: null, leadDeptId: null, coDeptIds: [] as string[], ownerId: null, dueDate: null }
type Duty = Partial<Record<'leadLeaderId' | 'leadDeptId' | 'ownerId' | 'dueDate', string>>

const problem = (id: string, problemNo: string, duty: Duty = {}): LivePlan['problems'][number] => ({
  ...none,
  ...duty,
  id,
  problemNo,
  sortNo: 1,
  aspectNo: 1,
  title: problemNo,
  problemText: '',
  problemNature: 'individual',
  rectifyGoal: '',
  isImmediate: false,
  dueInConcentrated: true,
  isLongTerm: false,
  reviewCycleMonths: 3,
  version: 4,
  status: 'not_started',
})
const measure = (id: string, no: number, duty: Duty = {}): LivePlan['measures'][number] => ({
  ...none,
  ...duty,
  id,
  no,
  text: `措施${no}`,
  kind: 'deadline',
  target: '',
  version: 7,
  status: 'not_started',
})

/** 1-1 has M01 and M02; 1-2 has M02; M03 answers nothing. */
function plan(
  problems = [problem('p1', '1-1'), problem('p2', '1-2')],
  measures = [1, 2, 3].map((no) => measure(`m${no}`, no)),
): LivePlan {
  return {
    inspection: {
      id: 'i',
      orgUnitId: 'u',
      kind: 'inspection',
      title: '',
      roundName: '',
      inspectingBody: '',
      feedbackDate: '2026-01-15',
      stationedTo: null,
      concentratedEndDate: null,
      periodsBasis: '',
      closeOutChain: [],
    },
    aspects: [{ no: 1, title: '制度' }],
    problems,
    causes: [],
    measures,
    problemCauses: [],
    problemMeasures: [
      { problemId: 'p1', measureId: 'm1' },
      { problemId: 'p1', measureId: 'm2' },
      { problemId: 'p2', measureId: 'm2' },
    ],
    names: {},
  }
}

const directory: Directory = {
  leaders: new Map([['周建国', ['L1']]]),
  people: new Map([
    ['周建国', ['L1']],
    ['孙浩', ['O1']],
    ['李伟', ['O2', 'O3']],
  ]),
  departments: new Map([
    ['办公室', ['D1']],
    ['财务科', ['D2']],
  ]),
  nameOf: (id) => id,
}
const lines = linesOf(plan(), { canAdd: false, onlyGaps: false, gaps: [] })
const paste = (line: number, column: number, block: string) =>
  pasteOver(lines, { line, column }, block, directory)

describe('the lines of the grid', () => {
  it('put a shared measure under each of its problems, and measures without a problem last', () => {
    expect(lines.map(({ key }) => key)).toEqual([
      'aspect 1',
      'p1',
      'p1 m1',
      'p1 m2',
      'p2',
      'p2 m2',
      'orphans',
      'm3',
    ])
    expect(lines.flatMap((line) => (line.kind === 'measure' && line.isRepeat ? [line.key] : []))).toEqual([
      'p2 m2',
    ])
  })

  it('can be narrowed to problems with something missing', () => {
    const gap = {
      subject: 'measure',
      id: 'm1',
      code: 'M01',
      lack: 'leader',
      blocks: true,
      words: { zh: '', en: '' },
      link: '',
    } as const
    const narrowed = linesOf(plan(), { canAdd: true, onlyGaps: true, gaps: [gap] })
    expect(narrowed.map(({ key }) => key)).toEqual([
      'aspect 1',
      'p1',
      'p1 m1',
      'p1 m2',
      'add p1',
      'orphans',
      'm3',
    ])
  })
})

describe('a block copied from a table', () => {
  it('is read back cell by cell, whatever the cells hold', () => {
    const cell = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          // As Excel writes it: quoted when a cell holds a tab, a line end or a quote.
          const write = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
          const block = `${rows.map((row) => row.map(write).join('\t')).join('\n')}\n`
          const clean = rows.map((row) =>
            row.map((text) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')),
          )
          expect(cellsOf(block)).toEqual(clean)
        },
      ),
    )
  })
})

describe('pasting over the grid', () => {
  it('changes rows downwards from the active cell, with the version each was read with', () => {
    const { edit, wrong } = paste(2, 3, '周建国\t办公室\n周建国\t财务科')
    expect(wrong).toEqual([])
    expect(edit.measures).toEqual([
      { id: 'm1', version: 7, changes: { leadLeaderId: 'L1', leadDeptId: 'D1' } },
      { id: 'm2', version: 7, changes: { leadLeaderId: 'L1', leadDeptId: 'D2' } },
    ])
  })

  it('passes from a problem to its measures, each to its own fields', () => {
    const { edit } = paste(1, 1, '立行立改\t目标\n长期坚持\t每季一次')
    expect(edit.problems).toEqual([
      { id: 'p1', version: 4, changes: { isImmediate: true, isLongTerm: false, rectifyGoal: '目标' } },
    ])
    expect(edit.measures[0]?.changes).toEqual({ kind: 'longTerm', target: '每季一次' })
  })

  it('takes days and helpers as people write them', () => {
    const { edit } = paste(2, 5, '办公室、财务科\t孙浩\t2026年6月5日')
    expect(edit.measures[0]?.changes).toEqual({
      coDeptIds: ['D1', 'D2'],
      ownerId: 'O1',
      dueDate: '2026-06-05',
    })
  })

  it('fills all chosen rows with a single cell', () => {
    const chosen = lines.filter(isData)
    const { edit } = pasteOver(lines, { line: 1, column: 7 }, '2026-06-05', directory, chosen)
    expect(edit.problems).toHaveLength(2)
    // The shared measure is changed once.
    expect(edit.measures.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3'])
  })

  it('names every cell that cannot be read', () => {
    const { wrong } = paste(2, 3, '孙浩\t保卫科\n周建国\t办公室')
    expect(wrong.map(({ zh }) => zh)).toEqual([
      'M01 责任领导：“孙浩”不是班子成员',
      'M01 牵头科室：“保卫科”不是本单位科室',
    ])
    expect(paste(2, 6, '李伟').wrong[0]?.zh).toContain('同名')
    expect(paste(2, 7, '下周').wrong[0]?.zh).toContain('不是日期')
    expect(paste(2, 7, '2026-06-05\t多').wrong[0]?.zh).toContain('列数')
    expect(paste(7, 2, '一\n二').wrong[0]?.zh).toBe('粘贴了 2 行，下面只有 1 行')
  })

  it('changes nothing where the same stands already', () => {
    expect(paste(2, 0, '措施1').cells).toBe(0)
  })

  it('empties what may be empty, and nothing else', () => {
    expect(readCell('ownerId', ' ', directory)).toEqual({ value: null })
    expect(readCell('coDeptIds', '', directory)).toEqual({ value: [] })
    expect(readCell('text', '', directory)).toHaveProperty('wrong')
    expect(readCell('kind', '', directory)).toHaveProperty('wrong')
  })
})

describe('filling what is missing', () => {
  it('gives a measure what its problem has, and touches nothing that is set', () => {
    const duty = { leadLeaderId: 'L1', leadDeptId: 'D1', ownerId: 'O1', dueDate: '2026-06-30' }
    const filled = fillFromProblems(
      plan(
        [problem('p1', '1-1', duty), problem('p2', '1-2')],
        [measure('m1', 1, { ownerId: 'O9' }), measure('m2', 2, duty)],
      ),
      new Set(),
    )
    expect(filled.edit.measures).toEqual([
      { id: 'm1', version: 7, changes: { leadLeaderId: 'L1', leadDeptId: 'D1', dueDate: '2026-06-30' } },
    ])
    expect(filled.edit.problems).toEqual([{ id: 'p2', version: 4, changes: { dueDate: '2026-06-30' } }])
    expect(filled.cells).toBe(4)
  })

  it('keeps to the chosen rows', () => {
    const duty = { leadLeaderId: 'L1' }
    const filled = fillFromProblems(plan([problem('p1', '1-1', duty), problem('p2', '1-2')]), new Set(['m2']))
    expect(filled.edit.measures.map(({ id }) => id)).toEqual(['m2'])
  })

  it('sets the proposed date by kind, over a date that stands only when told to', () => {
    const dated = plan(undefined, [measure('m1', 1), measure('m2', 2, { dueDate: '2026-05-01' })])
    const rows = linesOf(dated, { canAdd: false, onlyGaps: false, gaps: [] }).filter(isData)
    const proposed = { immediate: '2026-02-14', deadline: '2026-07-15', longTerm: '2026-07-15' }
    expect(fillDates(rows, proposed, false).edit.measures.map(({ id }) => id)).toEqual(['m1'])
    expect(fillDates(rows, proposed, true).edit.measures.map(({ id }) => id)).toEqual(['m1', 'm2'])
  })
})
