import { dayInWords } from '../../kit/day.ts'
import type { FactPerson, FactProblem, PaperFacts } from '../facts.ts'
import { rowOfMeasure, rowOfProblem } from '../figures.ts'
import { type Compose, dateOf, documentPaper, type PaperInput } from '../frame.ts'
import { beginning } from '../naming.ts'
import type { Block, Figure, FigureRow, Run } from '../official/paper.ts'
import { mark } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { ifAny, joinRuns, problemName, standing } from '../phrases.ts'
import { moneyAndPeople, problemResult } from '../results.ts'

/**
 * 党组主要负责人组织落实情况报告: how the first responsible person led, decided and pressed on; told in the first person and
 * signed by name. Source: rule book 1.2 (报告种类②, 第一责任人), S02, S04.
 */
export const principalReport: Compose = (input) => {
  const { names } = input
  const principal = principalOf(input.facts)
  const draft = documentPaper(input, {
    title: `${names.organ}主要负责人组织落实${names.matter}整改情况的报告`,
    mainTo: names.office,
    isUpward: true,
    body: blocks(
      opening(input),
      duties(input, principal),
      overall(input),
      own(input, principal),
      ahead(input),
    ),
  })
  const organ = principal
    ? [principal.title, principal.name].filter((part) => part !== '').join('　')
    : `${names.organ}主要负责人`
  return { ...draft, signature: { organ, date: dateOf(input) } }
}

function principalOf({ people }: PaperFacts): FactPerson | null {
  return people.find(({ role }) => role === 'principal') ?? null
}

function opening({ facts, figures: f, names, writer: { line, text } }: PaperInput): Block {
  return text(
    line`${beginning(facts, names)}${f.aspects}个方面${f.total}个问题。作为整改第一责任人，我坚持把整改抓在手上、落到实处，现将截至${dayInWords(facts.until)}组织落实整改的情况报告如下。`,
  )
}

function counted(key: string, zh: string, en: string, rows: FigureRow[]): Figure {
  return { key: `principal.${key}`, value: rows.length, text: String(rows.length), words: { zh, en }, rows }
}

/** What the record shows that the principal did, each counted from its rows. */
function deeds({ meetings, closeOuts, extensions, claims, problems, measures }: PaperFacts, name: string) {
  const byId = new Map(problems.map((problem) => [problem.id, problem]))
  const chaired = meetings.filter(({ chair }) => chair === name)
  const reviews = closeOuts.flatMap(({ problemId, reviews: all }) =>
    all.filter(({ decidedBy }) => decidedBy === name).map((review) => ({ problemId, ...review })),
  )
  const rowsOf = (list: typeof reviews) =>
    list.flatMap(({ problemId, step, decidedDate }) => {
      const problem = byId.get(problemId)
      return problem ? [{ ...rowOfProblem(problem), id: `${problemId} ${step} ${decidedDate}` }] : []
    })
  const claimed = problems.filter(({ id }) =>
    claims.some(({ problemId, person }) => problemId === id && person === name),
  )
  const granted = extensions.filter(({ decidedBy, state }) => decidedBy === name && state === 'granted')
  return {
    chaired: counted(
      'chaired',
      '主持研究整改的会议',
      'Meetings chaired',
      chaired.map(({ id, sessionNo, startAt }) => ({
        id,
        code: startAt.slice(0, 10),
        label: sessionNo,
        link: '/registers/meeting',
      })),
    ),
    reviewed: counted('reviewed', '亲自审核的销号申请', 'Close-outs reviewed', rowsOf(reviews)),
    returned: counted(
      'returned',
      '退回的销号申请',
      'Close-outs sent back',
      rowsOf(reviews.filter(({ decision }) => decision === 'return')),
    ),
    claimed: counted('claimed', '本人认领的问题', 'Problems claimed', claimed.map(rowOfProblem)),
    granted: counted(
      'granted',
      '本人批准的延期',
      'Extensions granted',
      granted.flatMap(({ id, measureId }) => {
        const measure = measures.find((one) => one.id === measureId)
        return measure ? [{ ...rowOfMeasure(measure), id }] : []
      }),
    ),
  }
}

function duties(input: PaperInput, principal: FactPerson | null): Block[] {
  const { facts, figures: f, writer } = input
  const { line, text, heading, gap } = writer
  const did = deeds(facts, principal?.name ?? '')
  const approved = facts.plans.findLast(({ state }) => state === 'approved')
  const pressed = joinRuns([
    ifAny(did.reviewed, line`亲自审核销号申请${did.reviewed}件次`),
    ifAny(did.returned, line`退回${did.returned}件次`),
    ifAny(did.granted, line`批准延期${did.granted}项`),
  ])
  return blocks(
    heading(1, '一、履行第一责任人责任情况'),
    heading(2, '（一）带头研究部署'),
    text([
      ...(did.chaired.value > 0
        ? line`先后主持召开会议${did.chaired}次研究整改工作。`
        : line`${gap('meetings', '本人主持研究整改的会议次数、时间和议题')}。`),
      ...(approved?.decidedDate
        ? line`组织制定整改方案，${dayInWords(approved.decidedDate)}审定后印发执行，将${f.total}个问题分解为${f.measuresTotal}项措施，落实到班子成员、科室和责任人。`
        : line`组织制定整改方案，已将${f.total}个问题分解为${f.measuresTotal}项措施。`),
    ]),
    heading(2, '（二）带头认领整改'),
    text([
      ...(did.claimed.value > 0
        ? line`本人认领问题${did.claimed}个，班子成员共认领问题${f.claimed}个。`
        : ifAny(f.claimed, line`班子成员逐条认领问题${f.claimed}个。`)),
      ...gap('leading', '本人牵头整改重点难点问题的做法'),
    ]),
    heading(2, '（三）带头督促销号'),
    text([
      ...line`坚持逐项过问、按程序销号，`,
      ...(pressed.length > 0 ? [...pressed, '。'] : line`没有整改到位的不予销号。`),
      ...gap('pressing', '本人调度督促、约谈提醒班子成员和科室负责人的情况'),
    ]),
    heading(2, '（四）带头对照检查'),
    text(lifeMeeting(input)),
  )
}

function lifeMeeting({ facts, writer: { line, gap } }: PaperInput): Run[] {
  const { democraticLifeDate } = facts.inspection
  const held = democraticLifeDate !== null && democraticLifeDate <= facts.until
  return held
    ? line`${dayInWords(democraticLifeDate)}主持召开专题民主生活会，带头作对照检查。${gap('lifeMeeting', '本人对照检查、开展批评和自我批评的情况')}`
    : line`${gap('lifeMeeting', '专题民主生活会的准备或召开情况，以及本人对照检查的情况')}。`
}

function overall({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading } = writer
  return blocks(
    heading(1, '二、整改落实总体情况'),
    text([
      ...line`截至${dayInWords(facts.until)}，${f.total}个问题中，`,
      ...standing(writer, f),
      ...line`；${f.measuresTotal}项措施中，已完成${f.measuresDone}项，完成率${f.measuresRate}。`,
      ...moneyAndPeople({ figures: f, writer }),
    ]),
  )
}

/** Problems that the principal leads or has claimed. */
function own({ facts, writer }: PaperInput, principal: FactPerson | null): Block[] {
  const { text, heading, gap } = writer
  const isOwn = ({ id, leader }: FactProblem) =>
    principal !== null &&
    (leader === principal.name ||
      facts.claims.some(({ problemId, person }) => problemId === id && person === principal.name))
  const mine = facts.problems.filter(isOwn)
  return blocks(
    heading(1, '三、牵头整改问题情况'),
    mine.length === 0
      ? text([...gap('own', '本人牵头或者直接过问的问题的整改情况'), '。'])
      : mine.flatMap((problem, index) => [
          heading(2, `${mark.two(index + 1)}关于“${problemName(problem)}”的问题`),
          text(problemResult(writer, facts, problem, { audience: 'above', told: mine })),
        ]),
  )
}

function ahead({ facts, figures: f, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const open = facts.problems.filter(({ status }) => status !== 'closed')
  return blocks(
    heading(1, '四、存在的不足和下一步打算'),
    text(gap('shortfalls', '本人在组织落实整改中存在的不足')),
    text([
      ...(open.length > 0
        ? line`下一步，我将继续履行第一责任人责任，对尚未销号的${f.open}个问题一抓到底，完成一个、销号一个，不留尾巴。`
        : line`下一步，我将继续履行第一责任人责任，巩固整改成果，防止问题反弹。`),
      ...gap('next', '下一步的具体打算'),
    ]),
  )
}
