import {
  AlignmentType,
  HeadingLevel,
  HighlightColor,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TextRun,
} from 'docx'
import { fontNames, latin } from './fonts.ts'
import { lineHeight, sizes } from './page.ts'
import type { Align, Block, Face, Gap, Run } from './paper.ts'
import { headingFaces } from './styles.ts'

/** Gaps by their key: an open one is written highlighted. */
export type GapsByKey = ReadonlyMap<string, Gap>

/**
 * The hint gives the marks that Chinese and Latin text share (“ ” — … ·) to the Chinese font: without it Word sets them
 * half as wide, in the Latin one.
 */
export function fontOf(face: Face) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: fontNames[face], hint: 'eastAsia' }
}

/** Lines of exactly the pitch of the grid, so that a page holds 22. */
export const pitch = { line: lineHeight, lineRule: LineRuleType.EXACT, before: 0, after: 0 }

export const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justified: AlignmentType.BOTH,
} as const satisfies Record<Align, unknown>

type Look = { face?: Face; size?: number; isBold?: boolean; color?: string }

export function textRun(
  text: string,
  { face = 'fang', size = sizes.body, isBold, color }: Look = {},
): TextRun {
  return new TextRun({
    // A tab is an element of its own: as a character in the text some readers show it as a blank.
    children: text.split('\t').flatMap((part, index) => (index === 0 ? [part] : [new Tab(), part])),
    font: fontOf(face),
    size: size * 2,
    ...(isBold ? { bold: true } : {}),
    ...(color ? { color } : {}),
  })
}

/** Runs of a paragraph; what a person still has to write stands on yellow. */
export function textRuns(runs: readonly Run[], gaps: GapsByKey, look: Look = {}): TextRun[] {
  return runs.map((run) => {
    if (typeof run === 'string') return textRun(run, look)
    if ('face' in run)
      return textRun(run.text, { ...look, face: run.face, ...(run.isBold ? { isBold: true } : {}) })
    if ('gap' in run && gaps.get(run.gap)?.filled === null) {
      const { face = 'fang', size = sizes.body } = look
      return new TextRun({
        text: run.text,
        font: fontOf(face),
        size: size * 2,
        highlight: HighlightColor.YELLOW,
      })
    }
    return textRun(run.text, look)
  })
}

/** Two characters in. In hundredths of a character too, so that the indent follows the size where an office changes it. */
export const indented = { firstLine: sizes.body * 2 * 20, firstLineChars: 200 }

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

/** A paragraph of the body; `kind: 'table'` is written elsewhere. */
export function paragraphOf(
  block: Exclude<Block, { kind: 'table' }>,
  gaps: GapsByKey,
  isWithNext = false,
): Paragraph {
  if (block.kind === 'blank') return new Paragraph({ spacing: pitch })
  if (block.kind === 'heading') {
    const face = headingFaces[block.level - 1] ?? headingFaces[0]
    return new Paragraph({
      heading: headings[block.level - 1] ?? headings[0],
      children: textRuns(block.runs, gaps, { face }),
    })
  }
  const { runs, align = 'justified', isFlush = false } = block
  return new Paragraph({
    keepNext: isWithNext,
    ...asBody(align, isFlush || align === 'center' || align === 'right'),
    children: textRuns(runs, gaps),
  })
}

function asBody(align: Align, isFlush: boolean): IParagraphOptions {
  return {
    spacing: pitch,
    alignment: alignments[align],
    ...(isFlush ? {} : { indent: indented }),
  }
}
