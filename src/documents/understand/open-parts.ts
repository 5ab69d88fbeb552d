import type { Ahead, Candidate } from './marks.ts'
import { adopt, blank, hasNamed, isBelow, isPlain, isSentenceStyle, type Node, pathTo } from './node.ts'
import { isInSentence, type NumeralStyle, rankOf } from './numerals.ts'
import type { Field } from './titles.ts'

/** The parts that are open while a document is read, from the whole down to the innermost; decides where the next stands. */
export class OpenParts {
  readonly root: Node = blank('root', 0, 0)
  private stack: Node[] = [this.root]
  /** The last list that was closed in each style, for a list that goes on after something stood between. */
  private readonly closed = new Map<string, Node>()
  private readonly ahead: Ahead

  constructor(ahead: Ahead) {
    this.ahead = ahead
  }

  top(): Node {
    return this.stack.at(-1) ?? this.root
  }

  open(node: Node): void {
    if (this.top().style === 'table' || (this.top().style === 'para' && node.opens)) this.stack.pop()
    const parent = this.top()
    const added = { ...node, parent, depth: node.depth || parent.depth }
    parent.children.push(added)
    this.stack.push(added)
    if (!isPlain(node.style)) {
      for (const style of this.closed.keys()) if (isBelow(style, node.style)) this.closed.delete(style)
      this.closed.set(node.style + (node.name ?? ''), added)
    }
  }

  /**
   * A field belongs to the numbered item that goes on after it, or whose elder siblings have the same field;
   * otherwise it follows the fields of the same part, and marks inside an earlier field's value end with it.
   */
  toField(field: Field): void {
    const at = this.stack.findLastIndex((node) => node.style === 'field')
    const owner = this.stack.findLastIndex(
      (node) => !isPlain(node.style) && !isInSentence(node.style as NumeralStyle),
    )
    if (owner > at && (at <= 0 || this.owns(this.stack[owner] as Node, field))) this.stack.length = owner + 1
    else if (at > 0) this.stack.length = at
  }

  private owns(node: Node, field: Field): boolean {
    const elders = node.parent?.children ?? []
    return this.goesOn(node, node.start) || elders.some((e) => e.children.some((c) => c.field === field))
  }

  /** A heading that the format marks: all of its level and below end. */
  heading(node: Node, depth: number): void {
    const above = this.stack.findIndex((node) => node.depth >= depth && node.style !== 'root')
    const marked = this.stack.findIndex((node) => node.style !== 'heading' && node.style !== 'root')
    const cut = [above, marked].filter((i) => i > 0)
    if (cut.length > 0) this.stack.length = Math.min(...cut)
    this.open({ ...node, depth, opens: true })
  }

  /**
   * An unnumbered heading belongs to the innermost numbered part that goes on after it; where none does, it
   * stands at the top.
   */
  section(node: Node): void {
    const same = this.stack.findLastIndex((open) => open.style === 'section')
    const keeps = this.stack.findLastIndex(
      (open) => open.style === 'heading' || open.style === 'root' || this.goesOn(open, node.start),
    )
    this.stack.length = Math.max(same > keeps ? same : keeps + 1, 1)
    this.open({ ...node, style: 'section', opens: true })
  }

  goesOn(node: Node, after: number): boolean {
    if (isPlain(node.style)) return false
    const next = this.ahead(node.style as NumeralStyle, after)
    return next !== null && next.value === node.value + 1 && next.footing !== 'glued'
  }

  /** The value that the list of this style has reached, if one is open or was closed within the same part. */
  openValue({ style, name }: Pick<Candidate, 'style' | 'name'>): number | null {
    const open = this.stack.findLast((node) => node.style === style && node.name === name)
    if (open) return open.value
    return this.closed.get(style + (name ?? ''))?.value ?? null
  }

  /** Where in the stack a list within this paragraph is open; 此外 and 最后 carry any such list on. */
  sentenceList(): number {
    return this.stack.findIndex((node) => isSentenceStyle(node.style))
  }

  isOpenStyle(style: NumeralStyle): boolean {
    return this.stack.some((node) => node.style === style && isInSentence(style))
  }

  /** 一是… alone, where the parts beside this one hold lists of that kind: a list of one. */
  isLoneOfMany(style: NumeralStyle): boolean {
    const top = this.top()
    const siblings = (top.parent?.children ?? []).filter((node) => node !== top && node.style === top.style)
    return style === 'is' && siblings.some((node) => node.children.some((child) => child.style === style))
  }

  /** A list whose marks begin lines does not go on in the middle of a later line (高二、高三). */
  isSameFooting({ style, line }: Candidate): boolean {
    const open = this.stack.findLast((node) => node.style === style)
    return open === undefined || !open.opens || open.line === line
  }

  /** Cuts the stack so that its top becomes the parent of a new mark. */
  place(node: Node): void {
    const style = node.style as NumeralStyle
    if (style === 'order' && node.value === 99) {
      this.stack.length = Math.max(this.sentenceList(), 1)
      return
    }
    const same = this.stack.flatMap((open, i) => (open.style === style && open.name === node.name ? [i] : []))
    const exact = same.findLast((i) => this.stack[i]?.value === node.value - 1)
    const last = same.at(-1)
    const label = this.stack.findLastIndex((open) => open.style === 'field')
    // 主要问题：（1）…（2）…。希望做到：（1）… — the second list is none of the label's.
    const isNew = node.value === 1 && !node.opens && last !== undefined && label > 0 && label < last
    if (isNew) this.stack.length = label
    else if (exact !== undefined && exact > 0) this.stack.length = exact
    else if (last !== undefined && !(node.value === 1 && this.hasLabelAbove(last))) this.stack.length = last
    else if (last === undefined && node.value !== 1) this.placeStranger(node, style)
    else if (last === undefined && !isInSentence(style)) this.cutDeeper(style)
    if (style === 'named') this.cutOtherName(node)
  }

  /** 措施1 after 问题1 … 问题3 begins a list beside theirs; after each 问题 it stands inside it. */
  private cutOtherName(node: Node): void {
    const at = this.stack.findLastIndex((open) => open.style === 'named' && open.name !== node.name)
    const open = this.stack[at]
    if (
      open &&
      at > 0 &&
      open.value > 1 &&
      !this.goesOn(open, node.start) &&
      !hasNamed(open.parent, node.name)
    ) {
      this.stack.length = at
    }
  }

  private hasLabelAbove(index: number): boolean {
    return this.stack.slice(index + 1).some((node) => node.style === 'section' || node.style === 'field')
  }

  /** A mark above 1 without an open list: the closed list it continues, or a list whose head is missing. */
  private placeStranger(node: Node, style: NumeralStyle): void {
    const closed = this.closed.get(style + (node.name ?? ''))
    const parent = closed?.parent
    if (closed && parent && node.value > closed.value) {
      adopt(closed)
      this.stack = pathTo(parent)
    } else this.cutDeeper(style)
  }

  /** A list within a sentence ends where a numbered part of a higher kind begins. */
  private cutDeeper(style: NumeralStyle): void {
    const rank = rankOf(style)
    const at = this.stack.findIndex(
      (open) => !isPlain(open.style) && rankOf(open.style as NumeralStyle) > rank,
    )
    const inSentence = this.sentenceList()
    const isTyped = at > 0 && this.stack.slice(1, at).some((open) => !isPlain(open.style))
    if (inSentence > 0) this.stack.length = inSentence
    else if (isTyped) this.stack.length = at
  }

  /** Lists that began inside a sentence end with their paragraph. */
  closeSentence(): void {
    // 不足：1.…；2.… ends with its line where the list stands inside something that began the line.
    const isInside = (node: Node, i: number) =>
      this.stack.some((up, k) => k > 0 && k < i && up.opens && up.line === node.line)
    const at = this.stack.findIndex(
      (node, i) =>
        !node.opens &&
        node.style !== 'root' &&
        (isInSentence(node.style as NumeralStyle) ||
          node.style === 'para' ||
          (!isPlain(node.style) && isInside(node, i))),
    )
    if (at > 0) this.stack.length = at
    if (this.top().style === 'para' || this.top().style === 'table') this.stack.pop()
  }

  /** Ends a field whose value a new line does not carry on, or the paragraph before a part of the document. */
  leave(style: Node['style']): void {
    if (this.top().style === style) this.stack.pop()
  }

  /** True below a problem of a form: there a number may count the fields. */
  isInForm(): boolean {
    const isProblem = ({ field }: Node) => field === 'problem'
    return this.stack.some((node) => isProblem(node) || node.children.some(isProblem))
  }
}
