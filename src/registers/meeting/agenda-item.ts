import { defineLines } from '../../kit/define-register.ts'
import { choice, day, longText, moment, person, reference, text, whole } from '../../kit/field.ts'

/** Appointments and key matters are decided by a vote, each its own (rule book 2.2, 2.3). */
function isVoted({ kind, outcome }: { kind: string; outcome: string }): boolean {
  return (kind === 'personnel' || kind === 'three_key') && (outcome === 'passed' || outcome === 'rejected')
}

export const agendaItem = defineLines({
  name: 'agendaItem',
  zh: '议题与决定',
  en: 'Agenda items and decisions',
  lineOf: 'meetingId',
  purpose: {
    zh: '每个议题由谁汇报、如何表决、作出什么决定、谁在何时前落实。',
    en: 'Who reported each item, how it was voted, what was decided, and who must carry it out by when.',
  },
  fields: {
    meetingId: reference('会议', 'Meeting', 'meeting', { required: true }),
    seq: whole('序号', 'No.', { required: true, min: 1, max: 99 }),
    title: text('议题名称', 'Item', { required: true }),
    kind: choice(
      '议题类型',
      'Kind',
      {
        general: ['一般事项', 'General'],
        personnel: ['干部任免', 'Personnel'],
        three_key: ['三重一大', 'Three key and one large'],
        discipline: ['纪律处分', 'Discipline'],
        study: ['学习传达', 'Study'],
        rectification: ['整改事项', 'Rectification'],
      },
      { required: true },
    ),
    reporterId: person('汇报人', 'Reported by', { required: true }),
    leaderSignedAt: moment('分管领导审签时间', 'Signed by leader', {
      required: true,
      help: ['须在上会前审签。', 'Must be signed before the meeting.'],
    }),
    recusedIds: person('回避人员', 'Recused', { many: true }),
    voteMethod: choice('表决方式', 'Way of voting', {
      oral: ['口头', 'Oral'],
      show_of_hands: ['举手', 'Show of hands'],
      secret_ballot: ['无记名投票', 'Secret ballot'],
      open_ballot: ['记名投票', 'Open ballot'],
    }),
    voteNo: whole('表决轮次', 'Vote no.', {
      min: 1,
      max: 99,
      help: [
        '本次会议的第几次表决；多个干部任免或三重一大事项应逐项表决，不能同一轮次。',
        'Which vote of this meeting; several appointments or key matters are voted one by one, never in one round.',
      ],
    }),
    votesFor: whole('同意票', 'For', { max: 999 }),
    votesAgainst: whole('不同意票', 'Against', { max: 999 }),
    votesAbstain: whole('弃权或缓议票', 'Abstaining', { max: 999 }),
    outcome: choice(
      '结果',
      'Outcome',
      {
        passed: ['通过', 'Passed'],
        deferred: ['缓议', 'Deferred'],
        rejected: ['未通过', 'Rejected'],
        noted: ['听取、不表决', 'Noted'],
      },
      { required: true },
    ),
    resolution: longText('决定事项', 'Decision', { required: true }),
    ownerId: person('责任人', 'To be done by', { required: true }),
    dueDate: day('落实时限', 'Due', { required: true }),
    doneDate: day('落实日期', 'Done on'),
    doneNote: longText('落实情况', 'What was done', { max: 1000 }),
    priorItemId: reference('党组会前置议题', 'Prior Party group item', 'agendaItem', {
      help: [
        '行政会研究干部任免、三重一大事项时，填写此前党组会上的同一议题。',
        'When an executive meeting takes up an appointment or key matter: the same item at the Party group meeting before.',
      ],
    }),
    problemIds: reference('研究的整改问题', 'Problems discussed', 'problem', { many: true }),
  },
  title: 'title',
  unique: [['meetingId', 'seq']],
  needed: { voteMethod: isVoted, voteNo: isVoted, votesFor: isVoted },
  list: {
    columns: ['seq', 'title', 'kind', 'reporterId', 'votesFor', 'outcome', 'ownerId', 'dueDate', 'doneDate'],
    sort: 'seq',
  },
  form: [
    {
      zh: '议题',
      en: 'Item',
      fields: ['meetingId', 'seq', 'title', 'kind', 'reporterId', 'leaderSignedAt', 'problemIds'],
    },
    {
      zh: '表决',
      en: 'Vote',
      fields: [
        'recusedIds',
        'voteMethod',
        'voteNo',
        'votesFor',
        'votesAgainst',
        'votesAbstain',
        'outcome',
        'priorItemId',
      ],
    },
    {
      zh: '决定与落实',
      en: 'Decision and follow-up',
      fields: ['resolution', 'ownerId', 'dueDate', 'doneDate', 'doneNote'],
    },
  ],
})

export const speech = defineLines({
  name: 'speech',
  zh: '发言记录',
  en: 'Speeches',
  lineOf: 'agendaItemId',
  purpose: {
    zh: '按先后记下每个人的发言和意见；主要负责人末位表态从这里核对。',
    en: 'Who spoke in which order with what opinion; whether the principal spoke last is read from here.',
  },
  fields: {
    agendaItemId: reference('议题', 'Item', 'agendaItem', { required: true }),
    seq: whole('发言顺序', 'Order', { required: true, min: 1, max: 999 }),
    speakerId: person('发言人', 'Speaker', { required: true }),
    opinion: choice(
      '意见',
      'Opinion',
      {
        agree: ['同意', 'Agree'],
        disagree: ['不同意', 'Disagree'],
        defer: ['缓议', 'Defer'],
        supplement: ['补充（不表态）', 'Supplement'],
      },
      { required: true },
    ),
    text: longText('发言内容', 'Words', { required: true }),
    spokenAt: moment('发言时间', 'At'),
  },
  title: 'text',
  unique: [['agendaItemId', 'seq']],
  list: { columns: ['seq', 'speakerId', 'opinion', 'text'], sort: 'seq' },
  form: [
    { zh: '发言', en: 'Speech', fields: ['agendaItemId', 'seq', 'speakerId', 'opinion', 'text', 'spokenAt'] },
  ],
})
