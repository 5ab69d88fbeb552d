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

/** Rule book 3.2. */
export const keyCategories = {
  major_decision: ['重大决策', 'Major decision'],
  personnel: ['重要干部任免', 'Personnel'],
  project: ['重大项目安排', 'Major project'],
  fund: ['大额资金使用', 'Large funds'],
} as const

/** Rule book 3.2, 程序步骤. */
export const keySteps = {
  propose: ['提出与调研论证', 'Proposal and study'],
  consult: ['征求意见', 'Consultation'],
  expert: ['专家论证', 'Expert opinion'],
  risk: ['风险评估', 'Risk assessment'],
  legality: ['合法性审查', 'Legality review'],
  deliberate: ['会前酝酿', 'Preliminary talks'],
  schedule: ['审签与确定上会', 'Scheduling'],
  decide: ['集体讨论决定', 'Decision'],
  execute: ['执行与分工', 'Execution'],
  disclose: ['公开与归档', 'Disclosure and filing'],
  review: ['督查评估', 'Follow-up review'],
} as const

export const keyDecision = defineRegister({
  name: 'keyDecision',
  code: 'ZD',
  zh: '“三重一大”事项台账',
  en: 'Three key and one large matters',
  desk: 'office',
  purpose: {
    zh: '每个“三重一大”事项从提出、论证、上会到执行、公开的全过程，对应目录条目和会议议题。',
    en: 'Each matter from proposal to meeting, execution and disclosure, tied to its catalogue entry and agenda item.',
  },
  fields: {
    title: text('事项名称', 'Matter', { required: true }),
    category: choice('类别', 'Category', keyCategories, { required: true }),
    catalogItemId: reference('目录条目', 'Catalogue entry', 'catalogItem', { required: true }),
    amount: money('金额', 'Amount', {
      help: ['重大项目和大额资金必填。', 'Required for major projects and large sums.'],
    }),
    budgetItem: text('资金来源', 'Budget item'),
    counterparty: text('对方单位', 'Counterparty', {
      help: ['用于识别化整为零。', 'Shows whether one matter was split into several.'],
    }),
    projectName: text('所属项目', 'Project', {
      help: [
        '同一项目的各笔写同一名称，用于识别化整为零。',
        'The same name for every sum of one project; shows whether it was split up.',
      ],
    }),
    deptId: reference('提出科室', 'Proposed by', 'department', { required: true }),
    leaderId: person('分管领导', 'Leader', { required: true }),
    decisionForm: choice(
      '决策形式',
      'Form of decision',
      {
        meeting: ['会议集体讨论', 'Meeting'],
        circulation: ['传阅', 'Circulation'],
        countersign: ['会签', 'Countersignature'],
      },
      { required: true },
    ),
    meetingId: reference('会议', 'Meeting', 'meeting'),
    agendaItemId: reference('会议议题', 'Agenda item', 'agendaItem'),
    decision: choice('决定', 'Decision', {
      pass: ['通过', 'Passed'],
      defer: ['缓议', 'Deferred'],
      reject: ['未通过', 'Rejected'],
    }),
    decidedDate: day('决定日期', 'Decided'),
    isEmergency: yesNo('紧急处置', 'Emergency', {
      required: true,
      help: [
        '突发情况可临机处置，事后首次党组会须报告追认。',
        'In an emergency one may act first; the next Party group meeting must be told and confirm it.',
      ],
    }),
    ratifiedMeetingId: reference('追认会议', 'Ratified at', 'meeting'),
    contractDate: day('合同签订日', 'Contract signed'),
    firstPayDate: day('首笔支付日', 'First paid'),
    dueDate: day('落实时限', 'Due'),
    percent: whole('执行进度', 'Progress', { max: 100, unit: '%' }),
    progress: longText('执行情况', 'How it stands'),
    disclosureScope: choice('公开范围', 'Disclosed to', {
      none: ['按规定不公开', 'Not disclosed'],
      party: ['党内通报', 'Party members'],
      unit: ['本单位公开', 'The unit'],
      public: ['向社会公开', 'The public'],
    }),
    disclosureDate: day('公开日期', 'Disclosed'),
    disclosureUrl: text('公开载体或网址', 'Where', { max: 400 }),
    evalResult: longText('评估结果', 'Assessment'),
  },
  title: 'title',
  needed: {
    amount: ({ category }) => category === 'project' || category === 'fund',
    decidedDate: ({ decision }) => decision !== null,
  },
  needsEvidence: true,
  answers: ['I-1-3'],
  list: {
    columns: [
      'ledgerNo',
      'title',
      'category',
      'amount',
      'deptId',
      'decision',
      'decidedDate',
      'percent',
      'reviewStatus',
    ],
    filters: ['category', 'deptId', 'decision', 'decidedDate', 'isEmergency', 'reviewStatus'],
    sort: 'eventDate',
  },
  form: [
    {
      zh: '事项',
      en: 'Matter',
      fields: [
        'title',
        'category',
        'catalogItemId',
        'amount',
        'budgetItem',
        'counterparty',
        'projectName',
        'deptId',
        'leaderId',
      ],
    },
    {
      zh: '决策',
      en: 'Decision',
      fields: [
        'decisionForm',
        'meetingId',
        'agendaItemId',
        'decision',
        'decidedDate',
        'isEmergency',
        'ratifiedMeetingId',
      ],
    },
    {
      zh: '执行与公开',
      en: 'Execution and disclosure',
      fields: [
        'contractDate',
        'firstPayDate',
        'dueDate',
        'percent',
        'progress',
        'disclosureScope',
        'disclosureDate',
        'disclosureUrl',
        'evalResult',
      ],
    },
  ],
})

export const keyDecisionStep = defineLines({
  name: 'keyDecisionStep',
  zh: '程序步骤',
  en: 'Procedure',
  lineOf: 'keyDecisionId',
  purpose: {
    zh: '前置程序和执行程序的日期与材料，按时间先后。',
    en: 'Dates and papers of each step of the procedure, in order of time.',
  },
  fields: {
    keyDecisionId: reference('事项', 'Matter', 'keyDecision', { required: true }),
    step: choice('步骤', 'Step', keySteps, { required: true }),
    doneDate: day('完成日期', 'Done', { required: true }),
    note: text('说明', 'Note', { max: 500 }),
    stepFiles: files('材料', 'Papers'),
  },
  title: 'step',
  list: { columns: ['step', 'doneDate', 'note', 'stepFiles'], sort: 'doneDate' },
  form: [{ zh: '步骤', en: 'Step', fields: ['keyDecisionId', 'step', 'doneDate', 'note', 'stepFiles'] }],
})

export const catalogItem = defineRegister({
  name: 'catalogItem',
  code: 'ML',
  zh: '“三重一大”目录',
  en: 'Catalogue of key matters',
  desk: 'office',
  purpose: {
    zh: '本单位必须上会的事项清单和金额线，分版本生效；录入事项时据此判断是否在范围内。',
    en: 'What this unit must decide in a meeting and from which amount, by version; typing a matter is checked against it.',
  },
  fields: {
    title: text('条目名称', 'Entry', { required: true }),
    category: choice('类别', 'Category', keyCategories, { required: true }),
    scope: longText('范围说明', 'Scope', { required: true, max: 2000 }),
    keywords: text('关键词', 'Keywords', {
      max: 400,
      help: [
        '用顿号分开；录入事项名称时据此提示是否在“三重一大”范围内。',
        'Separated by 、; tells while a matter is typed whether it is a key one.',
      ],
    }),
    limitAmount: money('金额线', 'From amount', {
      help: [
        '达到这个金额须上会；不按金额判定的留空。',
        'From this amount on a meeting must decide; empty where the amount does not matter.',
      ],
    }),
    versionNo: text('目录版本', 'Version', { required: true, max: 40 }),
    basis: text('制定依据', 'Basis', { max: 400 }),
    fromDate: day('生效日期', 'In force from', { required: true }),
    toDate: day('失效日期', 'Until'),
  },
  title: 'title',
  unique: [['versionNo', 'title']],
  eventDate: 'fromDate',
  must: [
    {
      field: 'toDate',
      zh: '失效日期不早于生效日期',
      en: 'It ends no earlier than it begins',
      holds: ({ fromDate, toDate }) => toDate === null || toDate >= fromDate,
    },
  ],
  needsEvidence: true,
  answers: ['I-1-3'],
  list: {
    columns: ['title', 'category', 'limitAmount', 'versionNo', 'fromDate', 'toDate'],
    filters: ['category', 'versionNo', 'fromDate'],
    sort: 'fromDate',
  },
  form: [
    {
      zh: '条目',
      en: 'Entry',
      fields: [
        'title',
        'category',
        'scope',
        'keywords',
        'limitAmount',
        'versionNo',
        'basis',
        'fromDate',
        'toDate',
      ],
    },
  ],
})
