import { addDays, addMonths } from '../../kit/day.ts'
import { dept, type ExampleSet, exampleId, examplesOf, file, who } from '../../kit/example.ts'
import { unionExpense, unionMember, unionRecipient } from './register.ts'

const of = (key: string) => exampleId('unionExpense', key)
const member = (key: string) => exampleId('unionMember', key)

export const examples: ExampleSet = (today) => {
  const joined = addMonths(today, -28)
  const papers = {
    planFiles: file('plan'),
    minutesFiles: file('committee'),
    voucherFiles: file('vouchers'),
    approvedById: who('linjing'),
    handlerId: who('zhengjie'),
  } as const
  const plain = { isBannedPlace: false, hasAlcoholTobacco: false, isGiftCard: false } as const
  const [a, b, c] = [addDays(today, -60), addDays(today, -40), addDays(today, -15)] as const
  return [
    ...examplesOf(unionMember, {
      chen: { memberName: '陈立', memberNo: 'GH001', deptId: dept('office'), joinedDate: joined },
      zheng: { memberName: '郑洁', memberNo: 'GH002', deptId: dept('finance'), joinedDate: joined },
      tang: { memberName: '唐晓', memberNo: 'GH003', deptId: dept('business'), joinedDate: joined },
      luo: { memberName: '罗川', memberNo: 'GH004', deptId: dept('business'), joinedDate: joined },
      xie: { memberName: '谢宁', memberNo: 'GH005', deptId: dept('business'), joinedDate: joined },
    }),
    ...examplesOf(unionExpense, {
      festival: {
        ...papers,
        ...plain,
        expenseKind: 'festival',
        budgetItem: '节日慰问',
        budgetLeft: 18_000_00,
        title: '中秋节慰问',
        activityDate: a,
        activityEndDate: a,
        place: '机关',
        headcount: 5,
        total: 1_500_00,
        giveForm: 'goods',
        approvedDate: addDays(a, -6),
        paidDate: a,
      },
      match: {
        ...papers,
        ...plain,
        expenseKind: 'sports',
        budgetItem: '文体活动',
        budgetLeft: 6_000_00,
        title: '职工乒乓球赛',
        activityDate: b,
        activityEndDate: b,
        place: '区体育馆',
        headcount: 5,
        total: 820_00,
        mealTotal: 200_00,
        mealHeadcount: 5,
        mealCount: 1,
        giveForm: 'none',
        approvedDate: addDays(b, -8),
        paidDate: addDays(b, 2),
      },
      birthday: {
        ...papers,
        ...plain,
        expenseKind: 'birthday',
        budgetItem: '生日慰问',
        budgetLeft: 3_000_00,
        title: '第三季度生日慰问',
        activityDate: c,
        activityEndDate: c,
        place: '机关',
        headcount: 2,
        total: 500_00,
        relation: 'self',
        giveForm: 'cake_coupon',
        approvedDate: addDays(c, -4),
        paidDate: c,
      },
    }),
    ...examplesOf(unionRecipient, {
      f1: {
        unionExpenseId: of('festival'),
        recipientName: '陈立',
        memberId: member('chen'),
        amount: 300_00,
        isSigned: true,
      },
      f2: {
        unionExpenseId: of('festival'),
        recipientName: '郑洁',
        memberId: member('zheng'),
        amount: 300_00,
        isSigned: true,
      },
      f3: {
        unionExpenseId: of('festival'),
        recipientName: '唐晓',
        memberId: member('tang'),
        amount: 300_00,
        isSigned: true,
      },
      f4: {
        unionExpenseId: of('festival'),
        recipientName: '罗川',
        memberId: member('luo'),
        amount: 300_00,
        isSigned: true,
      },
      f5: {
        unionExpenseId: of('festival'),
        recipientName: '谢宁',
        memberId: member('xie'),
        amount: 300_00,
        isSigned: true,
      },
      m1: {
        unionExpenseId: of('match'),
        recipientName: '陈立',
        memberId: member('chen'),
        amount: 0,
        isSigned: true,
      },
      m2: {
        unionExpenseId: of('match'),
        recipientName: '郑洁',
        memberId: member('zheng'),
        amount: 0,
        isSigned: true,
      },
      m3: {
        unionExpenseId: of('match'),
        recipientName: '唐晓',
        memberId: member('tang'),
        amount: 0,
        isSigned: true,
      },
      m4: {
        unionExpenseId: of('match'),
        recipientName: '罗川',
        memberId: member('luo'),
        amount: 0,
        isSigned: true,
      },
      m5: {
        unionExpenseId: of('match'),
        recipientName: '谢宁',
        memberId: member('xie'),
        amount: 0,
        isSigned: true,
      },
      b1: {
        unionExpenseId: of('birthday'),
        recipientName: '唐晓',
        memberId: member('tang'),
        amount: 250_00,
        isSigned: true,
      },
      b2: {
        unionExpenseId: of('birthday'),
        recipientName: '罗川',
        memberId: member('luo'),
        amount: 250_00,
        isSigned: true,
      },
    }),
  ]
}
