import {
  AlignmentType,
  Footer,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import { footerFont, latin } from './fonts.ts'
import { area, characterWidth, footerFromEdge, footerLine, landscapeMargins, sizes } from './page.ts'

type Side = 'left' | 'right'

/** — 1 —: odd pages at the right, even ones at the left, one character in (S126, S127). */
export function numbering(isTurned: boolean) {
  const footer = (side: Side) => new Footer({ children: [isTurned ? turned(side) : numberLine(side)] })
  return { default: footer('right'), even: footer('left') }
}

function numberLine(side: Side): Paragraph {
  const font = { ascii: footerFont, hAnsi: footerFont, eastAsia: footerFont, cs: latin, hint: 'eastAsia' }
  return new Paragraph({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: { [side]: Math.round(characterWidth) },
    spacing: { line: Math.round(footerLine), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [new TextRun({ font, size: sizes.four * 2, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}

const emusPerTwip = 635

/** Twips as the 96ths of an inch that the library counts drawings in. */
function pixels(twips: number): number {
  return Math.round((twips / 1440) * 96)
}

/**
 * On an annex that lies on its side the number stands where it stands on the other pages of the paper (页码位置与公文其他页码
 * 保持一致, S124): at what is the foot once the page is bound, turned with it.
 */
function turned(side: Side): Paragraph {
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: pixels(footerLine), height: pixels(area.width) },
    line: 'none',
    textOptions: {
      direction: 'topToBottom',
      margins: { top: 0, right: 0, bottom: 0, left: 0 },
      verticalAlignment: 'center',
    },
    children: [numberLine(side)],
    altText: { name: '页码', description: '页码' },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.PAGE,
        offset: Math.round(footerFromEdge * emusPerTwip),
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.PAGE,
        offset: Math.round(landscapeMargins.top * emusPerTwip),
      },
      wrap: { type: TextWrappingType.NONE },
    },
  })
  return new Paragraph({
    spacing: { line: Math.round(footerLine), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [box],
  })
}
