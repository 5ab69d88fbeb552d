import { deflateSync } from 'node:zlib'

/** Text at a place; `x`, `y` in points from the lower left corner, `y` the baseline. */
export type Placed = { text: string; x: number; y: number; size: number; degrees?: number }

/** A straight line, as tables are ruled with. */
export type Rule = { x1: number; y1: number; x2: number; y2: number }

export type PdfPage = { texts: Placed[]; rules?: Rule[]; hasImage?: boolean }

export type PdfOptions = {
  /**
   * How letters are stored: numbered as they come, with a table that leads back to Unicode (as Word and WPS
   * write), or in a Chinese encoding that every reader must know.
   */
  encoding?: 'identity' | 'UniGB-UCS2-H'
  /** Leave out the table that leads back to Unicode: text that can be seen but not taken out. */
  isUnmapped?: boolean
  isCompressed?: boolean
  /** Entries added to the trailer, e.g. an /Encrypt dictionary. */
  trailer?: string
}

/** A4 in points. */
export const pageWidth = 595
export const pageHeight = 842

/** Writes a PDF whose text stands exactly where it is asked to. */
export function pdfFile(pages: PdfPage[], options: PdfOptions = {}): Uint8Array {
  const letters = [...new Set(pages.flatMap((page) => page.texts.flatMap(({ text }) => [...text])))]
  const encode = encoder(letters, options)
  const objects: (string | Uint8Array)[] = []
  const add = (object: string | Uint8Array) => objects.push(object)
  const pageIds = pages.map((_, at) => 8 + at * 2)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`)
  for (const object of fontObjects(letters, options)) add(object)
  add(stream(new Uint8Array([200, 200, 200]), options, onePixel))
  for (const [at, page] of pages.entries()) {
    const contents = 9 + at * 2
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << /F1 3 0 R >> /XObject << /I1 7 0 R >> >> /Contents ${contents} 0 R >>`,
    )
    add(stream(content(page, encode), options))
  }
  return assemble(objects, options.trailer ?? '')
}

const onePixel =
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8'

/** Objects 3 to 6: font, its letters, its shape, and the way back to Unicode. */
function fontObjects(letters: string[], options: PdfOptions): (string | Uint8Array)[] {
  const isOwn = (options.encoding ?? 'identity') === 'identity'
  const toUnicode = isOwn && !options.isUnmapped ? '/ToUnicode 6 0 R' : ''
  const encoding = isOwn ? 'Identity-H' : 'UniGB-UCS2-H'
  const collection = isOwn ? '/Ordering (Identity) /Supplement 0' : '/Ordering (GB1) /Supplement 2'
  const own = letters.map((letter) => widthOf(letter) * 1000).join(' ')
  const widths = isOwn ? `/W [1 [${own}]]` : '/W [1 95 500]'
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [4 0 R] ${toUnicode} >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) ${collection} >> /DW 1000 ${widths} /FontDescriptor 5 0 R >>`,
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    stream(toUnicodeMap(letters), options),
  ]
}

/** Width of a letter in ems: Chinese ones are square, the others half as wide. */
export function widthOf(letter: string): number {
  return (letter.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1
}

function encoder(letters: string[], options: PdfOptions): (text: string) => string {
  if (options.encoding === 'UniGB-UCS2-H') {
    return (text) => [...text].map((letter) => hex(letter.charCodeAt(0))).join('')
  }
  const codes = new Map(letters.map((letter, at) => [letter, at + 1]))
  return (text) => [...text].map((letter) => hex(codes.get(letter) ?? 0)).join('')
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}

function content(page: PdfPage, encode: (text: string) => string): string {
  const lines: string[] = []
  if (page.hasImage) lines.push(`q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /I1 Do Q`)
  for (const { x1, y1, x2, y2 } of page.rules ?? []) lines.push(`0.5 w ${x1} ${y1} m ${x2} ${y2} l S`)
  for (const { text, x, y, size, degrees = 0 } of page.texts) {
    const angle = (degrees * Math.PI) / 180
    const matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)].map((n) =>
      n.toFixed(4),
    )
    lines.push(
      `BT /F1 ${size} Tf ${matrix.join(' ')} ${x.toFixed(2)} ${y.toFixed(2)} Tm <${encode(text)}> Tj ET`,
    )
  }
  return lines.join('\n')
}

function toUnicodeMap(letters: string[]): string {
  const entries = letters.map((letter, at) => {
    const units = [...Array(letter.length).keys()].map((index) => hex(letter.charCodeAt(index)))
    return `<${hex(at + 1)}> <${units.join('')}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
}

function stream(data: string | Uint8Array, options: PdfOptions, entries = ''): Uint8Array {
  const plain = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data)
  const isCompressed = options.isCompressed ?? true
  const body = isCompressed ? deflateSync(plain) : plain
  const filter = isCompressed ? '/Filter /FlateDecode' : ''
  return Buffer.concat([
    Buffer.from(`<< ${entries} ${filter} /Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ])
}

function assemble(objects: (string | Uint8Array)[], trailer: string): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (bytes: Uint8Array) => {
    parts.push(bytes)
    length += bytes.length
  }
  for (const [at, object] of objects.entries()) {
    offsets.push(length)
    push(Buffer.from(`${at + 1} 0 obj\n`))
    push(typeof object === 'string' ? Buffer.from(object, 'latin1') : object)
    push(Buffer.from('\nendobj\n'))
  }
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`))
  push(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
