import type { Span } from '../read/document.ts'
import { type Canvas, sourceSpan } from './canvas.ts'
import { kinOf, type Node } from './node.ts'
import { isMarkNode, type Part, type Parts } from './parts.ts'

/** A problem, cause or measure found; offsets into the source. `group` ties what stands in one form or row. */
export type Item = Span & {
  text: string
  ordinal: string
  aspect: Heading
  /** Where it was found; two items of one group answer each other. */
  group: object | null
  /** What the text names with 针对…, folded. */
  refers: string
  /** Values of the fields beside it. */
  status?: string
  department?: string
  owner?: string
  due?: string
  /** True for a problem that is named only to say what was done about it. */
  isRestated?: boolean
}

export type Heading = { numeral: string; title: string }
export const NO_HEADING: Heading = { numeral: '', title: '' }

/** What the gatherers share: the source, its canvas and its parts. */
export type Reading = { source: string; canvas: Canvas; root: Node; parts: Parts }

/** An item over canvas characters; a closing ；or ， is no part of it. Null when nothing is left. */
export function itemOf(reading: Reading, from: number, to: number, more: Partial<Item> = {}): Item | null {
  const { canvas, source } = reading
  let [a, b] = [from, to]
  while (a < b && /[\n，；：、。.]/.test(canvas.text[a] ?? '')) a += 1
  while (b > a && /[\n；，、：]/.test(canvas.text[b - 1] ?? '')) b -= 1
  if (b - a < 2) return null
  const span = sourceSpan(canvas, a, b)
  return {
    ...span,
    text: source.slice(span.start, span.end),
    ordinal: '',
    aspect: NO_HEADING,
    group: null,
    refers: '',
    ...more,
  }
}

export function ordinalOf(reading: Reading, node: Node): string {
  if (!isMarkNode(node)) return ''
  const { start, end } = sourceSpan(reading.canvas, node.start, node.ordinal)
  return reading.source.slice(start, end).replace(/\s/g, '')
}

/** The heading of a part as the document has it. */
export function headingOf(reading: Reading, node: Node): Heading {
  if (node.style === 'root' || node.style === 'para') return NO_HEADING
  const { title } = reading.parts.of(node)
  const first = node.children[0]
  const field = first?.field === 'problem' && first.start === node.head ? first : null
  const from = field ? field.start : title.from
  const to = field ? reading.parts.of(field).title.to : title.to
  const { start, end } = sourceSpan(reading.canvas, from, to)
  return {
    numeral: ordinalOf(reading, node),
    title: reading.source.slice(start, end).replace(/\s*\n\s*/g, ''),
  }
}

/** Marks directly below a part, also those that its paragraphs or generic labels hold. */
export function listIn(reading: Reading, node: Node): Node[] {
  const own: Node[] = []
  for (const child of node.children) {
    const part = reading.parts.of(child)
    if (isMarkNode(child)) own.push(child)
    else if (child.style === 'para') own.push(...child.children.filter(isMarkNode))
    else if (isLabel(child) && part.role === reading.parts.of(node).role) own.push(...listIn(reading, child))
  }
  return own
}

export const isLabel = (node: Node): boolean => node.style === 'section' || node.style === 'field'

/**
 * Where an item's own text ends: before the first field or part of another role inside it, and, for the last of a
 * list, before paragraphs that its elder siblings do not have.
 */
export function itemEnd(reading: Reading, node: Node): number {
  const role = reading.parts.of(node).role
  const other = node.children.find((child) => isOther(reading, child, role))
  const end = annexeStart(reading, node.head, other?.start ?? node.end)
  const paragraphs = node.children.filter(
    (child) => child.style === 'para' && child.opens && child.start < end,
  )
  const next = nextOfKin(node)
  if (paragraphs.length === 0) return cutSentence(reading, node, end)
  if (next && next.value !== 1) return end
  const elders = eldersOf(node)
  if (elders.length === 0) return end
  const usual = Math.max(
    0,
    ...elders.map((s) => s.children.filter((c) => c.style === 'para' && c.opens).length),
  )
  return paragraphs[usual]?.start ?? end
}

/** 附件：… after the last sentence of a document without line breaks. */
function annexeStart(reading: Reading, from: number, to: number): number {
  const at = reading.canvas.text.slice(from, to).search(/(?<=[。；])附(?:件|表)?[：:\d一]/)
  return at === -1 ? to : from + at
}

/** A field, a named item or a labelled part that says something else than the item it stands in. */
function isOther(reading: Reading, child: Node, role: Part['role']): boolean {
  const part = reading.parts.of(child)
  return part.role !== role && (isLabel(child) || part.stated)
}

/** 一是…；二是…。它们都将成为…: the last item of a list of one-sentence items ends with its sentence. */
function cutSentence(reading: Reading, node: Node, end: number): number {
  const younger = node.parent?.children[node.index + 1]
  const endsRun = younger === undefined || younger.value === 1 || !isMarkNode(younger)
  const elders = node.opens || !endsRun ? [] : eldersOf(node)
  if (elders.length === 0) return end
  const isShort = elders.every((s) => /^[^。]*[；，、。]?\n?$/.test(reading.canvas.text.slice(s.head, s.end)))
  const text = reading.canvas.text.slice(node.head, end)
  const stop = text.indexOf('。')
  if (isShort && stop !== -1) return node.head + stop + 1
  const turn = TURNS_AWAY.exec(text)
  return turn ? node.head + turn.index + 1 : end
}

/** 针对上述问题，我将…: looks back on the list or ahead, and is no part of its last item. */
const TURNS_AWAY =
  /[。；](?=(?:针对|对于?)(?:以上|上述|这些|存在|此)|对此|为此|(?:以上|上述|这些)(?:问题|不足)|今后|下一步|希望)/

/** The part of the same kind that follows, whatever stands between. */
function nextOfKin(node: Node): Node | undefined {
  const all = node.parent?.children ?? []
  for (let i = node.index + 1; i < all.length; i += 1) if (all[i]?.style === node.style) return all[i]
  return undefined
}

/** The elder members of the list a mark stands in, back to the one that began it. */
function eldersOf(node: Node): Node[] {
  const kin = kinOf(node)
  const elders: Node[] = []
  for (let i = kin.indexOf(node) - 1; i >= 0; i -= 1) {
    const elder = kin[i]
    if (!elder) break
    elders.unshift(elder)
    if (elder.value === 1) break
  }
  return elders
}

/** Parts with a role, outermost first, that no other part of the same role contains. */
export function outermost(reading: Reading, role: Part['role']): Node[] {
  const found: Node[] = []
  const visit = (node: Node): void => {
    const part = reading.parts.of(node)
    if (part.role === role && node.style !== 'root') found.push(node)
    else node.children.forEach(visit)
  }
  visit(reading.root)
  return found
}
