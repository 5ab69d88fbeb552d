import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { exampleId } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const expense = (key: string) => exampleId('unionExpense', key)

// The examples: festival gifts of 300 each to five members on 2026-01-09, a match on 01-29, two birthdays on 02-23.
describe('UNIO-001 festival gifts of a year', () => {
  const second = (amount: number) => ({
    unionExpense: {
      x: {
        like: 'festival',
        title: '端午慰问',
        activityDate: '2026-02-05',
        activityEndDate: '2026-02-05',
        paidDate: '2026-02-05',
      },
    },
    unionRecipient: { y: { like: 'f1', unionExpenseId: expense('x'), amount } },
  })
  it('passes 1,500 yuan a member and year, and finds the gift that goes one fen beyond', async () => {
    expect(await hits('UNIO-001', second(1_200_00))).toEqual([])
    expect(await hits('UNIO-001', second(1_200_01))).toMatchObject([
      { at: 'x', part: 'chen', severity: 'error', zh: expect.stringContaining('1,500.01') },
    ])
  })
  it('begins anew each year', async () => {
    const last = second(1_200_01)
    const lastYear = {
      activityDate: '2025-12-30',
      activityEndDate: '2025-12-30',
      paidDate: '2025-12-30',
      approvedDate: '2025-12-20',
    }
    expect(
      await hits('UNIO-001', { ...last, unionExpense: { x: { ...last.unionExpense.x, ...lastYear } } }),
    ).toEqual([])
  })
})

describe('UNIO-002 single gifts', () => {
  it('passes a birthday of 300 yuan, and finds one fen more for anybody', async () => {
    expect(await hits('UNIO-002', { unionRecipient: { b1: { amount: 300_00 } } })).toEqual([])
    expect(await hits('UNIO-002', { unionRecipient: { b1: { amount: 300_01 } } })).toMatchObject([
      { at: 'birthday', severity: 'error', zh: expect.stringContaining('300.01') },
    ])
  })
  it('knows the limit of each kind, and for a death who died', async () => {
    const kind = (expenseKind: string, more = {}) => ({
      unionExpense: { birthday: { expenseKind, ...more } },
      unionRecipient: { b1: { amount: 1_000_01 } },
    })
    for (const one of ['wedding', 'illness', 'retire', 'birth'])
      expect(await hits('UNIO-002', kind(one))).toHaveLength(1)
    expect(await hits('UNIO-002', kind('death', { relation: 'self' }))).toEqual([])
    expect(await hits('UNIO-002', kind('death', { relation: 'parent' }))).toHaveLength(1)
    expect(await hits('UNIO-002', kind('hardship'))).toEqual([])
  })
  it('counts an outing by head and day', async () => {
    const outing = { expenseKind: 'outing', total: 1_000_00, headcount: 5 }
    expect(await hits('UNIO-002', { unionExpense: { match: outing } })).toEqual([])
    expect(await hits('UNIO-002', { unionExpense: { match: { ...outing, total: 1_000_05 } } })).toMatchObject(
      [{ at: 'match' }],
    )
  })
})

describe('UNIO-002 what a member has in a year, clothes and prizes', () => {
  const film = (day: string, amount: number) => ({
    unionExpense: {
      match: { expenseKind: 'movie', total: 100_00, mealTotal: null },
      x: {
        like: 'match',
        expenseKind: 'movie',
        title: '观影二',
        total: 100_00,
        mealTotal: null,
        paidDate: day,
      },
    },
    unionRecipient: {
      m1: { amount: 100_00 },
      y: { like: 'm1', unionExpenseId: expense('x'), amount },
    },
  })
  it('adds the films of a year up, and names the one that goes one fen beyond', async () => {
    expect(await hits('UNIO-002', film('2026-02-20', 50_00))).toEqual([])
    expect(await hits('UNIO-002', film('2026-02-20', 50_01))).toMatchObject([
      { at: 'x', part: 'year', zh: expect.stringContaining('陈立 本年观影累计 150.01 元') },
    ])
    const lastYear = film('2025-12-20', 50_01)
    expect(await hits('UNIO-002', lastYear)).toEqual([])
  })
  it('holds clothes of the year and each prize against limits of their own', async () => {
    const line = (itemKind: string | null, amount: number) => ({
      unionRecipient: { m1: { itemKind, amount } },
    })
    expect(await hits('UNIO-002', line('uniform', 500_00))).toEqual([])
    expect(await hits('UNIO-002', line('uniform', 500_01))).toMatchObject([{ at: 'match', part: 'uniform' }])
    expect(await hits('UNIO-002', line('prize', 500_00))).toEqual([])
    expect(await hits('UNIO-002', line('prize', 500_01))).toMatchObject([
      { at: 'match', part: 'prize', severity: 'error', zh: expect.stringContaining('奖励 500.01 元') },
    ])
    expect(await hits('UNIO-002', line(null, 900_00))).toEqual([])
    const twice = { z: { like: 'm1', itemKind: 'uniform', amount: 250_01 } }
    expect(
      await hits('UNIO-002', { unionRecipient: { m1: { itemKind: 'uniform', amount: 250_00 }, ...twice } }),
    ).toMatchObject([{ part: 'uniform', zh: expect.stringContaining('500.01') }])
  })
})

describe('UNIO-003 meals', () => {
  it('passes 50 yuan a head and meal, and finds more', async () => {
    expect(await hits('UNIO-003', { unionExpense: { match: { mealTotal: 250_00 } } })).toEqual([])
    expect(await hits('UNIO-003', { unionExpense: { match: { mealTotal: 250_05 } } })).toMatchObject([
      { at: 'match', part: 'limit', severity: 'error' },
    ])
    expect(await hits('UNIO-003', { unionExpense: { match: { mealTotal: 500_00, mealCount: 2 } } })).toEqual(
      [],
    )
  })
  it('finds more people at the meal than at the activity, and alcohol or tobacco', async () => {
    expect(await hits('UNIO-003', { unionExpense: { match: { mealHeadcount: 6 } } })).toMatchObject([
      { part: 'people' },
    ])
    expect(await hits('UNIO-003', { unionExpense: { match: { hasAlcoholTobacco: true } } })).toMatchObject([
      { part: 'alcohol' },
    ])
  })
})

describe('UNIO-004 cash and gift cards', () => {
  it('finds cash for a festival or birthday, not for illness', async () => {
    expect(await hits('UNIO-004', { unionExpense: { festival: { giveForm: 'cash' } } })).toMatchObject([
      { part: 'cash', severity: 'error' },
    ])
    expect(
      await hits('UNIO-004', { unionExpense: { birthday: { giveForm: 'cash', expenseKind: 'illness' } } }),
    ).toEqual([])
    expect(await hits('UNIO-004', { unionExpense: { festival: { giveForm: 'pickup_voucher' } } })).toEqual([])
  })
  it('finds an invoice for gift cards whatever it was for', async () => {
    expect(await hits('UNIO-004', { unionExpense: { match: { isGiftCard: true } } })).toMatchObject([
      { at: 'match', part: 'card' },
    ])
  })
})

describe('UNIO-005 outings', () => {
  const outing = { expenseKind: 'outing', total: 500_00 }
  it('passes a day there and back, and finds a night and a banned place', async () => {
    expect(await hits('UNIO-005', { unionExpense: { match: outing } })).toEqual([])
    expect(
      await hits('UNIO-005', { unionExpense: { match: { ...outing, activityEndDate: '2026-01-30' } } }),
    ).toMatchObject([{ part: 'night', severity: 'error' }])
    expect(
      await hits('UNIO-005', { unionExpense: { match: { ...outing, isBannedPlace: true } } }),
    ).toMatchObject([{ part: 'place' }])
  })
  it('finds a day there and back that went beyond the area', async () => {
    expect(await hits('UNIO-005', { unionExpense: { match: { ...outing, isOutOfArea: false } } })).toEqual([])
    expect(
      await hits('UNIO-005', { unionExpense: { match: { ...outing, isOutOfArea: true } } }),
    ).toMatchObject([{ part: 'area', severity: 'error' }])
    expect(await hits('UNIO-005', { unionExpense: { match: { isOutOfArea: true } } })).toEqual([])
  })
  it('leaves a match of two days alone', async () => {
    expect(await hits('UNIO-005', { unionExpense: { match: { activityEndDate: '2026-01-30' } } })).toEqual([])
  })
})

describe('UNIO-006 papers', () => {
  it('passes complete papers, and names all that is missing at once', async () => {
    expect(await hits('UNIO-006')).toEqual([])
    const found = await hits('UNIO-006', {
      unionExpense: { match: { planFiles: [], minutesFiles: [], voucherFiles: [] } },
    })
    expect(found).toMatchObject([{ at: 'match', severity: 'error' }])
    for (const words of ['方案', '研究记录', '签收表']) expect(found[0]!.zh).toContain(words)
  })
  it('passes approval on the day of payment, and finds it a day later', async () => {
    expect(await hits('UNIO-006', { unionExpense: { festival: { approvedDate: '2026-01-09' } } })).toEqual([])
    expect(
      await hits('UNIO-006', { unionExpense: { festival: { approvedDate: '2026-01-10' } } }),
    ).toMatchObject([{ zh: expect.stringContaining('2026-01-10 审批，2026-01-09 已支出') }])
  })
  it('asks for a list and its signatures, but not of the union’s office', async () => {
    expect(await hits('UNIO-006', { unionRecipient: { b1: { isSigned: false } } })).toMatchObject([
      { at: 'birthday' },
    ])
    const none = { unionRecipient: { b1: { isVoided: true }, b2: { isVoided: true } } }
    expect(await hits('UNIO-006', none)).toMatchObject([{ zh: expect.stringContaining('名单') }])
    expect(
      await hits('UNIO-006', { ...none, unionExpense: { birthday: { expenseKind: 'operation' } } }),
    ).toEqual([])
  })
})

describe('UNIO-007 budget and members', () => {
  it('passes the budget to the last fen, and finds one fen more', async () => {
    expect(await hits('UNIO-007', { unionExpense: { match: { budgetLeft: 820_00 } } })).toEqual([])
    expect(await hits('UNIO-007', { unionExpense: { match: { budgetLeft: 819_99 } } })).toMatchObject([
      { part: 'budget', severity: 'error' },
    ])
  })
  it('finds a recipient off the roll, who had left or had not joined yet', async () => {
    expect(await hits('UNIO-007', { unionRecipient: { b1: { memberId: null } } })).toMatchObject([
      { at: 'birthday', part: 'member', zh: expect.stringContaining('唐晓') },
    ])
    expect(await hits('UNIO-007', { unionMember: { tang: { leftDate: '2026-02-23' } } })).toEqual([])
    expect(await hits('UNIO-007', { unionMember: { tang: { leftDate: '2026-02-22' } } })).toMatchObject([
      { at: 'birthday' },
    ])
    expect(await hits('UNIO-007', { unionMember: { luo: { joinedDate: '2026-02-24' } } })).toHaveLength(3)
  })
})
