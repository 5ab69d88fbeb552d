import {
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
import { type Node, walk } from './node.ts'
import { isRemark, split } from './paragraphs.ts'
import { isMarkNode } from './parts.ts'

/**
 * The causes of a part: its numbered items, else the list in its paragraph, else each paragraph. Lists inside a
 * numbered cause explain it and are not counted.
 */
export function causesOfPart(reading: Reading, node: Node): Item[] {
  const kids = node.children.filter((kid) => reading.parts.of(kid).role === 'causes')
  const isListed = kids.some((kid) => isMarkNode(kid) || isLabel(kid) || kid.style === 'heading')
  const found = kids.flatMap((kid) => causesOfKid(reading, kid, isListed))
  if (found.length > 0) return found
  const from = node.field ? node.head : reading.parts.of(node).title.to + 1
  return from < node.own && node.style !== 'para' ? cause(reading, node, from, node.own) : []
}

function causesOfKid(reading: Reading, kid: Node, isListed: boolean): Item[] {
  if (kid.style === 'table') return []
  if (kid.style === 'para') {
    const list = kid.children.filter(isMarkNode)
    if (list.length > 0)
      return list.flatMap((child) => cause(reading, child, child.head, itemEnd(reading, child)))
    const isSkipped = isListed || isRemark(reading.canvas.text.slice(kid.head, kid.end))
    return isSkipped ? [] : cause(reading, kid, kid.head, kid.end)
  }
  if (isLabel(kid) || kid.style === 'heading') return causesOfPart(reading, kid)
  const list = listIn(reading, kid)
  const isGroup = /方面$/.test(reading.parts.of(kid).title.text) && list.length > 0
  if (isGroup) return list.flatMap((child) => cause(reading, child, child.head, itemEnd(reading, child)))
  // （一）主观原因：… — the label names the kind, the cause stands after it.
  const label = kid.children.find(({ field, start }) => field === 'cause' && start === kid.head)
  return cause(reading, kid, label?.head ?? kid.head, itemEnd(reading, kid))
}

function cause(reading: Reading, node: Node, from: number, to: number): Item[] {
  const aspect = node.parent ? headingOf(reading, node.parent) : NO_HEADING
  const item = itemOf(reading, from, to, { ordinal: ordinalOf(reading, node), group: node, aspect })
  return item && item.text.length >= 3 ? [item] : []
}

const BLAMES =
  /^(?:出现|存在|产生|造成)?(?:这些|上述|以上)?(?:问题|不足|现象)?(?:的)?[，]?(?:究其(?:原因|根源)|(?:主要|思想)?(?:原因|根源|根子)，?(?:主要|归根结底)?(?:还?是|在于|在|为))[：，]?/

/** 究其原因，… after problems in the same paragraph: the sentence is a cause, in a document that lists none. */
export function spokenCauses(reading: Reading, problems: readonly Item[]): Item[] {
  const { canvas } = reading
  const found: Item[] = []
  for (const node of walk(reading.root)) {
    if (node.style !== 'para') continue
    const [start, end] = [canvas.places[node.head] ?? 0, canvas.places[node.end - 1] ?? 0]
    const isBeside = problems.some((problem) => problem.start >= start && problem.start < end)
    // A paragraph of its own must begin so, after the problems.
    const first = canvas.text.slice(node.head, node.end)
    if (!isBeside && !(BLAMES.test(first) && problems.some((problem) => problem.end <= start))) continue
    for (const [from, to] of split(canvas.text, node.head, node.end, /。/)) {
      const blames = BLAMES.exec(canvas.text.slice(from, to))?.[0]
      if (!blames) continue
      const pieces = split(canvas.text, from + blames.length, to, /；/)
      found.push(...pieces.flatMap(([a, b]) => cause(reading, node, a, b)))
    }
  }
  return found
}
