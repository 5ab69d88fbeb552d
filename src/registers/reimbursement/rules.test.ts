import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { at, exampleId, who } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const claim = (key: string) => exampleId('reimbursement', key)

// The examples: 'trip' 2026-02-08 to 02-10, 'guest' (three guests, two companions) 02-18, 'desk' 02-20.
describe('FINR-001 papers', () => {
  it('passes complete papers, and blocks a claim that lacks one, naming it', async () => {
    expect(await hits('FINR-001')).toEqual([])
    expect(await hits('FINR-001', { claimPaper: { 'desk-acceptance': { isVoided: true } } })).toMatchObject([
      { at: 'desk', severity: 'block', zh: expect.stringContaining('验收单') },
    ])
  })
  it('asks for the card’s slip only when a card paid, for a lodging invoice only overnight', async () => {
    const slip = { claimPaper: { 'trip-card_slip': { isVoided: true } } }
    expect(await hits('FINR-001', slip)).toMatchObject([{ at: 'trip' }])
    expect(await hits('FINR-001', { ...slip, reimbursement: { trip: { payMethod: 'transfer' } } })).toEqual(
      [],
    )
    const invoice = { claimPaper: { 'trip-lodging_invoice': { isVoided: true } } }
    expect(await hits('FINR-001', invoice)).toMatchObject([
      { at: 'trip', zh: expect.stringContaining('住宿发票') },
    ])
    const dayTrip = {
      lodging: { hotel: { isVoided: true } },
      reimbursement: { trip: { bizToDate: '2026-02-08' } },
    }
    expect(await hits('FINR-001', { ...invoice, ...dayTrip })).toEqual([])
  })
  it('knows which papers each kind needs', async () => {
    expect(await hits('FINR-001', { reimbursement: { desk: { claimKind: 'project' } } })).toMatchObject([
      { zh: expect.stringContaining('进度或结算审核') },
    ])
    expect(await hits('FINR-001', { reimbursement: { desk: { claimKind: 'other' } } })).toEqual([])
  })
})

describe('FINR-002 companions', () => {
  const guests = (count: number) => ({
    receptionGuest: Object.fromEntries(
      Array.from({ length: count - 3 }, (_, index) => [`g${index + 4}`, { like: 'g1' }]),
    ),
  })
  const companions = (count: number) => ({
    reimbursement: {
      guest: {
        companionIds: [who('linjing'), who('xiening'), who('suyun'), who('chenli'), who('wulan')].slice(
          0,
          count,
        ),
      },
    },
  })
  it('passes three for up to ten guests, and finds the fourth', async () => {
    expect(await hits('FINR-002', companions(3))).toEqual([])
    expect(await hits('FINR-002', { ...companions(4), ...guests(10) })).toMatchObject([
      { at: 'guest', severity: 'error', zh: expect.stringContaining('接待对象 10 人、陪餐 4 人，超过 3 人') },
    ])
  })
  it('passes a third of more guests, rounded down', async () => {
    expect(await hits('FINR-002', { ...companions(4), ...guests(12) })).toEqual([])
    expect(await hits('FINR-002', { ...companions(4), ...guests(11) })).toHaveLength(1)
    expect(await hits('FINR-002', { ...companions(5), ...guests(14) })).toHaveLength(1)
  })
})

describe('FINR-003 meals', () => {
  it('passes one working meal within the standard, and finds a second one', async () => {
    expect(await hits('FINR-003')).toEqual([])
    expect(await hits('FINR-003', { receptionMeal: { x: { like: 'lunch' } } })).toMatchObject([
      { at: 'guest', part: 'meals', severity: 'error' },
    ])
  })
  it('finds alcohol, tobacco and places that may not be used', async () => {
    expect(await hits('FINR-003', { receptionMeal: { lunch: { hasAlcohol: true } } })).toMatchObject([
      { part: 'alcohol' },
    ])
    expect(await hits('FINR-003', { receptionMeal: { lunch: { hasTobacco: true } } })).toMatchObject([
      { part: 'alcohol' },
    ])
    expect(await hits('FINR-003', { receptionMeal: { lunch: { place: '湖畔私人会所' } } })).toMatchObject([
      { part: 'place', zh: expect.stringContaining('湖畔私人会所') },
    ])
  })
  it('minds alcohol from the day of the revision on, not the day before', async () => {
    const on = (day: string) =>
      hits('FINR-003', {
        reimbursement: { guest: { bizFromDate: day, bizToDate: day, preApprovedDate: '2025-04-20' } },
        receptionMeal: { lunch: { hasAlcohol: true } },
      })
    expect(await on('2025-05-01')).toEqual([])
    expect(await on('2025-05-02')).toMatchObject([{ part: 'alcohol', severity: 'error' }])
  })
  it('passes 60 yuan a head, and finds more', async () => {
    expect(await hits('FINR-003', { receptionMeal: { lunch: { amount: 300_00 } } })).toEqual([])
    expect(await hits('FINR-003', { receptionMeal: { lunch: { amount: 300_05 } } })).toMatchObject([
      { part: 'standard' },
    ])
  })
})

describe('FINR-004 letters', () => {
  it('passes a reception with letter and list, and blocks one without', async () => {
    expect(await hits('FINR-004')).toEqual([])
    expect(await hits('FINR-004', { reimbursement: { guest: { letterNo: null } } })).toMatchObject([
      { at: 'guest', part: 'letter', severity: 'block' },
    ])
    expect(await hits('FINR-004', { reimbursement: { guest: { letterFiles: [] } } })).toMatchObject([
      { part: 'letter' },
    ])
  })
  it('blocks guests who are not in the letter, no guests at all, and an unsigned list', async () => {
    expect(await hits('FINR-004', { receptionGuest: { g2: { isOnLetter: false } } })).toMatchObject([
      { part: 'strangers', zh: expect.stringContaining('苗青') },
    ])
    const none = { g1: { isVoided: true }, g2: { isVoided: true }, g3: { isVoided: true } }
    expect(await hits('FINR-004', { receptionGuest: none })).toMatchObject([{ part: 'guests' }])
    expect(await hits('FINR-004', { reimbursement: { guest: { listSignedDate: null } } })).toMatchObject([
      { part: 'signed' },
    ])
  })
})

describe('FINR-005 invoices', () => {
  const copy = { like: 'paper', invoiceNo: '24532000009925500102' }
  const second = { reimbursement: { again: { like: 'desk', claimNo: 'BX2026-0399' } } }
  const inSecond = { reimbursementId: claim('again') }
  it('passes invoices of their own, and finds one claimed twice at the later claim', async () => {
    expect(await hits('FINR-005')).toEqual([])
    const twice = {
      ...second,
      invoice: { x: { ...copy, ...inSecond, createdAt: '2026-03-10T02:00:00.000Z' } },
    }
    expect(await hits('FINR-005', twice)).toMatchObject([
      { at: 'again', severity: 'error', zh: expect.stringContaining('已在另一张') },
    ])
    const otherCode = { ...second, invoice: { x: { ...copy, ...inSecond, invoiceCode: '053001900111' } } }
    expect(await hits('FINR-005', otherCode)).toEqual([])
  })
  it('passes two numbers in a row, and finds the third of one seller', async () => {
    const numbered = (no: string) => ({ like: 'paper', invoiceNo: no })
    const two = { invoice: { x: numbered('24532000009925500103') } }
    expect(await hits('FINR-005', two)).toEqual([])
    const three = { invoice: { ...two.invoice, y: numbered('24532000009925500104') } }
    expect(await hits('FINR-005', three)).toMatchObject([
      {
        at: 'desk',
        part: expect.stringContaining(' row'),
        zh: expect.stringContaining('24532000009925500104'),
      },
    ])
    const other = {
      invoice: { ...two.invoice, y: { ...numbered('24532000009925500104'), seller: '另一家' } },
    }
    expect(await hits('FINR-005', other)).toEqual([])
    const gap = { invoice: { ...two.invoice, y: numbered('24532000009925500105') } }
    expect(await hits('FINR-005', gap)).toEqual([])
  })
  it('finds another title, a failed verification, and an invoice before the approval', async () => {
    expect(await hits('FINR-005', { invoice: { paper: { buyerTitle: '某公司' } } })).toMatchObject([
      { part: expect.stringContaining(' title'), zh: expect.stringContaining('某公司') },
    ])
    expect(await hits('FINR-005', { invoice: { paper: { verifyStatus: 'failed' } } })).toMatchObject([
      { zh: expect.stringContaining('验真不符') },
    ])
    expect(await hits('FINR-005', { invoice: { paper: { issuedDate: '2026-02-17' } } })).toEqual([])
    expect(await hits('FINR-005', { invoice: { paper: { issuedDate: '2026-02-16' } } })).toMatchObject([
      { part: expect.stringContaining(' early'), zh: expect.stringContaining('早于事前审批日') },
    ])
  })
})

describe('FINR-006 cash', () => {
  it('warns of cash without a reason for what a card must pay, and passes one with a reason', async () => {
    expect(await hits('FINR-006', { reimbursement: { desk: { payMethod: 'cash' } } })).toMatchObject([
      { at: 'desk', severity: 'warn' },
    ])
    expect(
      await hits('FINR-006', {
        reimbursement: { desk: { payMethod: 'cash', cashReason: '商户无刷卡条件' } },
      }),
    ).toEqual([])
    expect(
      await hits('FINR-006', { reimbursement: { desk: { payMethod: 'cash', claimKind: 'other' } } }),
    ).toEqual([])
  })
})

describe('FINR-007 repayment', () => {
  // 'paper' is due on 2026-03-31: seven working days before are 03-20; a weekend lies between.
  it('warns seven working days before the day, and errs after it', async () => {
    expect(await hits('FINR-007', {}, '2026-03-19')).toEqual([])
    expect(await hits('FINR-007', {}, '2026-03-20')).toMatchObject([
      { at: 'paper', part: 'due', severity: 'warn', zh: expect.stringContaining('剩 7 个工作日') },
    ])
    expect(await hits('FINR-007', {}, '2026-03-31')).toMatchObject([{ part: 'due', severity: 'warn' }])
    expect(await hits('FINR-007', {}, '2026-04-01')).toMatchObject([
      { part: 'overdue', severity: 'error', since: '2026-04-01' },
    ])
  })
  it('is done with the repayment, unless that came late', async () => {
    expect(
      await hits('FINR-007', { cardTransaction: { paper: { repaidDate: '2026-03-31' } } }, '2026-04-05'),
    ).toEqual([])
    expect(
      await hits('FINR-007', { cardTransaction: { paper: { repaidDate: '2026-04-01' } } }, '2026-04-05'),
    ).toMatchObject([{ part: 'late' }])
  })
  it('finds cash drawn', async () => {
    expect(await hits('FINR-007', { cardTransaction: { hotel: { isCashAdvance: true } } })).toMatchObject([
      { at: 'hotel', part: 'cash', severity: 'error' },
    ])
  })
})

describe('FINR-008 approvals', () => {
  it('passes approval on the first day, and finds it a day later or missing', async () => {
    expect(await hits('FINR-008', { reimbursement: { trip: { preApprovedDate: '2026-02-08' } } })).toEqual([])
    expect(
      await hits('FINR-008', { reimbursement: { trip: { preApprovedDate: '2026-02-09' } } }),
    ).toMatchObject([{ at: 'trip', part: 'late', severity: 'error' }])
    expect(await hits('FINR-008', { reimbursement: { trip: { preApprovedDate: null } } })).toMatchObject([
      { part: 'late' },
    ])
    expect(await hits('FINR-008', { reimbursement: { desk: { preApprovedDate: null } } })).toEqual([])
  })
  it('asks for all five levels once money goes out', async () => {
    const without = { claimApproval: { 'desk-leader': { isVoided: true } } }
    expect(await hits('FINR-008', without)).toEqual([])
    expect(
      await hits('FINR-008', { ...without, reimbursement: { desk: { paidDate: '2026-03-01' } } }),
    ).toMatchObject([{ at: 'desk', part: 'chain', zh: expect.stringContaining('分管领导') }])
    expect(
      await hits('FINR-008', { ...without, reimbursement: { desk: { reviewStatus: 'approved' } } }),
    ).toHaveLength(1)
    expect(await hits('FINR-008', { reimbursement: { desk: { paidDate: '2026-03-01' } } })).toEqual([])
  })
  it('finds one person on two levels', async () => {
    expect(
      await hits('FINR-008', { claimApproval: { 'desk-leader': { approverId: who('suyun') } } }),
    ).toMatchObject([{ part: 'twice' }])
  })
})

describe('FINR-009 travel', () => {
  it('passes a plain journey, and finds a class above the standard unless approved', async () => {
    expect(await hits('FINR-009')).toEqual([])
    expect(await hits('FINR-009', { travelLeg: { out: { seatClass: 'first' } } })).toMatchObject([
      { at: 'trip', part: 'class', severity: 'error' },
    ])
    expect(
      await hits('FINR-009', { travelLeg: { out: { seatClass: 'first', isClassApproved: true } } }),
    ).toEqual([])
  })
  it('passes 350 yuan a night, and finds more', async () => {
    expect(await hits('FINR-009', { lodging: { hotel: { amount: 700_00 } } })).toEqual([])
    expect(await hits('FINR-009', { lodging: { hotel: { amount: 700_02 } } })).toMatchObject([
      { part: 'lodging' },
    ])
  })
  it('finds a leg that does not begin where the last one ended', async () => {
    expect(await hits('FINR-009', { travelLeg: { back: { fromPlace: '邻市' } } })).toMatchObject([
      { part: 'gap' },
    ])
  })
  it('passes the allowance for the days, and finds more, or the full sum beside meals provided', async () => {
    const full = { allowance: 300_00, isMealProvided: false }
    expect(await hits('FINR-009', { reimbursement: { trip: full } })).toEqual([])
    expect(await hits('FINR-009', { reimbursement: { trip: { ...full, allowance: 300_01 } } })).toMatchObject(
      [{ part: 'allowance' }],
    )
    expect(
      await hits('FINR-009', { reimbursement: { trip: { ...full, isMealProvided: true } } }),
    ).toMatchObject([{ part: 'meal' }])
    expect(
      await hits('FINR-009', {
        reimbursement: { trip: { ...full, isMealProvided: true, paidMeal: 120_00 } },
      }),
    ).toEqual([])
    expect(await hits('FINR-009', { reimbursement: { trip: { isCarProvided: true } } })).toMatchObject([
      { part: 'car' },
    ])
    expect(
      await hits('FINR-009', { reimbursement: { trip: { isCarProvided: true, paidCar: 30_00 } } }),
    ).toEqual([])
  })
  it('finds a traveller in two places on one day, not one who goes on from where they came', async () => {
    const other = (fromPlace: string) => ({
      reimbursement: { again: { like: 'trip', claimNo: 'BX2026-0398' } },
      travelLeg: {
        x: {
          like: 'out',
          reimbursementId: claim('again'),
          fromPlace,
          toPlace: '邻市',
          departAt: at('2026-02-10', '20:00'),
          arriveAt: at('2026-02-10', '22:00'),
        },
      },
    })
    expect(await hits('FINR-009', other('本市'))).toEqual([])
    expect(await hits('FINR-009', other('海口'))).toMatchObject([{ at: 'again', part: 'twice' }])
  })
})
