import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { exampleId } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const none = { agendaItemId: null, meetingId: null }

// The examples: 'roof' (120,000 yuan) was decided on 2026-02-26, its contract is of 03-02; 'cadre' is personnel.
describe('KEYD-001 large matters', () => {
  it('passes a contract that the Party group decided, and blocks one it did not', async () => {
    expect(await hits('KEYD-001')).toEqual([])
    expect(await hits('KEYD-001', { keyDecision: { roof: none } })).toMatchObject([
      { at: 'roof', severity: 'block', zh: expect.stringContaining('120,000.00 元') },
    ])
    expect(await hits('KEYD-001', { agendaItem: { roof: { outcome: 'deferred' } } })).toMatchObject([
      { at: 'roof' },
    ])
  })
  it('begins at the line itself, the stricter of catalogue and unit', async () => {
    const matter = (amount: number) => ({ keyDecision: { roof: { ...none, amount } } })
    expect(await hits('KEYD-001', matter(49_999_99))).toEqual([])
    expect(await hits('KEYD-001', matter(50_000_00))).toHaveLength(1)
    const catalogItem = { repair: { limitAmount: 30_000_00 } }
    expect(await hits('KEYD-001', { ...matter(30_000_00), catalogItem })).toHaveLength(1)
    expect(await hits('KEYD-001', { ...matter(29_999_99), catalogItem })).toEqual([])
  })
  it('waits until there is a contract or a payment, and leaves emergencies to their ratification', async () => {
    expect(await hits('KEYD-001', { keyDecision: { roof: { ...none, contractDate: null } } })).toEqual([])
    const paid = { ...none, contractDate: null, firstPayDate: '2026-03-05' }
    expect(await hits('KEYD-001', { keyDecision: { roof: paid } })).toHaveLength(1)
    expect(await hits('KEYD-001', { keyDecision: { roof: { ...none, isEmergency: true } } })).toEqual([])
  })
  it('blocks a claim of that size without a matter that passed', async () => {
    const claim = (more: object) => ({ reimbursement: { desk: { keyDecisionId: null, ...more } } })
    expect(await hits('KEYD-001', claim({ amount: 49_999_99 }))).toEqual([])
    expect(await hits('KEYD-001', claim({ amount: 50_000_00 }))).toMatchObject([
      { at: 'desk', severity: 'block' },
    ])
    const named = claim({ amount: 50_000_00, keyDecisionId: exampleId('keyDecision', 'roof') })
    expect(await hits('KEYD-001', named)).toEqual([])
    const deferred = { ...named, keyDecision: { roof: { decision: 'defer' } } }
    expect(await hits('KEYD-001', deferred)).toMatchObject([{ at: 'desk' }])
  })
  it('blocks a disposal of that size without an item or a matter that passed', async () => {
    const disposal = (more: object) => ({
      disposal: { copier: { agendaItemId: null, keyDecisionId: null, ...more } },
    })
    expect(await hits('KEYD-001', disposal({ amount: 49_999_99 }))).toEqual([])
    expect(await hits('KEYD-001', disposal({ amount: 50_000_00 }))).toMatchObject([
      { at: 'copier', severity: 'block' },
    ])
    const item = { amount: 50_000_00, agendaItemId: exampleId('agendaItem', 'roof') }
    expect(await hits('KEYD-001', disposal(item))).toEqual([])
  })
})

describe('KEYD-002 order of decision and contract', () => {
  it('passes a contract of the day of the decision, and finds one of the day before', async () => {
    expect(await hits('KEYD-002', { keyDecision: { roof: { contractDate: '2026-02-26' } } })).toEqual([])
    expect(await hits('KEYD-002', { keyDecision: { roof: { contractDate: '2026-02-25' } } })).toMatchObject([
      { at: 'roof', severity: 'error', since: '2026-02-25', zh: expect.stringContaining('先签约') },
    ])
    expect(await hits('KEYD-002', { keyDecision: { roof: { firstPayDate: '2026-02-25' } } })).toMatchObject([
      { zh: expect.stringContaining('先付款') },
    ])
  })
  it('leaves emergencies alone', async () => {
    const early = { contractDate: '2026-02-25', isEmergency: true }
    expect(await hits('KEYD-002', { keyDecision: { roof: early } })).toEqual([])
  })
})

describe('KEYD-003 circulation', () => {
  it('passes a meeting, and finds circulation or countersignature without one', async () => {
    expect(await hits('KEYD-003')).toEqual([])
    for (const decisionForm of ['circulation', 'countersign']) {
      expect(await hits('KEYD-003', { keyDecision: { roof: { decisionForm } } })).toEqual([])
      expect(await hits('KEYD-003', { keyDecision: { roof: { ...none, decisionForm } } })).toMatchObject([
        { at: 'roof', severity: 'error' },
      ])
    }
  })
})

describe('KEYD-004 splitting', () => {
  const part = (key: string, amount: number, eventDate: string, more = {}) => ({
    [key]: {
      like: 'roof',
      ...none,
      contractDate: null,
      amount,
      eventDate,
      counterparty: '鸿运装饰',
      projectName: null,
      ...more,
    },
  })
  const two = (amount: number, day = '2026-03-01', more = {}) => ({
    keyDecision: { ...part('x', 25_000_00, '2026-01-10'), ...part('y', amount, day, more) },
  })
  it('passes sums below the line, and warns where the sum reaches it', async () => {
    expect(await hits('KEYD-004')).toEqual([])
    expect(await hits('KEYD-004', two(24_999_99))).toEqual([])
    expect(await hits('KEYD-004', two(25_000_00))).toMatchObject([
      { at: 'y', part: 'partner', severity: 'warn', zh: expect.stringContaining('2 笔') },
    ])
  })
  it('says it once, at the record with which the line is reached', async () => {
    const third = part('z', 10_000_00, '2026-03-05')
    const keyDecision = { ...two(25_000_00).keyDecision, ...third }
    expect((await hits('KEYD-004', { keyDecision })).map(({ at }) => at)).toEqual(['y'])
  })
  it('looks back 180 days, at one partner or one project, and not at what the Party group decided', async () => {
    expect(await hits('KEYD-004', two(25_000_00, '2026-07-08'))).toHaveLength(1)
    expect(await hits('KEYD-004', two(25_000_00, '2026-07-09'))).toEqual([])
    expect(await hits('KEYD-004', two(25_000_00, '2026-03-01', { counterparty: '别家公司' }))).toEqual([])
    const decided = { agendaItemId: exampleId('agendaItem', 'roof') }
    expect(await hits('KEYD-004', two(25_000_00, '2026-03-01', decided))).toEqual([])
    const project = { projectName: '大厅改造', counterparty: null }
    const one = {
      ...part('x', 25_000_00, '2026-01-10', project),
      ...part('y', 25_000_00, '2026-03-01', project),
    }
    expect(await hits('KEYD-004', { keyDecision: one })).toMatchObject([{ at: 'y', part: 'project' }])
  })
  it('adds up claims for one payee the same way', async () => {
    const claim = (key: string, amount: number, more = {}) => ({
      [key]: { like: 'desk', claimNo: key, keyDecisionId: null, payee: '鸿运装饰', amount, ...more },
    })
    const claims = (amount: number, more = {}) => ({
      reimbursement: { ...claim('x', 25_000_00), ...claim('y', amount, more) },
    })
    expect(await hits('KEYD-004', claims(24_999_99))).toEqual([])
    expect(await hits('KEYD-004', claims(25_000_00))).toMatchObject([{ severity: 'warn' }])
    expect(await hits('KEYD-004', claims(25_000_00, { payee: '别家公司' }))).toEqual([])
    expect(await hits('KEYD-004', claims(25_000_00, { claimKind: 'travel' }))).toEqual([])
  })
})

describe('KEYD-005 emergencies', () => {
  const urgent = (eventDate: string, more = {}) => ({
    keyDecision: { roof: { ...none, isEmergency: true, eventDate, ...more } },
  })
  it('waits thirty days for the ratification, and finds it missing on the next', async () => {
    expect(await hits('KEYD-005', urgent('2026-02-08'))).toEqual([])
    expect(await hits('KEYD-005', urgent('2026-02-07'))).toMatchObject([
      { at: 'roof', severity: 'error', since: '2026-03-10', zh: expect.stringContaining('31 天') },
    ])
  })
  it('is done with a later Party group meeting, not with an earlier or an executive one', async () => {
    const at = (key: string) => ({ ratifiedMeetingId: exampleId('meeting', key) })
    expect(await hits('KEYD-005', urgent('2026-02-07', at('autumn')))).toEqual([])
    expect(await hits('KEYD-005', urgent('2026-02-07', at('spring')))).toHaveLength(1)
    expect(await hits('KEYD-005', urgent('2026-02-07', at('executive')))).toHaveLength(1)
  })
})

describe('KEYD-006 steps before the decision', () => {
  it('passes when every step was taken by then, and warns of the one that is missing', async () => {
    expect(await hits('KEYD-006')).toEqual([])
    expect(await hits('KEYD-006', { keyDecisionStep: { roof3: { isVoided: true } } })).toMatchObject([
      { at: 'roof', severity: 'warn', zh: expect.stringContaining('缺少前置程序：合法性审查') },
    ])
    const late = { keyDecisionStep: { roof1: { doneDate: '2026-02-27' } } }
    expect(await hits('KEYD-006', late)).toMatchObject([{ zh: expect.stringContaining('提出与调研论证') }])
    const lastDay = { keyDecisionStep: { roof1: { doneDate: '2026-02-26' } } }
    expect(await hits('KEYD-006', lastDay)).toEqual([])
  })
  it('wants the papers three days before the meeting', async () => {
    expect(await hits('KEYD-006', { keyDecisionStep: { roof5: { doneDate: '2026-02-23' } } })).toEqual([])
    expect(await hits('KEYD-006', { keyDecisionStep: { roof5: { doneDate: '2026-02-24' } } })).toMatchObject([
      { at: 'roof', zh: expect.stringContaining('会前提前送达材料') },
    ])
  })
  it('asks less of personnel than of projects, and nothing before a decision or of emergencies', async () => {
    const gone = { keyDecisionStep: { roof1: { isVoided: true } } }
    expect(await hits('KEYD-006', { ...gone, keyDecision: { roof: { decidedDate: null } } })).toEqual([])
    expect(await hits('KEYD-006', { ...gone, keyDecision: { roof: { isEmergency: true } } })).toEqual([])
  })
})

describe('KEYD-007 carrying out', () => {
  const due = (dueDate: string, percent: number | null) => ({ keyDecision: { roof: { dueDate, percent } } })
  it('passes the due day itself, and warns the day after', async () => {
    expect(await hits('KEYD-007', due('2026-03-10', 20))).toEqual([])
    expect(await hits('KEYD-007', due('2026-03-09', 20))).toMatchObject([
      { at: 'roof', severity: 'warn', since: '2026-03-10', zh: expect.stringContaining('超期 1 天') },
    ])
  })
  it('is done at one hundred per cent, and starts from nothing', async () => {
    expect(await hits('KEYD-007', due('2026-03-09', 100))).toEqual([])
    expect(await hits('KEYD-007', due('2026-03-09', null))).toHaveLength(1)
    const deferred = { keyDecision: { roof: { dueDate: '2026-03-09', decision: 'defer' } } }
    expect(await hits('KEYD-007', deferred)).toEqual([])
  })
})
