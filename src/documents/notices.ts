import { dayInWords } from '../kit/day.ts'
import { rowOfProblem } from './figures.ts'
import type { PaperInput } from './frame.ts'
import { beginning } from './naming.ts'
import type { Block, Figure } from './official/paper.ts'
import { clause, mark } from './official/words.ts'
import { blocks } from './official/writer.ts'
import { ifAny, inOrder, joinRuns, ofAspect, problemName, usedAspects } from './phrases.ts'
import { type Audience, moneyAndPeople, problemResult } from './results.ts'

/**
 * What both versions of 整改情况通报 tell: figures, problem by problem, what comes next. Source: rule book 1.2 (公开内容要素:
 * 问题数、已完成、正在整改、完成率、处理人数、制度数、追缴金额、逐条情况、联系方式; S10, S11).
 */
export function noticeBody(input: PaperInput, audience: Exclude<Audience, 'above'>): Block[] {
  return blocks(opening(input), led(input), overall(input), oneByOne(input, audience), ahead(input, audience))
}

function opening({ facts, figures: f, names, writer: { line, text } }: PaperInput): Block {
  return text(
    line`${beginning(facts, names)}${f.aspects}个方面${f.total}个问题。按照有关规定，现将截至${dayInWords(facts.until)}的整改进展情况予以通报。`,
  )
}

function led({ facts, figures: f, names, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const approved = facts.plans.findLast(({ state }) => state === 'approved')
  return blocks(
    heading(1, '一、整改组织情况'),
    text([
      ...line`${names.group}履行整改主体责任，主要负责人履行第一责任人责任，班子成员按分工抓好分管领域的整改。`,
      ...ifAny(f.meetings, line`先后召开会议${f.meetings}次研究整改工作。`),
      ...(approved?.decidedDate
        ? line`制定整改方案，将${f.total}个问题分解为${f.measuresTotal}项措施，逐项明确责任和时限。`
        : line`将${f.total}个问题分解为${f.measuresTotal}项措施，逐项明确责任和时限。`),
      ...gap('institutions', '整改中制定、修订的制度数量和名称'),
    ]),
  )
}

/** 正在整改: neither closed nor basically done. */
function ongoing({ facts }: PaperInput): Figure {
  const rows = facts.problems
    .filter(({ status }) => status !== 'closed' && status !== 'basically_done')
    .map(rowOfProblem)
  return {
    key: 'problem.ongoing',
    value: rows.length,
    text: String(rows.length),
    words: { zh: '正在整改问题', en: 'Under way' },
    rows,
  }
}

function overall(input: PaperInput): Block[] {
  const { facts, figures: f, writer } = input
  const { line, text, heading } = writer
  const still = ongoing(input)
  const parts = joinRuns(
    [
      f.closed.value > 0 ? line`已完成整改并销号${f.closed}个（完成率${f.rate}）` : line`尚无问题完成销号`,
      ifAny(f.basicallyDone, line`基本完成${f.basicallyDone}个`),
      ifAny(still, line`正在整改${still}个`),
    ],
    '、',
  )
  return blocks(
    heading(1, '二、总体进展'),
    text([
      ...line`截至${dayInWords(facts.until)}，反馈的${f.total}个问题中，`,
      ...parts,
      '。',
      ...moneyAndPeople({ figures: f, writer }),
    ]),
  )
}

function oneByOne({ facts, writer }: PaperInput, audience: Audience): Block[] {
  const { text, heading } = writer
  return blocks(
    heading(1, '三、逐条整改情况'),
    usedAspects(facts).flatMap(({ no, title }, index) => [
      heading(2, `${mark.two(index + 1)}${clause(title)}`),
      ...ofAspect(facts, no).flatMap((problem, place) => [
        heading(3, `${mark.three(place + 1)}关于“${problemName(problem)}”的问题`),
        text(problemResult(writer, facts, problem, { audience, told: inOrder(facts) })),
      ]),
    ]),
  )
}

function ahead({ facts, figures: f, names, writer }: PaperInput, audience: Audience): Block[] {
  const { line, text, heading, gap } = writer
  const open = facts.problems.filter(({ status }) => status !== 'closed')
  return blocks(
    heading(1, '四、下一步打算'),
    text([
      ...(open.length > 0
        ? line`对尚未销号的${f.open}个问题，按既定时限继续推进，整改一个、销号一个；对已销号的问题适时回访，防止反弹。`
        : line`对已销号的问题适时回访，防止反弹，把管用的做法用制度固定下来。`),
      ...gap('next', '下一步的重点安排'),
    ]),
    audience === 'public'
      ? text(
          line`欢迎广大干部群众对${names.us}整改落实情况进行监督。如有意见建议，请及时反映。${gap('contact', '联系电话、邮政信箱、电子邮箱和受理时间')}`,
        )
      : text(line`请各党支部结合实际传达学习，对照举一反三，共同抓好整改落实。`),
  )
}
