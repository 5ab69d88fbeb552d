import { fontNames, latin } from './fonts.ts'
import { closer, lineHeight, sizes } from './page.ts'
import type { Face } from './paper.ts'

/**
 * word/styles.xml: what every paragraph and run of a paper begins from, and the four levels of headings for the navigation
 * of a word processor. Written here, for the library's own brings forty styles that nobody asked for, leaves the language
 * open, and cannot say how the marks at the ends of lines are kept. Order of elements: ECMA-376 17.3.1.26, 17.3.2.28, 17.7.4.17.
 */
export function stylesXml(): string {
  const headings = headingFaces.map((face, index) => headingStyle(index + 1, face))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${defaults}${basic}${headings.join('')}</w:styles>`
}

/** 一、 in 黑体, （一） in 楷体, the others in 仿宋 (S126, S127). */
export const headingFaces = ['hei', 'kai', 'fang', 'fang'] as const satisfies readonly Face[]

const spacing = `<w:spacing w:before="0" w:after="0" w:line="${lineHeight}" w:lineRule="exact"/>`

function fonts(face: Face): string {
  return `<w:rFonts w:hint="eastAsia" w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${fontNames[face]}" w:cs="${latin}"/>`
}

const size = `<w:sz w:val="${sizes.body * 2}"/><w:szCs w:val="${sizes.body * 2}"/>`

/** Text is Chinese, so that stand-in fonts show the characters' mainland forms. */
const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts('fang')}<w:spacing w:val="${closer}"/>${size}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing}</w:pPr></w:pPrDefault></w:docDefaults>`

/**
 * Marks may hang over the end of a line, as Word has it by itself; said here, for without it LibreOffice (7.4) leaves some of
 * them out altogether. No space is added between characters and digits. In the style: LibreOffice does not take it from
 * the defaults.
 */
const basic =
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  noteReference('FootnoteReference', 'footnote reference') +
  noteReference('EndnoteReference', 'endnote reference')

/** The library writes the separators of foot- and endnotes in these. */
function noteReference(id: string, name: string): string {
  return `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`
}

/** Two characters in, kept with what it heads, never bold. */
function headingStyle(level: number, face: Face): string {
  const first = sizes.body * 2 * 20
  return `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/>${spacing}<w:ind w:firstLineChars="200" w:firstLine="${first}"/><w:jc w:val="both"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr>${fonts(face)}<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="000000"/><w:spacing w:val="${closer}"/>${size}</w:rPr></w:style>`
}
