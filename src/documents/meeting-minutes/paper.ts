import { dayInWords, dayOf } from '../../kit/day.ts'
import type { FactMeeting, PaperFacts } from '../facts.ts'
import { type Compose, type Draft, headOf, imprintOf, type PaperInput } from '../frame.ts'
import type { Block, Run } from '../official/paper.ts'
import { clause, listed, mark, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'

/**
 * 会议纪要 of the meeting that discussed the rectification, from the register of meetings: of the day that the officer
 * chose, else the last one about the plan. Source: rule book 18.3 (纪要格式), 18.4 (必含要素), section 2.
 */
export const meetingMinutes: Compose = (input) => {
  const meeting = meetingOf(input.facts)
  const { names } = input
  const draft: Draft = {
    form: 'minutes',
    head: headOf(input, false),
    title: `研究${names.matter}整改工作会议纪要`,
    subtitle: '',
    mainTo: '',
    isLandscape: false,
    body: blocks(meeting ? told(input, meeting) : asked(input)),
    annexes: [],
    signature: null,
    contact: '',
    imprint: imprintOf(input),
  }
  return draft
}

function isAbout({ items }: FactMeeting): boolean {
  return items.some(({ isRectification }) => isRectification)
}

function meetingOf({ meetings, until }: PaperFacts): FactMeeting | null {
  const about = meetings.filter(isAbout)
  const onDay = about.findLast(({ startAt }) => dayOf(new Date(startAt)) === until)
  const onPlan = about.findLast(({ items }) =>
    items.some(({ isRectification, title }) => isRectification && title.includes('方案')),
  )
  return onDay ?? onPlan ?? about.at(-1) ?? null
}

const kinds: Record<FactMeeting['kind'], string> = {
  party_group: '党组会',
  party_group_enlarged: '党组扩大会',
  executive: '局长办公会',
  special: '专题会',
}

/** 2026年第8次党组会: the register counts sessions, the kind names them. */
function meetingName({ sessionNo, kind }: FactMeeting): string {
  const session = clause(sessionNo)
  return session.includes('会') ? session : `${session}${kinds[kind]}`
}

/** 上午, 下午 or 晚上, by the clock of Shanghai. */
function partOfDay(moment: string): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Shanghai' }).format(new Date(moment)),
  )
  if (hour < 12) return '上午'
  return hour < 18 ? '下午' : '晚上'
}

function told(input: PaperInput, meeting: FactMeeting): Block[] {
  const { writer } = input
  const { text } = writer
  const { chair, startAt, venue } = meeting
  const day = `${dayInWords(dayOf(new Date(startAt)))}${partOfDay(startAt)}`
  const place = venue ? `在${venue}` : ''
  const items = meeting.items.filter(({ isRectification }) => isRectification)
  return blocks(
    text(
      `${day}，${chair ? `${chair}${place}主持召开` : `${input.names.group}${place}召开`}${meetingName(meeting)}，研究整改工作。现将议定事项纪要如下。`,
    ),
    items.flatMap((item, index) => itemBlocks(input, item, index, items.length)),
    people(input, meeting),
  )
}

type Item = FactMeeting['items'][number]

const outcomes: Record<Item['outcome'], string> = {
  passed: '会议经研究讨论，同意该事项。',
  deferred: '会议认为该事项尚需补充论证，决定缓议。',
  rejected: '会议经研究讨论，未通过该事项。',
  noted: '会议听取了有关情况。',
}

function itemBlocks({ writer }: PaperInput, item: Item, index: number, count: number): Block[] {
  const { text, heading, gap } = writer
  const { seq, title, reporter, resolution, outcome } = item
  const heard = reporter ? `会议听取了${reporter}的汇报。` : ''
  const decided: Run[] = resolution ? [`会议议定：${sentence(resolution)}`] : [outcomes[outcome]]
  return blocks(
    heading(1, `${count > 1 ? mark.one(index + 1) : ''}${clause(title)}`),
    text([heard, ...decided, votes(item), followUp(item)]),
    resolution ? null : text(gap(`resolution.${seq}`, `“${clause(title)}”议定的具体意见`)),
  )
}

/** Only what was counted is said. */
function votes({ votesFor, votesAgainst, votesAbstain }: Item): string {
  if (votesFor === null) return ''
  const parts = [
    `赞成${votesFor}票`,
    votesAgainst ? `反对${votesAgainst}票` : '',
    votesAbstain ? `弃权${votesAbstain}票` : '',
  ].filter((part) => part !== '')
  return `表决结果：${parts.join('，')}。`
}

function followUp({ owner, dueDate }: Item): string {
  if (!owner && !dueDate) return ''
  const who = owner ? `由${owner}负责落实` : '由承办科室负责落实'
  return `${who}${dueDate ? `，于${dayInWords(dueDate)}前完成` : ''}。`
}

function people({ writer }: PaperInput, { present, absent, attendees, recorder }: FactMeeting): Block[] {
  const { text, gap } = writer
  const say = (name: string, words: string) => text([{ face: 'hei', text: `${name}：` }, words])
  const named = absent.map(({ name, reason }) => (reason ? `${name}（${clause(reason)}）` : name))
  const guests = attendees.map(({ name, department }) => (department ? `${name}（${department}）` : name))
  return blocks(
    { kind: 'blank' },
    present.length > 0
      ? say('出席', listed(present))
      : text([{ face: 'hei', text: '出席：' }, ...gap('present', '出席会议的人员')]),
    named.length > 0 && say('请假', listed(named)),
    guests.length > 0 && say('列席', listed(guests)),
    recorder !== '' && say('记录', recorder),
  )
}

/** Nothing is on record: the officer writes what the minutes need, or enters the meeting in the register first. */
function asked({ names, writer }: PaperInput): Block[] {
  const { line, text, gap } = writer
  return blocks(
    text(
      line`${gap('day', '会议时间、地点和主持人')}，${names.group}召开会议研究整改工作。现将议定事项纪要如下。`,
    ),
    text(line`${gap('resolution', '会议议定的事项')}。`),
    { kind: 'blank' },
    text([{ face: 'hei', text: '出席：' }, ...gap('present', '出席会议的人员')]),
  )
}
