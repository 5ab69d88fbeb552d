import { addDays, addMonths, type Day, yearOf } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { rollForward } from '../../kit/working-days.ts'
import { importReason, type Week } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

/** How far each book and each count of sessions has come. */
export type Books = Map<string, { no: number; page: number }>

const topics = [
  '传达区委全会精神并研究贯彻意见',
  '听取上月重点工作进展',
  '研究年度培训计划',
  '通报安全生产检查情况',
  '研究窗口服务改进事项',
  '听取预算执行情况',
] as const
/** Matters from the line upwards: what, how much, with whom. */
const matters = [
  ['机关办公楼消防设施改造', 86_000_00, '临江宏安消防工程有限公司'],
  ['业务系统年度运行维护', 128_000_00, '临江数联信息技术有限公司'],
  ['便民服务大厅无障碍改造', 96_500_00, '临江匠合装饰工程有限公司'],
  ['年度预算调整方案', 210_000_00, null],
  ['档案数字化加工服务', 73_200_00, '临江存真档案服务有限公司'],
] as const

/** What the bureau's Party group hears of its rectification, month by month, since the plan stands. */
const rectifying = [
  [
    '研究区委第五轮巡察整改方案的任务分工',
    '整改方案确定的措施按分工落实到科室和责任人；分管领导每半月过问一次，需要几个科室一起做的，由牵头科室先提意见。',
  ],
  [
    '听取区委第五轮巡察整改进展情况',
    '进度靠前的科室抓紧整理佐证材料，成熟一个、申请销号一个；没有启动的事项，科室负责人书面说明原因。',
  ],
] as const
const rectifyingDays = 115

type Kind = 'party_group' | 'executive'
type Held = { key: string; day: Day; kind: Kind; turn: number }

/** The meetings of some days: the Party group by the middle of each month, the executive meeting towards its end. */
export async function holdMeetings(pen: Pen, books: Books, week: Week): Promise<void> {
  const held = meetingsOf(week)
  if (held.length === 0) return
  await pen.write(
    'meeting',
    Object.fromEntries(held.map((one) => [one.key, meetingRow(pen, books, one, week)])),
  )
  const items = held.flatMap((one) => itemRows(pen, one))
  await pen.write('agendaItem', Object.fromEntries(items))
  await pen.write('speech', Object.fromEntries(held.filter(isMatter).flatMap((one) => speechRows(pen, one))))
  await decide(pen, held.filter(isMatter), week)
}

function meetingsOf({ from, to }: Week): Held[] {
  const held: Held[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
    const turn = yearOf(month) * 12 + Number(month.slice(5, 7))
    for (const [kind, no] of [
      ['party_group', 11],
      ['executive', 22],
    ] as const) {
      const day = rollForward(addDays(month, no)).date
      if (day >= from && day <= to) held.push({ key: `${kind} ${month.slice(0, 7)}`, day, kind, turn })
    }
  }
  return held
}

/** Every second Party group meeting decides a key matter. */
function isMatter({ kind, turn }: Held): boolean {
  return kind === 'party_group' && turn % 2 === 0
}

function meetingRow(pen: Pen, books: Books, { day, kind }: Held, week: Week): Row<'meeting'> {
  const { unit } = pen
  const year = yearOf(day)
  const name = kind === 'party_group' ? '党组' : '行政'
  const bookNo = `${name}-${year}-01`
  const book = books.get(bookNo) ?? { no: 0, page: 0 }
  const next = { no: book.no + 1, page: book.page + 4 }
  books.set(bookNo, next)
  const members = unit.members.map(pen.person)
  return {
    meetingType: kind,
    sessionNo: `${year}年第${next.no}次`,
    bookNo,
    pageFrom: book.page + 1,
    pageTo: next.page,
    noticeAt: at(addDays(day, -4), '10:00'),
    startAt: at(day, kind === 'party_group' ? '09:00' : '14:30'),
    endAt: at(day, kind === 'party_group' ? '10:50' : '16:10'),
    venue: '二楼会议室',
    chairId: pen.person(unit.chair),
    recorderId: pen.person(unit.recorder),
    memberIds: members,
    presentIds: members,
    recordFiles: pen.file,
    retention: 'permanent',
    ...(kind === 'party_group'
      ? { minutesDocNo: `${unit.prefix}党组纪要〔${year}〕${next.no}号`, minutesDate: addDays(day, 3) }
      : {}),
    ...(week.isHistory ? { backfillReason: importReason } : {}),
  }
}

function itemRows(pen: Pen, held: Held): [string, Row<'agendaItem'>][] {
  const { unit } = pen
  const { key, day, turn } = held
  const common = {
    meetingId: pen.of('meeting', key),
    reporterId: pen.person(unit.members[1] ?? unit.chair),
    leaderSignedAt: at(addDays(day, -2), '16:00'),
    ownerId: pen.person(unit.recorder),
    dueDate: addDays(day, 45),
  }
  const topic: Row<'agendaItem'> = {
    ...common,
    seq: 1,
    title: topics[turn % topics.length] ?? topics[0],
    kind: turn % topics.length === 0 ? 'study' : 'general',
    outcome: 'noted',
    resolution: '各科室按分工落实，进展情况在下次会议上报告。',
    doneDate: addDays(day, 20),
    ...rectificationOf(pen, held),
  }
  if (!isMatter(held)) return [[`${key} 1`, topic]]
  const [title] = matterOf(turn)
  const matter: Row<'agendaItem'> = {
    ...common,
    seq: 2,
    title,
    kind: 'three_key',
    voteMethod: 'show_of_hands',
    voteNo: 1,
    votesFor: unit.members.length,
    votesAgainst: 0,
    votesAbstain: 0,
    outcome: 'passed',
    resolution: `同意${title}，按程序组织实施，完成后向党组报告。`,
  }
  return [
    [`${key} 1`, topic],
    [`${key} 2`, matter],
  ]
}

function rectificationOf(pen: Pen, { day, kind }: Held): Row<'agendaItem'> {
  const since = addDays(pen.today, -rectifyingDays)
  if (pen.unit.prefix !== 'SW' || kind !== 'party_group' || day < since) return {}
  const [title, resolution] = rectifying[day < addMonths(since, 1) ? 0 : 1]
  return { title, resolution, kind: 'rectification', reporterId: pen.person(pen.unit.officer) }
}

function matterOf(turn: number) {
  return matters[Math.floor(turn / 2) % matters.length] ?? matters[0]
}

function speechRows(pen: Pen, { key, day }: Held): [string, Row<'speech'>][] {
  const [chair, ...others] = pen.unit.members
  const order = [...others, ...(chair ? [chair] : [])]
  return order.map((username, index) => [
    `${key} 2 ${index}`,
    {
      agendaItemId: pen.of('agendaItem', `${key} 2`),
      seq: index + 1,
      speakerId: pen.person(username),
      opinion: 'agree',
      text: index === order.length - 1 ? '同意大家意见，通过。' : '同意，请把好质量和进度。',
      spokenAt: at(day, `10:${20 + index}`),
    },
  ])
}

const stepsBefore = ['propose', 'consult', 'legality', 'deliberate', 'schedule'] as const

async function decide(pen: Pen, held: readonly Held[], week: Week): Promise<void> {
  const rows: Record<string, Row<'keyDecision'>> = {}
  const steps: Record<string, Row<'keyDecisionStep'>> = {}
  for (const { key, day, turn } of held) {
    const [title, amount, counterparty] = matterOf(turn)
    rows[key] = {
      eventDate: day,
      title: `${title}（${day.slice(0, 7)}）`,
      category: counterparty === null ? 'fund' : 'project',
      catalogItemId: pen.of('catalogItem', counterparty === null ? 'fund' : 'project'),
      amount,
      deptId: pen.department(pen.unit.works),
      leaderId: pen.person(pen.unit.members[1] ?? pen.unit.chair),
      decisionForm: 'meeting',
      meetingId: pen.of('meeting', key),
      agendaItemId: pen.of('agendaItem', `${key} 2`),
      decision: 'pass',
      decidedDate: day,
      isEmergency: false,
      ...(counterparty === null ? {} : { counterparty, contractDate: addDays(day, 9) }),
      dueDate: addDays(day, 150),
      percent: week.isHistory ? 100 : 60,
      progress: week.isHistory ? '已完成并验收。' : '正在实施。',
      disclosureScope: 'unit',
      disclosureDate: addDays(day, 5),
      evidenceFiles: pen.file,
      ...(week.isHistory ? { backfillReason: importReason } : {}),
    }
  }
  if (held.length === 0) return
  await pen.write('keyDecision', rows)
  for (const { key, day } of held) {
    for (const [index, step] of stepsBefore.entries()) {
      steps[`${key} ${step}`] = {
        keyDecisionId: pen.of('keyDecision', key),
        step,
        doneDate: addDays(day, -24 + index * 5),
        stepFiles: pen.file,
      }
    }
  }
  await pen.write('keyDecisionStep', steps)
}

/** What this unit must take to the Party group, with its lines. */
export async function writeCatalogue(pen: Pen, since: Day): Promise<void> {
  const common = {
    versionNo: `${yearOf(since)}版`,
    basis: '局党组会议审定，报区纪委监委备案',
    fromDate: since,
    evidenceFiles: pen.file,
    backfillReason: importReason,
  }
  await pen.write('catalogItem', {
    project: {
      ...common,
      title: '五万元以上工程、服务和大宗采购',
      category: 'project',
      scope: '办公用房改造、信息系统建设与运维、购买服务，单项五万元及以上。',
      keywords: '改造、维修、系统、运维、采购、服务',
      limitAmount: 50_000_00,
    },
    fund: {
      ...common,
      title: '五万元以上资金安排',
      category: 'fund',
      scope: '预算调整、专项资金分配、预算外支出，单笔五万元及以上。',
      keywords: '预算、资金、分配、追加',
      limitAmount: 50_000_00,
    },
    cadre: {
      ...common,
      title: '中层干部任免',
      category: 'personnel',
      scope: '中层干部的任免、交流、推荐。',
      keywords: '任免、任职、推荐、交流',
    },
  })
}
