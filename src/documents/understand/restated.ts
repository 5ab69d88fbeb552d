import { itemsOfPart, some, whole } from './gather.ts'
import { headingOf, type Item, isLabel, itemOf, listIn, ordinalOf, type Reading } from './items.ts'
import { askedOnce, kinOf, type Node } from './node.ts'
import { isMarkNode, isSentenceMark } from './parts.ts'
import { isDemand, isDone, opening, statesDeficit } from './signals.ts'

/** `claimed` are the parts that were read as a problem with its answers. */
export type Restated = { problems: Item[]; measures: Item[]; claimed: Node[] }

/**
 * Progress reports name each problem as a heading and tell below it what was done: the heading is the problem,
 * what stands below are its measures. Also the values of 整改情况： fields.
 */
export function restatedIn(reading: Reading, node: Node, isAnswering: boolean): Restated {
  const found: Restated = { problems: [], measures: [], claimed: [] }
  if (node.field || ABOUT.test(around(reading, node))) visit(reading, node, found, 0)
  if (isAnswering && found.problems.length + found.measures.length === 0 && isCarriedOut(reading, node)) {
    found.measures.push(...itemsOfPart(reading, node, { role: 'progress', as: 'measures' }))
  }
  return found
}

/** 三、整改情况 that names no problem: what was done about those stated before. Last year's are no answer. */
const isCarriedOut = (reading: Reading, node: Node): boolean => {
  const { text } = reading.parts.of(node).title
  return /整改/.test(text) && !/上(?:一)?(?:年|次|轮)|往年|组织|总体/.test(text)
}

/** Work reports have headings too; only a report about inspection or rectification names problems in them. */
const ABOUT = /整改|巡察|巡视|审计|督[察查]|反馈|销号|问题/
const around = (reading: Reading, node: Node): string =>
  reading.canvas.text.slice(0, 200) + reading.parts.of(node).title.text

function visit(reading: Reading, node: Node, found: Restated, depth: number): void {
  if (saysItself(reading, node)) return
  if (isStateOnly(reading, node) || (node.field === 'progress' && hasMeasureBeside(node))) return
  if (node.field === 'progress' || node.field === 'measure') {
    found.measures.push(...itemsOfPart(reading, node, { role: reading.parts.of(node).role, as: 'measures' }))
    return
  }
  if (
    isMarkNode(node) &&
    !isSentenceMark(node) &&
    depth > 0 &&
    !isAspectOf(reading, node) &&
    (namesProblem(reading, node) || isOneOfThem(reading, node) || isAnsweredBelow(reading, node))
  ) {
    found.claimed.push(node)
    // 问题表现：… below the heading is the problem; the heading names it.
    const hasField = node.children.some(({ field }) => field === 'problem')
    if (!hasField) {
      found.problems.push(
        ...(describesOnly(reading, node) ? asFound(reading, node) : problemOf(reading, node)),
      )
    }
    if (describesOnly(reading, node)) return
    const fields = node.children.filter((kid) => isLabel(kid))
    if (fields.length > 0) for (const field of fields) visit(reading, field, found, depth + 1)
    else found.measures.push(...answersIn(reading, node))
    return
  }
  if (node.style === 'para') answeredInOne(reading, node, found)
  for (const child of node.children) visit(reading, child, found, depth + 1)
}

/** 二、原因剖析 and 三、下一步措施 of a report are read as what they say they are. */
function saysItself(reading: Reading, node: Node): boolean {
  const { stated, role } = reading.parts.of(node)
  return stated && node.field === undefined && (role === 'causes' || role === 'measures')
}

const IN_ONE = /^针对[^。；“”]{0,20}“([^”]{4,60})”(?:等|的|这一)*(?:问题|情况|现象)，/

/** 针对巡察组指出的“…”问题，制定了…: problem and answer in one paragraph. */
function answeredInOne(reading: Reading, node: Node, found: Restated): void {
  const match = IN_ONE.exec(reading.canvas.text.slice(node.head, node.end))
  const name = match?.[1]
  if (!match || !name) return
  const from = node.head + match[0].indexOf(name)
  found.problems.push(...some(itemOf(reading, from, from + name.length, { group: node, isRestated: true })))
  found.measures.push(...some(itemOf(reading, node.head + match[0].length, node.end, { group: node })))
  found.claimed.push(node)
}

/** 整改措施：… 整改进展：… — the progress tells how far the measures have come, it is none itself. */
function hasMeasureBeside(node: Node): boolean {
  const fields = node.parent?.children ?? []
  for (let i = node.index - 1; i >= 0 && fields[i]?.field !== 'problem'; i -= 1) {
    if (fields[i]?.field === 'measure') return true
  }
  return false
}

/** 整改结果：已完成。 is a state, not something that was done. */
export const isStateOnly = (reading: Reading, node: Node): boolean =>
  node.field === 'progress' && STATE.test(reading.canvas.text.slice(node.head, node.own))
const STATE =
  /^(?:已|正在|基本|阶段性|部分|未|尚未|持续|全部|长期)*(?:完成|整改|整改完成|整改到位|推进|坚持|销号|办结|落实)(?:中|到位|完毕)?[。；，\n]*$/

/** 针对“…”问题，压缩了…: an answer that names its problem on the way. */
const ANSWERS = /^(?:针对|对于?|就|围绕)[^，]{2,40}(?:问题|不足|情况|现象|短板)”?，./

/** 1.关于学习不深入问题。 or 1.学习不深入。 with what was done after it; not a sentence that reports. */
function namesProblem(reading: Reading, node: Node): boolean {
  const title = reading.parts.of(node).title.text
  if (title.length < 5 || title.length > 70 || isDemand(title) || ANSWERS.test(title)) return false
  const isNamed =
    !/整改(?:完成|落实|进展)?情况$/.test(title) &&
    (/^(?:关于|针对|对于?|反馈).*(?:问题|情况|现象|不足|”)$/.test(title) ||
      /”(?:的|等)?(?:问题|方面)$/.test(title) ||
      /^.{6,}的问题$/.test(title))
  return isNamed || (statesDeficit(title) && !isDone(title))
}

/** （一）关于…方面的问题 above 1.关于…的问题: the inner headings are the problems. */
function isAspectOf(reading: Reading, node: Node): boolean {
  const inner = node.children.filter((kid) => isMarkNode(kid) && !isSentenceMark(kid))
  const names = (kid: Node) =>
    namesProblem(reading, kid) || kid.children.some(({ field }) => field === 'problem')
  const naming = inner.filter(names).length
  // Of the answers to …的问题 some mention what was wrong; only where most do are they the problems.
  const { title, announced } = reading.parts.of(node)
  const isOutright = /的问题$/.test(title.text) && !/方面/.test(title.text) && announced?.generic !== true
  return inner.length > 0 && (isOutright ? naming * 2 > inner.length : naming * 2 >= inner.length)
}

/** （一）… with 整改措施：… right below it: whatever the heading says, it is what the measures answer. */
function isAnsweredBelow(reading: Reading, node: Node): boolean {
  const { role, title } = reading.parts.of(node)
  const isAnswer = ({ field, head, own }: Node) => field === 'measure' && own - head > 4
  return (
    role !== 'problems' && title.text.length >= 5 && !isDemand(title.text) && node.children.some(isAnswer)
  )
}

const namings = askedOnce<number>()

/** Among headings of one kind, in this aspect and those beside it, of which half name a problem, one that says it in words unknown here does too. */
function isOneOfThem(reading: Reading, node: Node): boolean {
  const aspects = node.parent ? kinOf(node.parent) : []
  const share = namings(aspects, () => {
    const cousins = aspects.flatMap(({ children }) =>
      children.filter((kid) => isMarkNode(kid) && !isSentenceMark(kid)),
    )
    return cousins.filter((kid) => namesProblem(reading, kid)).length / Math.max(1, cousins.length - 1)
  })
  const { text } = reading.parts.of(node).title
  return share >= 0.5 && text.length <= 40 && !isDemand(text) && node.children.length > 0
}

function problemOf(reading: Reading, node: Node): Item[] {
  const { title } = reading.parts.of(node)
  const above = node.parent
  const aspect = above && isMarkNode(above) ? headingOf(reading, above) : headingOf(reading, above ?? node)
  const more = { aspect, ordinal: ordinalOf(reading, node), group: node, isRestated: true }
  return some(itemOf(reading, title.from, Math.min(title.to + 1, node.end), more))
}

/** What follows the heading goes on to say what is wrong: a finding, not an answer. */
function describesOnly(reading: Reading, node: Node): boolean {
  if (node.children.some((kid) => kid.style !== 'para')) return false
  const body = reading.canvas.text.slice(reading.parts.of(node).title.to + 1, node.end)
  const first = opening(body)
  return statesDeficit(first) && !isDemand(first) && !isDone(body)
}

const asFound = (reading: Reading, node: Node): Item[] =>
  whole(reading, node, headingOf(reading, node.parent ?? node))

/** The list below a restated problem, else its sentences. */
function answersIn(reading: Reading, node: Node): Item[] {
  const aspect = headingOf(reading, node)
  const list = listIn(reading, node)
  if (list.length > 0) return list.flatMap((child) => whole(reading, child, aspect))
  const from = reading.parts.of(node).title.to + 1
  const paragraphs = node.children.filter((kid) => kid.style === 'para')
  const own = from < node.own ? some(itemOf(reading, from, node.own, { aspect, group: node })) : []
  const below = paragraphs.flatMap((kid) => some(itemOf(reading, kid.head, kid.end, { aspect, group: node })))
  return [...own, ...below].filter((item) => item.text.length >= 8)
}
