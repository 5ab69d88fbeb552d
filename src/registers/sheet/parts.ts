/** Parts of a workbook that do not depend on its rows. Source: ECMA-376, part 1 (SpreadsheetML). */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * Text between tags; signs that XML 1.0 cannot hold are left out. A carriage return, which reading would turn into a
 * line feed, and what looks like one of Excel's own escapes go as such escapes (ECMA-376, 22.9.2.19).
 */
export function xml(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replace(unheld, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unheld = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** What any of the steps above would touch; most texts have none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const special = /[\u0000-\u0008\u000b-\u001f"&<>\ufffe\uffff]|_x/

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

export const contentTypes =
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
  [1, 2, 3]
    .map((no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${sheetType}"/>`)
    .join('') +
  `<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

/** Relations rId1, rId2 … in the order given. */
export function relations(targets: readonly [type: string, target: string][]): string {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

/** The sheet itself with its heading on every printed page, then the hidden sheets of choices and of ids. */
export function workbookXml(sheetName: string, idsName: string, headRow: number): string {
  // Excel allows 31 characters, none of these.
  const name = xml(sheetName.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31))
  return (
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    `<sheet name="${name}" sheetId="1" r:id="rId1"/><sheet name="选项" sheetId="2" state="hidden" r:id="rId2"/>` +
    `<sheet name="${idsName}" sheetId="3" state="hidden" r:id="rId3"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$${headRow}:$${headRow}</definedName>` +
    `</definedNames></workbook>`
  )
}

/** Style of a text cell; quoted text is text even when a person goes into the cell and leaves it again. */
export function textStyle(isReadOnly: boolean, isQuoted: boolean): number {
  return 6 + (isReadOnly ? 2 : 0) + (isQuoted ? 1 : 0)
}

/** Style of a number with the format at this place in the list given to `stylesOf`. */
export function formatStyle(index: number, isReadOnly: boolean): number {
  return 10 + index * 2 + (isReadOnly ? 1 : 0)
}

/**
 * Cell styles: 0 plain, 1 heading, 2 heading of a required column, 3 heading of what is read-only, 4 title, 5 the line
 * under it, 6–9 text (`textStyle`), from 10 on the number formats (`formatStyle`). Type faces as rule book 18.4 asks of a
 * printed ledger.
 */
export function stylesOf(formats: readonly string[]): string {
  const numFmts = formats
    .slice(1)
    .map((format, index) => `<numFmt numFmtId="${165 + index}" formatCode="${xml(format)}"/>`)
  const font = (name: string, size = 11, colour = 'FF000000') =>
    `<font><sz val="${size}"/><color rgb="${colour}"/><name val="${name}"/></font>`
  const fonts = [
    font('仿宋'),
    font('黑体'),
    font('黑体', 11, 'FFC00000'),
    font('黑体', 18),
    font('仿宋', 11, 'FF595959'),
  ]
  const solid = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`
  const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`
  const xf = ({ numFmt = 49, fontId = 0, fill = 0, border = 1, across = '', wraps = true, quote = false }) =>
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1"` +
    ` applyFill="1" applyBorder="1" applyAlignment="1"${quote ? ' quotePrefix="1"' : ''}><alignment vertical="${across === 'center' ? 'center' : 'top'}"` +
    `${across ? ` horizontal="${across}"` : ''}${wraps ? ' wrapText="1"' : ''}/></xf>`
  const heading = { across: 'center', fill: 2 }
  const cells = [
    // 49 is Excel's own text format: what is typed stays as typed.
    xf({ border: 0, wraps: false }),
    xf({ ...heading, fontId: 1 }),
    xf({ ...heading, fontId: 2 }),
    xf({ ...heading, fontId: 4 }),
    xf({ fontId: 3, border: 0, across: 'center' }),
    xf({ fontId: 4, border: 0, across: 'right' }),
    xf({}),
    xf({ quote: true }),
    xf({ fill: 3 }),
    xf({ fill: 3, quote: true }),
    ...formats.flatMap((_, index) => {
      const numFmt = index === 0 ? 0 : 164 + index
      return [xf({ numFmt, wraps: false }), xf({ numFmt, wraps: false, fill: 3 })]
    }),
  ]
  const numbers = numFmts.length > 0 ? `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>` : ''
  return (
    `${head}<styleSheet xmlns="${main}">${numbers}<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
    `${solid('FFE6EEF8')}${solid('FFF5F5F5')}</fills>` +
    `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border></borders>` +
    `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`
  )
}

/** Excel takes 32 767 characters to a cell. */
const cellCharacters = 32_000

/** Ids of the rows while they are written: texts of many with blanks between them, each for one cell. */
export function gatherIds(): { add: (id: string) => void; cells: () => string[] } {
  const full: string[] = []
  let ids: string[] = []
  let length = 0
  const close = () => {
    if (ids.length > 0) full.push(ids.join(' '))
    ids = []
    length = 0
  }
  return {
    add: (id) => {
      if (length + id.length + 1 > cellCharacters) close()
      ids.push(id)
      length += id.length + 1
    },
    cells: () => {
      close()
      return full
    },
  }
}

/** The ids that were gathered, once the rows are written. */
export function* idsSheet(cells: () => readonly string[]): Generator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetData>`
  for (const [index, ids] of cells().entries())
    yield `<row r="${index + 1}"><c t="inlineStr"><is><t>${xml(ids)}</t></is></c></row>`
  yield '</sheetData></worksheet>'
}

/** Choices of each column one below the other, in the column of the same letter. */
export function optionsSheet(lists: readonly (readonly string[])[]): string {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  const rows = Array.from({ length: longest }, (_, row) => {
    const cells = lists.map((list) => {
      const choice = list[row]
      return choice === undefined ? '<c/>' : `<c t="inlineStr"><is><t>${xml(choice)}</t></is></c>`
    })
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  return `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}
