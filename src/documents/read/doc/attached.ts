import { type DocFile, positions, tables } from './file.ts'
import type { Cutter, DocParagraph } from './paragraphs.ts'

const noteTables = {
  footnote: { refs: tables.footnoteRefs, texts: tables.footnoteTexts },
  endnote: { refs: tables.endnoteRefs, texts: tables.endnoteTexts },
} as const

/** Paragraphs of the notes whose marks are still in the text, in the order of the marks. */
export function notesOf(
  file: DocFile,
  cut: Cutter,
  part: 'footnote' | 'endnote',
  marks: number[],
): DocParagraph[] {
  const { from, to } = file.ranges[part]
  if (to <= from) return []
  const anchors = positions(file.part(noteTables[part].refs), 2).slice(0, -1)
  const starts = positions(file.part(noteTables[part].texts), 0)
  const standing = new Set(marks)
  return anchors.flatMap((anchor, at) => {
    const start = from + (starts[at] ?? 0)
    const end = Math.min(to, from + (starts[at + 1] ?? to - from))
    // Notes with a mark of their own (＊) have no automatic one; they are kept.
    const isTakenOut = marks.length > 0 && !standing.has(anchor) && anchors.some((one) => standing.has(one))
    return isTakenOut ? [] : cut(start, end)
  })
}

/** Page heads and feet of all sections, six stories each after the six of the notes' lines. */
export function headerStories(
  file: DocFile,
  cut: Cutter,
): { part: 'header' | 'footer'; paragraph: DocParagraph }[] {
  const { from, to } = file.ranges.header
  const starts = positions(file.part(tables.headers), 0)
  const stories = starts.slice(6, -1)
  return stories.flatMap((start, at) => {
    const end = Math.min(to, from + (starts[at + 7] ?? 0))
    const kind = at % 6
    const part = kind === 0 || kind === 1 || kind === 4 ? ('header' as const) : ('footer' as const)
    return from + start >= end ? [] : cut(from + start, end).map((paragraph) => ({ part, paragraph }))
  })
}

const boxSize = 22
const shapeSize = 26

/** Text boxes of the body with the position of their anchor; 0 where the file does not say. */
export function anchoredBoxes(file: DocFile, cut: Cutter): { anchor: number; paragraphs: DocParagraph[] }[] {
  const { from, to } = file.ranges.textBox
  const boxes = file.part(tables.boxes)
  if (!boxes || to <= from) return []
  const starts = positions(boxes, boxSize)
  const anchors = shapeAnchors(file)
  // The last box is only the end of the list.
  return starts.slice(0, -2).map((start, at) => {
    const shape = boxes.getUint32(starts.length * 4 + at * boxSize + 14, true)
    const end = Math.min(to, from + (starts[at + 1] ?? start))
    return { anchor: anchors.get(shape) ?? 0, paragraphs: cut(from + start, end) }
  })
}

function shapeAnchors(file: DocFile): Map<number, number> {
  const shapes = file.part(tables.shapes)
  const anchors = new Map<number, number>()
  if (!shapes) return anchors
  const starts = positions(shapes, shapeSize)
  for (const [at, start] of starts.slice(0, -1).entries()) {
    anchors.set(shapes.getUint32(starts.length * 4 + at * shapeSize, true), start)
  }
  return anchors
}
