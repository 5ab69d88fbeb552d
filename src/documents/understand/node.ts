import type { CanvasLine } from './canvas.ts'
import { isInSentence, type NumeralStyle, rankOf } from './numerals.ts'
import type { Field } from './titles.ts'

export type NodeStyle = NumeralStyle | 'root' | 'heading' | 'section' | 'field' | 'para' | 'table'

/**
 * A part of the document; offsets into the canvas. `start`–`head` is its mark, `head`–`own` what it says itself,
 * `own`–`end` its children, which follow one another without gaps.
 */
export type Node = {
  style: NodeStyle
  value: number
  start: number
  /** Where the ordinal ends; a comma after 首先 stands between `ordinal` and `head`. */
  ordinal: number
  head: number
  own: number
  end: number
  line: number
  /** True when it begins a line. */
  opens: boolean
  depth: number
  field?: Field
  name?: string
  table?: CanvasLine
  parent: Node | null
  /** Position among the parent's children. */
  index: number
  children: Node[]
}

/** A part that holds nothing yet. */
export function blank(style: NodeStyle, start: number, line: number): Node {
  const places = { start, ordinal: start, head: start, own: start, end: start }
  return { style, value: 0, ...places, line, opens: false, depth: 0, parent: null, index: 0, children: [] }
}

/** Neither numbered nor named. */
export const isPlain = (style: NodeStyle): boolean =>
  style === 'root' ||
  style === 'heading' ||
  style === 'section' ||
  style === 'field' ||
  style === 'para' ||
  style === 'table'

export const hasNamed = (parent: Node | null, name: string | undefined): boolean =>
  (parent?.children ?? []).some((child) => child.children.some((inner) => inner.name === name))

/** A new 一、 begins new lists below it: what was closed deeper cannot go on. */
export const isBelow = (key: string, style: NodeStyle): boolean =>
  rankOf(key.replace(/[^a-zA-Z0-9].*$/, '') as NumeralStyle) > rankOf(style as NumeralStyle)

/** What stood between a closed list and its continuation belongs to the last item before, at whatever depth. */
export function adopt(last: Node): void {
  let inner: Node = last
  for (let parent = last.parent; parent; inner = parent, parent = parent.parent) {
    for (const child of parent.children.splice(parent.children.indexOf(inner) + 1)) {
      child.parent = last
      last.children.push(child)
    }
  }
}

export function pathTo(node: Node): Node[] {
  return node.parent ? [...pathTo(node.parent), node] : [node]
}

/** Sets the ends: a part goes to where the next one begins. */
export function close(node: Node, end: number): void {
  node.end = end
  node.own = node.children[0]?.start ?? end
  node.children.forEach((child, i) => {
    child.index = i
    close(child, node.children[i + 1]?.start ?? end)
  })
}

/** A mark that stands inside a sentence: 一是, 首先, 第一，. */
export const isSentenceStyle = (style: NodeStyle): boolean =>
  !isPlain(style) && isInSentence(style as NumeralStyle)

const families = new WeakMap<Node, Map<NodeStyle, Node[]>>()

/** The parts of one kind below one parent, in order, this one among them; the same list for all of them. */
export function kinOf(node: Node): readonly Node[] {
  const { parent } = node
  if (!parent) return [node]
  let family = families.get(parent)
  if (!family) {
    family = Map.groupBy(parent.children, ({ style }) => style)
    families.set(parent, family)
  }
  return family.get(node.style) ?? [node]
}

/** Asks something of a list of kin once, however many of them want to know. */
export function askedOnce<V>(): (kin: readonly Node[], ask: () => V) => V {
  const known = new WeakMap<readonly Node[], { value: V }>()
  return (kin, ask) => {
    const before = known.get(kin)
    if (before) return before.value
    const value = ask()
    known.set(kin, { value })
    return value
  }
}

/** A part and everything in it, from the outside in. */
export function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) yield* walk(child)
}
