import type { Readable } from 'node:stream'
import { Readable as Source } from 'node:stream'
import { ZipFile } from 'yazl'
import type { SheetBlocks, SheetCell, SheetColumn } from './write.ts'

/**
 * One sheet as .xlsx, written while the rows arrive: memory does not grow with their number. Written here because a
 * library asks for every cell as an object and packs at the highest effort: a hundred thousand rows took thrice as long.
 * Source: ECMA-376 part 1, 18.3 (worksheets) and 18.8 (styles).
 */
export function xlsxOf(name: string, columns: readonly SheetColumn[], blocks: SheetBlocks): Readable {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(partsOf(name)))
    zip.addBuffer(Buffer.from(declaration + text), path)
  const source = Source.from(sheetOf(columns, blocks), { objectMode: false })
  const output = zip.outputStream as Readable
  source.once('error', (error) => output.destroy(error))
  output.once('close', () => source.destroy())
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', { compressionLevel: 1 })
  zip.end()
  return output
}

/** Longest text of a cell, and most rows of a sheet. Source: Microsoft, Excel specifications and limits. */
const longest = 32_767
const mostRows = 1_048_576

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function partsOf(name: string): Record<string, string> {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
  const relations = (list: string) =>
    `<Relationships xmlns="${packages}/relationships">${list}</Relationships>`
  const part = (path: string, kind: string) =>
    `<Override PartName="${path}" ContentType="${types}.${kind}+xml"/>`
  return {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'styles', 'styles.xml'),
    ),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/styles.xml': styles,
  }
}

/** Place of a kind's format in `cellXfs`; 0 is for nothing, 1 for headings. */
const formats: Record<SheetColumn['kind'], number> = { text: 2, day: 3, number: 4, money: 5 }
const format = (number: number, font: number, more = '') =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${more}/></xf>`
const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(0, 1, ' wrapText="1"')}${format(0, 0, ' wrapText="1"')}${format(164, 0)}${format(0, 0)}${format(165, 0)}</cellXfs></styleSheet>`

async function* sheetOf(columns: readonly SheetColumn[], blocks: SheetBlocks): AsyncIterableIterator<Buffer> {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width + 1}" customWidth="1"/>`,
  )
  const names = columns.map((_, index) => columnName(index))
  yield Buffer.from(
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${columns.map(({ heading }, index) => textCell(`${names[index]}1`, heading, 1)).join('')}</row>`,
  )
  let no = 1
  for await (const rows of blocks) {
    let text = ''
    for (const row of rows) {
      no += 1
      if (no > mostRows) throw new Error(`a sheet has at most ${mostRows} rows`)
      text += `<row r="${no}">`
      for (const [index, value] of row.entries())
        text += cellOf(`${names[index]}${no}`, value, columns[index]?.kind ?? 'text')
      text += '</row>'
    }
    yield Buffer.from(text)
  }
  yield Buffer.from(`</sheetData><autoFilter ref="A1:${names.at(-1) ?? 'A'}${no}"/></worksheet>`)
}

/** A, B … Z, AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

function cellOf(place: string, value: SheetCell, kind: SheetColumn['kind']): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return numberCell(place, kind === 'money' ? value / 100 : value, kind)
  if (kind === 'day') return numberCell(place, serialOf(value), kind)
  return textCell(place, value, formats[kind])
}

const numberCell = (place: string, value: number, kind: SheetColumn['kind']) =>
  `<c r="${place}" s="${formats[kind]}"><v>${value}</v></c>`

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** Days since 1899-12-30, as spreadsheets count. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no control letters; `_x000A_` in a text would be read as one, so its `_` is written out. */
function escaped(text: string): string {
  const short = text.length > longest ? text.slice(0, longest) : text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x/.test(short)) return short
  return (
    short
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .replace(/[&<>"]/g, (letter) => entities[letter] ?? '')
  )
}
