import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../tests/ooxml.ts'
import { composed } from './compose.ts'
import { bareFacts, emptyFacts, gardenFacts } from './facts.testing.ts'
import type { FactMeasure, FactProblem, PaperFacts } from './facts.ts'
import { docxOf } from './official/docx.ts'
import { type Paper, runsOf } from './official/paper.ts'
import { bareText, plainLines } from './official/plain.ts'
import { scarsOf } from './official/scars.ts'
import { type PaperKind, paperKinds, paperNatures } from './paper-kinds.ts'
import { papers } from './papers.ts'
import { readDocument } from './read/read.ts'
import { noSettings, type Settings } from './settings.ts'

const settings: Settings = {
  ...noSettings,
  code: '临园党',
  number: 3,
  copyTo: '区纪委监委，区委组织部',
  contact: '联系人：尹小川，联系电话：000-0000',
}

/** A month for papers over a span, a problem for forms. */
function factsFor(kind: PaperKind, facts: PaperFacts = gardenFacts): PaperFacts {
  return paperNatures[kind].period === 'span' ? { ...facts, from: '2026-02-01', until: '2026-02-28' } : facts
}

function make(kind: PaperKind, facts: PaperFacts = gardenFacts, fills = {}): Paper {
  const problemId = paperNatures[kind].about === 'problem' ? (facts.problems[0]?.id ?? null) : null
  return composed(papers[kind], factsFor(kind, facts), { settings, fills, problemId })
}

/** Scars in the title, the text and the cells; a recipient may end in its colon. */
function scarsIn(paper: Paper): string[] {
  const bare: Paper = { ...paper, head: null, mainTo: '', imprint: null }
  return plainLines(bare).flatMap((line) => scarsOf(line).map((scar) => `${scar}: ${line}`))
}

const folderOf = (kind: PaperKind) => kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe.each(paperKinds)('%s', (kind) => {
  it('reads like this', async () => {
    await expect(`${plainLines(make(kind)).join('\n')}\n`).toMatchFileSnapshot(
      `./${folderOf(kind)}/golden.txt`,
    )
  })

  it('reads back from its .docx word for word and number for number', async () => {
    const paper = make(kind)
    const { text, warnings } = await readDocument(await docxOf(paper, '闭环'), 'paper.docx')
    expect(warnings).toEqual([])
    expect(bareText([text])).toBe(bareText(plainLines(paper)))
  })

  it('opens without repair: nothing in its .docx is out of order, doubled or missing', async () => {
    for (const facts of [gardenFacts, bareFacts])
      expect(faultsOf(await docxOf(make(kind, facts), '闭环'))).toEqual([])
  })

  it('is as whole on the day of the feedback, when nobody and nothing is named yet', () => {
    expect(scarsIn(make(kind, bareFacts)).filter((scar) => !scar.startsWith('a count of nothing'))).toEqual(
      [],
    )
    expect(scarsIn(make(kind))).toEqual([])
  })

  it.runIf(paperNatures[kind].about === 'inspection')('breaks on no ledger, not even an empty one', () => {
    expect(() => make(kind, emptyFacts)).not.toThrow()
  })

  it('lists just the figures and gaps that its text holds, and each figure with as many rows as it counts', () => {
    const paper = make(kind)
    const runs = runsOf(paper)
    const said = new Set(
      runs.flatMap((run) => (typeof run === 'object' && 'figure' in run ? [run.figure] : [])),
    )
    expect(new Set(paper.figures.map(({ key }) => key))).toEqual(said)
    for (const { key, value, rows } of paper.figures) {
      if (
        /^(problem|measure|aspect|evidence|claim|meeting|period)\./.test(key) &&
        !/rate|recovered|reminder|talk/.test(key)
      )
        expect(rows, key).toHaveLength(value)
    }
    for (const run of runs) {
      if (typeof run !== 'object' || !('figure' in run)) continue
      expect(paper.figures.find(({ key }) => key === run.figure)?.text).toBe(run.text)
    }
    for (const gap of paper.gaps) expect(plainLines(paper).join('')).toContain(`【请补充：${gap.hint}】`)
  })

  it('takes a person’s words for each gap and has none left then', () => {
    const open = make(kind)
    const fills = Object.fromEntries(
      open.gaps.map(({ key }, index) => [key, `第${index + 1}处已由专人补写。`]),
    )
    const filled = make(kind, gardenFacts, fills)
    const text = plainLines(filled).join('\n')
    expect(text).not.toContain('请补充')
    for (const words of Object.values(fills)) expect(text).toContain(words.slice(0, -1))
    expect(scarsIn(filled)).toEqual([])
  })

  it('leaves no scar of a template, whatever the ledger holds', () => {
    fc.assert(
      fc.property(ledgers, (facts) => {
        expect(scarsIn(make(kind, facts)).filter((scar) => !scar.startsWith('a count of nothing'))).toEqual(
          [],
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a problem that a rule found again', () => {
  it('is told without the codes of rules', () => {
    const reopenings = gardenFacts.reopenings.map((one) => ({
      ...one,
      reason: '销号后保持 9 天，控制规则 ASST-003 又命中 2 次（RECT-008），问题反弹，由系统重开。',
      isFoundByRule: true,
    }))
    const text = plainLines(make('concentratedReport', { ...gardenFacts, reopenings })).join('')
    expect(text).toContain('原因是销号9天后业务台账中再次出现同类问题')
    expect(text).not.toMatch(/RECT|ASST/)
  })
})

describe('a measure that answers several problems', () => {
  it('is told in full under the first of them and referred to under the others, in full again on a form', () => {
    const whole = '修订谈话和资产两项制度，'
    const text = plainLines(make('concentratedReport')).join('')
    const [report = ''] = text.split('附件整改台账')
    expect(report.split(whole).length - 1).toBe(1)
    expect(report).toContain('与“谈心谈话走过场”的问题一并整改，采取“修订谈话和资产两项制度”的措施')
    const problem = gardenFacts.problems.find(({ no }) => no === '2-2')
    const form = composed(papers.closeOutForm, gardenFacts, {
      settings,
      fills: {},
      problemId: problem?.id ?? null,
    })
    expect(plainLines(form).join('')).toContain(whole)
  })
})

const words = fc.constantFrom(
  '',
  '已核对清单并补齐记录。',
  '一是修订制度；',
  '抽查12份均合格',
  '（一）逐件整改，',
  '\n按月通报\n',
)
const name = fc.constantFrom('', '宋佳宁', '计划财务科')
const day = fc.constantFrom(null, '2026-01-31', '2026-03-31', '2026-12-31')
const problemStatus = fc.constantFrom<FactProblem['status']>(
  'not_started',
  'in_progress',
  'basically_done',
  'done_pending',
  'closed',
  'returned',
  'reopened',
)
const measureStatus = fc.constantFrom<FactMeasure['status']>('not_started', 'in_progress', 'done')

const duty = fc.record({ leader: name, department: name, owner: name, dueDate: day })

/** Ledgers of every kind of half-finished rows. */
const ledgers: fc.Arbitrary<PaperFacts> = fc
  .record({
    problems: fc.tuple(
      ...gardenFacts.problems.map((problem) =>
        fc
          .record({
            duty,
            status: problemStatus,
            was: problemStatus,
            goal: words,
            outcome: words,
            remainingWork: words,
            remainingDueDate: day,
            closedDate: day,
            isLongTerm: fc.boolean(),
            recovered: fc.constantFrom(null, 0, 860_000, 3_250_000),
          })
          .map(({ duty: who, ...rest }): FactProblem => ({ ...problem, ...who, ...rest })),
      ),
    ),
    measures: fc.tuple(
      ...gardenFacts.measures.map((measure) =>
        fc
          .record({ duty, status: measureStatus, was: measureStatus, target: words, doneDate: day })
          .map(({ duty: who, ...rest }): FactMeasure => ({ ...measure, ...who, ...rest })),
      ),
    ),
    progress: fc.tuple(
      ...gardenFacts.progress.map((report) => words.map((text) => ({ ...report, text: text || '已启动' }))),
    ),
    hasMeetings: fc.boolean(),
    hasPeople: fc.boolean(),
    hasPlan: fc.boolean(),
  })
  .map(({ hasMeetings, hasPeople, hasPlan, ...rows }) => ({
    ...gardenFacts,
    ...rows,
    meetings: hasMeetings ? gardenFacts.meetings : [],
    closeOuts: hasMeetings ? gardenFacts.closeOuts : [],
    people: hasPeople ? gardenFacts.people : [],
    plans: hasPlan ? gardenFacts.plans : [],
  }))
