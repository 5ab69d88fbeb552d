import { defineLines, defineRegister } from '../../kit/define-register.ts'
import {
  choice,
  day,
  files,
  longText,
  moment,
  money,
  person,
  reference,
  text,
  whole,
  yesNo,
} from '../../kit/field.ts'

export const stockTake = defineRegister({
  name: 'stockTake',
  code: 'PD',
  zh: '资产清查盘点',
  en: 'Stock-takes',
  desk: 'assets',
  purpose: {
    zh: '每年全面清查：盘点任务、账面合计、完成日期和签字结果。',
    en: 'The yearly stock-take: task, book total, completion and the signed result.',
  },
  fields: {
    title: text('盘点任务', 'Task', { required: true }),
    year: whole('年度', 'Year', { required: true, min: 1990, max: 2100 }),
    scope: choice(
      '范围',
      'Scope',
      { full: ['全面', 'Full'], partial: ['部分', 'Partial'] },
      { required: true },
    ),
    scopeNote: text('范围说明', 'Which', { max: 400 }),
    reason: choice(
      '盘点原因',
      'Reason',
      {
        annual: ['年度清查', 'Yearly'],
        government: ['政府部署专项清查', 'Ordered by the government'],
        reorganisation: ['重大调拨划转或机构变动', 'Reorganisation'],
        disaster: ['不可抗力毁损', 'Disaster'],
        misstatement: ['会计信息严重失真', 'Misstated accounts'],
        accounting_change: ['会计制度重大变更', 'Change of accounting rules'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    baseDate: day('基准日', 'As of', { required: true }),
    leaderId: person('负责人', 'In charge', { required: true }),
    bookTotal: money('财务账面合计', 'Total in the books', {
      required: true,
      help: ['与卡片原值合计核对。', 'Checked against the sum of the cards’ original values.'],
    }),
    finishedDate: day('完成日期', 'Finished'),
    resultFiles: files('签字盘点表', 'Signed result'),
  },
  title: 'title',
  eventDate: 'baseDate',
  needed: { scopeNote: ({ scope }) => scope === 'partial' },
  needsEvidence: true,
  answers: ['I-6-2'],
  list: {
    columns: ['ledgerNo', 'title', 'year', 'scope', 'baseDate', 'leaderId', 'finishedDate', 'reviewStatus'],
    filters: ['year', 'scope', 'finishedDate'],
    sort: 'baseDate',
  },
  form: [
    {
      zh: '盘点',
      en: 'Stock-take',
      fields: ['title', 'year', 'scope', 'scopeNote', 'reason', 'baseDate', 'leaderId'],
    },
    { zh: '结果', en: 'Result', fields: ['bookTotal', 'finishedDate', 'resultFiles'] },
  ],
})

export const stockTakeLine = defineLines({
  name: 'stockTakeLine',
  zh: '盘点明细',
  en: 'Stock-take lines',
  lineOf: 'stockTakeId',
  purpose: {
    zh: '逐件扫码结果：在位、错放、未找到、账外；差异的原因和处理。',
    en: 'Each scan: in place, elsewhere, missing, unknown; and how differences were settled.',
  },
  fields: {
    stockTakeId: reference('盘点任务', 'Stock-take', 'stockTake', { required: true }),
    assetNo: text('扫到的编号', 'Code scanned', { required: true, max: 40 }),
    assetId: reference('资产', 'Asset', 'asset', {
      help: [
        '账上没有这个编号的留空，记为盘盈。',
        'Empty when the books lack this number: it counts as a surplus.',
      ],
    }),
    isFound: yesNo('找到', 'Found', { required: true }),
    isLocationOk: yesNo('位置相符', 'In its place'),
    isUserOk: yesNo('使用人相符', 'With its user'),
    isLabelOk: yesNo('标签完好', 'Label sound'),
    foundLocation: text('实际位置', 'Found at'),
    scannedAt: moment('扫码时间', 'Scanned'),
    scannedById: person('盘点人', 'Scanned by'),
    linePhotos: files('照片', 'Photos'),
    diffKind: choice('差异', 'Difference', {
      surplus: ['盘盈', 'Surplus'],
      shortage: ['盘亏', 'Shortage'],
      misplaced: ['错放', 'Misplaced'],
    }),
    diffReason: longText('差异原因', 'Why', { max: 1000 }),
    diffApprovedById: person('差异处理批准人', 'Settlement approved by'),
    handledDate: day('差异处理日期', 'Settled'),
  },
  title: 'assetNo',
  unique: [['stockTakeId', 'assetNo']],
  derive: {
    diffKind: ({ assetId, isFound, isLocationOk }) =>
      isFound && assetId === null
        ? 'surplus'
        : !isFound
          ? 'shortage'
          : isLocationOk === false
            ? 'misplaced'
            : null,
  },
  list: {
    columns: [
      'assetNo',
      'assetId',
      'isFound',
      'isLocationOk',
      'isUserOk',
      'isLabelOk',
      'diffKind',
      'handledDate',
    ],
    sort: 'assetNo',
  },
  form: [
    {
      zh: '盘点',
      en: 'Scan',
      fields: [
        'stockTakeId',
        'assetNo',
        'assetId',
        'isFound',
        'isLocationOk',
        'isUserOk',
        'isLabelOk',
        'foundLocation',
        'scannedAt',
        'scannedById',
        'linePhotos',
      ],
    },
    { zh: '差异', en: 'Difference', fields: ['diffKind', 'diffReason', 'diffApprovedById', 'handledDate'] },
  ],
})
