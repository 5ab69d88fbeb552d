import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { zipFile } from '../../../../tests/generators/files/docx.ts'
import { xlsFile } from '../../../../tests/generators/files/xls.ts'
import { readDocument } from '../read.ts'

type Sheets = Parameters<typeof writeXlsx>[0]['sheets']

async function read(sheets: Sheets) {
  return readDocument(await writeXlsx({ sheets }), '问题台账.xlsx')
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetNamespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook of one sheet written by hand, for what the library does not write. */
function bookOf(sheet: string, parts: { strings?: string; formats?: string } = {}): Uint8Array {
  const formats = parts.formats ?? ''
  return zipFile({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': rels(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook ${sheetNamespace} xmlns:r="${office}"><sheets><sheet name="清单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(
      ['worksheet', 'worksheets/s.xml'],
      ['sharedStrings', 'strings.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/worksheets/s.xml': `<worksheet ${sheetNamespace}>${sheet}</worksheet>`,
    'xl/strings.xml': `<sst ${sheetNamespace}>${parts.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet ${sheetNamespace}>${formats}</styleSheet>`,
  })
}

function rels(...entries: [string, string][]): string {
  const inner = entries.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`
}

describe('a workbook of problems', () => {
  it('is read cell by cell, each with sheet, row and column', async () => {
    const document = await read([
      {
        name: '问题清单',
        rows: [
          ['序号', '问题'],
          [1, '记录不全'],
          [2, null],
        ],
      },
    ])
    expect(document.kind).toBe('xlsx')
    expect(document.text).toBe('序号\n问题\n1\n记录不全\n2')
    expect(
      document.paragraphs.map(({ place }) => [place.part, place.table, place.row, place.column]),
    ).toEqual([
      ['问题清单', 0, 0, 0],
      ['问题清单', 0, 0, 1],
      ['问题清单', 0, 1, 0],
      ['问题清单', 0, 1, 1],
      ['问题清单', 0, 2, 0],
    ])
  })
  it('gives each line of a cell as a paragraph of that cell', async () => {
    const document = await read([{ name: '一', rows: [['一是甲\n二是乙']] }])
    expect(document.text).toBe('一是甲\n二是乙')
    expect(document.paragraphs.map(({ place }) => place.row)).toEqual([0, 0])
  })
  it('counts merged cells over the rows and columns they cover', async () => {
    const merges = [{ startRow: 0, startCol: 0, endRow: 1, endCol: 2 }]
    const document = await read([{ name: '一', rows: [['科室'], [], ['乙']], merges }])
    expect(document.paragraphs[0]?.place).toMatchObject({ rowSpan: 2, columnSpan: 3 })
    expect(document.paragraphs[1]?.place).toEqual({ part: '一', index: 2, table: 0, row: 2, column: 0 })
  })
  it('keeps several sheets apart, and lists hidden ones as dropped', async () => {
    const document = await read([
      { name: '甲', rows: [['一']] },
      { name: '选项', hidden: true, rows: [['是'], ['否']] },
      { name: '乙', rows: [['二']] },
    ])
    expect(document.text).toBe('一\n二')
    expect(document.paragraphs.map(({ place }) => place.table)).toEqual([0, 2])
    expect(document.dropped.map(({ text }) => text)).toEqual(['是', '否'])
  })
  it('shows dates, shares and amounts as the sheet shows them', async () => {
    const formats =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="0.0;-0.0;&quot;—&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="4"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="31"/></cellXfs>'
    const cells = [
      [1, 45473],
      [2, 0.856],
      [3, 1234.5],
      [4, 45473],
      [5, 0],
      [6, 45473],
      [0, 0.30000000000000004],
    ]
    const row = cells.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`).join('')
    const document = await readDocument(
      bookOf(`<sheetData><row>${row}</row></sheetData>`, { formats }),
      'a.xlsx',
    )
    expect(document.text.split('\n')).toEqual([
      '2024/6/30',
      '85.60%',
      '1,234.50',
      '2024年6月30日',
      '—',
      '2024年6月30日',
      '0.3',
    ])
  })
  it('reads the stored results of formulas, inline text and text in several fonts', async () => {
    const strings = '<si><r><t>前</t></r><r><t>后</t></r><rPh sb="0" eb="1"><t>读音</t></rPh></si>'
    const row =
      '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>内联</t></is></c><c t="str"><f>A1</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>'
    const document = await readDocument(
      bookOf(`<sheetData><row r="3">${row}</row></sheetData>`, { strings }),
      'a.xlsx',
    )
    expect(document.text.split('\n')).toEqual(['前后', '内联', '公式', 'TRUE', '#REF!'])
    expect(document.paragraphs[1]?.place).toMatchObject({ row: 2, column: 1 })
  })
  it('reads rows that a filter hides, since they are content', async () => {
    const rows = '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>'
    expect((await readDocument(bookOf(`<sheetData>${rows}</sheetData>`), 'a.xlsx')).text).toBe('1\n2')
  })
  it('costs by its filled cells and not by the corner that the last one stands in', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    const document = await readDocument(bookOf(`<sheetData>${rows}</sheetData>`), 'a.xlsx')
    expect(document.paragraphs[1]?.place).toMatchObject({ row: 1048575, column: 16383 })
  })
})

describe('a workbook of Excel 97', () => {
  it('is read cell by cell like the newer kind, numbers plainly, and the reader is told', async () => {
    const merges: [number, number, number, number][] = [[1, 2, 1, 1]]
    const bytes = xlsFile([
      {
        name: '清单',
        rows: [
          ['序号', '问题'],
          [1, '登记不全\n二是不及时'],
          [2.5, null],
        ],
        merges,
      },
      { name: '选项', rows: [['是']], isHidden: true },
    ])
    const document = await readDocument(bytes, '台账.xls')
    expect(document.kind).toBe('xlsx')
    expect(document.text.split('\n')).toEqual(['序号', '问题', '1', '登记不全', '二是不及时', '2.5'])
    expect(document.paragraphs[3]?.place).toEqual({
      part: '清单',
      index: 1,
      table: 0,
      row: 1,
      column: 1,
      rowSpan: 2,
    })
    expect(document.dropped).toMatchObject([{ text: '是' }])
    expect(document.warnings).toEqual([expect.stringContaining('数字按原值读取')])
  })
  it('is refused with the reason when it has a password', async () => {
    await expect(
      readDocument(xlsFile([{ name: '一', rows: [['密']] }], { isEncrypted: true }), 'a.xls'),
    ).rejects.toMatchObject({
      code: 'encrypted',
    })
  })
})
