import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { exampleId, who } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const claim = exampleId('reimbursement', 'desk')

// The examples: 'desk' was accepted on 2026-02-21; assets booked in January 2024; stock-take of 2026-02-03.
describe('ASST-001 cards', () => {
  const made = { reimbursement: { desk: { isFixedAsset: true } } }
  it('waits ten days after acceptance, and finds the claim on the eleventh', async () => {
    expect(await hits('ASST-001', made, '2026-03-03')).toEqual([])
    expect(await hits('ASST-001', made, '2026-03-04')).toMatchObject([
      { at: 'desk', severity: 'error', since: '2026-03-04' },
    ])
  })
  it('is done with a card that names the claim; void cards do not count', async () => {
    expect(await hits('ASST-001', { ...made, asset: { desk: { reimbursementId: claim } } })).toEqual([])
    expect(
      await hits('ASST-001', { ...made, asset: { desk: { reimbursementId: claim, isVoided: true } } }),
    ).toHaveLength(1)
    expect(await hits('ASST-001')).toEqual([])
  })
})

describe('ASST-002 labels', () => {
  const bare = { asset: { laptop: { labeledDate: null, bookedDate: '2026-02-20' } } }
  it('waits ten days after booking, and warns on the eleventh', async () => {
    expect(await hits('ASST-002', bare, '2026-03-02')).toEqual([])
    expect(await hits('ASST-002', bare, '2026-03-03')).toMatchObject([{ at: 'laptop', severity: 'warn' }])
  })
  it('does not ask for labels on what is gone', async () => {
    expect(
      await hits('ASST-002', { asset: { laptop: { ...bare.asset.laptop, status: 'disposed' } } }),
    ).toEqual([])
  })
})

describe('ASST-003 yearly stock-takes', () => {
  const last = {
    stockTake: {
      old: {
        like: 'annual',
        title: '2025年度资产清查',
        year: 2025,
        baseDate: '2025-12-01',
        finishedDate: '2025-12-09',
      },
    },
  }
  it('finds a year without one, and is done with it', async () => {
    expect(await hits('ASST-003')).toMatchObject([
      { at: 'unit', part: '2025', severity: 'error', since: '2025-12-01' },
    ])
    expect(await hits('ASST-003', last)).toEqual([])
  })
  it('asks for the current year from December on', async () => {
    const open = { stockTake: { ...last.stockTake, annual: { finishedDate: null } } }
    expect(await hits('ASST-003', open, '2026-11-30')).toEqual([])
    expect(await hits('ASST-003', open, '2026-12-01')).toMatchObject([{ part: '2026' }])
  })
  it('takes only a full one that is finished', async () => {
    expect(
      await hits('ASST-003', { stockTake: { old: { ...last.stockTake.old, scope: 'partial' } } }),
    ).toHaveLength(1)
  })
})

describe('ASST-004 differences', () => {
  const open = { stockTakeLine: { projector: { handledDate: null } } }
  it('waits thirty days for a settlement, and finds the stock-take on the next', async () => {
    expect(await hits('ASST-004')).toEqual([])
    expect(await hits('ASST-004', open, '2026-03-05')).toEqual([])
    expect(await hits('ASST-004', open, '2026-03-06')).toMatchObject([
      { at: 'annual', part: 'open', severity: 'error', since: '2026-03-06' },
    ])
  })
  it('finds cards that do not add up to the books, to the fen', async () => {
    expect(await hits('ASST-004', { stockTake: { annual: { bookTotal: 15_800_01 } } })).toMatchObject([
      { at: 'annual', part: 'total', zh: expect.stringContaining('-0.01') },
    ])
    expect(await hits('ASST-004', { stockTake: { annual: { bookTotal: 1, scope: 'partial' } } })).toEqual([])
  })
  it('counts what was written off only later', async () => {
    // The old copier left the books on 2026-01-11, before the day of the stock-take.
    expect(await hits('ASST-004', { disposal: { copier: { writtenOffDate: '2026-02-04' } } })).toMatchObject([
      { part: 'total', zh: expect.stringContaining('18,000.00') },
    ])
  })
})

describe('ASST-005 disposal', () => {
  const one = (values: Record<string, unknown>) => ({ disposal: { copier: values } })
  it('passes decision, approval and writing off, and names what is missing', async () => {
    expect(await hits('ASST-005')).toEqual([])
    expect(await hits('ASST-005', one({ agendaItemId: null }))).toMatchObject([
      { at: 'copier', severity: 'error', zh: expect.stringContaining('集体决策') },
    ])
    expect(await hits('ASST-005', one({ approvalNo: null }))).toMatchObject([
      { zh: expect.stringContaining('审批批复') },
    ])
    expect(
      await hits('ASST-005', one({ agendaItemId: null, keyDecisionId: exampleId('keyDecision', 'roof') })),
    ).toEqual([])
  })
  it('asks for an appraisal of a sale, not of scrap', async () => {
    expect(await hits('ASST-005', one({ disposeWay: 'auction' }))).toMatchObject([
      { zh: expect.stringContaining('资产评估') },
    ])
    expect(await hits('ASST-005', one({ disposeWay: 'auction', appraisalNo: '评字1号' }))).toEqual([])
  })
  it('passes approval on the day itself and writing off on the tenth, and finds the days after', async () => {
    // Disposed of on 2026-01-07.
    expect(await hits('ASST-005', one({ approvedDate: '2026-01-07', writtenOffDate: '2026-01-17' }))).toEqual(
      [],
    )
    expect(await hits('ASST-005', one({ approvedDate: '2026-01-08' }))).toHaveLength(1)
    expect(await hits('ASST-005', one({ writtenOffDate: '2026-01-18' }))).toMatchObject([
      { zh: expect.stringContaining('按期核销') },
    ])
    expect(await hits('ASST-005', one({ writtenOffDate: null }), '2026-01-17')).toEqual([])
    expect(await hits('ASST-005', one({ writtenOffDate: null }), '2026-01-18')).toHaveLength(1)
  })
})

describe('ASST-006 movers', () => {
  const gone = { staffMember: { ye: { accountId: who('chenli'), leaveDate: '2026-02-20' } } }
  it('waits ten days after somebody left, and warns of what is still in their name', async () => {
    expect(await hits('ASST-006', gone, '2026-03-02')).toEqual([])
    expect(await hits('ASST-006', gone, '2026-03-03')).toMatchObject([
      { at: 'ye', severity: 'warn', zh: expect.stringContaining('4 件') },
    ])
    expect(
      await hits('ASST-006', { staffMember: { ye: { ...gone.staffMember.ye, accountId: who('gaoyuan') } } }),
    ).toEqual([])
  })
  it('finds a handover after the tenth day', async () => {
    // The move was on 2025-12-10.
    expect(await hits('ASST-006', { assetHandover: { desk: { handoverDate: '2025-12-20' } } })).toEqual([])
    expect(await hits('ASST-006', { assetHandover: { desk: { handoverDate: '2025-12-21' } } })).toMatchObject(
      [{ at: 'desk' }],
    )
    expect(await hits('ASST-006', { assetHandover: { desk: { handoverDate: null } } })).toMatchObject([
      { zh: expect.stringContaining('尚未交接') },
    ])
  })
})

describe('ASST-007 final accounts', () => {
  const open = { constructionProject: { hall: { completedDate: '2025-03-01', finalAccountsDate: null } } }
  it('warns after 300 days and errs after 365', async () => {
    expect(await hits('ASST-007', open, '2025-12-26')).toEqual([])
    expect(await hits('ASST-007', open, '2025-12-27')).toMatchObject([{ at: 'hall', severity: 'warn' }])
    expect(await hits('ASST-007', open, '2026-03-01')).toMatchObject([{ severity: 'warn' }])
    expect(await hits('ASST-007', open, '2026-03-02')).toMatchObject([{ severity: 'error' }])
  })
  it('is done with the accounts, unless they came late', async () => {
    expect(
      await hits(
        'ASST-007',
        {
          constructionProject: {
            hall: { ...open.constructionProject.hall, finalAccountsDate: '2026-03-01' },
          },
        },
        '2026-04-01',
      ),
    ).toEqual([])
    expect(
      await hits(
        'ASST-007',
        {
          constructionProject: {
            hall: { ...open.constructionProject.hall, finalAccountsDate: '2026-03-02' },
          },
        },
        '2026-04-01',
      ),
    ).toMatchObject([{ severity: 'error' }])
  })
})

describe('ASST-008 class codes', () => {
  it('passes a code of its edition, and notes one of another form', async () => {
    expect(await hits('ASST-008')).toEqual([])
    expect(await hits('ASST-008', { asset: { laptop: { classCode: '2010104' } } })).toMatchObject([
      { at: 'laptop', severity: 'info', zh: expect.stringContaining('依据待核') },
    ])
    expect(
      await hits('ASST-008', { asset: { laptop: { classCode: '2010104', codeEdition: 'gb2010' } } }),
    ).toEqual([])
  })
})
