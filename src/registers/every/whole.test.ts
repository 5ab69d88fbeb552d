import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { seedExamplePeople } from '../../../tests/registers.ts'
import { at, exampleId } from '../../kit/example.ts'

const app = await startApp()
await seedExamplePeople(app)
const keeper = await app.as('keeper')
const present = exampleId('person', 'zhouqiming')
const absent = exampleId('person', 'linjing')
const stranger = exampleId('person', 'chenli')

const people = { memberIds: [present, absent], presentIds: [present] }
const meeting = {
  ...people,
  meetingType: 'party_group',
  sessionNo: '2026年第1次',
  bookNo: '党组-2026-01',
  pageFrom: 1,
  pageTo: 4,
  noticeAt: at('2026-03-01', '09:00'),
  startAt: at('2026-03-05', '09:00'),
  endAt: at('2026-03-05', '11:00'),
  venue: '三楼会议室',
  chairId: present,
  recorderId: stranger,
  retention: 'permanent',
} as const

describe('a record that is handed in', () => {
  it.each([
    ['endAt', { endAt: at('2026-03-05', '09:00') }],
    ['noticeAt', { noticeAt: at('2026-03-05', '09:01') }],
    ['presentIds', { presentIds: [present, stranger] }],
    ['recorderId', { recorderId: absent }],
  ])('is refused at %s where its fields contradict each other, and kept as a draft', async (field, wrong) => {
    const values = { ...meeting, ...wrong }
    const refused = await keeper.call('meeting.save', { values, isSubmitted: true }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'invalid', detail: { fields: { [field]: expect.anything() } } })
    const { id, version } = await keeper.call('meeting.save', { values })
    await keeper.call('meeting.void', { id, version, reason: '试填' })
  })

  it('is taken when they agree', async () => {
    expect(await keeper.call('meeting.save', { values: meeting, isSubmitted: true })).toMatchObject({
      reviewStatus: 'submitted',
    })
  })

  it('needs what its other fields call for, and what it called for before it is taken back', async () => {
    const values = {
      deptId: app.unit().departments[0]!,
      postName: '受理岗',
      postType: 'management',
      postGrade: '九级职员',
      quotaType: 'career_full',
      setDate: '2026-03-02',
    } as const
    const refused = await keeper.call('post.save', { values, isSubmitted: true }).catch((error) => error)
    expect(refused).toMatchObject({
      code: 'invalid',
      detail: { fields: { vacantDate: { zh: '请填写空缺起始' } } },
    })
    const saved = await keeper.call('post.save', {
      values: { ...values, vacantDate: '2026-03-03' },
      isSubmitted: true,
    })
    const { id, version } = saved
    await expect(
      keeper.call('post.save', { id, version, values: { vacantDate: null } }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a line', () => {
  it('of an appointment or a key matter that was voted needs the votes, others do not', async () => {
    const { id: meetingId } = await keeper.call('meeting.save', {
      values: { ...meeting, sessionNo: '2026年第2次', pageFrom: 5, pageTo: 8 },
    })
    const item = {
      meetingId,
      seq: 1,
      title: '副科长人选',
      kind: 'personnel',
      reporterId: present,
      leaderSignedAt: at('2026-03-04', '09:00'),
      outcome: 'passed',
      resolution: '同意',
      ownerId: present,
      dueDate: '2026-04-01',
    } as const
    const refused = await keeper.call('agendaItem.save', { values: item }).catch((error) => error)
    expect(Object.keys(refused.detail.fields).sort()).toEqual(['voteMethod', 'voteNo', 'votesFor'])
    await keeper.call('agendaItem.save', { values: { ...item, seq: 2, kind: 'general' } })
    await keeper.call('agendaItem.save', { values: { ...item, seq: 3, outcome: 'deferred' } })
  })
})
