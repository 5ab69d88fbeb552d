/** Parts of a workbook that do not depend on its rows. Source: ECMA-376, part 1 (SpreadsheetML). */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Text between tags; signs that XML 1.0 cannot hold are left out. */
export function xml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

export const contentTypes =
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}"/>` +
  `<Override PartName="/xl/worksheets/sheet2.xml" ContentType="${sheetType}"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

/** Relations rId1, rId2 … in the order given. */
export function relations(targets: readonly [type: string, target: string][]): string {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

/** The register's sheet, then the hidden sheet of choices. */
export function workbookXml(sheetName: string): string {
  // Excel allows 31 characters, none of these.
  const name = xml(sheetName.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))
  return (
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    `<sheet name="${name}" sheetId="1" r:id="rId1"/><sheet name="选项" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`
  )
}

/** Cell styles: 0 text, 1 heading, 2 heading of a required column, from 3 on the number formats in their order. */
export function stylesOf(formats: readonly string[]): string {
  const numFmts = formats.map(
    (format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xml(format)}"/>`,
  )
  const font = (more: string) => `<font><sz val="11"/><name val="宋体"/>${more}</font>`
  const xf = (numFmt: number, fontId: number, fill: number, wraps: boolean) =>
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">` +
    `<alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`
  const cells = [
    // 49 is Excel's own text format: what is typed stays as typed.
    xf(49, 0, 0, true),
    xf(49, 1, 2, true),
    xf(49, 2, 2, true),
    ...formats.map((_, index) => xf(164 + index, 0, 0, false)),
  ]
  const numbers = numFmts.length > 0 ? `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>` : ''
  const fill = `<fill><patternFill patternType="solid"><fgColor rgb="FFF0F3F7"/></patternFill></fill>`
  return (
    `${head}<styleSheet xmlns="${main}">${numbers}` +
    `<fonts count="3">${font('')}${font('<b/>')}${font('<b/><color rgb="FFC00000"/>')}</fonts>` +
    `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill}</fills>` +
    `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`
  )
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
