import type { Output } from '../client.ts'
import { addDays } from '../kit/day.ts'
import { bureau } from './people.ts'
import type { Stage } from './stage.ts'
import { goals, looseGoal, orphanMeasure, toldOf } from './words.ts'

type Rows = Output<'ledger.list'>['rows']
type Duty = { leader: string; department: string; owner: string }

/** Who answers for each problem, by its number: leader, lead department, person. */
const byDepartment: Record<string, Duty> = {
  办公室: { leader: 'luojingyi', department: '办公室', owner: 'gaoyifan' },
  财务科: { leader: 'dinghaitao', department: '财务科', owner: 'zouwenjing' },
  人事党务科: { leader: 'luojingyi', department: '人事党务科', owner: 'shilei' },
  工程科: { leader: 'dinghaitao', department: '工程科', owner: 'wangyang' },
  便民服务科: { leader: 'dinghaitao', department: '便民服务科', owner: 'tanjing' },
}
const departmentOf: Record<string, keyof typeof byDepartment> = {
  '1-1': '办公室',
  '1-2': '人事党务科',
  '1-3': '办公室',
  '2-1': '人事党务科',
  '2-2': '人事党务科',
  '2-3': '人事党务科',
  '3-1': '办公室',
  '3-2': '人事党务科',
  '4-1': '人事党务科',
  '4-2': '人事党务科',
  '4-3': '人事党务科',
  '5-1': '财务科',
  '5-2': '办公室',
  '5-3': '财务科',
  '6-1': '财务科',
  '6-2': '财务科',
  '6-3': '工程科',
  '7-1': '便民服务科',
  '7-2': '工程科',
  '7-3': '工程科',
}

const feedbackDaysAgo = 130

/** A bureau half-way through its rectification: some problems closed, one sent back, one extended, one reopened. */
export async function tellBureau(stage: Stage, feedback: string): Promise<void> {
  const inspectionId = await takeIn(stage, feedback)
  await planAll(stage, inspectionId)
  await work(stage, inspectionId)
  await decideAll(stage, inspectionId)
}

async function takeIn(stage: Stage, feedback: string): Promise<string> {
  const feedbackDate = stage.goTo(feedbackDaysAgo)
  const fileId = await stage.upload('shenshuheng', '区委巡察三组反馈意见.txt', feedback)
  stage.goTo(feedbackDaysAgo - 2)
  const { id } = await stage.as('shenshuheng', 'intake.read', { fileId, name: '区委巡察三组反馈意见' })
  const draft = await stage.as('shenshuheng', 'intake.get', { id })
  const { inspectionId } = await stage.as('shenshuheng', 'intake.keep', {
    id,
    version: draft.version,
    kind: 'inspection',
    title: '区委第五轮巡察反馈问题整改',
    roundName: '区委第五轮巡察',
    inspectingBody: '区委巡察三组',
    feedbackDate,
    stationedFrom: addDays(feedbackDate, -75),
    stationedTo: addDays(feedbackDate, -20),
  })
  return inspectionId
}

async function rowsOf(stage: Stage, inspectionId: string, view: 'problem' | 'measure'): Promise<Rows> {
  const { rows } = await stage.as('shenshuheng', 'ledger.list', { inspectionId, view, pageSize: 200 })
  return rows
}

async function names(stage: Stage) {
  const { people, departments } = await stage.as('shenshuheng', 'member.list', {})
  const usernames = new Map(bureau.people.map(({ name, username }) => [username, name]))
  return {
    person: (username: string) => people.find(({ name }) => name === usernames.get(username))?.id ?? null,
    department: (name: string) => departments.find((one) => one.name === name)?.id ?? null,
  }
}

function dutyOf(problemNo: string): Duty {
  const duty = byDepartment[departmentOf[problemNo] ?? '办公室']
  if (!duty) throw new Error(`no duty for ${problemNo}`)
  return duty
}

/** Leaders, departments, people, dates and goals; then the plan is submitted, sent back once, and approved. */
async function planAll(stage: Stage, inspectionId: string): Promise<void> {
  stage.goTo(feedbackDaysAgo - 9)
  const { person, department } = await names(stage)
  const duties = (problemNo: string, dueDate: string) => {
    const { leader, department: lead, owner } = dutyOf(problemNo)
    return { leadLeaderId: person(leader), leadDeptId: department(lead), ownerId: person(owner), dueDate }
  }
  const problems = await rowsOf(stage, inspectionId, 'problem')
  const due = addDays(stage.today, 50)
  await stage.as('shenshuheng', 'problem.saveMany', {
    rows: problems.map(({ id, version, problemNo }) => ({
      id,
      version,
      changes: {
        ...duties(problemNo, soonest.has(problemNo) ? addDays(stage.today, -12) : due),
        rectifyGoal: problemNo === '4-2' ? looseGoal : (goals[problemNo] ?? ''),
        isLongTerm: longTerm.has(problemNo),
        isImmediate: problemNo === '1-1',
      },
    })),
  })
  await tieOrphans(stage, inspectionId, problems)
  const measures = await rowsOf(stage, inspectionId, 'measure')
  const once = [...new Map(measures.map((row) => [row.id, row])).values()]
  await stage.as('shenshuheng', 'measure.saveMany', {
    rows: once.map(({ id, version, problemNo, measureText }) => ({
      id,
      version,
      changes: {
        ...duties(problemNo, addDays(stage.today, daysLeft[problemNo] ?? 50)),
        target: toldOf(measureText).target,
      },
    })),
  })
  await submitAndApprove(stage, inspectionId)
}

/** Measures that are due soon or late today, by the first problem they answer; the others have fifty days. */
const daysLeft: Record<string, number> = { '1-3': -20, '4-1': -12, '7-1': -6, '7-3': 5, '4-3': 24 }

const longTerm = new Set(['2-2', '2-1'])
const soonest = new Set(['4-1', '1-3'])

/** Measures and problems that the document leaves without a partner get one, as the officer would do by hand. */
async function tieOrphans(stage: Stage, inspectionId: string, problems: Rows): Promise<void> {
  const empty = problems.filter(({ measureCount }) => measureCount === 0)
  for (const { id } of empty) {
    await stage.as('shenshuheng', 'measure.add', {
      inspectionId,
      problemIds: [id],
      text: orphanMeasure,
      kind: 'deadline',
    })
  }
  const { plan } = await stage.as('shenshuheng', 'coverage.get', { inspectionId })
  const [cause] = plan.causes
  const [first] = problems
  const hasCause = new Set(plan.problemCauses.map(({ problemId }) => problemId))
  const causeLinks = problems.flatMap(({ id }) =>
    cause && !hasCause.has(id) ? [{ problemId: id, causeId: cause.id }] : [],
  )
  if (causeLinks.length > 0) await stage.as('shenshuheng', 'cause.link', { inspectionId, links: causeLinks })
  const isTied = new Set(plan.problemMeasures.map(({ measureId }) => measureId))
  const links = plan.measures.flatMap(({ id }) =>
    first && !isTied.has(id) ? [{ problemId: first.id, measureId: id }] : [],
  )
  if (links.length > 0) await stage.as('shenshuheng', 'measure.link', { inspectionId, links })
}

async function submitAndApprove(stage: Stage, inspectionId: string): Promise<void> {
  stage.goTo(feedbackDaysAgo - 16)
  const first = await stage.as('shenshuheng', 'plan.submit', { inspectionId, note: '初稿' })
  stage.goTo(feedbackDaysAgo - 18)
  await stage.as('zhengguoan', 'plan.decide', {
    id: first.id,
    hash: first.hash,
    decision: 'return',
    opinion: '4-2 岗位空缺的措施还不够具体，请写明配备时间后再报。',
  })
  stage.goTo(feedbackDaysAgo - 20)
  const problems = await rowsOf(stage, inspectionId, 'problem')
  const vacancy = problems.find(({ problemNo }) => problemNo === '4-2')
  if (vacancy) {
    const rectifyGoal = goals['4-2'] ?? ''
    await stage.as('shenshuheng', 'problem.save', { id: vacancy.id, version: vacancy.version, rectifyGoal })
  }
  const second = await stage.as('shenshuheng', 'plan.submit', {
    inspectionId,
    note: '按党组意见补充岗位配备时间',
  })
  stage.goTo(feedbackDaysAgo - 24)
  await stage.as('zhengguoan', 'plan.decide', {
    id: second.id,
    hash: second.hash,
    decision: 'approve',
    opinion: '同意，按方案推进。',
  })
  stage.goTo(feedbackDaysAgo - 26)
  for (const { id, leadLeaderId, problemNo } of problems) {
    const leader = leadLeaderId && dutyOf(problemNo).leader
    const isClaimed = problemNo !== '7-2' && problemNo !== '7-3'
    if (leader && isClaimed)
      await stage.as(leader, 'claim.make', { problemId: id, statement: '由我牵头，按期整改到位。' })
  }
}

/** What came of the problems that are put forward for close-out. */
const outcomes: Record<string, string> = {
  '5-2': '用车、加油逐笔登记，一车一卡，按月与加油站对账，连续三个月没有新的异常。',
  '1-1':
    '党组会、局长办公会记录本已分开启用，九月以来七次会议都写明列席人员和每个人的表态，办公室逐次核对无误。',
  '3-1': '四名班子成员的述责述廉报告已由本人重写，机关纪委对照任务分工看过两遍，没有再发现成段相同的内容。',
  '5-3': '超标准发放的慰问品价款已经收回，三次活动补齐参加人员名单，经费审查委员会复核后同意归档。',
  '6-2': '今年新购的三十一件设备全部建卡、贴标签，十月组织了一次全面盘点，账、卡、物一致。',
}
const finished = new Set(Object.keys(outcomes))

const nameOf = (username: string) => bureau.people.find((one) => one.username === username)?.name ?? ''

/** Reports and evidence: whole measures for the problems that are to be closed, first steps for others. */
async function work(stage: Stage, inspectionId: string): Promise<void> {
  const measures = await rowsOf(stage, inspectionId, 'measure')
  const wanted = new Set(measures.filter(({ problemNo }) => finished.has(problemNo)).map(({ id }) => id))
  const once = [...new Map(measures.map((row) => [row.id, row])).values()]
  for (const [index, { id, problemNo, measureText }] of once.entries()) {
    const { owner } = dutyOf(problemNo)
    const isWhole = wanted.has(id)
    if (!isWhole && index % 3 === 1) continue
    stage.goTo(80 - index * 2)
    const { begun, later, done, evidence } = toldOf(measureText)
    await stage.as(owner, 'progress.report', {
      measureId: id,
      text: begun,
    })
    if (!isWhole && index % 3 === 2) continue
    stage.goTo(50 - index)
    const fileId = await stage.upload(
      owner,
      `${evidence}.txt`,
      `（演示佐证）${measureText}\n核对人：${nameOf(owner)}\n核对结果：已逐项落实。\n`,
    )
    await stage.as(owner, 'progress.report', {
      measureId: id,
      text: isWhole ? done : later,
      figure: 10 + index,
      figureUnit: '份',
      isCompletion: isWhole,
      files: [{ fileId, title: evidence }],
    })
  }
}

async function decideAll(stage: Stage, inspectionId: string): Promise<void> {
  const problems = await rowsOf(stage, inspectionId, 'problem')
  const of = (problemNo: string) => problems.find((row) => row.problemNo === problemNo)
  await close(stage, of('1-1'), 30)
  await close(stage, of('6-2'), 26)
  await close(stage, of('5-2'), 25)
  await close(stage, of('3-1'), 24, 'leader')
  await close(stage, of('5-3'), 20, 'none')
  const reopened = of('6-2')
  stage.goTo(8)
  if (reopened && (await statusOf(stage, reopened.id)) === 'closed') {
    await stage.as('hanliqun', 'problem.reopen', {
      id: reopened.id,
      reason: '回访抽查发现新购投影仪两个月未建卡，同类问题再次出现。',
    })
  }
  await extend(stage, inspectionId)
}

async function statusOf(stage: Stage, id: string): Promise<string> {
  return (await stage.as('shenshuheng', 'problem.get', { id })).problem.status
}

/** Applies for close-out and passes the chain; sent back at `returnedAt`, or left waiting at its first step. */
async function close(
  stage: Stage,
  row: Rows[number] | undefined,
  daysAgo: number,
  returnedAt?: 'leader' | 'none',
): Promise<void> {
  if (!row) return
  const { leader, department, owner } = dutyOf(row.problemNo)
  stage.goTo(daysAgo)
  const { problem } = await stage.as(owner, 'problem.get', { id: row.id })
  await stage.as(owner, 'closeOut.apply', {
    problemId: row.id,
    version: problem.version,
    kind: 'closeOut',
    outcome: outcomes[row.problemNo] ?? '',
  })
  if (returnedAt === 'none') return
  const head =
    bureau.people.find((one) => one.role === 'departmentHead' && one.department === department)?.username ??
    ''
  const steps = [
    { step: 'department', who: head, opinion: '材料属实，同意上报。' },
    { step: 'leader', who: leader, opinion: '已抽查，同意。' },
    { step: 'partyGroup', who: 'zhengguoan', opinion: '同意销号。' },
    { step: 'overseer', who: 'shaoyiming', opinion: '现场核验，准予销号。' },
  ] as const
  for (const [index, { step, who, opinion }] of steps.entries()) {
    const day = stage.goTo(daysAgo - 2 - index * 2)
    const { application, seenHash } = await stage.as(who, 'closeOut.get', { problemId: row.id })
    if (!application) return
    const isReturned = step === returnedAt
    await stage.as(who, 'review.decide', {
      closeOutId: application.id,
      step,
      seenHash,
      decision: isReturned ? 'return' : 'pass',
      opinion: isReturned ? '报告由谁起草、如何核对没有写清，请补充底稿后再报。' : opinion,
      ...(step === 'partyGroup' ? { meetingNo: `${day.slice(0, 4)}年第9次党组会`, meetingDate: day } : {}),
    })
    if (isReturned) return
  }
}

/** One extension granted, one still waiting. */
async function extend(stage: Stage, inspectionId: string): Promise<void> {
  const measures = await rowsOf(stage, inspectionId, 'measure')
  const open = [
    ...new Map(
      measures.filter(({ status, dueDate }) => status !== 'done' && dueDate).map((row) => [row.id, row]),
    ).values(),
  ]
  const asked = open.slice(0, 2)
  for (const [index, { id, problemNo, dueDate }] of asked.entries()) {
    const { leader, owner } = dutyOf(problemNo)
    stage.goTo(15 - index * 10)
    const { id: extensionId } = await stage.as(owner, 'extension.request', {
      measureId: id,
      newDueDate: addDays(dueDate ?? stage.today, 30),
      reason: '需与区财政局会商标准，会商时间已定在下月初。',
    })
    stage.goTo(13)
    if (index === 0)
      await stage.as(leader, 'extension.decide', {
        id: extensionId,
        decision: 'grant',
        opinion: '情况属实，同意延期一次。',
      })
  }
}
