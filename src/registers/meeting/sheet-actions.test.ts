import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { faultsOf } from '../../../tests/ooxml.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { readDocument } from '../../documents/read/read.ts'
import { exampleId } from '../../kit/example.ts'

const app = await startApp()
await seedExamplePeople(app)
const ids = await saveExamples(app)
const keeper = await app.as('keeper')
const id = ids.get(exampleId('meeting', 'autumn'))!

describe('one meeting on one page', () => {
  it('holds agenda, stands, votes, decisions, the key matter, and the checks on them', async () => {
    const { meeting, items, checks } = await keeper.call('meeting.sheet', { id })
    expect(meeting.members.map(({ name, isPresent }) => [name, isPresent])).toEqual([
      ['周启明', true],
      ['林静', true],
      ['何国栋', true],
      ['沈岚', true],
    ])
    expect(items.map(({ seq, speeches }) => [seq, speeches.map((one) => one.speakerName).at(-1)])).toEqual([
      [1, '周启明'],
      [2, '周启明'],
    ])
    expect(items.flatMap(({ matters }) => matters).length).toBeGreaterThan(0)
    expect(checks.map(({ ruleId, isOk }) => [ruleId, isOk])).toEqual([
      ['MEET-001', true],
      ['MEET-002', true],
      ['MEET-003', true],
      ['MEET-004', true],
      ['MEET-003', true],
      ['MEET-004', true],
    ])
  })

  it('the books keep Party group and executive meetings apart, with what is still to be done', async () => {
    const party = await keeper.call('meeting.book', { book: 'party', year: 2026 })
    const executive = await keeper.call('meeting.book', { book: 'executive', year: 2026 })
    expect(new Set(party.meetings.map(({ meetingType }) => meetingType))).toEqual(new Set(['party_group']))
    expect(executive.meetings.map(({ meetingType }) => meetingType)).toEqual(['executive'])
    const open = party.decisions.filter(({ doneDate }) => doneDate === null)
    expect(open.map(({ title }) => title)).toEqual(['业务科副科长人选', '办公楼屋面防水维修经费'])
    const { items } = await keeper.call('meeting.sheet', { id })
    const [first] = items
    await keeper.call('agendaItem.save', {
      id: first!.id,
      version: first!.version,
      values: { doneDate: '2026-03-09', doneNote: '已公示' },
    })
    const after = await keeper.call('meeting.book', { book: 'party', year: 2026 })
    expect(after.decisions.find(({ id: own }) => own === first!.id)?.doneDate).toBe('2026-03-09')
  })

  it('attendance sheet and minutes are Word papers', async () => {
    const read = async (name: string) => {
      const { status, body } = await keeper.get(`/api/${name}?id=${id}`)
      expect(status).toBe(200)
      expect(faultsOf(new Uint8Array(body))).toEqual([])
      return (await readDocument(new Uint8Array(body), 'x.docx')).text
    }
    const sheet = await read('meeting.attendance.docx')
    expect(sheet).toContain('甲局会议签到表')
    expect(sheet).toContain('应到成员')
    expect(sheet).toContain('吴岚')
    const minutes = await read('meeting.minutes.docx')
    expect(minutes).toContain('中共甲局党组会议纪要')
    expect(minutes).toContain('局党组纪要〔2026〕11号')
    expect(minutes).toContain('表决结果：赞成4票')
    expect(minutes).toMatch(/记录：\s*陈立/)
    expect(minutes).toMatch(/甲局办公室.*印发/)
  })

  it('is not there for another unit, nor for who does not keep meetings', async () => {
    const stranger = await app.as('keeper', 'other')
    expect((await stranger.post('meeting.sheet', { id })).status).toBe(404)
    expect((await stranger.get(`/api/meeting.minutes.docx?id=${id}`)).status).toBe(404)
    expect((await stranger.get(`/api/meeting.attendance.docx?id=${id}`)).status).toBe(404)
    expect(await stranger.call('meeting.book', { book: 'party', year: 2026 })).toEqual({
      meetings: [],
      decisions: [],
    })
    expect((await (await app.as('handler')).post('meeting.sheet', { id })).status).toBe(403)
  })
})
