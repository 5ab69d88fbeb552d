import type { Words } from '../../kit/refused.ts'

/** One meeting as it is held and followed up; what the checks, the page and the papers read. */
export type SheetSpeech = {
  id: string
  seq: number
  speakerId: string
  speakerName: string
  opinion: 'agree' | 'disagree' | 'defer' | 'supplement'
  text: string
}

export type SheetItem = {
  id: string
  version: number
  seq: number
  title: string
  kind: 'general' | 'personnel' | 'three_key' | 'discipline' | 'study' | 'rectification'
  reporterName: string
  recusedNames: string[]
  voteMethod: string | null
  votesFor: number | null
  votesAgainst: number | null
  votesAbstain: number | null
  outcome: 'passed' | 'deferred' | 'rejected' | 'noted'
  resolution: string
  ownerName: string
  dueDate: string
  doneDate: string | null
  doneNote: string | null
  speeches: SheetSpeech[]
  matters: { id: string; title: string }[]
  problems: { id: string; name: string }[]
  priorMeeting: string | null
}

export type SheetMeeting = {
  id: string
  orgUnitId: string
  unitName: string
  meetingType: 'party_group' | 'party_group_enlarged' | 'executive' | 'special'
  sessionNo: string
  bookNo: string
  pageFrom: number
  pageTo: number
  startAt: string
  endAt: string
  venue: string
  chairId: string
  chairName: string
  recorderName: string
  minutesDocNo: string | null
  minutesDate: string | null
  hasRecord: boolean
  reviewStatus: string
  members: { id: string; name: string; isPresent: boolean; absence: string | null }[]
  attendees: { name: string; deptName: string; forItems: string }[]
}

export type Check = {
  /** The rule that says the same about a record handed in. */
  ruleId: string
  words: Words
  /** Null: cannot be told yet, or does not apply. */
  isOk: boolean | null
  detail: Words
}

export function isPartyGroup({ meetingType }: Pick<SheetMeeting, 'meetingType'>): boolean {
  return meetingType === 'party_group' || meetingType === 'party_group_enlarged'
}

/** How the votes and stands of a Party group meeting are checked; drafts too, before anything is handed in. */
export function checksOf(
  meeting: SheetMeeting,
  items: readonly SheetItem[],
  halfInclusive: boolean,
): Check[] {
  const members = meeting.members.length
  const present = meeting.members.filter(({ isPresent }) => isPresent).length
  const count = {
    zh: `应到 ${members} 人，实到 ${present} 人`,
    en: `${present} of ${members} members present`,
  }
  const isGroup = isPartyGroup(meeting)
  const isHalf = halfInclusive ? present * 2 >= members : present * 2 > members
  const hasPersonnel = items.some(({ kind }) => kind === 'personnel')
  return [
    {
      ruleId: 'MEET-001',
      words: { zh: '半数以上成员到会', en: 'At least half of the members present' },
      isOk: isGroup && members > 0 ? isHalf : null,
      detail: count,
    },
    ...(hasPersonnel
      ? [
          {
            ruleId: 'MEET-002',
            words: { zh: '讨论干部任免，三分之二以上到会', en: 'Two thirds present for personnel' },
            isOk: isGroup && members > 0 ? present * 3 >= members * 2 : null,
            detail: count,
          },
        ]
      : []),
    ...items.flatMap((item) => itemChecks(meeting, item, members)),
  ]
}

function itemChecks(meeting: SheetMeeting, item: SheetItem, members: number): Check[] {
  const isGroup = isPartyGroup(meeting)
  const needsVote = item.kind === 'personnel' || item.kind === 'three_key' || item.voteMethod !== null
  const named = (zh: string, en: string) => ({ zh: `议题${item.seq}：${zh}`, en: `Item ${item.seq}: ${en}` })
  return [
    ...(isGroup && item.outcome === 'passed' && needsVote
      ? [
          {
            ruleId: 'MEET-003',
            words: named('赞成票超过应到会半数', 'More than half of all members voted for'),
            isOk: (item.votesFor ?? 0) * 2 > members,
            detail: {
              zh: `赞成 ${item.votesFor ?? 0} 票，应到 ${members} 人`,
              en: `${item.votesFor ?? 0} for, of ${members} members`,
            },
          },
        ]
      : []),
    ...(isGroup && item.speeches.length > 0 ? [lastWord(meeting, item, named)] : []),
    ...(meeting.meetingType === 'executive' && (item.kind === 'personnel' || item.kind === 'three_key')
      ? [
          {
            ruleId: 'MEET-007',
            words: named('此前已由党组会研究通过', 'Decided by the Party group before'),
            isOk: item.priorMeeting !== null,
            detail:
              item.priorMeeting === null
                ? { zh: '没有对应的党组会议题', en: 'no prior item of the Party group' }
                : { zh: item.priorMeeting, en: item.priorMeeting },
          },
        ]
      : []),
  ]
}

function lastWord(
  { chairId, chairName }: SheetMeeting,
  { speeches }: SheetItem,
  named: (zh: string, en: string) => Words,
): Check {
  const stands = speeches.filter(({ opinion }) => opinion !== 'supplement')
  const own = stands.find(({ speakerId }) => speakerId === chairId)
  const lastOther = stands.findLast(({ speakerId }) => speakerId !== chairId)
  return {
    ruleId: 'MEET-004',
    words: named('主要负责人末位表态', 'The principal took the last stand'),
    isOk: own === undefined || lastOther === undefined ? null : own.seq > lastOther.seq,
    detail:
      own === undefined
        ? { zh: `没有${chairName}的表态记录`, en: `no stand of ${chairName} on record` }
        : { zh: `${chairName}第 ${own.seq} 个发言`, en: `${chairName} spoke as no. ${own.seq}` },
  }
}
