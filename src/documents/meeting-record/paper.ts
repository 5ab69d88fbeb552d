import { dayInWords, dayOf, momentInWords } from '../../kit/day.ts'
import { meeting as register } from '../../registers/meeting/register.ts'
import type { Sheet } from '../../registers/meeting/sheet.queries.ts'
import { isPartyGroup } from '../../registers/meeting/sheet.ts'
import { bareName } from '../naming.ts'
import type { Block, Cell, Paper } from '../official/paper.ts'
import { clause, listed, mark, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { plainPaper } from '../plain-paper.ts'
import { cell, tableBlock } from '../tables.ts'

type Meeting = Sheet['meeting']

function when({ startAt, endAt }: Meeting): string {
  const clock = (moment: string) => {
    const [hour, minute] = momentInWords(new Date(moment)).slice(11).split(':').map(Number)
    return minute ? `${hour}时${minute}分` : `${hour}时`
  }
  return `${dayInWords(dayOf(new Date(startAt)))}${clock(startAt)}至${clock(endAt)}`
}

function nameOf({ meetingType, sessionNo }: Meeting): string {
  const kinds: Record<string, readonly [string, string]> = register.fields.meetingType.choices
  return `${sessionNo}${bareName(kinds[meetingType]?.[0] ?? '会议')}`
}

/** 签到表: who should be there, with room to sign; those who asked for leave with their reason. */
export function attendancePaper({ meeting }: Sheet): Paper {
  const head = (text: string): Cell => cell(text, { isHead: true })
  const row = (no: number, name: string, role: string, note: string): Cell[] => [
    cell(String(no), { align: 'center' }),
    cell(name, { align: 'center' }),
    cell(role, { align: 'center' }),
    { lines: [[]], height: 1.4 },
    { lines: [[note]] },
  ]
  const members = meeting.members.map(({ name, isPresent, absence }, index) =>
    row(index + 1, name, '应到成员', isPresent ? '' : `缺席${absence ? `：${absence}` : ''}`),
  )
  const guests = meeting.attendees.map(({ name, deptName, forItems }, index) =>
    row(members.length + index + 1, name, '列席', listed([deptName, forItems])),
  )
  // For whom nobody expected.
  const spare = [1, 2, 3].map((more) => row(members.length + guests.length + more, '\u3000', '\u3000', ''))
  return plainPaper({
    title: `${bareName(meeting.unitName)}会议签到表`,
    body: blocks(
      { kind: 'text', isFlush: true, runs: [`会议：${nameOf(meeting)}`] },
      { kind: 'text', isFlush: true, runs: [`时间：${when(meeting)}`] },
      {
        kind: 'text',
        isFlush: true,
        runs: [`地点：${meeting.venue}　　主持：${meeting.chairName}　　记录：${meeting.recorderName}`],
      },
      tableBlock({
        widths: [1.4, 3, 2.8, 4.6, 4.6],
        size: 14,
        head: [[head('序号'), head('姓名'), head('身份'), head('签到'), head('备注')]],
        body: [...members, ...guests, ...spare],
      }),
    ),
  })
}

/** 会议纪要 of any meeting of the register: every item with its decision, votes and who carries it out. */
export function minutesPaper({ meeting, items }: Sheet): Paper {
  const unit = bareName(meeting.unitName)
  const organ = isPartyGroup(meeting) ? `中共${unit}党组` : unit
  return {
    ...plainPaper({
      title: `${nameOf(meeting)}纪要`,
      body: blocks(
        {
          kind: 'text',
          runs: [
            `${dayInWords(dayOf(new Date(meeting.startAt)))}，${meeting.chairName}在${meeting.venue}主持召开${nameOf(meeting)}。现将会议议定事项纪要如下。`,
          ],
        },
        items.flatMap((item, index) => itemBlocks(item, index, items.length)),
        { kind: 'blank' },
        people(meeting),
      ),
    }),
    form: 'minutes',
    imprint: {
      copyTo: '',
      issuer: `${unit}办公室`,
      date: dayInWords(meeting.minutesDate ?? dayOf(new Date(meeting.startAt))),
    },
    head: { organ, number: meeting.minutesDocNo ?? '　', signer: null, secrecy: '', urgency: '' },
  }
}

function itemBlocks(item: Sheet['items'][number], index: number, count: number): Block[] {
  const { votesFor, votesAgainst, votesAbstain, outcome } = item
  const votes =
    votesFor === null
      ? ''
      : `表决结果：赞成${votesFor}票，不同意${votesAgainst ?? 0}票，弃权或缓议${votesAbstain ?? 0}票。`
  const decided = {
    passed: '会议同意：',
    noted: '会议要求：',
    deferred: '会议决定缓议：',
    rejected: '会议未予通过：',
  }[outcome]
  const follow =
    outcome === 'passed' || outcome === 'noted'
      ? `由${item.ownerName}负责，于${dayInWords(item.dueDate)}前落实。`
      : ''
  return [
    { kind: 'heading', level: 1, runs: [`${count > 1 ? mark.one(index + 1) : ''}${clause(item.title)}`] },
    {
      kind: 'text',
      runs: [
        `会议听取了${item.reporterName}的汇报。${votes}${decided}${sentence(bareResolution(item.resolution))}${follow}`,
      ],
    },
  ]
}

/** A decision as it was written down, without the words that the minutes begin it with. */
function bareResolution(resolution: string): string {
  return clause(resolution)
    .replace(/^(?:会议)?(?:经研究讨论|经研究|听取了?[^，。；]{0,12}汇报)[，。；]/, '')
    .replace(/^(?:会议)?(?:一致)?(?:同意|要求|决定缓议|缓议|未予通过)[，：:]?/, '')
}

function people({ members, attendees, recorderName }: Meeting): Block[] {
  const say = (name: string, words: string): Block => ({
    kind: 'text',
    runs: [{ face: 'hei', text: `${name}：` }, words],
  })
  const absent = members.filter(({ isPresent }) => !isPresent)
  return [
    say('出席', listed(members.filter(({ isPresent }) => isPresent).map(({ name }) => name))),
    ...(absent.length > 0
      ? [
          say(
            '请假',
            listed(absent.map(({ name, absence }) => (absence ? `${name}（${clause(absence)}）` : name))),
          ),
        ]
      : []),
    ...(attendees.length > 0
      ? [
          say(
            '列席',
            listed(attendees.map(({ name, deptName }) => (deptName ? `${name}（${deptName}）` : name))),
          ),
        ]
      : []),
    say('记录', recorderName),
  ]
}
