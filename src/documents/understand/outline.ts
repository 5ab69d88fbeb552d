import type { Canvas, CanvasLine } from './canvas.ts'
import { formTitlesOf } from './form-titles.ts'
import { type Ahead, type Candidate, candidatesOf, hasSuccessor, lookAhead } from './marks.ts'
import { blank, close, type Node } from './node.ts'
import { isInSentence, rankOf } from './numerals.ts'
import { OpenParts } from './open-parts.ts'
import { announcedBy, labelAt, spokenLabels } from './titles.ts'

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
  private readonly formTitles: ReadonlySet<number>
  private readonly byLine = new Map<number, Candidate[]>()
  private readonly parts: OpenParts

  constructor(canvas: Canvas) {
    this.canvas = canvas
    const candidates = candidatesOf(canvas)
    this.ahead = lookAhead(candidates)
    this.spoken = spokenLabels(canvas.text)
    this.formTitles = formTitlesOf(canvas)
    for (const candidate of candidates) {
      const list = this.byLine.get(candidate.line)
      if (list) list.push(candidate)
      else this.byLine.set(candidate.line, [candidate])
    }
    this.parts = new OpenParts(this.ahead)
  }

  line(line: CanvasLine, at: number): void {
    if (line.table)
      this.parts.open({ ...blank('table', line.start, at), table: line, head: line.end, opens: true })
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
        const last = this.parts.top()
        if (last.start === i) i = Math.max(i, last.head - 1)
      } else if (i > line.start && (this.isAfterStop(i) || i === this.parts.top().head)) this.label(i, at)
    }
  }

  private isAfterStop(index: number): boolean {
    if (/[。；！？：）\n]/.test(this.canvas.text[index - 1] ?? '')) return true
    // 责任人：张三 时限：六月 — one blank sets fields apart only where a field came before it.
    const gap = this.canvas.gaps[index] ?? 0
    return gap >= 2 || (gap === 1 && this.parts.top().field !== undefined)
  }

  /** A line without a mark: heading, label of a form, or a paragraph that goes on with what is open. */
  private unmarked(line: CanvasLine, at: number): void {
    if (this.label(line.start, at)) return
    if (this.formTitles.has(at)) {
      this.parts.closeSentence()
      this.parts.toField('problem')
      this.parts.open({ ...blank('field', line.start, at), field: 'problem', opens: true })
      return
    }
    const text = this.canvas.text.slice(line.start, line.end)
    this.parts.closeSentence()
    // 下月计划：… after 存在不足：… is a value of its own, not more of the field before it.
    if (/^[^，。；：]{2,10}：/.test(text)) this.parts.leave('field')
    if (line.heading !== undefined) this.parts.heading(blank('heading', line.start, at), line.heading)
    else if (this.isSectionTitle(text, line, at)) this.parts.section(blank('section', line.start, at))
    else this.parts.open({ ...blank('para', line.start, at), opens: true })
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
    const written = labelAt(this.canvas.text, index)
    const found = written ?? this.spoken.get(index)
    if (!found || !line) return false
    // 要求： is a field below 问题：, and the title of anything elsewhere.
    if (/^(?!整改).*要求$/.test(written?.words ?? '') && !this.parts.isInForm()) return false
    const opens = index === line.start
    const head = index + found.length
    if (opens) this.parts.closeSentence()
    const node: Node = { ...blank('field', index, at), field: found.field, ordinal: head, head, opens }
    if (opens && head === line.end) this.parts.section(node)
    else {
      this.parts.toField(found.field)
      this.parts.open(node)
    }
    return true
  }

  private isMark(candidate: Candidate): boolean {
    const { style, value, footing } = candidate
    const open = this.parts.openValue(candidate)
    const isNext = open !== null && value === open + 1
    const isOn = open !== null && value >= open
    if (style === 'order' && value === 99)
      return footing !== 'glued' && footing !== 'comma' && this.parts.sentenceList() > 0
    if (style === 'order' || style === 'sides' || style === 'itsNth' || style === 'nth') {
      return value === 1 ? hasSuccessor(candidate, this.ahead) : isOn && footing !== 'glued'
    }
    if (footing === 'line') {
      if (style === 'decimal2' && value === 1 && this.isOfOpenChapter(candidate)) return true
      const isLoose = isInSentence(style) || style === 'alpha' || style === 'lower' || style === 'decimal2'
      return !isLoose || style === 'bullet' || isOn || hasSuccessor(candidate, this.ahead)
    }
    if (footing === 'stop' && value === 1 && this.parts.isLoneOfMany(style)) return true
    if (footing === 'stop') return isOn || (value === 1 && hasSuccessor(candidate, this.ahead))
    if (isNext && this.parts.isSameFooting(candidate)) return true
    return (
      value === 1 &&
      hasSuccessor(candidate, this.ahead) &&
      (footing === 'comma' || !this.parts.isOpenStyle(style))
    )
  }

  private mark(candidate: Candidate): void {
    const { style, value, start, line, length, ordinal, footing } = candidate
    const opens = footing === 'line'
    if (opens) this.parts.closeSentence()
    if (this.numberedField(candidate)) return
    // 一、 in the middle of a line is a part of the document, not of the sentence before it.
    if (!opens && rankOf(style) <= rankOf('han') && !this.isClauseList(candidate)) this.parts.leave('para')
    const node: Node = {
      ...blank(style, start, line),
      value,
      opens,
      ordinal: start + ordinal,
      head: start + length,
      ...(candidate.name ? { name: candidate.name } : {}),
    }
    this.parts.place(node)
    this.parts.open(node)
  }

  /** 1．整改措施：… below 问题：… numbers the fields of a form, not items. */
  private numberedField(candidate: Candidate): boolean {
    const { style, start, line, length, footing } = candidate
    const found = labelAt(this.canvas.text, start + length)
    if (!found || rankOf(style) < rankOf('arabic')) return false
    if (!(found.field === 'problem' ? this.beginsForm(candidate) : this.parts.isInForm())) return false
    const head = start + length + found.length
    this.parts.toField(found.field)
    this.parts.open({
      ...blank('field', start, line),
      field: found.field,
      ordinal: head,
      head,
      opens: footing === 'line',
    })
    return true
  }

  /** 主要是：一、…；二、…。 — a list of clauses inside its sentence, whatever its numerals. */
  private isClauseList({ style, value, start, line }: Candidate): boolean {
    const next = this.ahead(style, start)
    return value === 1 && next?.line === line && this.canvas.text[next.start - 1] === '；'
  }

  /** 3.1 below 3, also where it stands alone. */
  private isOfOpenChapter({ start }: Candidate): boolean {
    const chapter = Number(/^\d{1,2}/.exec(this.canvas.text.slice(start, start + 2))?.[0])
    return this.parts.openValue({ style: 'arabic' }) === chapter
  }

  /** 1.问题表现：… 2.整改情况：… — where the next number stands before another field, the numbers count fields. */
  private beginsForm({ style, value, start }: Candidate): boolean {
    const next = this.ahead(style, start)
    if (value !== 1 || next?.value !== 2) return false
    const field = labelAt(this.canvas.text, next.start + next.length)?.field
    return field !== undefined && field !== 'problem'
  }

  finish(): Node {
    const { root } = this.parts
    close(root, this.canvas.text.length)
    return root
  }
}
