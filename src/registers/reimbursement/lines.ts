import { defineLines } from '../../kit/define-register.ts'
import {
  choice,
  day,
  decimal,
  files,
  moment,
  money,
  person,
  reference,
  text,
  whole,
  yesNo,
} from '../../kit/field.ts'

const claim = reference('报销单', 'Claim', 'reimbursement', { required: true })

export const invoice = defineLines({
  name: 'invoice',
  zh: '发票',
  en: 'Invoices',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '逐张登记发票，自动查重、查连号、核抬头。',
    en: 'Every invoice; duplicates, consecutive numbers and wrong titles are found.',
  },
  fields: {
    reimbursementId: claim,
    invoiceCode: text('发票代码', 'Code', {
      max: 20,
      help: ['全电发票没有代码，留空。', 'Fully electronic invoices have no code; leave empty.'],
    }),
    invoiceNo: text('发票号码', 'Number', {
      required: true,
      max: 30,
      pattern: { regex: /^\d+$/, zh: '发票号码须为数字', en: 'Digits only' },
    }),
    issuedDate: day('开票日期', 'Issued', { required: true }),
    seller: text('销售方', 'Seller', { required: true }),
    buyerTitle: text('购买方抬头', 'Buyer', { required: true }),
    amount: money('价税合计', 'Amount', { required: true }),
    verifyStatus: choice(
      '验真',
      'Verified',
      { unverified: ['未验', 'Not yet'], genuine: ['真', 'Genuine'], failed: ['不符', 'Failed'] },
      { required: true },
    ),
  },
  title: 'invoiceNo',
  list: {
    columns: ['invoiceCode', 'invoiceNo', 'issuedDate', 'seller', 'buyerTitle', 'amount', 'verifyStatus'],
    sort: 'invoiceNo',
  },
  form: [
    {
      zh: '发票',
      en: 'Invoice',
      fields: [
        'reimbursementId',
        'invoiceCode',
        'invoiceNo',
        'issuedDate',
        'seller',
        'buyerTitle',
        'amount',
        'verifyStatus',
      ],
    },
  ],
})

/** Papers a claim may need (rule book 13.3, 要件矩阵). */
export const paperKinds = {
  approval: ['审批单', 'Approval'],
  tickets: ['行程票据', 'Travel tickets'],
  lodging_invoice: ['住宿发票', 'Lodging invoice'],
  card_slip: ['公务卡小票', 'Card slip'],
  letter: ['公函', 'Official letter'],
  reception_list: ['接待清单', 'Reception list'],
  invoice: ['发票及明细', 'Invoice'],
  plan: ['计划审批', 'Approved plan'],
  notice: ['通知', 'Notice'],
  sign_in: ['签到表', 'Sign-in sheet'],
  programme: ['课程或议程', 'Programme'],
  contract: ['合同', 'Contract'],
  acceptance: ['验收单', 'Acceptance'],
  asset_card: ['入库单或资产卡片', 'Stock or asset card'],
  budget_review: ['立项或预算评审', 'Budget review'],
  settlement: ['进度或结算审核', 'Settlement review'],
} as const

export const claimPaper = defineLines({
  name: 'claimPaper',
  zh: '报销要件',
  en: 'Papers of a claim',
  lineOf: 'reimbursementId',
  purpose: { zh: '按报销类别必备的凭据。', en: 'The papers its kind of claim must have.' },
  fields: {
    reimbursementId: claim,
    paperKind: choice('要件', 'Paper', paperKinds, { required: true }),
    paperFiles: files('文件', 'Files', { required: true }),
  },
  title: 'paperKind',
  list: { columns: ['paperKind', 'paperFiles'], sort: 'paperKind' },
  form: [{ zh: '要件', en: 'Paper', fields: ['reimbursementId', 'paperKind', 'paperFiles'] }],
})

export const claimApproval = defineLines({
  name: 'claimApproval',
  zh: '报销审核链',
  en: 'Approvals of a claim',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '经办、科室、财务审核、分管领导、主要负责人逐级审批，不得一人兼两级。',
    en: 'Five levels of approval; nobody holds two of them.',
  },
  fields: {
    reimbursementId: claim,
    level: choice(
      '环节',
      'Level',
      {
        handler: ['经办', 'Handler'],
        department: ['科室负责人', 'Department'],
        finance: ['财务审核', 'Finance'],
        leader: ['分管领导', 'Leader'],
        principal: ['主要负责人', 'Principal'],
      },
      { required: true },
    ),
    approverId: person('审批人', 'Person', { required: true }),
    approvedAt: moment('审批时间', 'At', { required: true }),
    opinion: text('意见', 'Opinion', { required: true, max: 400 }),
  },
  title: 'level',
  unique: [['reimbursementId', 'level']],
  list: { columns: ['level', 'approverId', 'approvedAt', 'opinion'], sort: 'approvedAt' },
  form: [
    {
      zh: '审批',
      en: 'Approval',
      fields: ['reimbursementId', 'level', 'approverId', 'approvedAt', 'opinion'],
    },
  ],
})

export const receptionGuest = defineLines({
  name: 'receptionGuest',
  zh: '接待对象',
  en: 'Guests',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '来客的单位、姓名、职务，与公函逐人核对。',
    en: 'Guests by unit, name and post, checked against the letter.',
  },
  fields: {
    reimbursementId: claim,
    guestUnit: text('单位', 'Unit', { required: true }),
    guestName: text('姓名', 'Name', { required: true, max: 40 }),
    guestTitle: text('职务', 'Post', { required: true, max: 60 }),
    isOnLetter: yesNo('在公函名单上', 'Named in the letter', { required: true }),
  },
  title: 'guestName',
  list: { columns: ['guestUnit', 'guestName', 'guestTitle', 'isOnLetter'], sort: 'guestName' },
  form: [
    {
      zh: '来客',
      en: 'Guest',
      fields: ['reimbursementId', 'guestUnit', 'guestName', 'guestTitle', 'isOnLetter'],
    },
  ],
})

export const receptionMeal = defineLines({
  name: 'receptionMeal',
  zh: '接待用餐',
  en: 'Reception meals',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '工作餐只安排一次，不上酒、不提供香烟、不进私人会所。',
    en: 'One working meal; no alcohol, no tobacco, no private clubs.',
  },
  fields: {
    reimbursementId: claim,
    mealAt: moment('用餐时间', 'At', { required: true }),
    place: text('用餐地点', 'Place', { required: true }),
    headcount: whole('用餐人数', 'People', { required: true, min: 1, max: 1000 }),
    amount: money('餐费', 'Amount', { required: true }),
    hasAlcohol: yesNo('有酒', 'Alcohol', { required: true }),
    hasTobacco: yesNo('有香烟', 'Tobacco', { required: true }),
  },
  title: 'place',
  list: { columns: ['mealAt', 'place', 'headcount', 'amount', 'hasAlcohol', 'hasTobacco'], sort: 'mealAt' },
  form: [
    {
      zh: '用餐',
      en: 'Meal',
      fields: ['reimbursementId', 'mealAt', 'place', 'headcount', 'amount', 'hasAlcohol', 'hasTobacco'],
    },
  ],
})

export const travelLeg = defineLines({
  name: 'travelLeg',
  zh: '差旅行程',
  en: 'Journeys',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '逐段行程；断档、超等级、同日两地都能看出。',
    en: 'Each leg; gaps, classes above standard and two places on one day show.',
  },
  fields: {
    reimbursementId: claim,
    travellerId: person('出差人', 'Traveller', { required: true }),
    fromPlace: text('出发地', 'From', { required: true, max: 60 }),
    toPlace: text('到达地', 'To', { required: true, max: 60 }),
    departAt: moment('出发时间', 'Left', { required: true }),
    arriveAt: moment('到达时间', 'Arrived', { required: true }),
    transport: choice(
      '交通工具',
      'By',
      {
        train: ['火车', 'Train'],
        plane: ['飞机', 'Plane'],
        coach: ['长途汽车', 'Coach'],
        ship: ['轮船', 'Ship'],
        official_car: ['公车', 'Official car'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    seatClass: choice(
      '席别',
      'Class',
      {
        standard: ['二等座/经济舱/硬卧', 'Standard'],
        first: ['一等座/头等舱/软卧', 'First'],
        business: ['商务座/公务舱', 'Business'],
      },
      { required: true },
    ),
    isClassApproved: yesNo('超等级已批准', 'Higher class approved', { required: true }),
    fare: money('票价', 'Fare', { required: true }),
  },
  title: 'toPlace',
  must: [
    {
      field: 'arriveAt',
      zh: '到达时间不早于出发时间',
      en: 'It arrives no earlier than it left',
      holds: ({ departAt, arriveAt }) => Date.parse(arriveAt) >= Date.parse(departAt),
    },
  ],
  list: {
    columns: [
      'travellerId',
      'fromPlace',
      'toPlace',
      'departAt',
      'arriveAt',
      'transport',
      'seatClass',
      'fare',
    ],
    sort: 'departAt',
  },
  form: [
    {
      zh: '行程',
      en: 'Leg',
      fields: [
        'reimbursementId',
        'travellerId',
        'fromPlace',
        'toPlace',
        'departAt',
        'arriveAt',
        'transport',
        'seatClass',
        'isClassApproved',
        'fare',
      ],
    },
  ],
})

export const lodging = defineLines({
  name: 'lodging',
  zh: '差旅住宿',
  en: 'Lodging',
  lineOf: 'reimbursementId',
  purpose: {
    zh: '住宿城市、晚数和金额，对照当地限额。',
    en: 'City, nights and amount, held against the local limit.',
  },
  fields: {
    reimbursementId: claim,
    city: text('城市', 'City', { required: true, max: 60 }),
    nights: decimal('晚数', 'Nights', { required: true, min: 0.5, max: 366, places: 1 }),
    amount: money('金额', 'Amount', { required: true }),
    perNight: money('每晚', 'Per night'),
  },
  title: 'city',
  derive: { perNight: ({ amount, nights }) => Math.round(amount / nights) },
  list: { columns: ['city', 'nights', 'amount', 'perNight'], sort: 'city' },
  form: [{ zh: '住宿', en: 'Lodging', fields: ['reimbursementId', 'city', 'nights', 'amount', 'perNight'] }],
})
