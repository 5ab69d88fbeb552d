import { defineLines, defineRegister } from '../../kit/define-register.ts'
import {
  choice,
  day,
  files,
  longText,
  money,
  person,
  reference,
  text,
  whole,
  yesNo,
} from '../../kit/field.ts'

/** Rule book 12.4; each has its limit per person in 12.3. */
export const unionKinds = {
  festival: ['年节慰问', 'Festival'],
  birthday: ['生日慰问', 'Birthday'],
  wedding: ['结婚慰问', 'Wedding'],
  birth: ['生育慰问', 'Birth'],
  illness: ['住院慰问', 'Illness'],
  death: ['去世慰问', 'Death'],
  retire: ['退休离岗慰问', 'Retirement'],
  outing: ['春秋游', 'Outing'],
  sports: ['文体活动', 'Sports and culture'],
  movie: ['观影', 'Film'],
  training: ['职工培训', 'Training'],
  model_visit: ['劳模走访', 'Visit to model workers'],
  hardship: ['困难帮扶', 'Hardship'],
  operation: ['工会办公', 'Office of the union'],
} as const

export const unionMember = defineRegister({
  name: 'unionMember',
  code: 'HZ',
  zh: '工会会员名册',
  en: 'Union members',
  desk: 'union',
  purpose: {
    zh: '入会、退会日期；领取人是否会员、人数是否相符都对照名册。',
    en: 'Who is a member and since when; recipients are checked against it.',
  },
  fields: {
    memberName: text('姓名', 'Name', { required: true, max: 40 }),
    memberNo: text('会员号', 'Member no.', { required: true, max: 40 }),
    deptId: reference('科室', 'Department', 'department'),
    joinedDate: day('入会日期', 'Joined', { required: true }),
    leftDate: day('退会日期', 'Left'),
  },
  title: 'memberName',
  unique: [['memberNo']],
  eventDate: 'joinedDate',
  needsEvidence: false,
  answers: ['I-5-3'],
  list: {
    columns: ['memberNo', 'memberName', 'deptId', 'joinedDate', 'leftDate'],
    filters: ['deptId', 'joinedDate'],
    sort: 'memberNo',
    isAscending: true,
  },
  form: [
    { zh: '会员', en: 'Member', fields: ['memberName', 'memberNo', 'deptId', 'joinedDate', 'leftDate'] },
  ],
})

export const unionExpense = defineRegister({
  name: 'unionExpense',
  code: 'GH',
  zh: '工会经费支出台账',
  en: 'Union spending',
  desk: 'union',
  purpose: {
    zh: '每笔工会支出的类别、对象、标准和凭证；节日慰问、活动餐费、人均都自动对照限额。',
    en: 'Kind, recipients, standard and papers of each expense; festival gifts, meals and shares are held against their limits.',
  },
  fields: {
    expenseKind: choice('支出类别', 'Kind', unionKinds, { required: true }),
    budgetItem: text('预算科目', 'Budget item', { required: true }),
    budgetLeft: money('支出前预算余额', 'Budget left before', { required: true }),
    title: text('活动或慰问名称', 'Title', { required: true }),
    activityDate: day('活动日期', 'Held on', { required: true }),
    activityEndDate: day('活动结束日期', 'Until', {
      help: ['当日往返的与活动日期相同。', 'The day of the activity when back on the same day.'],
    }),
    place: text('地点', 'Place', { required: true }),
    isBannedPlace: yesNo('属禁止前往的景区', 'Banned scenic spot', { required: true }),
    isOutOfArea: yesNo('超出规定地域范围', 'Outside the area allowed', {
      help: ['春游秋游必填；地域范围以本省细则为准。', 'For outings; the province says how far they may go.'],
    }),
    headcount: whole('人数', 'People', { required: true, min: 1, max: 100_000 }),
    total: money('总额', 'Total', { required: true }),
    perHead: money('人均', 'Per head'),
    mealTotal: money('其中餐费', 'Of which meals'),
    mealHeadcount: whole('用餐人数', 'People at the meal', { max: 100_000 }),
    mealCount: whole('用餐次数', 'Meals', { max: 30 }),
    mealPerHead: money('人均每餐', 'Per head and meal'),
    hasAlcoholTobacco: yesNo('含烟酒', 'Alcohol or tobacco', { required: true }),
    relation: choice('慰问对象关系', 'Relation', {
      self: ['会员本人', 'Member'],
      spouse: ['配偶', 'Spouse'],
      parent: ['父母', 'Parent'],
      child: ['子女', 'Child'],
    }),
    giveForm: choice(
      '发放形式',
      'Given as',
      {
        goods: ['实物', 'Goods'],
        cake_coupon: ['蛋糕券', 'Cake coupon'],
        pickup_voucher: ['指定商家提货券', 'Pick-up voucher'],
        cash: ['现金', 'Cash'],
        none: ['不发放', 'Nothing given'],
      },
      {
        required: true,
        help: [
          '现金仅限慰问金；节日、生日不得发放现金、购物卡、代金券。',
          'Cash only as condolence money; no cash, shopping cards or vouchers for festivals and birthdays.',
        ],
      },
    ),
    isGiftCard: yesNo('发票为购物卡或代金券', 'Invoice for gift cards', { required: true }),
    planFiles: files('方案或通知', 'Plan'),
    minutesFiles: files('工会委员会研究记录', 'Committee minutes'),
    approvedById: person('审批人（工会主席）', 'Approved by'),
    approvedDate: day('审批日期', 'Approved', {
      help: ['须早于支出日期。', 'Must be before the day of spending.'],
    }),
    paidDate: day('支出日期', 'Paid', { required: true }),
    voucherFiles: files('发票、清单、签收表', 'Vouchers'),
    auditOpinion: longText('经审意见', 'Audit committee', { max: 1000 }),
  },
  title: 'title',
  eventDate: 'paidDate',
  derive: {
    // A form that is still empty has no people to divide by.
    perHead: ({ total, headcount }) => (headcount ? Math.round(total / headcount) : null),
    mealPerHead: ({ mealTotal, mealHeadcount, mealCount }) =>
      mealTotal === null || !mealHeadcount ? null : Math.round(mealTotal / mealHeadcount / (mealCount || 1)),
  },
  needed: {
    activityEndDate: ({ expenseKind }) => expenseKind === 'outing',
    isOutOfArea: ({ expenseKind }) => expenseKind === 'outing',
    relation: ({ expenseKind }) => expenseKind === 'death',
    mealHeadcount: ({ mealTotal }) => (mealTotal ?? 0) > 0,
  },
  must: [
    {
      field: 'activityEndDate',
      zh: '活动结束日期不早于活动日期',
      en: 'It ends no earlier than it begins',
      holds: ({ activityDate, activityEndDate }) =>
        activityEndDate === null || activityEndDate >= activityDate,
    },
    {
      field: 'mealTotal',
      zh: '其中餐费不能大于总额',
      en: 'Meals are part of the total',
      holds: ({ mealTotal, total }) => (mealTotal ?? 0) <= total,
    },
  ],
  needsEvidence: false,
  answers: ['I-5-3'],
  list: {
    columns: [
      'ledgerNo',
      'title',
      'expenseKind',
      'paidDate',
      'headcount',
      'total',
      'perHead',
      'mealPerHead',
      'reviewStatus',
    ],
    filters: ['expenseKind', 'paidDate', 'giveForm', 'reviewStatus'],
    sort: 'paidDate',
  },
  form: [
    {
      zh: '活动',
      en: 'Activity',
      fields: [
        'expenseKind',
        'title',
        'activityDate',
        'activityEndDate',
        'place',
        'isBannedPlace',
        'isOutOfArea',
        'headcount',
        'relation',
      ],
    },
    {
      zh: '金额',
      en: 'Amounts',
      fields: ['budgetItem', 'budgetLeft', 'total', 'perHead', 'giveForm', 'isGiftCard', 'paidDate'],
    },
    {
      zh: '餐费',
      en: 'Meals',
      fields: ['mealTotal', 'mealHeadcount', 'mealCount', 'mealPerHead', 'hasAlcoholTobacco'],
    },
    {
      zh: '审批与凭证',
      en: 'Approval and papers',
      fields: ['planFiles', 'minutesFiles', 'approvedById', 'approvedDate', 'voucherFiles', 'auditOpinion'],
    },
  ],
})

export const unionRecipient = defineLines({
  name: 'unionRecipient',
  zh: '参加与领取名单',
  en: 'Participants and recipients',
  lineOf: 'unionExpenseId',
  purpose: {
    zh: '谁参加、领了多少、是否签字；每人每年的累计从这里算。',
    en: 'Who took part, what they received, whether they signed; yearly totals per member come from here.',
  },
  fields: {
    unionExpenseId: reference('支出', 'Expense', 'unionExpense', { required: true }),
    recipientName: text('姓名', 'Name', { required: true, max: 40 }),
    memberId: reference('会员', 'Member', 'unionMember', {
      help: ['不在名册上的留空，会被提示。', 'Empty for who is not on the list; it will be pointed out.'],
    }),
    itemKind: choice(
      '领取内容',
      'What',
      { gift: ['慰问品或慰问金', 'Gift'], uniform: ['活动服装', 'Clothes'], prize: ['奖励', 'Prize'] },
      {
        help: [
          '文体活动的服装和奖励各有限额，须分行登记。',
          'Clothes and prizes of sports have limits of their own: one line each.',
        ],
      },
    ),
    amount: money('领取金额', 'Received', { required: true }),
    isSigned: yesNo('已签字', 'Signed', { required: true }),
  },
  title: 'recipientName',
  list: { columns: ['recipientName', 'memberId', 'itemKind', 'amount', 'isSigned'], sort: 'recipientName' },
  form: [
    {
      zh: '领取',
      en: 'Receipt',
      fields: ['unionExpenseId', 'recipientName', 'memberId', 'itemKind', 'amount', 'isSigned'],
    },
  ],
})
