import { strToU8, zipSync } from 'fflate'

/** Parts of a .docx to be written; only `body` is needed. All strings are WordprocessingML. */
export type DocxParts = {
  body: string
  numbering?: string
  styles?: string
  footnotes?: string
  endnotes?: string
  headers?: string[]
  footers?: string[]
  comments?: string
  /** Words of a SmartArt drawing, one box each. */
  diagram?: string[]
  /** Adds a macro part and the macro content type. */
  hasMacro?: boolean
  /** Further entries of the container, or replacements of those above, by name. */
  extra?: Record<string, string | Uint8Array>
}

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const namespaces = [
  `xmlns:w="${w}"`,
  `xmlns:r="${office}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')

/** Writes a .docx, as small as Word accepts it. */
export function docxFile(parts: DocxParts): Uint8Array {
  const files: Record<string, string | Uint8Array> = {}
  const types: string[] = []
  const relations: string[] = []
  const add = (type: string, name: string, root: string, xml: string | undefined) => {
    if (xml === undefined) return
    files[`word/${name}`] = part(root, xml)
    types.push(
      override(
        `/word/${name}`,
        `wordprocessingml.${type === 'header' || type === 'footer' ? type : name.replace('.xml', '')}`,
      ),
    )
    relations.push(relation(type, name, relations.length + 1))
  }
  add('numbering', 'numbering.xml', 'w:numbering', parts.numbering)
  add('styles', 'styles.xml', 'w:styles', parts.styles)
  add('footnotes', 'footnotes.xml', 'w:footnotes', parts.footnotes)
  add('endnotes', 'endnotes.xml', 'w:endnotes', parts.endnotes)
  add('comments', 'comments.xml', 'w:comments', parts.comments)
  for (const [at, xml] of (parts.headers ?? []).entries()) add('header', `header${at + 1}.xml`, 'w:hdr', xml)
  for (const [at, xml] of (parts.footers ?? []).entries()) add('footer', `footer${at + 1}.xml`, 'w:ftr', xml)
  if (parts.diagram) {
    const boxes = parts.diagram.map(
      (text) => `<dgm:pt><dgm:t><a:p><a:r><a:t>${escaped(text)}</a:t></a:r></a:p></dgm:t></dgm:pt>`,
    )
    const dgm = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    files['word/diagrams/data1.xml'] = part(`dgm:dataModel ${dgm}`, boxes.join('')).replace(
      /<\/dgm:dataModel [^>]*>/,
      '</dgm:dataModel>',
    )
    relations.push(relation('diagramData', 'diagrams/data1.xml', relations.length + 1))
  }
  if (parts.hasMacro) files['word/vbaProject.bin'] = new Uint8Array([1, 2, 3])
  const main = parts.hasMacro
    ? 'application/vnd.ms-word.document.macroEnabled.main+xml'
    : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  files['word/document.xml'] = part('w:document', `<w:body>${parts.body}<w:sectPr/></w:body>`)
  files['word/_rels/document.xml.rels'] = relationships(relations.join(''))
  files['_rels/.rels'] = relationships(relation('officeDocument', 'word/document.xml', 1))
  files['[Content_Types].xml'] = contentTypes(main, types.join(''))
  return zipFile({ ...files, ...parts.extra })
}

/** Packs files into a zip container. */
export function zipFile(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return zipSync(Object.fromEntries(entries))
}

function part(root: string, xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} ${namespaces}>${xml}</${root}>`
}

function override(name: string, type: string): string {
  return `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`
}

function relation(type: string, target: string, id: number): string {
  return `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
}

function relationships(inner: string): string {
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
}

function contentTypes(main: string, inner: string): string {
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/>${inner}</Types>`
}

/** Text with the five signs of XML made harmless. */
export function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A run of text. */
export function run(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

export type ParagraphOptions = { style?: string; list?: [numId: number, level: number]; properties?: string }

/** A paragraph out of text or of runs already written (anything that begins with `<`). */
export function paragraph(content: string, options: ParagraphOptions = {}): string {
  const style = options.style === undefined ? '' : `<w:pStyle w:val="${options.style}"/>`
  const list = options.list
    ? `<w:numPr><w:ilvl w:val="${options.list[1]}"/><w:numId w:val="${options.list[0]}"/></w:numPr>`
    : ''
  const runs = content === '' || content.startsWith('<') ? content : run(content)
  return `<w:p><w:pPr>${style}${list}${options.properties ?? ''}</w:pPr>${runs}</w:p>`
}

export type CellOptions = { span?: number; merge?: 'restart' | 'continue' }

/** A table cell; `content` is text or paragraphs already written. */
export function cell(content: string, options: CellOptions = {}): string {
  const span = options.span === undefined ? '' : `<w:gridSpan w:val="${options.span}"/>`
  const merge = options.merge === undefined ? '' : `<w:vMerge w:val="${options.merge}"/>`
  const inner = content.startsWith('<w:p>') || content.startsWith('<w:tbl>') ? content : paragraph(content)
  return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${inner}</w:tc>`
}

/** A table of rows of cells; strings that are no cell yet become one. */
export function table(rows: string[][]): string {
  const written = rows.map(
    (row) =>
      `<w:tr>${row.map((content) => (content.startsWith('<w:tc>') ? content : cell(content))).join('')}</w:tr>`,
  )
  return `<w:tbl><w:tblPr/><w:tblGrid/>${written.join('')}</w:tbl>`
}

export type LevelOptions = { format?: string; text: string; start?: number; extra?: string; suffix?: string }

/** An abstract list with its levels from the first. */
export function abstractList(id: number, levels: LevelOptions[], extra = ''): string {
  const written = levels.map(
    (level, at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${level.start ?? 1}"/><w:numFmt w:val="${level.format ?? 'decimal'}"/>${level.extra ?? ''}<w:suff w:val="${level.suffix ?? 'nothing'}"/><w:lvlText w:val="${escaped(level.text)}"/></w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="multilevel"/>${extra}${written.join('')}</w:abstractNum>`
}

/** A list in use. */
export function list(id: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
}

/** The scheme of official writing: 一、（一）1.（1）①. */
export const officialLevels: LevelOptions[] = [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%3.', suffix: 'tab' },
  { format: 'decimal', text: '（%4）' },
  { format: 'decimalEnclosedCircle', text: '%5' },
]

/** A text box anchored in a paragraph, with the fallback that Word writes beside it for old readers. */
export function textBox(inner: string): string {
  const choice = `<mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>`
  const fallback = `<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>`
  return `<w:r><mc:AlternateContent>${choice}${fallback}</mc:AlternateContent></w:r>`
}

/** A field with its stored result. */
export function field(instruction: string, result: string): string {
  const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const code = `<w:r><w:instrText xml:space="preserve">${escaped(instruction)}</w:instrText></w:r>`
  return `${sign('begin')}${code}${result === '' ? '' : sign('separate') + result}${sign('end')}`
}
