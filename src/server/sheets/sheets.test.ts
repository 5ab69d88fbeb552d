import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { CellIn } from '../../kit/field.ts'
import { workbookOf } from '../../registers/sheet/workbook.ts'
import { sheetBounds } from './bounds.ts'
import { active, inert } from './inert.ts'
import { rowsOf } from './rows.ts'

async function read(bytes: Uint8Array, bounds = sheetBounds): Promise<CellIn[][]> {
  const rows: CellIn[][] = []
  for await (const { values } of rowsOf(bytes, bounds)) rows.push([...values])
  return rows
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

const refusedWith = async (bytes: Uint8Array, words: string, bounds = sheetBounds) =>
  expect(read(bytes, bounds)).rejects.toMatchObject({
    code: 'invalid',
    words: { zh: expect.stringContaining(words) },
  })

const letters = [
  ...'巡察整改闭环台账问题措施责任科室领导期限佐证材料销号审核谈话记录资产车辆经费党组会议𠮷㐂々〇',
]
/** Text of the n-th cell: every length, signs outside the basic plane, line ends, what XML and Excel escape. */
function textOf(n: number): string {
  const from = n % letters.length
  const body = [...letters.slice(from), ...letters.slice(0, n % 37)].join('')
  return n % 11 === 0 ? `${body}\n第${n}行 <“&”> _x000D_ ${n}` : `${body}${n}`
}

describe('100 000 rows of Chinese text', () => {
  it('come back whole, letter for letter', { timeout: 60_000 }, async () => {
    const columns = ['甲', '乙', '丙'].map((heading, index) => ({ name: `c${index}`, heading, width: 20 }))
    function* lines() {
      for (let row = 0; row < 100_000; row += 1)
        yield [{ cells: columns.map((_, column) => ({ value: textOf(row * 3 + column) })) }]
    }
    const bytes = await whole(workbookOf({ name: '台账', columns }, lines()))
    let row = -2
    let wrong = 0
    for await (const { values } of rowsOf(bytes)) {
      if (row >= 0)
        for (const [column, value] of values.entries()) if (value !== textOf(row * 3 + column)) wrong += 1
      row += 1
    }
    expect([row, wrong]).toEqual([100_000, 0])
  })
})

describe('a sheet', () => {
  it('of Excel is read with its days, numbers and choices as they are', async () => {
    const day = new Date('2026-03-05T00:00:00Z')
    const bytes = await writeXlsx({
      sheets: [{ name: '表', rows: [['甲', 1.5, true, day, null, '乙']] as never }],
    })
    expect(await read(bytes)).toEqual([['甲', 1.5, true, day, null, '乙']])
  })

  it('as .csv is read in UTF-8 with and without BOM, UTF-16 and GB18030', async () => {
    const text = '编号,问题\r\n1-1,"会议记录，不分设\n第二行"\r\n1-2,"引号""在内"""\r\n'
    const rows = [
      ['编号', '问题'],
      ['1-1', '会议记录，不分设\n第二行'],
      ['1-2', '引号"在内"'],
    ]
    const gb = Buffer.from('b1e0bac52cceca cce20d0a'.replace(' ', ''), 'hex')
    expect(await read(Buffer.from(text))).toEqual(rows)
    expect(await read(Buffer.from(`\uFEFF${text}`))).toEqual(rows)
    expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(rows)
    expect(await read(gb)).toEqual([['编号', '问题']])
  })

  it('pasted from Excel is read by its tabs', async () => {
    expect(await read(Buffer.from('编号\t问题\n1-1\t"两行\n文字"'))).toEqual([
      ['编号', '问题'],
      ['1-1', '两行\n文字'],
    ])
  })
})

describe('text that a spreadsheet would run as a formula', () => {
  const texts = [
    '=1+1',
    '+86',
    '-x',
    '@SUM(A1)',
    '\t=1',
    '\r=2',
    "'=已有撇号",
    "''=两个",
    "'平常",
    '-12.50',
    '平常',
  ]

  it('goes into a .csv inert and comes back letter for letter', () => {
    for (const text of texts) {
      const cell = inert(text)
      expect(/^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell)).toBe(false)
      expect(active(cell)).toBe(text)
    }
  })

  it('stands in a workbook as quoted text, and comes back letter for letter', async () => {
    const columns = [{ name: 'c', heading: '甲', width: 20 }]
    const bytes = await whole(
      workbookOf({ name: '表', columns }, [texts.map((value) => ({ cells: [{ value }] }))]),
    )
    const [, , ...rows] = await read(bytes)
    expect(rows.map(([value]) => value)).toEqual(texts)
  })
})

/** A zip with one part whose stated sizes may lie. */
function zipOf(name: string, plain: Buffer, stated = plain.length): Buffer {
  const packed = deflateRawSync(plain)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(stated, 22)
  head.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(stated, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(head.length + name.length + packed.length, 16)
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

describe('a file that is no good', () => {
  it('is refused with what to do: no table, empty, an old workbook, one with a password', async () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    await refusedWith(Buffer.from([1, 0, 2, 0, 0, 0]), '不是表格')
    await refusedWith(Buffer.from(',,\r\n,,\r\n'), '空的')
    await refusedWith(Buffer.concat([ole, Buffer.alloc(600)]), '.xls')
    await refusedWith(
      Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      '密码',
    )
  })

  it('is refused where it is broken, or a container of something else', async () => {
    const good = await writeXlsx({ sheets: [{ name: '表', rows: [['甲']] as never }] })
    await refusedWith(good.subarray(0, good.length - 40), '损坏')
    await refusedWith(zipOf('word/document.xml', Buffer.from('<w/>')), '不是能读的')
  })

  it('is refused where it unpacks to more than it says, or to too much', async () => {
    const big = Buffer.alloc(64 * 1024 * 1024, 0x20)
    await refusedWith(zipOf('xl/workbook.xml', big), '异常庞大')
    await refusedWith(zipOf('xl/workbook.xml', big, 1000), '异常庞大')
  })

  it('is refused where it has too many rows or columns, or a row without end', async () => {
    const bounds = { ...sheetBounds, rows: 100, columns: 20, rowCharacters: 50_000 }
    const line = (width: number) => `${Array.from({ length: width }, (_, at) => at).join(',')}\n`
    await refusedWith(Buffer.from(line(3).repeat(101)), '超过 100 行', bounds)
    await refusedWith(Buffer.from(line(21)), '超过 20 列', bounds)
    await refusedWith(Buffer.from(`"${'长'.repeat(60_000)}`), '太大', bounds)
    const far = await writeXlsx({ sheets: [{ name: '表', rows: [Array(30).fill('甲')] as never }] })
    await refusedWith(far, '超过 20 列', bounds)
  })

  it('is read as far as it makes sense: no day beyond the calendar, no row without a number', async () => {
    const cells = ['<c s="1"><v>1e300</v></c>', '<c s="1"><v>-9e9</v></c>', '<c><f>CMD()</f><v>1e999</v></c>']
    const rows = ['x', '-5', '1e99'].map((no, index) => `<row r="${no}">${cells[index]}</row>`).join('')
    const good = await writeXlsx({ sheets: [{ name: '表', rows: [[new Date()]] as never }] })
    const { unzipSync, zipSync } = await import('fflate')
    const parts = unzipSync(good)
    const path = Object.keys(parts).find((name) => name.endsWith('sheet1.xml')) ?? ''
    const sheet = new TextEncoder().encode(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    const styles = new TextEncoder().encode(
      '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
    )
    const stylesPath = Object.keys(parts).find((name) => name.endsWith('styles.xml')) ?? ''
    const found = []
    for await (const row of rowsOf(zipSync({ ...parts, [path]: sheet, [stylesPath]: styles })))
      found.push(row)
    expect(found).toEqual([
      { no: 1, values: ['1e300'] },
      { no: 2, values: ['-9e9'] },
      { no: 3, values: ['1e999'] },
    ])
  })

  it('neither expands names of its own nor takes more time than it is given', async () => {
    const rows = '<row r="1"><c t="inlineStr"><is><t>&amp;&lol;&#65;</t></is></c></row>'
    const sheet = `<!DOCTYPE x [<!ENTITY lol "哈哈">]><worksheet><sheetData>${rows}</sheetData></worksheet>`
    const good = await writeXlsx({ sheets: [{ name: '表', rows: [['甲']] as never }] })
    const { unzipSync, zipSync } = await import('fflate')
    const parts = unzipSync(good)
    const path = Object.keys(parts).find((name) => name.endsWith('sheet1.xml')) ?? ''
    const bytes = zipSync({ ...parts, [path]: new TextEncoder().encode(sheet) })
    expect(await read(bytes)).toEqual([['&&lol;A']])
    await refusedWith(bytes, '太大', { ...sheetBounds, seconds: 0.001 })
  })
})
