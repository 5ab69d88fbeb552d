import {
  AlignmentType,
  Document,
  DocumentGridType,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
} from 'docx'
import { headOf, imprintOf } from './docx-head.ts'
import { numbering } from './docx-numbering.ts'
import { tableOf } from './docx-table.ts'
import { type GapsByKey, indented, paragraphOf, pitch, textRun, textRuns } from './docx-text.ts'
import { fontTable } from './fonts.ts'
import { area, footerFromEdge, landscapeMargins, lineHeight, margins, paper as page, sizes } from './page.ts'
import type { Block, Paper } from './paper.ts'
import { stylesXml } from './styles.ts'
import { titleLines } from './title.ts'

type Children = (Paragraph | Table)[]

/**
 * The paper as .docx in the layout of GB/T 9704-2012 (rule book 18): page, grid, fonts, numerals, page numbers, red head,
 * annexes on pages of their own, wide tables in landscape sections. `creator` stands in the file's properties.
 */
export async function docxOf(paper: Paper, creator: string): Promise<Buffer> {
  const gaps: GapsByKey = new Map(paper.gaps.map((gap) => [gap.key, gap]))
  const document = new Document({
    title: paper.title,
    creator,
    lastModifiedBy: creator,
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(paper, gaps),
  })
  return Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'word/styles.xml', data: stylesXml() },
  ])
}

function sectionsOf(paper: Paper, gaps: GapsByKey): ISectionOptions[] {
  const main = [
    ...opening(paper, gaps),
    ...flow(paper.body, paper.isLandscape, gaps, keptFrom(paper)),
    ...closing(paper),
  ]
  const annexes = paper.annexes.map((annex, index) => {
    const mark = paper.annexes.length > 1 ? `附件${index + 1}` : '附件'
    return {
      isLandscape: annex.isLandscape,
      children: [...annexHead(mark, annex.title), ...flow(annex.blocks, annex.isLandscape, gaps)],
    }
  })
  const all: Part[] = [{ isLandscape: paper.isLandscape, children: main }, ...annexes]
  return withImprint(all, paper.imprint).map(({ isLandscape, children }) =>
    section(
      { isLandscape, children: children.at(-1) instanceof Table ? [...children, end()] : children },
      // A paper that lies on its side as a whole is read as it lies.
      isLandscape && !paper.isLandscape,
    ),
  )
}

/** A section ends in a paragraph. After a table it is as low as can be: at full height it would take a page of its own. */
function end(): Paragraph {
  return new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } })
}

type Part = { isLandscape: boolean; children: Children }

/** 版记 stands upright at the foot of the last page; after annexes that lie on their side, on a page of its own. */
function withImprint(parts: Part[], imprint: Paper['imprint']): Part[] {
  const last = parts.at(-1)
  if (!imprint || !last) return parts
  const children = [imprintOf(imprint)]
  if (last.isLandscape) return [...parts, { isLandscape: false, children }]
  return [...parts.slice(0, -1), { ...last, children: [...last.children, ...children] }]
}

function section({ isLandscape, children }: Part, isTurned: boolean): ISectionOptions {
  const { header, footer } = { header: 850, footer: Math.round(footerFromEdge) }
  const own = isLandscape ? landscapeMargins : margins
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: {
          width: page.width,
          height: page.height,
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...own, header, footer: isLandscape ? 700 : footer, gutter: 0 },
      },
      // Exact lines keep the pitch by themselves; in a table LibreOffice would stretch them to the grid.
      ...(children.some((child) => child instanceof Table)
        ? {}
        : { grid: { type: DocumentGridType.LINES, linePitch: lineHeight } }),
    },
    footers: numbering(isTurned),
    children,
  }
}

/** Head, title, subtitle and main recipient. */
function opening(paper: Paper, gaps: GapsByKey): Children {
  const { head, form, title, subtitle, mainTo } = paper
  const blank = () => new Paragraph({ spacing: pitch })
  const most = Math.floor((paper.isLandscape ? area.height : area.width) / 20 / sizes.title)
  return [
    ...(head ? [...headOf(head, form), blank(), blank()] : []),
    ...titleLines(title, most).map((line) => titleLine(line)),
    ...(subtitle ? [centred(subtitle)] : []),
    ...(mainTo
      ? [blank(), new Paragraph({ spacing: pitch, children: textRuns([`${mainTo}：`], gaps) })]
      : form === 'material' && !paper.isLandscape
        ? [blank()]
        : []),
  ]
}

/** A line of the title is as high as the text is large; two lines of it take two of the grid's, a little more. */
function titleLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: Math.round(sizes.title * 1.5 * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [textRun(text, { face: 'song', size: sizes.title })],
  })
}

function centred(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: pitch,
    children: [textRun(text, { face: 'kai' })],
  })
}

/**
 * From which block on each stays with the next: a signature never stands on a page without words of the text before it, and
 * who attended a meeting is not torn apart.
 */
function keptFrom({ form, body, signature }: Paper): number {
  if (signature !== null) return body.length - 1
  const last = body.findLastIndex(({ kind }) => kind === 'blank')
  return form === 'minutes' && last >= 0 ? last : body.length
}

function flow(
  blocks: readonly Block[],
  isLandscape: boolean,
  gaps: GapsByKey,
  kept = blocks.length,
): Children {
  const width = isLandscape ? area.height : area.width
  return blocks.map((block, index) =>
    block.kind === 'table' ? tableOf(block.table, width, gaps) : paragraphOf(block, gaps, index >= kept),
  )
}

/** “附件1” in 黑体 at the edge of the first line, the title centred in the third (S127). */
function annexHead(mark: string, title: string): Children {
  return [
    new Paragraph({ spacing: pitch, children: [textRun(mark, { face: 'hei' })] }),
    new Paragraph({ spacing: pitch }),
    titleLine(title),
    new Paragraph({ spacing: pitch }),
  ]
}

/** Annex note, signature with its day, note in brackets. */
function closing({ annexes, signature, contact }: Paper): Children {
  return [...annexNote(annexes.map(({ title }) => title)), ...signatureOf(signature), ...contactOf(contact)]
}

/** 附件说明: a line below the text, two characters in, no full stop; a second line begins under the name. */
function annexNote(titles: readonly string[]): Paragraph[] {
  const one = sizes.body * 20
  const isMany = titles.length > 1
  const lines = titles.map((title, index) => {
    const mark = index === 0 ? '附件：' : ''
    const number = isMany ? `${index + 1}.` : ''
    const numberWidth = isMany ? Math.round(one * 0.75) : 0
    const left = one * 5 + numberWidth
    return new Paragraph({
      spacing: pitch,
      keepNext: true,
      indent: { left, hanging: index === 0 ? one * 3 + numberWidth : numberWidth },
      children: [textRun(`${mark}${number}${title}`)],
    })
  })
  return lines.length > 0 ? [new Paragraph({ spacing: pitch, keepNext: true }), ...lines] : []
}

/** Width of a text in characters of the body; digits and Latin letters are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter <= 'ÿ' ? 0.5 : 1), 0)
}

/** With a seal: the day four characters from the right, the organ centred over it (S127). Two blank lines before. */
function signatureOf(signature: Paper['signature']): Paragraph[] {
  if (!signature) return []
  const one = sizes.body * 20
  const organWidth = widthOf(signature.organ)
  const dateWidth = widthOf(signature.date)
  const dateRight = Math.max(4, (organWidth - dateWidth) / 2)
  const organRight = Math.max(0, dateRight + (dateWidth - organWidth) / 2)
  const line = (text: string, right: number, keepNext: boolean) =>
    new Paragraph({
      keepNext,
      alignment: AlignmentType.RIGHT,
      spacing: pitch,
      indent: { right: Math.round(right * one) },
      children: [textRun(text)],
    })
  return [
    new Paragraph({ spacing: pitch, keepNext: true }),
    new Paragraph({ spacing: pitch, keepNext: true }),
    line(signature.organ, organRight, true),
    line(signature.date, dateRight, false),
  ]
}

/** 附注: below the day, two characters in, in brackets. */
function contactOf(contact: string): Paragraph[] {
  return contact === ''
    ? []
    : [new Paragraph({ spacing: pitch, indent: indented, children: [textRun(`（${contact}）`)] })]
}
