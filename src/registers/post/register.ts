import { defineRegister } from '../../kit/define-register.ts'
import { choice, day, files, longText, person, reference, text, whole, yesNo } from '../../kit/field.ts'

export const quotaTypes = {
  administrative: ['行政编制', 'Administrative'],
  career_full: ['全额拨款事业编制', 'Public institution, fully funded'],
  career_diff: ['差额拨款事业编制', 'Public institution, partly funded'],
  contract: ['编外（合同）', 'Off-quota contract'],
} as const

export const establishment = defineRegister({
  name: 'establishment',
  code: 'BZ',
  zh: '编制核定台账',
  en: 'Approved establishment',
  desk: 'personnel',
  purpose: {
    zh: '各类编制和领导职数的核定数，用来核对是否超编、超职数。',
    en: 'Approved numbers of staff and leaders, against which people in post are counted.',
  },
  fields: {
    orgName: text('机构名称', 'Body', { required: true }),
    quotaType: choice('编制类型', 'Kind', quotaTypes, { required: true }),
    approvedQuota: whole('核定编制数', 'Approved staff', { required: true, max: 100_000 }),
    leaderQuota: whole('核定领导职数', 'Approved leaders', { required: true, max: 10_000 }),
    approvalNo: text('批文号', 'Approval no.', { required: true, max: 80 }),
    fromDate: day('生效日期', 'In force from', { required: true }),
    toDate: day('失效日期', 'Until'),
  },
  title: 'orgName',
  unique: [['orgName', 'quotaType', 'fromDate']],
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
  answers: ['I-4-2'],
  list: {
    columns: ['orgName', 'quotaType', 'approvedQuota', 'leaderQuota', 'approvalNo', 'fromDate', 'toDate'],
    filters: ['quotaType', 'fromDate'],
    sort: 'orgName',
    isAscending: true,
  },
  form: [
    {
      zh: '核定',
      en: 'Approval',
      fields: ['orgName', 'quotaType', 'approvedQuota', 'leaderQuota', 'approvalNo', 'fromDate', 'toDate'],
    },
  ],
})

export const post = defineRegister({
  name: 'post',
  code: 'GW',
  zh: '岗位台账',
  en: 'Posts',
  desk: 'personnel',
  purpose: {
    zh: '每个岗位由谁在岗，空缺多久，怎样补缺。',
    en: 'Who holds each post, how long it has been vacant, and how it will be filled.',
  },
  fields: {
    postName: text('岗位名称', 'Post', { required: true }),
    postType: choice(
      '岗位类别',
      'Kind',
      {
        leader: ['领导岗位', 'Leader'],
        management: ['管理岗位', 'Management'],
        professional: ['专业技术岗位', 'Professional'],
        skilled: ['工勤技能岗位', 'Skilled'],
      },
      { required: true },
    ),
    postGrade: text('岗位等级', 'Grade', { required: true, max: 40 }),
    deptId: reference('科室', 'Department', 'department', { required: true }),
    quotaType: choice('编制类型', 'Kind of quota', quotaTypes, { required: true }),
    holderId: reference('在岗人员', 'Holder', 'staffMember'),
    isVacant: yesNo('是否空缺', 'Vacant', { required: true }),
    vacantDate: day('空缺起始', 'Vacant since', {
      help: [
        '无人在岗时填写；空缺天数从这天算起。',
        'When nobody holds the post; days of vacancy count from here.',
      ],
    }),
    fillPlan: longText('补缺措施', 'Plan to fill it', {
      max: 1000,
      help: ['空缺超过 90 天必填。', 'Required once the post is vacant for more than 90 days.'],
    }),
    setDate: day('岗位设置日期', 'Set up', { required: true }),
  },
  title: 'postName',
  unique: [['deptId', 'postName']],
  eventDate: 'setDate',
  derive: { isVacant: ({ holderId }) => holderId === null },
  needed: { vacantDate: ({ holderId }) => holderId === null },
  needsEvidence: false,
  answers: ['I-4-2'],
  list: {
    columns: ['postName', 'postType', 'postGrade', 'deptId', 'holderId', 'isVacant', 'vacantDate'],
    filters: ['postType', 'deptId', 'isVacant'],
    sort: 'postName',
    isAscending: true,
  },
  form: [
    {
      zh: '岗位',
      en: 'Post',
      fields: ['postName', 'postType', 'postGrade', 'deptId', 'quotaType', 'setDate'],
    },
    { zh: '在岗', en: 'Holder', fields: ['holderId', 'isVacant', 'vacantDate', 'fillPlan'] },
  ],
})

export const staffMember = defineRegister({
  name: 'staffMember',
  code: 'RY',
  zh: '人员台账',
  en: 'Staff',
  desk: 'personnel',
  purpose: {
    zh: '在编、编外人员的进入、岗位与离开，是合同、空缺和流失的底数。',
    en: 'Who joined and left, the base of contracts, vacancies and turnover.',
  },
  fields: {
    staffName: text('姓名', 'Name', { required: true, max: 40 }),
    staffNo: text('工号', 'Staff no.', { required: true, max: 40 }),
    accountId: person('平台账号', 'Account', {
      help: [
        '有账号的填写；离职后据此核对名下资产。',
        'For those with an account; checks their assets when they leave.',
      ],
    }),
    personType: choice(
      '人员类别',
      'Kind',
      {
        civil_servant: ['公务员', 'Civil servant'],
        reference: ['参公人员', 'Managed as civil servant'],
        career: ['事业人员', 'Public institution'],
        contract: ['合同制人员', 'Contract'],
        dispatched: ['劳务派遣', 'Dispatched'],
      },
      { required: true },
    ),
    quotaType: choice('编制类型', 'Kind of quota', quotaTypes, { required: true }),
    isLeader: yesNo('占领导职数', 'Counts as leader', { required: true }),
    deptId: reference('科室', 'Department', 'department', { required: true }),
    entryWay: choice(
      '进入方式',
      'How joined',
      {
        exam: ['公开招考', 'Open examination'],
        transfer: ['调入', 'Transfer'],
        selection: ['选调遴选', 'Selection'],
        military: ['军转安置', 'From the forces'],
        hired: ['聘用', 'Hired'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    entryDate: day('进入日期', 'Joined', { required: true }),
    retireDate: day('法定退休日期', 'Retires'),
    leaveDate: day('离开日期', 'Left', {
      help: [
        '离职、调出、退休之日；在岗的留空。',
        'Day of leaving, transfer or retirement; empty while in post.',
      ],
    }),
  },
  title: 'staffName',
  unique: [['staffNo']],
  eventDate: 'entryDate',
  must: [
    {
      field: 'leaveDate',
      zh: '离开日期不早于进入日期',
      en: 'Nobody leaves before they joined',
      holds: ({ entryDate, leaveDate }) => leaveDate === null || leaveDate >= entryDate,
    },
  ],
  needsEvidence: false,
  answers: ['I-4-1'],
  list: {
    columns: ['staffNo', 'staffName', 'personType', 'deptId', 'entryDate', 'leaveDate'],
    filters: ['personType', 'quotaType', 'deptId', 'entryDate', 'leaveDate'],
    sort: 'staffNo',
    isAscending: true,
  },
  form: [
    {
      zh: '人员',
      en: 'Person',
      fields: ['staffName', 'staffNo', 'accountId', 'personType', 'quotaType', 'isLeader', 'deptId'],
    },
    { zh: '进出', en: 'Joining and leaving', fields: ['entryWay', 'entryDate', 'retireDate', 'leaveDate'] },
  ],
})

export const departure = defineRegister({
  name: 'departure',
  code: 'LZ',
  zh: '离职台账',
  en: 'Departures',
  desk: 'personnel',
  purpose: {
    zh: '谁为何离开、去向何处、交接清退是否完成；供流失分析。',
    en: 'Who left, why and whereto, and whether everything was handed over.',
  },
  fields: {
    staffId: reference('人员', 'Person', 'staffMember', { required: true }),
    leaveType: choice(
      '离职类型',
      'Kind',
      {
        resign: ['辞职', 'Resigned'],
        transfer: ['调出', 'Transferred'],
        retire: ['退休', 'Retired'],
        dismiss: ['解除或开除', 'Dismissed'],
        end_of_term: ['合同期满不续', 'Not renewed'],
        death: ['去世', 'Died'],
      },
      { required: true },
    ),
    leaveReason: choice(
      '主要原因',
      'Main reason',
      {
        pay: ['薪酬待遇', 'Pay'],
        development: ['职业发展', 'Career'],
        workload: ['工作压力', 'Workload'],
        family: ['家庭原因', 'Family'],
        assessment: ['考核不合格', 'Assessment'],
        age: ['到龄', 'Age'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    leaveTo: text('去向', 'Whereto', { required: true }),
    noticeDate: day('书面通知日期', 'Notice given', {
      help: [
        '个人辞职、考核解除应提前 30 日书面通知。',
        'Resignation and dismissal after appraisal need 30 days’ written notice.',
      ],
    }),
    leaveDate: day('离职日期', 'Left', { required: true }),
    hasOtherTerm: yesNo('合同另有约定', 'Contract says otherwise', { required: true }),
    exitTalkFiles: files('离职面谈', 'Exit talk'),
    isCertificateReturned: yesNo('因私证照已清退', 'Travel documents settled', { required: true }),
    isAssetReturned: yesNo('资产已交接', 'Assets handed over', { required: true }),
    isCardReturned: yesNo('公务卡已注销', 'Official card closed', { required: true }),
    isAccountClosed: yesNo('账号已停用', 'Accounts closed', { required: true }),
    isSecrecyDone: yesNo('保密承诺与脱密已办', 'Secrecy settled', { required: true }),
  },
  title: 'leaveTo',
  unique: [['staffId', 'leaveDate']],
  eventDate: 'leaveDate',
  needsEvidence: false,
  answers: ['I-4-1'],
  list: {
    columns: ['ledgerNo', 'staffId', 'leaveType', 'leaveReason', 'leaveTo', 'noticeDate', 'leaveDate'],
    filters: ['leaveType', 'leaveReason', 'leaveDate'],
    sort: 'leaveDate',
  },
  form: [
    {
      zh: '离职',
      en: 'Departure',
      fields: [
        'staffId',
        'leaveType',
        'leaveReason',
        'leaveTo',
        'noticeDate',
        'leaveDate',
        'hasOtherTerm',
        'exitTalkFiles',
      ],
    },
    {
      zh: '清退事项',
      en: 'Handing over',
      fields: [
        'isCertificateReturned',
        'isAssetReturned',
        'isCardReturned',
        'isAccountClosed',
        'isSecrecyDone',
      ],
    },
  ],
})
