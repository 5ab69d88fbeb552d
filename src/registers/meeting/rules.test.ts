import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'
import { at, exampleId, file, who } from '../../kit/example.ts'

const { hits } = await openRuleBench()
const four = [who('zhouqiming'), who('linjing'), who('heguodong'), who('shenlan')]

// The examples: Party group 'spring' (01-10), 'summer' (02-10), 'autumn' (02-26) in one book; 'executive' (03-01).
describe('MEET-001 quorum', () => {
  it('passes a Party group meeting with exactly half of its members, and blocks one below', async () => {
    expect(await hits('MEET-001', { meeting: { autumn: { presentIds: four.slice(0, 2) } } })).toEqual([])
    expect(await hits('MEET-001', { meeting: { autumn: { presentIds: four.slice(0, 1) } } })).toMatchObject([
      { at: 'autumn', severity: 'block', zh: expect.stringContaining('应到 4 人、实到 1 人') },
    ])
  })
  it('leaves executive meetings to the unit’s own rules', async () => {
    expect(await hits('MEET-001', { meeting: { executive: { presentIds: four.slice(0, 1) } } })).toEqual([])
  })
})

describe('MEET-002 two thirds for personnel', () => {
  it('passes three of four, and blocks two of four when personnel is discussed', async () => {
    expect(await hits('MEET-002', { meeting: { autumn: { presentIds: four.slice(0, 3) } } })).toEqual([])
    expect(await hits('MEET-002', { meeting: { autumn: { presentIds: four.slice(0, 2) } } })).toMatchObject([
      { at: 'autumn', severity: 'block', zh: expect.stringContaining('2/4') },
    ])
  })
  it('passes exactly two thirds, and two of four where no personnel is discussed', async () => {
    const three = { memberIds: four.slice(0, 3), presentIds: four.slice(0, 2) }
    expect(await hits('MEET-002', { meeting: { autumn: three } })).toEqual([])
    expect(await hits('MEET-002', { meeting: { summer: { presentIds: four.slice(0, 2) } } })).toEqual([])
  })
})

describe('MEET-003 majority of all members', () => {
  it('passes three votes of four, and finds two of four', async () => {
    expect(await hits('MEET-003', { agendaItem: { roof: { votesFor: 3 } } })).toEqual([])
    expect(await hits('MEET-003', { agendaItem: { roof: { votesFor: 2 } } })).toMatchObject([
      { at: 'autumn', part: 'roof', severity: 'error', zh: expect.stringContaining('赞成 2 票') },
    ])
  })
  it('finds a key matter passed without any vote on record, and leaves general items alone', async () => {
    expect(
      await hits('MEET-003', { agendaItem: { roof: { votesFor: null, voteMethod: null } } }),
    ).toMatchObject([{ part: 'roof' }])
    expect(await hits('MEET-003', { agendaItem: { budget: { outcome: 'passed' } } })).toEqual([])
    expect(await hits('MEET-003', { agendaItem: { roof: { votesFor: 2, outcome: 'deferred' } } })).toEqual([])
  })
})

describe('MEET-004 the last word', () => {
  it('passes a principal who speaks last, and finds one who speaks before others', async () => {
    expect(await hits('MEET-004')).toEqual([])
    const early = {
      speech: { roof3: { speakerId: who('zhouqiming') }, roof4: { speakerId: who('heguodong') } },
    }
    expect(await hits('MEET-004', early)).toMatchObject([
      { at: 'autumn', part: 'roof', severity: 'error', zh: expect.stringContaining('第 3 个') },
    ])
  })
  it('takes additions without a stand for no stand', async () => {
    const added = { speech: { x: { like: 'roof1', seq: 5, opinion: 'supplement' } } }
    expect(await hits('MEET-004', added)).toEqual([])
    expect(await hits('MEET-004', { speech: { x: { like: 'roof1', seq: 5 } } })).toMatchObject([
      { part: 'roof' },
    ])
  })
})

describe('MEET-005 minutes', () => {
  // The executive meeting of Sunday 2026-03-01: the fifth working day after it is Friday 03-06.
  const none = { meeting: { executive: { recordFiles: [] } } }
  it('waits five working days, and finds the meeting on the sixth', async () => {
    expect(await hits('MEET-005', none, '2026-03-08')).toEqual([])
    expect(await hits('MEET-005', none, '2026-03-09')).toMatchObject([
      { at: 'executive', severity: 'error', zh: expect.stringContaining('6 个工作日') },
    ])
    expect(
      await hits('MEET-005', { meeting: { executive: { recordFiles: file('minutes') } } }, '2026-03-09'),
    ).toEqual([])
  })
  it('counts make-up days as working days and the festival as none', async () => {
    // Wednesday 02-11: 12, 13, 14 (worked), then the festival until 23; 24 and 25 are the fourth and fifth.
    const held = { startAt: at('2026-02-11', '09:00'), endAt: at('2026-02-11', '11:00'), recordFiles: [] }
    const meeting = { summer: held }
    expect(await hits('MEET-005', { meeting }, '2026-02-25')).toEqual([])
    expect(await hits('MEET-005', { meeting }, '2026-02-26')).toMatchObject([{ at: 'summer' }])
  })
})

describe('MEET-006 record books', () => {
  it('passes pages that follow one another, and finds a gap and a step back', async () => {
    expect(await hits('MEET-006')).toEqual([])
    expect(await hits('MEET-006', { meeting: { summer: { pageFrom: 68 } } })).toMatchObject([
      { at: 'summer', part: 'pages', severity: 'error' },
    ])
    expect(await hits('MEET-006', { meeting: { summer: { pageFrom: 66 } } })).toMatchObject([
      { at: 'summer', part: 'pages' },
    ])
    expect(await hits('MEET-006', { meeting: { executive: { pageFrom: 92 } } })).toMatchObject([
      { at: 'executive', part: 'pages' },
    ])
  })
  it('finds an executive meeting in the Party group’s book, not an enlarged Party group meeting', async () => {
    const bookNo = '党组-2026-01'
    expect(
      await hits('MEET-006', { meeting: { executive: { bookNo, pageFrom: 79, pageTo: 80 } } }),
    ).toMatchObject([{ at: 'executive', part: 'kind' }])
    expect(await hits('MEET-006', { meeting: { autumn: { meetingType: 'party_group_enlarged' } } })).toEqual(
      [],
    )
  })
})

describe('MEET-007 executive meetings', () => {
  const item = { like: 'window', seq: 2, kind: 'three_key' }
  it('finds a key matter decided there without the Party group', async () => {
    expect(await hits('MEET-007', { agendaItem: { x: item } })).toMatchObject([
      { at: 'executive', part: 'x', severity: 'error' },
    ])
  })
  it('passes one the Party group had passed before, not one it had deferred or takes up later', async () => {
    const prior = { ...item, priorItemId: exampleId('agendaItem', 'roof') }
    expect(await hits('MEET-007', { agendaItem: { x: prior } })).toEqual([])
    expect(await hits('MEET-007', { agendaItem: { x: prior, roof: { outcome: 'deferred' } } })).toMatchObject(
      [{ part: 'x' }],
    )
    const later = { startAt: at('2026-03-02', '09:00'), endAt: at('2026-03-02', '10:00') }
    expect(await hits('MEET-007', { agendaItem: { x: prior }, meeting: { autumn: later } })).toMatchObject([
      { part: 'x' },
    ])
  })
})

describe('MEET-008 one vote for several', () => {
  it('passes votes one by one, and warns of two key matters in one vote', async () => {
    expect(await hits('MEET-008')).toEqual([])
    expect(await hits('MEET-008', { agendaItem: { roof: { voteNo: 1 } } })).toMatchObject([
      { at: 'autumn', part: '1', severity: 'warn', zh: expect.stringContaining('2 个事项') },
    ])
    expect(await hits('MEET-008', { agendaItem: { roof: { voteNo: 1, kind: 'general' } } })).toEqual([])
  })
})

describe('MEET-009 long gaps', () => {
  it('warns of the unit on the forty-sixth day after the last Party group meeting', async () => {
    expect(await hits('MEET-009', {}, '2026-04-12')).toEqual([])
    expect(await hits('MEET-009', {}, '2026-04-13')).toMatchObject([
      { at: 'unit', severity: 'warn', since: '2026-04-13', zh: expect.stringContaining('46 天') },
    ])
  })
  it('counts from the first other meeting where none of the Party group was ever registered', async () => {
    const others = { spring: 'special', summer: 'special', autumn: 'executive' } as const
    const meeting = Object.fromEntries(
      Object.entries(others).map(([key, meetingType]) => [
        key,
        { meetingType, sessionNo: `无党组会 ${key}` },
      ]),
    )
    // The first meeting of the examples was held on 2026-01-10.
    expect(await hits('MEET-009', { meeting }, '2026-02-24')).toEqual([])
    expect(await hits('MEET-009', { meeting }, '2026-02-25')).toMatchObject([
      { at: 'unit', zh: expect.stringContaining('46 天没有党组会记录（只登记了其他会议）') },
    ])
  })
  it('does not take an executive meeting for one', async () => {
    const executive = { startAt: at('2026-04-01', '09:00'), endAt: at('2026-04-01', '10:00') }
    expect(await hits('MEET-009', { meeting: { executive } }, '2026-04-13')).toHaveLength(1)
    expect(
      await hits(
        'MEET-009',
        { meeting: { executive: { ...executive, meetingType: 'party_group' } } },
        '2026-04-13',
      ),
    ).toEqual([])
  })
})
