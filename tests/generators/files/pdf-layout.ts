import { type PdfPage, type Placed, pageHeight, pageWidth, widthOf } from './pdf.ts'

/** How a text is set in pages. */
export type Layout = {
  title?: string
  columns?: 1 | 2
  size?: number
  /** First-line indent in ems; official writing has 2. */
  indent?: number
  header?: string
  /** What stands at the foot of page n (from 1). */
  footer?: (page: number, pages: number) => string
}

const margin = { left: 72, right: 72, top: 90, bottom: 90 }

type Cursor = { page: PdfPage; column: number; y: number }

/**
 * Sets paragraphs as a word processor does: lines filled to the measure, first lines indented, no closing
 * sign at the start of a line, words and numbers not divided.
 */
export function layOut(paragraphs: string[], layout: Layout = {}): PdfPage[] {
  const size = layout.size ?? 16
  const pitch = size * 1.75
  const columns = layout.columns ?? 1
  const gutter = columns === 2 ? size * 2 : 0
  const measure = (pageWidth - margin.left - margin.right - gutter) / columns
  const pages: PdfPage[] = []
  const newPage = (): Cursor => {
    const page = { texts: [] }
    pages.push(page)
    return { page, column: 0, y: pageHeight - margin.top }
  }
  let at = newPage()
  setTitle(at, layout.title, size * 1.375, pitch * 1.3)
  let top = at.y
  const advance = () => {
    at.y -= pitch
    if (at.y >= margin.bottom) return
    if (at.column + 1 < columns) {
      at.column++
      at.y = top
    } else {
      at = newPage()
      top = at.y
    }
  }
  for (const paragraph of paragraphs) {
    for (const { text, indent } of linesOf(paragraph, measure / size, layout.indent ?? 2)) {
      const x = margin.left + at.column * (measure + gutter) + indent * size
      at.page.texts.push({ text, x, y: at.y, size })
      advance()
    }
  }
  for (const [index, page] of pages.entries()) page.texts.push(...furniture(layout, index + 1, pages.length))
  return pages
}

function setTitle(at: Cursor, title: string | undefined, size: number, pitch: number) {
  for (const line of title?.split('\n') ?? []) {
    const width = widthOfText(line) * size
    at.page.texts.push({ text: line, x: (pageWidth - width) / 2, y: at.y, size })
    at.y -= pitch
  }
}

function furniture(layout: Layout, page: number, pages: number): Placed[] {
  const placed: Placed[] = []
  const centred = (text: string, y: number) => {
    placed.push({ text, x: (pageWidth - widthOfText(text) * 10) / 2, y, size: 10 })
  }
  if (layout.header !== undefined) centred(layout.header, pageHeight - 50)
  if (layout.footer !== undefined) centred(layout.footer(page, pages), 45)
  return placed
}

/** Width in ems. */
export function widthOfText(text: string): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter), 0)
}

const closing = /[，。；：、！？）》”’】]/

function linesOf(paragraph: string, ems: number, firstIndent: number): { text: string; indent: number }[] {
  const tokens = paragraph.match(/[A-Za-z0-9.%]+|[\s\S]/gu) ?? []
  const lines: { text: string; indent: number }[] = []
  let indent = firstIndent
  let text = ''
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1] ?? ''
    const needed = widthOfText(text + token) + (closing.test(next) ? 1 : 0)
    const canBreak = text !== '' && !closing.test(token)
    if (canBreak && indent + needed > ems + 1e-6) {
      lines.push({ text, indent })
      indent = 0
      text = ''
    }
    text += token
  }
  return [...lines, { text, indent }]
}
