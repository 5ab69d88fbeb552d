import { afterAnnouncement } from './announced.ts'
import { some } from './gather.ts'
import { type Item, itemEnd, itemOf, NO_HEADING, ordinalOf, type Reading } from './items.ts'
import { kinOf, type Node, walk } from './node.ts'
import { clauseItems, problemParagraph, split } from './paragraphs.ts'
import { isMarkNode, isSentenceMark } from './parts.ts'
import { asks, deficitShare, demandShare, isDemand, opening, statesDeficit } from './signals.ts'
import { vagueItems } from './vague.ts'

export type Prose = { problems: Item[]; causes: Item[]; measures: Item[] }

const DEFICIT_WORD =
  /(?:巡[察视]|检查|审计|督[查察导]|反馈)[^。；，]{0,6}(?:指出|反馈)|问题|不足|差距|短板|薄弱环节|弱项|缺憾|缺点|欠缺|不到位|不满意|隐患|毛病|反映(?=：)/g
const DEMAND_LEAD =
  /要求|怎么改|如何(?:整|改)|准备|强调|提出|希望|建议|打算|部署|下一步|今后|接下来|做到：|改进：|我将|将从/
/** Words that turn from what is wrong to what is to be done. */
const DEMAND_WORD =
  /怎么改|如何(?:整|改)|准备|希望|打算|下一步|今后|接下来|做到：|加以改进|我将|将从|努力做|要求/g
const CAUSE_LEAD = /(?:原因|根源|症结|究其)[^。；]{0,16}$/
const PRAISE_WORD = /肯定|评价|成绩|成效|亮点|经验|做法|特色|感受|收获/g

/**
 * Lists in running text, outside the parts that are problems, causes or measures by their title: speeches, news,
 * closing paragraphs; not within `claimed` parts. The words before a list and what its members say decide together.
 */
export function proseLists(reading: Reading, claimed: ReadonlySet<Node>): Prose {
  const found: Prose = { problems: [], causes: [], measures: [] }
  for (const node of walk(reading.root)) {
    const { role } = reading.parts.of(node)
    if (role !== 'other' && role !== 'progress') continue
    if (isWithin(node, (up) => up.field !== undefined || claimed.has(up))) continue
    for (const run of runsIn(node)) addRun(reading, node, run, found)
    addParagraphs(reading, node, found)
    if (!isSentenceMark(node)) {
      const listed = unmarked(reading, node)
      found.problems.push(...(listed.length > 0 ? listed : afterAnnouncement(reading, node)))
      found.measures.push(...promised(reading, node))
    }
  }
  return found
}

const isWithin = (node: Node, is: (up: Node) => boolean): boolean =>
  is(node) || (node.parent !== null && isWithin(node.parent, is))

/** 县第三中学：… — what was found, line by line under the names of those checked. */
const BY_NAME = /^(?!(?:[^：]{0,6}(?:要求|建议|措施|强调|指出|打算|安排|下一步)))[^，。；：“”]{3,20}：[^\n]/

/** 检查中发现一些薄弱环节： — then paragraphs without numerals; 建议： — then what is advised, likewise. */
function addParagraphs(reading: Reading, parent: Node, found: Prose): void {
  const textOf = (node: Node) => reading.canvas.text.slice(node.head, node.end)
  let says: 'deficit' | 'demand' | null = null
  let run: Node[] = []
  const keep = () => {
    if (run.length >= 2 && says === 'deficit') {
      const isByName = run.every((n) => BY_NAME.test(textOf(n)))
      const itemsIn = (n: Node) =>
        isByName
          ? some(itemOf(reading, n.head, n.end, { group: n }))
          : problemParagraph(reading, n, NO_HEADING)
      found.problems.push(...run.flatMap(itemsIn))
    }
    if (run.length >= 2 && says === 'demand')
      found.measures.push(...run.flatMap((n) => some(itemOf(reading, n.head, n.end, { group: n }))))
    run = []
  }
  for (const node of parent.children) {
    const text = node.style === 'para' && node.children.length === 0 ? textOf(node) : ''
    const isNext = run.length > 0 && BY_NAME.test(text) && run.every((n) => BY_NAME.test(textOf(n)))
    const fits =
      says === 'deficit' ? isNext || text.split(/[，。；]/).some(statesDeficit) : isDemand(opening(text))
    if (says !== null && text !== '' && !/：\n?$/.test(text) && fits) {
      run.push(node)
      continue
    }
    keep()
    const lead = tail(text)
    if (!/：$/.test(lead)) says = null
    else if (lastOf(lead, DEFICIT_WORD) > lastOf(lead, DEMAND_WORD)) says = 'deficit'
    else says = /建议|要求|打算|做到|措施/.test(lead.slice(-14)) ? 'demand' : null
  }
  keep()
}

/** 有的…, or what stands between ；after 存在以下问题：. */
function unmarked(reading: Reading, node: Node): Item[] {
  const body = reading.canvas.text.slice(node.head, node.own)
  const lead =
    /(?:问题|不足|差距|短板)(?:[^。；：]{0,14}：|，(?:主要|具体)(?:是|有|表现[在为]))(?=[^。]*；)/.exec(body)
  const from = node.head + (lead ? lead.index + lead[0].length : 0)
  const stop = reading.canvas.text.slice(from, node.own).indexOf('。')
  const to = stop === -1 ? node.own : from + stop + 1
  const pieces = lead ? clauseItems(reading, from, to, NO_HEADING) : []
  const isVague =
    pieces.filter((item) => /^(?:有的|还有|一些|有些)/.test(item.text)).length * 2 >= pieces.length
  return isVague ? vagueItems(reading, node.head, node.own, NO_HEADING) : pieces
}

const PROMISES = /(?:今后|以后|下一?步|接下来|打算|准备|计划)[^。；：]{0,12}：(?=[^。]*；)/

/** 以后准备这样改：…；…；…。 */
function promised(reading: Reading, node: Node): Item[] {
  if (node.style !== 'para') return []
  const { text } = reading.canvas
  const lead = PROMISES.exec(text.slice(node.head, node.end))
  if (!lead) return []
  const from = node.head + lead.index + lead[0].length
  const stop = text.slice(from, node.end).indexOf('。')
  const to = stop === -1 ? node.end : from + stop + 1
  if (node.children.some(({ start }) => start >= from && start < to)) return []
  const pieces = split(text, from, to, /；/)
  if (pieces.length < 2 || pieces.some(([a, b]) => statesDeficit(text.slice(a, b)))) return []
  // 今后我将：… below the last of several items answers all of them.
  const isShared = node.parent !== null && kinOf(node.parent).some((kin) => kin.children.length === 0)
  const group = isShared ? null : node
  return pieces.flatMap(([a, b]) => some(itemOf(reading, a, b, { aspect: NO_HEADING, group })))
}

/** Marks of one style that follow one another; a mark of value 1 begins a new list. */
function runsIn(node: Node): Node[][] {
  const runs: Node[][] = []
  for (const child of node.children) {
    if (!isMarkNode(child)) continue
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesOn = last?.style === child.style ? child.value !== 1 : child.value === 99
    if (run && last && goesOn) run.push(child)
    else runs.push([child])
  }
  return runs.filter((run) => run.length >= 2)
}

function addRun(reading: Reading, parent: Node, run: readonly Node[], found: Prose): void {
  if (run.some((node) => reading.parts.of(node).stated)) return
  const lead = leadOf(reading, parent, run[0] ?? parent)
  const items = run.flatMap((node) => {
    const ordinal = ordinalOf(reading, node)
    return some(
      itemOf(reading, node.head, itemEnd(reading, node), { ordinal, aspect: NO_HEADING, group: node }),
    )
  })
  const texts = run.map((node) => reading.canvas.text.slice(node.head, itemEnd(reading, node)))
  const deficits = deficitShare(texts)
  const demands = demandShare(texts)
  const isSpoken = run.every(isSentenceMark)
  // 反馈指出：一、…；二、…。 — so do numerals inside a sentence.
  const isListed =
    run.every((node) => isSentenceMark(node) || !node.opens) || /：$|如下|以下/.test(lead.slice(-16))
  const turned = Math.max(lastOf(lead, PRAISE_WORD), lastOf(lead, DEMAND_WORD))
  const isAnnounced = isListed && lastOf(lead, DEFICIT_WORD) > turned
  const isAsked = isListed && (demands >= 0.5 || lastOf(lead, DEMAND_WORD) >= 0) && DEMAND_LEAD.test(lead)
  const isOutright =
    /(?:问题|不足|差距|短板|薄弱环节|弱项|缺憾|缺点|隐患|反映|毛病)[^，。；：]{0,8}：$/.test(lead) &&
    !texts.some(asks)
  if (isListed && CAUSE_LEAD.test(lead)) found.causes.push(...items)
  else if (
    (isAnnounced && (deficits >= 0.3 || isOutright) && demands < 0.5) ||
    (isSpoken && deficits >= 0.75 && demands < 0.3) ||
    (isBareList(parent, run) && run.length >= 3 && texts.every((text) => statesDeficit(opening(text))))
  )
    found.problems.push(...items)
  // 三、…。巡察组要求：一是… — what is asked after the last of a list answers all of it.
  else if (isAsked && deficits < 0.5)
    found.measures.push(...items.map((item) => (isMarkNode(parent) ? { ...item, group: null } : item)))
}

/** A list of lines below no heading: what its members say is enough. */
const isBareList = (parent: Node, run: readonly Node[]): boolean =>
  (parent.style === 'root' || parent.style === 'para') &&
  run.every(({ opens, children }) => opens && !children.some(isMarkNode))

/** The sentences just before a list: in its paragraph, after the list before it, or the paragraph above. */
function leadOf(reading: Reading, parent: Node, first: Node): string {
  const { text } = reading.canvas
  const before = parent.children[first.index - 1]
  // 1. 2. 3. below a heading are its parts; only sentences announce a list.
  if (!before) {
    if (first.opens && parent.style !== 'para') return ''
    const own = text.slice(parent.head, first.start)
    const above = parent.parent?.children[parent.index - 1]
    // 问：…有什么打算？ 答：一是… — the question announces the list, whatever the answer begins with.
    const isAnswer = own.length < 8 || (/^答[：，]/.test(own) && own.length < 40)
    return tail(isAnswer && above?.style === 'para' ? text.slice(above.head, first.start) : own)
  }
  const last = lastMark(before)
  if (last) return tail(text.slice(itemEnd(reading, last), first.start))
  if (isMarkNode(before)) return tail(text.slice(itemEnd(reading, before), first.start))
  return before.style === 'para' ? tail(text.slice(before.head, first.start)) : ''
}

/** The last item of a labelled list (主要问题：（1）…（2）…) that stands before another list. */
function lastMark(node: Node): Node | null {
  if (node.field === undefined) return null
  return node.children.findLast((child) => isMarkNode(child)) ?? null
}

/** Where a word stands last in the closing words of a lead; -1 when only far before the list, or nowhere. */
function lastOf(lead: string, word: RegExp): number {
  const at = [...lead.matchAll(word)].at(-1)?.index ?? -1
  return at >= 0 && /^[^。；]{0,30}$/.test(lead.slice(at + 2)) ? at : -1
}

const tail = (text: string): string => text.replace(/[，。\n]+$/, '').slice(-300)
