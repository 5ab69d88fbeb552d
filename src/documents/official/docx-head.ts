import {
  AlignmentType,
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import { pitch, textRun } from './docx-text.ts'
import { area, characterWidth, organDrop, ruleDrop, sizes } from './page.ts'
import type { Head, Imprint, PaperForm } from './paper.ts'
import { titleLines } from './title.ts'

const red = 'E60012'
/**
 * Largest and smallest 发文机关标志, points: 醒目、美观、庄重 (S126). A long name takes the size that fits in one line; one too
 * long even for the smallest stands in two.
 */
const organSizes = { most: 44, least: 24 }

/**
 * 版头: organ in red with its upper edge 35 mm under the type area's, two lines below it the document number (for a
 * report upwards beside the signer), 4 mm below that the red rule as wide as the type area.
 */
export function headOf(head: Head, form: PaperForm): Paragraph[] {
  const words = form === 'minutes' ? `${head.organ}会议纪要` : `${head.organ}文件`
  const fitting = (letters: number) => Math.min(organSizes.most, Math.floor(area.width / 20 / letters))
  const lines =
    fitting(words.length) >= organSizes.least
      ? [words]
      : titleLines(words, Math.floor(area.width / 20 / organSizes.least))
  const size = fitting(Math.max(...lines.map(({ length }) => length)))
  const box = Math.round(size * 1.2 * 20)
  const marks = marksOf(head)
  // The glyph's own edge lies below the edge of its line.
  const drop = Math.max(0, organDrop - Math.round(size * 0.1 * 20) - marks.length * pitch.line)
  return [
    ...marks,
    ...lines.map((line, index) => organLine(line, size, { box, before: index === 0 ? drop : 0 })),
    new Paragraph({ spacing: pitch }),
    new Paragraph({ spacing: pitch }),
    numberLine(head),
  ]
}

function organLine(text: string, size: number, { box, before }: { box: number; before: number }): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after: 0, line: box, lineRule: LineRuleType.EXACT },
    children: [textRun(text, { face: 'song', size, color: red })],
  })
}

/** 密级 and 紧急程度, top left in 黑体, in the order of the standard. */
function marksOf({ secrecy, urgency }: Head): Paragraph[] {
  return [secrecy, urgency]
    .filter((words) => words !== '')
    .map((words) => new Paragraph({ spacing: pitch, children: [textRun(words, { face: 'hei' })] }))
}

function numberLine({ number, signer }: Head): Paragraph {
  const rule = { style: BorderStyle.SINGLE, size: 18, space: Math.round(ruleDrop), color: red }
  const one = Math.round(characterWidth)
  if (signer === null) {
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: pitch,
      border: { bottom: rule },
      children: [textRun(number)],
    })
  }
  // Blanks instead of indents: the rule is as wide as the type area.
  return new Paragraph({
    spacing: pitch,
    tabStops: [{ type: TabStopType.RIGHT, position: area.width - one }],
    border: { bottom: rule },
    children: [textRun(`\u3000${number}\t签发人：`), textRun(signer, { face: 'kai' })],
  })
}

/** Lines of the 版记, points. */
const imprintPitch = 26
/** Characters of 4号 beside “抄送：” in one line. */
const copyLetters = Math.floor(area.width / (sizes.four * 20)) - 5

/**
 * 版记, at the foot of the type area: thick rule (0.35 mm), 抄送, thin rule (0.25 mm), issuer and day, thick rule; all in
 * 4号仿宋. A text box, for that is what Word, WPS and LibreOffice all keep at the foot of the page it is anchored on.
 */
export function imprintOf({ copyTo, issuer, date }: Imprint): Paragraph {
  const thick = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' }
  const thin = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' }
  const one = sizes.four * 20
  const spacing = { line: imprintPitch * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
  const look = { size: sizes.four }
  const copyLines = Math.ceil(copyTo.length / copyLetters)
  // Blanks instead of indents: the rules are as wide as the type area.
  const copies = new Paragraph({
    spacing,
    indent: { hanging: one * 4, left: one * 4 },
    border: { top: thick },
    children: [textRun(`\u3000抄送：${copyTo}。`, look)],
  })
  const last = new Paragraph({
    spacing,
    tabStops: [{ type: TabStopType.RIGHT, position: area.width - one }],
    border: { top: copyTo ? thin : thick, bottom: thick },
    children: [textRun(`\u3000${issuer}\t${date}印发`, look)],
  })
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: {
      width: pixels(area.width / 20),
      height: pixels((copyLines + 1) * imprintPitch + 6),
    },
    line: 'none',
    textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, verticalAlignment: 'bottom' },
    children: copyTo ? [copies, last] : [last],
    altText: { name: '版记', description: '抄送机关、印发机关和印发日期' },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.CENTER,
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.MARGIN,
        align: VerticalPositionAlign.BOTTOM,
      },
      wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
    },
  })
  return new Paragraph({ spacing: pitch, children: [box] })
}

/** Points as the 96ths of an inch that the library counts drawings in. */
function pixels(points: number): number {
  return Math.round((points / 72) * 96)
}
