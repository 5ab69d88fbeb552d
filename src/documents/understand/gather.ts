import type { Role } from './draft.ts'
import {
  type Heading,
  headingOf,
  type Item,
  isLabel,
  itemEnd,
  itemOf,
  listIn,
  NO_HEADING,
  ordinalOf,
  type Reading,
} from './items.ts'
import { askedOnce, kinOf, type Node } from './node.ts'
import { type NumeralStyle, rankOf } from './numerals.ts'
import { hasTopic, isRemark, problemParagraph, split } from './paragraphs.ts'
import { isMarkNode } from './parts.ts'
import { deficitShare, demandShare, isDemand, isDone, opening, statesDeficit } from './signals.ts'

/** Which parts are read, and what their items are: progress holds measures that were carried out. */
export type Want = { role: Role; as: 'problems' | 'measures' }

/**
 * The items of a part that holds problems or measures. A part has at most two kinds of level: what groups (an
 * aspect) and what counts (an item); what stands deeper is detail. A heading that only announces is no level.
 */
export function itemsOfPart(reading: Reading, node: Node, want: Want): Item[] {
  if (isItself(reading, node, want))
    return whole(reading, node, node.parent ? headingOf(reading, node.parent) : NO_HEADING)
  return fromContainer(reading, node, partHeading(reading, node), isGrouping(reading, node) ? 1 : 0, want)
}

/** 问题1：… or a numbered part that states a deficit and holds no list: the part is the item. */
function isItself(reading: Reading, node: Node, want: Want): boolean {
  const { announced, title } = reading.parts.of(node)
  if (!isMarkNode(node) || announced?.generic || announced?.isBoth) return false
  const holdsMore = node.children.some(
    (kid) => kid.style !== 'para' && reading.parts.of(kid).role === want.role,
  )
  if (node.name !== undefined || holdsMore) return node.name !== undefined
  const isHeading = rankOf(node.style as NumeralStyle) <= rankOf('hanParen') && node.own - title.to <= 2
  return !announced || !isHeading
}

/** A label has the heading of the part it stands in. */
function partHeading(reading: Reading, node: Node): Heading {
  if (!node.field || !node.parent) return headingOf(reading, node)
  const owner = node.parent
  const above = owner.parent && isLabel(owner.parent) ? owner.parent.parent : owner.parent
  const isItem =
    node.field !== 'problem' && above && isMarkNode(owner) && reading.parts.of(owner).role === 'problems'
  return headingOf(reading, isItem ? above : owner)
}

/** A part that names a field of work itself (党的领导方面) is the group; 存在的问题 groups nothing. */
function isGrouping(reading: Reading, node: Node): boolean {
  if (isLabel(node)) return false
  const { announced, title, role } = reading.parts.of(node)
  return title.text !== '' && announced?.role !== role
}

/** What a part is made of: numbered items, paragraphs with lists inside, or paragraphs only. */
type Beside = 'marks' | 'lists' | 'paragraphs'

function fromContainer(reading: Reading, node: Node, aspect: Heading, depth: number, want: Want): Item[] {
  const kids = node.children.filter((kid) => reading.parts.of(kid).role === want.role)
  const isListed = kids.some((kid) => isMarkNode(kid) || isLabel(kid) || kid.style === 'heading')
  const hasLists = kids.some((kid) => kid.style === 'para' && kid.children.some(isMarkNode))
  const beside = isListed ? 'marks' : hasLists ? 'lists' : 'paragraphs'
  const found = kids.flatMap((kid) => fromKid(reading, kid, aspect, depth, want, beside))
  const hasText =
    node.style !== 'para' && (node.field !== undefined || kids.every((kid) => kid.style === 'table'))
  if (beside === 'paragraphs' && found.length > 0 && hasOwnWords(reading, node))
    return [...ownText(reading, node, aspect, want), ...found]
  return found.length > 0 || !hasText ? found : ownText(reading, node, aspect, want)
}

/** 整改措施：… with a further paragraph below: what stands beside the label counts as well. */
const hasOwnWords = ({ canvas }: Reading, { field, head, own }: Node): boolean =>
  field !== undefined && canvas.text.slice(head, own).trim().length >= 4

function fromKid(
  reading: Reading,
  kid: Node,
  aspect: Heading,
  depth: number,
  want: Want,
  beside: Beside,
): Item[] {
  if (kid.style === 'table') return []
  if (kid.style === 'para') return fromParagraph(reading, kid, aspect, want, beside)
  if (isLabel(kid))
    return fromContainer(reading, kid, kid.field ? aspect : headingOf(reading, kid), depth, want)
  if (
    isContainer(reading, kid) ||
    kid.children.some((child) => child.field === 'problem' && child.start > kid.head)
  )
    return fromContainer(reading, kid, headingOf(reading, kid), depth, want)
  if (depth > 0 && !isAspect(reading, kid)) return whole(reading, kid, aspect)
  const list = listIn(reading, kid).filter((child) => reading.parts.of(child).role === want.role)
  const hasParagraphs = kid.children.some((child) => child.style === 'para')
  if (list.length === 0 && hasParagraphs && isAspect(reading, kid)) {
    return fromContainer(reading, kid, headingOf(reading, kid), depth, want)
  }
  const isSubject = isAspect(reading, kid) && list.every(({ opens }) => opens)
  if (!isList(reading, list, want, isSubject))
    return isAmongGroups(reading, kid, want) ? ungrouped(reading, kid, aspect) : whole(reading, kid, aspect)
  if (explains(reading, kid)) return whole(reading, kid, aspect)
  const own = headingOf(reading, kid)
  return list.flatMap((child) => fromListed(reading, child, own))
}

const groups = askedOnce<boolean>()

/** Where the parts beside it are groups with lists, a part without a list is a group of one item. */
function isAmongGroups(reading: Reading, node: Node, want: Want): boolean {
  const kin = kinOf(node)
  const isGroup = (kid: Node) =>
    reading.parts.of(kid).title.text !== '' &&
    isList(reading, listIn(reading, kid), want) &&
    !explains(reading, kid)
  return groups(kin, () => kin.some(isGroup))
}

/** 1.水费收缴难。全县…只有51%。主要表现为：一是…: after a sentence of its own the list of a numbered item tells more of it. */
function explains(reading: Reading, node: Node): boolean {
  if (rankOf(node.style as NumeralStyle) < rankOf('arabic')) return false
  const first = listIn(reading, node)[0]
  const { title } = reading.parts.of(node)
  const own = reading.canvas.text.slice(title.to + 1, first?.start ?? node.own)
  return first !== undefined && !first.opens && /^[^。：；]{6,}。/.test(own)
}

/** 1.干部队伍结构不合理。…: a numbered line that itself says what is wrong is the item with its words. */
const isSmall = (reading: Reading, node: Node): boolean =>
  rankOf(node.style as NumeralStyle) >= rankOf('arabic') && statesDeficit(reading.parts.of(node).title.text)

/** The item of such a group begins after its heading; a heading alone is the item. */
function ungrouped(reading: Reading, node: Node, aspect: Heading): Item[] {
  const { title } = reading.parts.of(node)
  const from = title.to + 1
  const end = itemEnd(reading, node)
  const own = headingOf(reading, node)
  return end - from >= 12 && !isSmall(reading, node)
    ? some(answering(reading, from, end, { aspect: own, group: node }))
    : whole(reading, node, aspect)
}

/** An item of the second level; one that is nothing but a mark before named items gives those. */
function fromListed(reading: Reading, node: Node, aspect: Heading): Item[] {
  const list = isContainer(reading, node) ? listIn(reading, node) : []
  return list.length > 0
    ? list.flatMap((child) => whole(reading, child, aspect))
    : whole(reading, node, aspect)
}

/** A numbered part whose title only announces (1.存在的问题), or that is nothing but a mark before a list. */
function isContainer(reading: Reading, node: Node): boolean {
  if (node.children.length === 0) return false
  const isBare = isMarkNode(node) && node.own - node.head <= 1 && node.children.some(isMarkNode)
  return isBare || node.style === 'heading' || reading.parts.of(node).announced?.generic === true
}

const isAspect = (reading: Reading, node: Node): boolean =>
  /方面(?:的|存在的?)?(?:主要)?(?:问题|不足)?$/.test(reading.parts.of(node).title.text)

/** A list inside an item counts as items unless it tells what was done or will be done about a problem. */
function isList(reading: Reading, list: readonly Node[], want: Want, isSubject = false): boolean {
  if (list.length === 0) return false
  if (want.as === 'measures') return list.length >= 2 || isSubject
  const texts = list.map((child) => reading.canvas.text.slice(child.head, child.end))
  const openings = texts.map((text) => opening(text))
  const away =
    demandShare(texts) + openings.filter((o) => isDone(o) && !statesDeficit(o)).length / texts.length
  // Numbered lines under 财务管理方面 are its problems in whatever words, unless most of them promise or report.
  return deficitShare(texts) >= 0.34 || away < (isSubject ? 0.75 : 0.5)
}

/** A marked part as one item, from after its ordinal, and after 针对…问题， where it answers one. */
export function whole(reading: Reading, node: Node, aspect: Heading): Item[] {
  const ordinal = ordinalOf(reading, node)
  return some(answering(reading, node.head, itemEnd(reading, node), { aspect, ordinal, group: node }))
}

const REFERENCE =
  /^(?:针对|对于?|就|围绕)[^。；\n]{2,60}?(?:(?:问题|不足|情况|现象|短板|弱项)”?|”)(?:（[^）]*）)?[，：]/

/** An item that remembers and leaves out the 针对… it begins with. */
function answering(reading: Reading, from: number, to: number, more: Partial<Item>): Item | null {
  const match = REFERENCE.exec(reading.canvas.text.slice(from, Math.min(to, from + 80)))?.[0] ?? ''
  return itemOf(reading, from + match.length, to, { ...more, refers: match })
}

/** A paragraph: the list inside it, or, where nothing of the part is numbered, the paragraph. */
function fromParagraph(reading: Reading, node: Node, aspect: Heading, want: Want, beside: Beside): Item[] {
  const list = node.children.filter(isMarkNode)
  if (list.length > 0 && isList(reading, list, want)) {
    const lead = /^([^，。；：\n]{2,20})(?:：|$)/.exec(reading.canvas.text.slice(node.head, node.own))?.[1]
    const named =
      lead && /方面|情况|问题$/.test(lead) ? itemOf(reading, node.head, node.head + lead.length) : null
    const own = named ? { numeral: '', title: named.text } : aspect
    return list.flatMap((child) => whole(reading, child, own))
  }
  if (beside === 'marks' || (beside === 'lists' && !hasTopic(reading.canvas.text.slice(node.head, node.end))))
    return []
  if (want.as === 'problems') return problemParagraph(reading, node, aspect)
  if (isRemark(reading.canvas.text.slice(node.head, node.end))) return []
  const pieces = demandPieces(reading, node, aspect)
  if (pieces.length > 0) return pieces
  const item = answering(reading, node.head, node.end, { aspect, group: node })
  return item && item.text.length >= 8 ? [item] : []
}

/** 加强学习；多到现场；… : one sentence whose pieces each promise something is as many measures. */
function demandPieces(reading: Reading, node: Node, aspect: Heading): Item[] {
  const pieces = split(reading.canvas.text, node.head, node.end, /；/)
  const texts = pieces.map(([a, b]) => reading.canvas.text.slice(a, b))
  const isFlat = pieces.length >= 2 && texts.every((text) => !/。./.test(text) && !statesDeficit(text))
  const isPromise = isFlat && texts.filter(isDemand).length * 2 >= texts.length
  return isPromise ? pieces.flatMap(([a, b]) => some(itemOf(reading, a, b, { aspect, group: node }))) : []
}

/** What a part says without paragraphs or lists: the value of a field, the sentences after a title. */
function ownText(reading: Reading, node: Node, aspect: Heading, want: Want): Item[] {
  const { title } = reading.parts.of(node)
  const from = node.field ? node.head : Math.min(title.to + 1, node.own)
  const isOwners = node.field && node.parent && isMarkNode(node.parent) && node.parent.head === node.start
  const ordinal = isOwners && node.field === 'problem' && node.parent ? ordinalOf(reading, node.parent) : ''
  if (want.as === 'measures')
    return some(answering(reading, from, node.own, { aspect, ordinal, group: node }))
  if (isNamedAbove(reading, node)) return some(itemOf(reading, from, node.own, { aspect, group: node }))
  return problemParagraph(reading, { ...node, head: from, end: node.own, children: [] }, aspect).map(
    (item) => ({
      ...item,
      ordinal: item.ordinal || ordinal,
      group: node,
    }),
  )
}

/** （二）资产监管缺位 above 问题表现：…；…。: one problem, named by the heading, however many clauses tell it. */
function isNamedAbove({ parts }: Reading, { field, parent }: Node): boolean {
  if (field !== 'problem' || !parent || !isMarkNode(parent)) return false
  return parent.head !== parent.own && statesDeficit(parts.of(parent).title.text)
}

export const some = (item: Item | null): Item[] => (item ? [item] : [])
