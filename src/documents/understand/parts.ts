import type { Canvas } from './canvas.ts'
import type { Role } from './draft.ts'
import { askedOnce, kinOf, type Node } from './node.ts'
import { isInSentence, type NumeralStyle, rankOf } from './numerals.ts'
import { deficitShare, demandShare, isDemand } from './signals.ts'
import { type Announced, announcedBy, gluedTitleLength, isDeficitTitle, ROLE_OF_FIELD } from './titles.ts'

/** A part with its title and what it is for. `stated` when its own words or content say so, not its parent. */
export type Part = {
  node: Node
  /** Canvas offsets of the title; empty for a paragraph. */
  title: { from: number; to: number; text: string }
  role: Role
  stated: boolean
  announced: Announced | null
}

export type Parts = { of: (node: Node) => Part; all: Part[] }

const LEAD_TAIL =
  /[，。：；、]?(?:(?:主要|具体|突出)?(?:表现|体现|问题)?(?:在|为|有|是|如下|表现在)?(?:以下.{0,6}(?:方面|问题))?)[：。，]?$/

export const isMarkNode = (node: Node): boolean =>
  !['root', 'heading', 'section', 'field', 'para', 'table'].includes(node.style)

export const isSentenceMark = (node: Node): boolean =>
  isMarkNode(node) && isInSentence(node.style as NumeralStyle)

/** Decides the role of every part, from the outside in: by its title, its fields, else by what it says. */
export function partsOf(canvas: Canvas, root: Node): Parts {
  const known = new Map<Node, Part>()
  const all: Part[] = []
  const visit = (node: Node, parent: Part | null): void => {
    const own = partOf(canvas, node, parent)
    const part = isAskedAfterProblems(own, known)
      ? { ...own, role: 'measures' as const, stated: true }
      : isLoneAmongProblems(canvas, own, known)
        ? { ...own, role: 'problems' as const, stated: true }
        : own
    known.set(node, part)
    all.push(part)
    for (const child of node.children) visit(child, part)
  }
  visit(root, null)
  const none = partOf(canvas, root, null)
  return { of: (node) => known.get(node) ?? none, all }
}

/** 二、有关要求 of a notice asks for anything; right after 一、存在的问题 it says what is to be done about them. */
function isAskedAfterProblems({ node, title, role }: Part, known: ReadonlyMap<Node, Part>): boolean {
  if (role !== 'other' || !/^(?:工作|有关|相关|整改|下一步|下步|几点|具体)?(?:工作)?要求$/.test(title.text))
    return false
  const elder = node.parent?.children[node.index - 1]
  return elder !== undefined && known.get(elder)?.role === 'problems'
}

/** 三、议事决策方面 with a single （五） below it, after chapters of problems: one item that states a deficit goes on. */
function isLoneAmongProblems(
  canvas: Canvas,
  { node, title, role }: Part,
  known: ReadonlyMap<Node, Part>,
): boolean {
  if (role !== 'other' || !isTop(node) || !isMarkNode(node) || isOrder(title.text)) return false
  const elder = node.parent?.children[node.index - 1]
  if (elder === undefined || elder.style !== node.style || known.get(elder)?.role !== 'problems') return false
  if (holdsLabel(node) || holdsAnnounced(canvas, node)) return false
  const items = node.children.filter((child) => isMarkNode(child) && child.start < endOfBody(node))
  const [only] = items
  return (
    items.length === 1 && only !== undefined && deficitShare([canvas.text.slice(only.head, only.end)]) === 1
  )
}

function partOf(canvas: Canvas, node: Node, parent: Part | null): Part {
  const title = titleOf(canvas, node)
  const inherited = parent?.role ?? 'other'
  const plain = { node, title, announced: null, stated: false }
  if (node.style === 'root') return { ...plain, role: 'other' }
  if (node.field) {
    const role = ROLE_OF_FIELD[node.field]
    return { ...plain, role: role ?? 'other', stated: role !== undefined, announced: announcedBy(title.text) }
  }
  const named = node.name === undefined ? undefined : ROLE_OF_NAME[node.name.slice(-2)]
  if (named) return { ...plain, role: named, stated: true }
  if (node.style === 'para' || node.style === 'table' || isSentenceMark(node))
    return { ...plain, role: inherited }
  const announced = announcedBy(title.text)
  if (announced && isTaken(announced, parent) && !isTableTitle(node, title.text)) {
    return { ...plain, announced, role: announced.role, stated: true }
  }
  if (parent?.stated || inherited !== 'other' || !isTop(node)) return { ...plain, role: inherited }
  const role = roleByContent(canvas, node, title.text)
  return { ...plain, role, stated: role === 'problems' }
}

/** 问题1： 措施1：… by the last two signs of the name. */
const ROLE_OF_NAME: Record<string, Role> = {
  问题: 'problems',
  隐患: 'problems',
  意见: 'problems',
  表现: 'problems',
  原因: 'causes',
  措施: 'measures',
  任务: 'measures',
  对策: 'measures',
  建议: 'measures',
  格项: 'problems',
  合项: 'problems',
  缺陷: 'problems',
  风险: 'problems',
}

/**
 * Inside a part whose role is certain, an item that mentions 措施 or 问题 in its title does not change role; a
 * heading that only announces does, and so do 总体思路 and 工作原则 among measures.
 */
function isTaken(announced: Announced, parent: Part | null): boolean {
  // （一）设施重建轻管的问题 in a report of progress is one that was answered, with its answers below.
  if (parent?.role === 'progress' && announced.role === 'problems' && !announced.generic) return false
  const isCertain = parent?.stated === true && parent.role !== 'other' && parent.role !== 'progress'
  return !isCertain || announced.generic || announced.role === 'other'
}

/** 整改任务清单 over a table says nothing: the table's columns do. */
function isTableTitle(node: Node, title: string): boolean {
  return /(?:清单|台账|[一览汇总统计]表)$/.test(title) && holdsTable(node)
}

const holdsTable = (node: Node): boolean => node.style === 'table' || node.children.some(holdsTable)

const isTop = (node: Node): boolean => node.parent?.style === 'root' || node.parent?.style === 'heading'

/** Folded title of a part: to the first stop; where the text runs on, to the noun that closes a heading. */
export function titleOf(canvas: Canvas, node: Node): Part['title'] {
  if (node.style === 'para' || node.style === 'table' || node.style === 'root') {
    return { from: node.head, to: node.head, text: '' }
  }
  const from = node.field && node.style === 'section' ? node.start : node.head
  const own = canvas.text.slice(from, Math.max(node.own, from))
  const stop = own.search(/[。；\n]|\.(?!\d)|：/)
  let text = stop === -1 ? own : own.slice(0, stop)
  const isGlued = !node.opens && isMarkNode(node) && !isSentenceMark(node) && (stop === -1 || stop > 20)
  if (isGlued && node.children[0]?.start !== from + text.length) text = text.slice(0, gluedTitleLength(text))
  text = text.replace(/——.*$/, '').replace(/[：，、]$/, '')
  const tail = text.length > 8 ? (LEAD_TAIL.exec(text)?.[0] ?? '') : ''
  if (/表现|体现/.test(tail)) text = text.slice(0, text.length - tail.length)
  return { from, to: from + text.length, text }
}

/** What a part says, where no word of its title announces it. */
function roleByContent(canvas: Canvas, node: Node, title: string): Role {
  // Labels inside (存在问题： 整改措施：) say it for themselves.
  if (isAnswered(node) && isProblemAmong(canvas, node)) return 'problems'
  if (holdsLabel(node) || holdsAnnounced(canvas, node)) return 'other'
  const items = node.children
    .filter((child) => isMarkNode(child) && child.start < endOfBody(node))
    .map((child) => canvas.text.slice(child.head, child.end))
  const body = canvas.text.slice(node.head, endOfBody(node))
  if (items.length >= 2 && deficitShare(items) >= 0.6 && demandShare(items) < 0.4 && !isOrder(title))
    return 'problems'
  if (items.length === 0 && isDeficitTitle(title) && isAmongDeficits(canvas, node)) {
    const sentences = body.split(/[。；]/).filter((s) => s.length > 6)
    return title.length >= 4 && deficitShare(sentences) >= 0.5 ? 'problems' : 'other'
  }
  return reportsPast(body) ? 'progress' : 'other'
}

/** A mark inside a line (主要是：一、…；二、…；三、…。) says no more than its line: what follows is not its own. */
const endOfBody = (node: Node): number =>
  node.opens
    ? node.end
    : (node.children.find(({ opens, line }) => opens && line > node.line)?.start ?? node.end)

/** 加强…、找准… as a title; 优化调整的必要性分析 is a noun, whatever word it begins with. */
const isOrder = (title: string): boolean => isDemand(title) && !/的/.test(title)

/** 原因：… or 整改措施：… right below a heading that states a deficit: the heading is the problem. */
const answers = ({ field }: Node): boolean => field === 'cause' || field === 'measure' || field === 'progress'

const answered = askedOnce<boolean>()
const deficits = askedOnce<number>()
const statingIn = (canvas: Canvas, kin: readonly Node[]): number =>
  kin.filter((kid) => isDeficitTitle(titleOf(canvas, kid).text)).length

const isAnswered = (node: Node): boolean => node.children.some(answers)

/** States a deficit, or stands among headings of the same kind of which half do. */
function isProblemAmong(canvas: Canvas, node: Node): boolean {
  const kin = kinOf(node)
  return answered(kin, () => {
    const wanted = kin.filter(isAnswered)
    const isAsking = (kid: Node) => isDemand(titleOf(canvas, kid).text)
    // 整改措施： below several headings of which none asks for anything: they are what is put right.
    if (wanted.length >= 2 && !wanted.some(isAsking)) return true
    return statingIn(canvas, wanted) * 2 >= wanted.length
  })
}

const holdsAnnounced = (canvas: Canvas, node: Node): boolean =>
  node.children.some((child) => {
    const role = announcedBy(titleOf(canvas, child).text)?.role
    return role === 'problems' || role === 'causes' || role === 'measures'
  })

const holdsLabel = (node: Node): boolean =>
  node.children.some((child) => child.style === 'section' || child.field !== undefined || holdsLabel(child))

/** 一、党建责任落实不到位 二、财务管理不规范: one such heading alone proves nothing. */
function isAmongDeficits(canvas: Canvas, node: Node): boolean {
  if (rankOf(node.style as NumeralStyle) > rankOf('hanParen')) return false
  const kin = kinOf(node)
  const stating = deficits(kin, () => statingIn(canvas, kin))
  return stating >= 2 && stating * 2 >= kin.length
}

const PAST =
  /了|已|[一半]年(?:多)?来|本?年度|今年|多次|先后|始终|总是|主动承担|基本上|共\d|荣获|获评|获得|\d+(?:次|人|项|场|位|名|个)/g
const FUTURE =
  /(?:^|[，。；、])(?:要|将|应当?|必须|须|务必)|下一步|今后|各(?:单位|部门|级|地)|(?:要|应当?|须)(?:加强|落实|做|按)/g

function reportsPast(body: string): boolean {
  const past = body.match(PAST)?.length ?? 0
  const future = body.match(FUTURE)?.length ?? 0
  return past >= 2 && past > future * 2
}
