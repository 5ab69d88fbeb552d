import { defineLines, defineRegister } from '../../kit/define-register.ts'
import { choice, day, files, moment, person, reference, text, whole } from '../../kit/field.ts'

export const meeting = defineRegister({
  name: 'meeting',
  code: 'HY',
  zh: '党组会与行政会台账',
  en: 'Party group and executive meetings',
  desk: 'office',
  purpose: {
    zh: '党组会与行政会分册登记：谁到会、议了什么、怎么表决、会议记录在哪一册哪一页。',
    en: 'Party group and executive meetings in separate books: who attended, what was discussed and voted, and on which page it stands.',
  },
  fields: {
    meetingType: choice(
      '会议类别',
      'Kind of meeting',
      {
        party_group: ['党组会', 'Party group'],
        party_group_enlarged: ['党组（扩大）会', 'Party group, enlarged'],
        executive: ['局长办公会（行政会）', 'Executive'],
        special: ['专题会', 'Special'],
      },
      {
        required: true,
        help: [
          '党组会与行政会分册编号，不能混用记录本。',
          'Party group and executive meetings are numbered in separate books.',
        ],
      },
    ),
    sessionNo: text('届次', 'Session', {
      required: true,
      max: 60,
      help: ['如“2026年第12次”。', 'Such as “2026年第12次”.'],
    }),
    bookNo: text('记录本编号', 'Book no.', { required: true, max: 40 }),
    pageFrom: whole('起页', 'First page', { required: true, min: 1, max: 9999 }),
    pageTo: whole('止页', 'Last page', { required: true, min: 1, max: 9999 }),
    noticeAt: moment('通知发出时间', 'Notice sent', { required: true }),
    startAt: moment('召开时间', 'Started', { required: true }),
    endAt: moment('结束时间', 'Ended', { required: true }),
    venue: text('地点', 'Venue', { required: true }),
    chairId: person('主持人', 'Chair', { required: true }),
    recorderId: person('记录人', 'Recorder', {
      required: true,
      help: ['专人如实记录，不得为表决成员。', 'Records faithfully; must not be a voting member.'],
    }),
    memberIds: person('应到成员', 'Members', { required: true, many: true }),
    presentIds: person('实到成员', 'Present', { required: true, many: true }),
    recordFiles: files('会议记录件', 'Minute-book scan', {
      help: [
        '手写记录扫描件和电子版；会后五个工作日内上传。',
        'Scan of the handwritten record and electronic text; within five working days of the meeting.',
      ],
    }),
    minutesDocNo: text('纪要文号', 'Minutes no.', { max: 60 }),
    minutesDate: day('纪要印发日期', 'Minutes issued'),
    archivedDate: day('归档日期', 'Archived'),
    retention: choice('保管期限', 'Retention', { permanent: ['永久', 'Permanent'] }, { required: true }),
  },
  title: 'sessionNo',
  unique: [['meetingType', 'sessionNo']],
  eventDate: 'startAt',
  must: [
    {
      field: 'endAt',
      zh: '结束时间应晚于召开时间',
      en: 'It ends after it has started',
      holds: ({ startAt, endAt }) => Date.parse(endAt) > Date.parse(startAt),
    },
    {
      field: 'noticeAt',
      zh: '通知应在召开之前发出',
      en: 'Notice is sent before it starts',
      holds: ({ noticeAt, startAt }) => Date.parse(noticeAt) <= Date.parse(startAt),
    },
    {
      field: 'presentIds',
      zh: '实到成员都应在应到名单内，列席人员登记在列席名单',
      en: 'Who is present is a member; others stand among the attendees without a vote',
      holds: ({ memberIds, presentIds }) => presentIds.every((id) => memberIds.includes(id)),
    },
    {
      // Rule book 2.3: kept by somebody for that purpose (S22).
      field: 'recorderId',
      zh: '记录人不得为应到（有表决权）成员',
      en: 'The recorder is no voting member',
      holds: ({ memberIds, recorderId }) => !memberIds.includes(recorderId),
    },
  ],
  needsEvidence: false,
  answers: ['I-1-1'],
  list: {
    columns: [
      'ledgerNo',
      'meetingType',
      'sessionNo',
      'startAt',
      'chairId',
      'bookNo',
      'minutesDocNo',
      'reviewStatus',
    ],
    filters: ['meetingType', 'startAt', 'chairId', 'reviewStatus'],
    sort: 'startAt',
  },
  form: [
    {
      zh: '会议',
      en: 'Meeting',
      fields: ['meetingType', 'sessionNo', 'noticeAt', 'startAt', 'endAt', 'venue', 'chairId', 'recorderId'],
    },
    { zh: '到会', en: 'Attendance', fields: ['memberIds', 'presentIds'] },
    {
      zh: '记录与纪要',
      en: 'Records',
      fields: [
        'bookNo',
        'pageFrom',
        'pageTo',
        'recordFiles',
        'minutesDocNo',
        'minutesDate',
        'archivedDate',
        'retention',
      ],
    },
  ],
})

export const meetingAbsence = defineLines({
  name: 'meetingAbsence',
  zh: '缺席及原因',
  en: 'Absences',
  lineOf: 'meetingId',
  purpose: {
    zh: '应到未到的成员、原因和准假人。',
    en: 'Members who were absent, why, and who granted leave.',
  },
  fields: {
    meetingId: reference('会议', 'Meeting', 'meeting', { required: true }),
    personId: person('缺席成员', 'Absent', { required: true }),
    reason: text('缺席原因', 'Reason', { required: true }),
    leaveApprovedById: person('准假人', 'Leave granted by'),
  },
  title: 'reason',
  unique: [['meetingId', 'personId']],
  list: { columns: ['personId', 'reason', 'leaveApprovedById'], sort: 'personId' },
  form: [{ zh: '缺席', en: 'Absence', fields: ['meetingId', 'personId', 'reason', 'leaveApprovedById'] }],
})

export const meetingAttendee = defineLines({
  name: 'meetingAttendee',
  zh: '列席人员',
  en: 'Non-voting attendees',
  lineOf: 'meetingId',
  purpose: {
    zh: '列席人员及其列席的议题，无表决权。',
    en: 'Who attended without a vote, and for which items.',
  },
  fields: {
    meetingId: reference('会议', 'Meeting', 'meeting', { required: true }),
    attendeeName: text('姓名', 'Name', { required: true, max: 40 }),
    deptName: text('部门', 'Department', { max: 60 }),
    forItems: text('列席议题', 'For items'),
  },
  title: 'attendeeName',
  list: { columns: ['attendeeName', 'deptName', 'forItems'], sort: 'attendeeName' },
  form: [{ zh: '列席', en: 'Attendee', fields: ['meetingId', 'attendeeName', 'deptName', 'forItems'] }],
})
