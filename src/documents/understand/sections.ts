import { sourceSpan } from './canvas.ts'
import type { Section } from './draft.ts'
import type { Reading } from './items.ts'
import { ordinalOf } from './items.ts'
import type { Node } from './node.ts'
import { type NumeralStyle, rankOf } from './numerals.ts'
import { isMarkNode, isSentenceMark } from './parts.ts'

/**
 * The parts of the document: those of its highest kind, and further down those whose own title says that they are
 * something else than the part around them. A foreign head before the title is a part without a name.
 */
export function sectionsOf(reading: Reading, tables: readonly Node[]): Section[] {
  const sections: Section[] = []
  const visit = (node: Node, above: Section['role'] | null): void => {
    const part = reading.parts.of(node)
    const role = part.role === 'other' && tables.some((table) => isNear(table, node)) ? 'problems' : part.role
    const isItem =
      isMarkNode(node) && rankOf(node.style as NumeralStyle) > rankOf('hanParen') && !part.announced?.generic
    const isTitled =
      !isItem &&
      part.title.text !== '' &&
      !isSentenceMark(node) &&
      node.style !== 'field' &&
      node.name === undefined
    const isTop = above === null || node.parent?.style === 'heading'
    const isOwn =
      part.stated && part.announced?.role === part.role && part.role !== above && part.role !== 'other'
    const isCover =
      node.style === 'heading' && role === 'other' && node.children.some((c) => c.style === 'heading')
    const isDeep = node.style === 'heading' && node.depth > 2
    const shown =
      isTitled &&
      (isOwn || (isTop && !isDeep && !(isCover && isTopHeading(node)))) &&
      !isDocumentTitle(reading, node)
    if (shown) sections.push(sectionOf(reading, node, role))
    const goesOn = node.style === 'root' || isDocumentTitle(reading, node)
    for (const child of node.children) visit(child, goesOn ? null : role)
  }
  visit(reading.root, null)
  return [...foreignHead(reading), ...sections.filter((section) => section.title !== '')]
}

const isTopHeading = (node: Node): boolean => node.parent?.style === 'root'

/** A table makes the part around it what it is, across sub-headings that announce nothing. */
function isNear(table: Node, node: Node): boolean {
  for (let up = table.parent; up; up = up.parent) {
    if (up === node)
      return node.style === 'heading' && node.depth <= (node.parent?.style === 'root' ? node.depth : 1)
  }
  return false
}

/** The first heading of a file whose other headings stand below it. */
function isDocumentTitle(reading: Reading, node: Node): boolean {
  return (
    node.style === 'heading' &&
    reading.root.children[0] === node &&
    node.children.some((c) => c.style === 'heading' || isMarkNode(c))
  )
}

function sectionOf(reading: Reading, node: Node, role: Section['role']): Section {
  const { title } = reading.parts.of(node)
  const { start, end } = sourceSpan(reading.canvas, node.start, node.end)
  const words = sourceSpan(reading.canvas, title.from, title.to)
  return {
    start,
    end,
    numeral: ordinalOf(reading, node).replace(/[、.．：]$/, ''),
    title: reading.source.slice(words.start, words.end).replace(/\s*\n\s*/g, ''),
    role,
  }
}

/** Adverts before the title: the stretch up to the first part stands for itself. */
function foreignHead(reading: Reading): Section[] {
  const first = reading.root.children.find(
    (node) => isMarkNode(node) || node.style === 'section' || node.style === 'heading',
  )
  const begins = reading.canvas.places[0] ?? 0
  const isForeign = first !== undefined && reading.source.slice(0, begins).replace(/\s/g, '').length >= 20
  if (!isForeign || reading.source.startsWith('---')) return []
  const end = reading.canvas.places[first.start] ?? 0
  return [{ start: 0, end, numeral: '', title: '', role: 'other' }]
}
