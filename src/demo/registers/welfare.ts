import { addDays, addMonths, type Day } from '../../kit/day.ts'
import { importReason } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

const surnames = '周吴郑王冯陈卫蒋沈韩杨朱'
const given = ['明远', '晓彤', '建国', '雅琴', '子墨', '海燕', '立新', '思源', '春梅', '永强', '佳宁', '志远']

const names = given.map((name, index) => `${surnames[index] ?? ''}${name}`)

export async function enrolMembers(pen: Pen, today: Day): Promise<void> {
  const rows = names.map((memberName, index): [string, Row<'unionMember'>] => [
    memberName,
    {
      memberName,
      memberNo: `${pen.unit.prefix}GH${String(index + 1).padStart(3, '0')}`,
      deptId: pen.department(index % 2 === 0 ? pen.unit.office : pen.unit.works),
      joinedDate: addMonths(today, -26),
      backfillReason: importReason,
    },
  ])
  await pen.write('unionMember', Object.fromEntries(rows))
}

/** One thing the union did for all of its members: when, how much each, and what is off about it. */
type Deed = { daysAgo: number; title: string; each: number; more: Row<'unionExpense'> }

const birthday = { expenseKind: 'birthday', giveForm: 'cash' } as const
const outing = { expenseKind: 'outing', giveForm: 'none', isOutOfArea: false } as const
const festival = { expenseKind: 'festival' } as const
const match = { expenseKind: 'sports', giveForm: 'none', place: '区体育馆', mealCount: 1 } as const

/** What the union did over the year; where nobody minds, cash, a night away and a dear dinner besides. */
export function deedsOf({ unit }: Pen): Deed[] {
  const deeds: Deed[] = [
    { daysAgo: 285, title: '春节慰问', each: unit.isTroubled ? 1_000_00 : 400_00, more: festival },
    { daysAgo: 228, title: '春季健步活动', each: 120_00, more: { ...outing, place: '凤凰岭公园' } },
    { daysAgo: 160, title: '端午慰问', each: 300_00, more: festival },
    { daysAgo: 58, title: '中秋慰问', each: 300_00, more: festival },
  ]
  const dinner = { mealHeadcount: names.length, mealTotal: names.length * (unit.isTroubled ? 86_00 : 42_00) }
  deeds.push({ daysAgo: 33, title: '职工羽毛球赛', each: 130_00, more: { ...match, ...dinner } })
  if (!unit.isTroubled) return deeds
  return [
    ...deeds,
    {
      daysAgo: 204,
      title: '春游活动',
      each: 150_00,
      more: { ...outing, place: '邻市古镇', isOutOfArea: true, minutesFiles: [] },
    },
    {
      daysAgo: 96,
      title: '第三季度生日慰问',
      each: 500_00,
      more: { ...birthday, budgetLeft: 4_000_00 },
    },
  ]
}

/** Puts deeds on record with everybody who had something of them. */
export async function give(pen: Pen, deeds: readonly Deed[], today: Day, isHistory: boolean): Promise<void> {
  await pen.write(
    'unionExpense',
    Object.fromEntries(deeds.map((deed) => [deed.title, expense(pen, deed, today, isHistory)])),
  )
  const recipients = deeds.flatMap(({ title, each }) =>
    names.map((recipientName): [string, Row<'unionRecipient'>] => [
      `${title} ${recipientName}`,
      {
        unionExpenseId: pen.of('unionExpense', title),
        recipientName,
        memberId: pen.of('unionMember', recipientName),
        amount: each,
        isSigned: true,
      },
    ]),
  )
  await pen.write('unionRecipient', Object.fromEntries(recipients))
}

function expense(pen: Pen, deed: Deed, today: Day, isHistory: boolean): Row<'unionExpense'> {
  const day = addDays(today, -deed.daysAgo)
  const isNight = deed.title === '春游活动'
  return {
    title: deed.title,
    total: names.length * deed.each,
    budgetItem: '职工活动和慰问',
    budgetLeft: 42_000_00,
    activityDate: day,
    activityEndDate: isNight ? addDays(day, 1) : day,
    place: '机关',
    isBannedPlace: false,
    headcount: names.length,
    hasAlcoholTobacco: false,
    giveForm: 'goods',
    isGiftCard: false,
    planFiles: pen.file,
    minutesFiles: pen.file,
    voucherFiles: pen.file,
    approvedById: pen.person(pen.unit.members[2] ?? pen.unit.chair),
    approvedDate: addDays(day, -5),
    paidDate: isNight ? addDays(day, 1) : day,
    ...(isHistory ? { backfillReason: importReason } : {}),
    ...deed.more,
  }
}
