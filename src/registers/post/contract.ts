import { defineLines, defineRegister } from '../../kit/define-register.ts'
import { choice, day, reference, text, whole, yesNo } from '../../kit/field.ts'

export const employmentContract = defineRegister({
  name: 'employmentContract',
  code: 'HT',
  zh: '事业单位聘用合同台账',
  en: 'Employment contracts',
  desk: 'personnel',
  purpose: {
    zh: '每份聘用合同的起止、续聘意向和续签，到期前逐级提醒。',
    en: 'Term, intention and renewal of each contract, with reminders before it ends.',
  },
  fields: {
    staffId: reference('人员', 'Person', 'staffMember', { required: true }),
    contractNo: text('合同编号', 'Contract no.', { required: true, max: 60 }),
    termNo: whole('期数', 'Term no.', { required: true, min: 1, max: 50 }),
    contractKind: choice(
      '合同类型',
      'Kind',
      {
        fixed: ['固定期限', 'Fixed term'],
        to_retirement: ['聘用至退休', 'Until retirement'],
        task: ['以完成一定工作为期限', 'For a task'],
      },
      { required: true },
    ),
    startDate: day('合同起始', 'From', { required: true }),
    endDate: day('合同终止', 'To', {
      required: true,
      help: [
        '聘用至退休的填法定退休日期。',
        'For employment until retirement: the statutory day of retirement.',
      ],
    }),
    probationDate: day('试用期至', 'Probation until'),
    shortTermReason: text('期限低于三年的依据', 'Why under three years', { max: 500 }),
    hasAskedToRetire: yesNo('本人申请聘用至退休', 'Asked for a contract until retirement', {
      required: true,
    }),
    renewIntent: choice('续聘意向', 'Renewal', {
      renew: ['续聘', 'Renew'],
      not_renew: ['不续聘', 'Do not renew'],
    }),
    renewNoticeDate: day('续聘通知日', 'Notice given'),
    renewedDate: day('续签日期', 'Renewed'),
    filingNo: text('备案号', 'Filing no.', { max: 60 }),
  },
  title: 'contractNo',
  unique: [['contractNo', 'termNo']],
  eventDate: 'startDate',
  must: [
    {
      field: 'endDate',
      zh: '合同终止应晚于合同起始',
      en: 'A contract ends after it begins',
      holds: ({ startDate, endDate }) => endDate > startDate,
    },
  ],
  needsEvidence: true,
  answers: ['I-4-3'],
  list: {
    columns: [
      'contractNo',
      'staffId',
      'termNo',
      'contractKind',
      'startDate',
      'endDate',
      'renewIntent',
      'renewedDate',
    ],
    filters: ['contractKind', 'endDate', 'renewIntent', 'reviewStatus'],
    sort: 'endDate',
    isAscending: true,
  },
  form: [
    {
      zh: '合同',
      en: 'Contract',
      fields: [
        'staffId',
        'contractNo',
        'termNo',
        'contractKind',
        'startDate',
        'endDate',
        'probationDate',
        'shortTermReason',
        'hasAskedToRetire',
      ],
    },
    { zh: '续聘', en: 'Renewal', fields: ['renewIntent', 'renewNoticeDate', 'renewedDate', 'filingNo'] },
  ],
})

export const appointment = defineRegister({
  name: 'appointment',
  code: 'RM',
  zh: '干部任用程序台账',
  en: 'Appointments',
  desk: 'personnel',
  purpose: {
    zh: '任用各环节的日期：动议、推荐、考察、讨论、公示、任职、试用期满。',
    en: 'Dates of every step of an appointment, from motion to the end of probation.',
  },
  fields: {
    staffId: reference('人选', 'Person', 'staffMember', { required: true }),
    postId: reference('拟任岗位', 'Post', 'post', { required: true }),
    motionDate: day('动议', 'Motion', { required: true }),
    recommendDate: day('民主推荐', 'Recommendation'),
    inspectDate: day('考察', 'Inspection'),
    discussDate: day('讨论决定', 'Discussion'),
    agendaItemId: reference('党组会议题', 'Agenda item', 'agendaItem'),
    publicityDate: day('公示发布日', 'Notice posted', {
      help: [
        '公示不少于五个工作日，发布当日不计。',
        'Posted for at least five working days, the day of posting not counted.',
      ],
    }),
    publicityEndDate: day('公示截止日', 'Notice ended'),
    appointDate: day('任职', 'Appointed'),
    isProbationary: yesNo('实行试用期', 'On probation', { required: true }),
    probationEndDate: day('试用期满', 'Probation ends'),
    probationAssessedDate: day('试用期满考核', 'Probation assessed'),
  },
  title: 'motionDate',
  eventDate: 'motionDate',
  needed: {
    probationEndDate: ({ isProbationary, appointDate }) => isProbationary && appointDate !== null,
  },
  must: [
    {
      field: 'publicityEndDate',
      zh: '公示截止日不早于公示发布日',
      en: 'The notice ends no earlier than it was posted',
      holds: ({ publicityDate, publicityEndDate }) =>
        publicityDate === null || publicityEndDate === null || publicityEndDate >= publicityDate,
    },
  ],
  needsEvidence: true,
  answers: ['I-4-2'],
  list: {
    columns: [
      'ledgerNo',
      'staffId',
      'postId',
      'motionDate',
      'discussDate',
      'publicityDate',
      'appointDate',
      'probationEndDate',
    ],
    filters: ['motionDate', 'appointDate', 'isProbationary', 'reviewStatus'],
    sort: 'motionDate',
  },
  form: [
    {
      zh: '任用程序',
      en: 'Procedure',
      fields: [
        'staffId',
        'postId',
        'motionDate',
        'recommendDate',
        'inspectDate',
        'discussDate',
        'agendaItemId',
        'publicityDate',
        'publicityEndDate',
        'appointDate',
      ],
    },
    {
      zh: '试用期',
      en: 'Probation',
      fields: ['isProbationary', 'probationEndDate', 'probationAssessedDate'],
    },
  ],
})

export const assessment = defineLines({
  name: 'assessment',
  zh: '年度与聘期考核',
  en: 'Assessments',
  lineOf: 'staffId',
  purpose: {
    zh: '年度、聘期考核结果，是续聘的依据。',
    en: 'Yearly and end-of-term results, on which renewal rests.',
  },
  fields: {
    staffId: reference('人员', 'Person', 'staffMember', { required: true }),
    assessYear: whole('考核年度', 'Year', { required: true, min: 1990, max: 2100 }),
    assessKind: choice(
      '考核类型',
      'Kind',
      { annual: ['年度', 'Annual'], term: ['聘期', 'End of term'] },
      { required: true },
    ),
    assessResult: choice(
      '考核结果',
      'Result',
      {
        excellent: ['优秀', 'Excellent'],
        competent: ['合格', 'Competent'],
        basic: ['基本合格', 'Basically competent'],
        incompetent: ['不合格', 'Incompetent'],
      },
      { required: true },
    ),
  },
  title: 'assessYear',
  unique: [['staffId', 'assessYear', 'assessKind']],
  list: { columns: ['assessYear', 'assessKind', 'assessResult'], sort: 'assessYear' },
  form: [{ zh: '考核', en: 'Assessment', fields: ['staffId', 'assessYear', 'assessKind', 'assessResult'] }],
})
