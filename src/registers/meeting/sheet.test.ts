import { describe, expect, it } from 'vitest'
import { checksOf, type SheetItem, type SheetMeeting } from './sheet.ts'

const person = (id: string, isPresent = true) => ({ id, name: id, isPresent, absence: null })
const meeting = {
  meetingType: 'party_group',
  chairId: 'a',
  chairName: '甲',
  members: [person('a'), person('b'), person('c'), person('d')],
} as SheetMeeting
const speech = (seq: number, speakerId: string, opinion = 'agree') => ({ seq, speakerId, opinion })
const item = {
  seq: 1,
  kind: 'three_key',
  outcome: 'passed',
  voteMethod: 'oral',
  votesFor: 3,
  speeches: [speech(1, 'b'), speech(2, 'a')],
  priorMeeting: null,
} as unknown as SheetItem

const of = (ruleId: string, change: Partial<SheetMeeting> = {}, changed: object = {}, inclusive = true) =>
  checksOf({ ...meeting, ...change }, [{ ...item, ...changed } as SheetItem], inclusive).find(
    (check) => check.ruleId === ruleId,
  )?.isOk

const withPresent = (n: number) => ({
  members: meeting.members.map((one, index) => ({ ...one, isPresent: index < n })),
})

describe('what is checked of a meeting', () => {
  it('half of the members must be there, half itself by the parameter', () => {
    expect(of('MEET-001', withPresent(2))).toBe(true)
    expect(of('MEET-001', withPresent(2), {}, false)).toBe(false)
    expect(of('MEET-001', withPresent(1))).toBe(false)
    expect(of('MEET-001', { meetingType: 'executive' })).toBeNull()
  })

  it('two thirds for personnel, and only then', () => {
    const five = [...meeting.members, person('e'), person('f')].map((one, i) => ({
      ...one,
      isPresent: i < 4,
    }))
    expect(of('MEET-002', { members: five }, { kind: 'personnel' })).toBe(true)
    expect(
      of(
        'MEET-002',
        { members: [...five.slice(0, 3), ...five.slice(4), person('g', false)] },
        { kind: 'personnel' },
      ),
    ).toBe(false)
    expect(of('MEET-002')).toBeUndefined()
  })

  it('votes are counted against all members', () => {
    expect(of('MEET-003')).toBe(true)
    expect(of('MEET-003', {}, { votesFor: 2 })).toBe(false)
    expect(of('MEET-003', {}, { outcome: 'deferred' })).toBeUndefined()
  })

  it('the principal takes a stand last; what only adds information is none', () => {
    expect(of('MEET-004')).toBe(true)
    expect(of('MEET-004', {}, { speeches: [speech(1, 'a'), speech(2, 'b')] })).toBe(false)
    expect(
      of('MEET-004', {}, { speeches: [speech(1, 'b'), speech(2, 'a'), speech(3, 'c', 'supplement')] }),
    ).toBe(true)
    expect(of('MEET-004', {}, { speeches: [speech(1, 'b')] })).toBeNull()
  })

  it('an executive meeting needs the Party group’s decision before it', () => {
    expect(of('MEET-007', { meetingType: 'executive' })).toBe(false)
    expect(of('MEET-007', { meetingType: 'executive' }, { priorMeeting: '2026年第3次' })).toBe(true)
    expect(of('MEET-007')).toBeUndefined()
  })
})
