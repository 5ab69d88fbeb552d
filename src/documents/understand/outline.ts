import type { Canvas, CanvasLine } from './canvas.ts'
import { type Ahead, type Candidate, candidatesOf, hasSuccessor, lookAhead } from './marks.ts'
import {
  adopt,
  blank,
  close,
  hasNamed,
  isBelow,
  isPlain,
  isSentenceStyle,
  type Node,
  pathTo,
} from './node.ts'
import { isInSentence, type NumeralStyle, rankOf } from './numerals.ts'
import { announcedBy, type Field, labelAt, spokenLabels } from './titles.ts'

/** The tree of parts. Children in order cover their parent's text, so the leaves joined give the canvas back. */
export function outlineOf(canvas: Canvas): Node {
  const builder = new Outline(canvas)
  canvas.lines.forEach((line, at) => {
    builder.line(line, at)
  })
  return builder.finish()
}

class Outline {
  private readonly canvas: Canvas
  private readonly ahead: Ahead
  private readonly spoken: ReturnType<typeof spokenLabels>
  private readonly byLine = new Map<number, Candidate[]>()
  private readonly root: Node
  private stack: Node[]
  /** The last list that was closed in each style, for a list that goes on after something stood between. */
  private readonly closed = new Map<string, Node>()

  constructor(canvas: Canvas) {
    this.canvas = canvas
    const candidates = candidatesOf(canvas)
    this.ahead = lookAhead(candidates)
    this.spoken = spokenLabels(canvas.text)
    for (const candidate of candidates) {
      const list = this.byLine.get(candidate.line)
      if (list) list.push(candidate)
      else this.byLine.set(candidate.line, [candidate])
    }
    this.root = blank('root', 0, 0)
    this.stack = [this.root]
  }

  line(line: CanvasLine, at: number): void {
    if (line.table) this.open({ ...blank('table', line.start, at), table: line, head: line.end, opens: true })
    else this.textLine(line, at)
  }

  private textLine(line: CanvasLine, at: number): void {
    const candidates = this.byLine.get(at) ?? []
    let isOpened = false
    if (candidates[0]?.start !== line.start) {
      this.unmarked(line, at)
      isOpened = true
    }
    let next = 0
    for (let i = line.start; i < line.end; i += 1) {
      const candidate = candidates[next]
      if (candidate?.start === i) {
        next += 1
        if (this.isMark(candidate)) this.mark(candidate)
        else if (!isOpened && i === line.start) this.unmarked(line, at)
        const last = this.top()
        if (last.start === i) i = Math.max(i, last.head - 1)
      } else if (i > line.start && (this.isAfterStop(i) || i === this.top().head)) this.label(i, at)
    }
  }

  private isAfterStop(index: number): boolean {
    if (/[。；！？：）\n]/.test(this.canvas.text[index - 1] ?? '')) return true
    // 责任人：张三 时限：六月 — one blank sets fields apart only where a field came before it.
    const gap = this.canvas.gaps[index] ?? 0
    return gap >= 2 || (gap === 1 && this.top().field !== undefined)
  }

  /** A line without a mark: heading, label of a form, or a paragraph that goes on with what is open. */
  private unmarked(line: CanvasLine, at: number): void {
    if (this.label(line.start, at)) return
    const text = this.canvas.text.slice(line.start, line.end)
    this.closeSentence()
    if (line.heading !== undefined) this.heading(line, at, line.heading)
    else if (this.isSectionTitle(text, line, at)) this.section(line, at)
    else this.open({ ...blank('para', line.start, at), opens: true })
  }

  private isSectionTitle(text: string, line: CanvasLine, at: number): boolean {
    const bare = text.replace(/^[【[]|[】\]]$/g, '').replace(/：$/, '')
    const says = bare.length > 24 || /[。；，！？]$/.test(text) ? null : announcedBy(bare)
    if (!says) return false
    // 巡察整改情况汇报 on the first line is the title of the document, not a part of it.
    const isNumbered = this.ahead('han', line.start) !== null || this.ahead('part', line.start) !== null
    const isDocumentTitle = at === 0 && (isNumbered || says.role === 'progress' || says.role === 'other')
    return !isDocumentTitle && (says.generic || line.isBold === true)
  }

  private label(index: number, at: number): boolean {
    const line = this.canvas.lines[at]
    const found = labelAt(this.canvas.text, index) ?? this.spoken.get(index)
    if (!found || !line) return false
    const opens = index === line.start
    const head = index + found.length
    if (opens) this.closeSentence()
    const node: Node = { ...blank('field', index, at), field: found.field, ordinal: head, head, opens }
    if (opens && head === line.end) this.section(line, at, node)
    else {
      this.popToField(found.field)
      this.open(node)
    }
    return true
  }

  /**
   * A field belongs to the numbered item that goes on after it, or whose elder siblings have the same field;
   * otherwise it follows the fields of the same part, and marks inside an earlier field's value end with it.
   */
  private popToField(field: Field): void {
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
  private heading(line: CanvasLine, at: number, depth: number): void {
    const above = this.stack.findIndex((node) => node.depth >= depth && node.style !== 'root')
    const marked = this.stack.findIndex((node) => node.style !== 'heading' && node.style !== 'root')
    const cut = [above, marked].filter((i) => i > 0)
    if (cut.length > 0) this.stack.length = Math.min(...cut)
    this.open({ ...blank('heading', line.start, at), depth, opens: true })
  }

  /**
   * An unnumbered heading belongs to the innermost numbered part that goes on after it; where none does, it
   * stands at the top.
   */
  private section(line: CanvasLine, at: number, node: Node = blank('section', line.start, at)): void {
    const same = this.stack.findLastIndex((open) => open.style === 'section')
    const keeps = this.stack.findLastIndex(
      (open) => open.style === 'heading' || open.style === 'root' || this.goesOn(open, line.start),
    )
    this.stack.length = Math.max(same > keeps ? same : keeps + 1, 1)
    this.open({ ...node, style: 'section', opens: true, ordinal: node.ordinal, head: node.head })
  }

  private goesOn(node: Node, after: number): boolean {
    if (isPlain(node.style)) return false
    const next = this.ahead(node.style as NumeralStyle, after)
    return next !== null && next.value === node.value + 1 && next.footing !== 'glued'
  }

  private isMark(candidate: Candidate): boolean {
    const { style, value, footing } = candidate
    const open = this.openValue(candidate)
    const isNext = open !== null && value === open + 1
    const isOn = open !== null && value >= open
    if (style === 'order' && value === 99)
      return footing !== 'glued' && footing !== 'comma' && this.sentenceList() > 0
    if (style === 'order' || style === 'sides' || style === 'itsNth' || style === 'nth') {
      return value === 1 ? hasSuccessor(candidate, this.ahead) : isOn && footing !== 'glued'
    }
    if (footing === 'line') {
      const isLoose = isInSentence(style) || style === 'alpha' || style === 'decimal2'
      return !isLoose || style === 'bullet' || isOn || hasSuccessor(candidate, this.ahead)
    }
    if (footing === 'stop' && value === 1 && this.isLoneOfMany(style)) return true
    if (footing === 'stop') return isOn || (value === 1 && hasSuccessor(candidate, this.ahead))
    if (isNext && this.isSameFooting(candidate)) return true
    return (
      value === 1 && hasSuccessor(candidate, this.ahead) && (footing === 'comma' || !this.isOpenStyle(style))
    )
  }

  /** 一是… alone, where the parts beside this one hold lists of that kind: a list of one. */
  private isLoneOfMany(style: NumeralStyle): boolean {
    const top = this.top()
    const siblings = (top.parent?.children ?? []).filter((node) => node !== top && node.style === top.style)
    return style === 'is' && siblings.some((node) => node.children.some((child) => child.style === style))
  }

  /** A list whose marks begin lines does not go on in the middle of a later line (高二、高三). */
  private isSameFooting({ style, line }: Candidate): boolean {
    const open = this.stack.findLast((node) => node.style === style)
    return open === undefined || !open.opens || open.line === line
  }

  /** Where in the stack a list within this paragraph is open; 此外 and 最后 carry any such list on. */
  private sentenceList(): number {
    return this.stack.findIndex((node) => isSentenceStyle(node.style))
  }

  private isOpenStyle(style: NumeralStyle): boolean {
    return this.stack.some((node) => node.style === style && isInSentence(style))
  }

  /** The value that the list of this style has reached, if one is open or was closed within the same part. */
  private openValue({ style, name }: Candidate): number | null {
    const open = this.stack.findLast((node) => node.style === style && node.name === name)
    if (open) return open.value
    return this.closed.get(style + (name ?? ''))?.value ?? null
  }

  private mark(candidate: Candidate): void {
    const { style, value, start, line, length, ordinal, footing } = candidate
    const opens = footing === 'line'
    if (opens) this.closeSentence()
    // 一、 in the middle of a line is a part of the document, not of the sentence before it.
    else if (rankOf(style) <= rankOf('han') && this.top().style === 'para') this.stack.pop()
    const node: Node = {
      ...blank(style, start, line),
      value,
      opens,
      ordinal: start + ordinal,
      head: start + length,
      ...(candidate.name ? { name: candidate.name } : {}),
    }
    this.place(node)
    this.open(node)
  }

  /** Cuts the stack so that its top becomes the parent of a new mark. */
  private place(node: Node): void {
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
  private closeSentence(): void {
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

  private open(node: Node): void {
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

  private top(): Node {
    return this.stack.at(-1) ?? this.root
  }

  finish(): Node {
    this.root.own = this.root.children[0]?.start ?? this.canvas.text.length
    close(this.root, this.canvas.text.length)
    return this.root
  }
}
