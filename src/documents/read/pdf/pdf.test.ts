import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PdfOptions,
  type PdfPage,
  type Placed,
  pdfFile,
  type Rule,
} from '../../../../tests/generators/files/pdf.ts'
import { type Layout, layOut } from '../../../../tests/generators/files/pdf-layout.ts'
import { readDocument } from '../read.ts'

const read = (pages: PdfPage[], options: PdfOptions = {}) =>
  readDocument(pdfFile(pages, options), '反馈意见.pdf')
const readLaid = (paragraphs: string[], layout: Layout = {}) => read(layOut(paragraphs, layout))

const long =
  '今年以来，本单位对照要求逐项检查，发现台账登记不及时的情况仍有12起，涉及资金3.5万元，已经列入整改清单。'
/** Paragraphs of a part; no two parts are alike. */
const partOf = (number: number) => [
  `第${number}部分主要问题`,
  `在第${number}项里，${long.repeat(3 + (number % 3))}`,
  `（一）第${number}项登记不及时。`,
  `在第${number}项里，${long.repeat(5 - (number % 2))}`,
  '1.资料缺失。',
  `关于${number}，${long.repeat(2 + (number % 4))}`,
]
const partsOf = (count: number) => Array.from({ length: count }, (_, at) => partOf(at + 1)).flat()
const text = partOf(1)

describe('lines of a .pdf', () => {
  it('are joined into the paragraphs they were broken from, over pages too', async () => {
    const document = await readLaid(partsOf(4), { title: '自查情况报告' })
    expect(document.text.split('\n')).toEqual(['自查情况报告', ...partsOf(4)])
    expect(document.paragraphs.at(-1)?.place.page).toBeGreaterThan(1)
    const divided = document.paragraphs.filter((one) => one.pageBreaks)
    expect(divided.length).toBeGreaterThan(0)
    for (const { start, end, pageBreaks } of divided) {
      expect(pageBreaks!.every((at) => at > start && at < end)).toBe(true)
    }
  })
  it('in two columns are read one column after the other', async () => {
    const document = await readLaid(partsOf(3), { columns: 2, title: '自查情况报告', size: 12 })
    expect(document.text.split('\n')).toEqual(['自查情况报告', ...partsOf(3)])
  })
  it('of a title over several lines are one title', async () => {
    const document = await readLaid(text, { title: '关于落实检查反馈意见\n整改情况的报告' })
    expect(document.text.split('\n')[0]).toBe('关于落实检查反馈意见整改情况的报告')
  })
  it('are joined for any paragraphs, letter sizes and numbers of columns', async () => {
    const clause = fc.constantFrom(
      '检查记录不全',
      '责任没有落实到人',
      '2023年的经费超支8.6万元',
      '对ABC系统的管理不严',
      '未按规定公示',
    )
    const paragraph = fc
      .tuple(
        fc.constantFrom('', '一、', '（二）', '3.', '一是'),
        fc.array(clause, { minLength: 1, maxLength: 30 }),
      )
      .map(([mark, clauses]) => `${mark}${clauses.join('，')}。`)
    const layout = fc.record({
      columns: fc.constantFrom<1 | 2>(1, 2),
      size: fc.constantFrom(10.5, 12, 14, 16),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(paragraph, { minLength: 25, maxLength: 40 }),
        layout,
        async (some, chosen) => {
          // The edges of a column are known from lines that fill it.
          const paragraphs = [...some, long.repeat(3)]
          expect((await readLaid(paragraphs, chosen)).text.split('\n')).toEqual(paragraphs)
        },
      ),
      { numRuns: 30 },
    )
  }, 60_000)
  it('keep spaces between words and lose those that only spread the line', async () => {
    const texts: Placed[] = [
      { text: '采用', x: 72, y: 700, size: 16 },
      { text: 'Open', x: 108, y: 700, size: 16 },
      { text: 'Data', x: 148, y: 700, size: 16 },
      { text: '平 台', x: 184, y: 700, size: 16 },
    ]
    expect((await read([{ texts }])).text).toBe('采用Open Data平台')
  })
  it('printed twice to look bold are read once', async () => {
    const bold = [0, 0.4].map((shift) => ({ text: '加粗标题', x: 100 + shift, y: 700, size: 16 }))
    expect((await read([{ texts: bold }])).text).toBe('加粗标题')
  })
  it('are read in any stored encoding, and turned pages upright', async () => {
    expect((await read(layOut(text), { encoding: 'UniGB-UCS2-H' })).text.split('\n')).toEqual(text)
    expect((await read(layOut(text), { isCompressed: false })).text.split('\n')).toEqual(text)
    const sideways = [0, 1, 2].map((at) => ({
      text: `侧排第${at}行文字${'。'.repeat(at * 4)}`,
      x: 100 + at * 30,
      y: 100,
      size: 12,
      degrees: 90,
    }))
    expect((await read([{ texts: sideways }])).text.split('\n')).toEqual([
      ...[0, 1, 2].map((at) => `侧排第${at}行文字${'。'.repeat(at * 4)}`),
    ])
  })
  it('made of look-alike radicals are read as letters', async () => {
    expect((await read([{ texts: [{ text: '⼀、⽬标⻓远', x: 72, y: 700, size: 12 }] }])).text).toBe(
      '一、目标长远',
    )
  })
})

describe('furniture of the pages', () => {
  it('is dropped and listed: heads, feet and page numbers', async () => {
    const many = partsOf(8)
    const document = await readLaid(many, {
      header: '内部资料',
      footer: (page, pages) => `第${page}页 共${pages}页`,
    })
    expect(document.text.split('\n')).toEqual(many)
    const listed = (reason: string) => document.dropped.filter(({ reasonEn }) => reasonEn === reason)
    const heads = listed('Page head (repeats page by page)')
    expect(heads.length).toBeGreaterThan(5)
    expect(new Set(heads.map((one) => one.text))).toEqual(new Set(['内部资料']))
    expect(listed('Page foot (repeats page by page)').map((one) => one.place.page)).toEqual(
      heads.map((one) => one.place.page),
    )
  })
  it.each(['- 1 -', '— 1 —', '第 1 页', '1/1', 'Page 1 of 1'])(
    'of a single page is known when it is dressed as %s',
    async (number) => {
      const document = await readLaid(['甲段文字。'], { footer: () => number })
      expect(document.text).toBe('甲段文字。')
      expect(document.dropped[0]?.reason).toBe('页码')
    },
  )
  it('of a single page is the small print in the margin', async () => {
    const document = await readLaid(text.slice(0, 3), { header: '某局内部资料' })
    expect(document.text.split('\n')).toEqual(text.slice(0, 3))
    expect(document.dropped).toMatchObject([
      { text: '某局内部资料', reasonEn: 'Page head or foot (small print in the margin)' },
    ])
  })
  it('does not take numbers that are content', async () => {
    const texts = [
      { text: '合计', x: 72, y: 700, size: 12 },
      { text: '12', x: 72, y: 60, size: 12 },
    ]
    expect((await read([{ texts }])).text).toBe('合计\n12')
  })
  it('takes slanted stamps and slogans that repeat on every page', async () => {
    const pages = layOut(partsOf(6))
    for (const page of pages) {
      page.texts.push({ text: '请勿外传', x: 200, y: 300, size: 40, degrees: 45 })
      page.texts.push({ text: '仅供传阅', x: 240, y: page.texts[9]!.y + 1, size: 15 })
    }
    const document = await read(pages)
    expect(document.text.split('\n')).toEqual(partsOf(6))
    expect(new Set(document.dropped.map(({ reasonEn }) => reasonEn))).toEqual(
      new Set(['Slanted watermark or stamp', 'Watermark or slogan that repeats page by page']),
    )
  })
  it('takes a table of contents with its heading', async () => {
    const contents = ['目录', '一、主要问题……………………1', '二、原因分析……………………3', '三、整改措施……………………5']
    const texts = contents.map((line, at) => ({ text: line, x: 72, y: 700 - at * 28, size: 14 }))
    const body = { text: '正文在此。', x: 72, y: 500, size: 14 }
    const document = await read([{ texts: [...texts, body] }])
    expect(document.text).toBe('正文在此。')
    expect(document.dropped).toHaveLength(4)
  })
})

/** A ruled table with columns at `xs` and rows of equal height. */
function ruled(rows: string[][], xs: number[], top: number, options: { height?: number } = {}): PdfPage {
  const height = options.height ?? 30
  const bottom = top - rows.length * height
  const rules: Rule[] = [
    ...rows.map((_, at) => ({ x1: xs[0]!, y1: top - at * height, x2: xs.at(-1)!, y2: top - at * height })),
    { x1: xs[0]!, y1: bottom, x2: xs.at(-1)!, y2: bottom },
    ...xs.map((x) => ({ x1: x, y1: top, x2: x, y2: bottom })),
  ]
  const texts = rows.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      cell
        .split('\n')
        .map((line, at) => ({ text: line, x: xs[c]! + 4, y: top - r * height - 12 - at * 13, size: 10 })),
    ),
  )
  return { texts, rules }
}

describe('ruled tables of a .pdf', () => {
  const xs = [60, 100, 300, 480, 540]
  const head = ['序号', '存在问题', '整改措施', '科室']

  it('are read cell by cell, lines inside a cell joined', async () => {
    const rows = [head, ['1', '会议记录本没有按照要求分别设立，两类\n会议混记', '分设两本', '办公室']]
    const document = await read([ruled(rows, xs, 700)])
    expect(document.text.split('\n')).toEqual([
      ...head,
      '1',
      '会议记录本没有按照要求分别设立，两类会议混记',
      '分设两本',
      '办公室',
    ])
    expect(document.paragraphs.map(({ place }) => [place.table, place.row, place.column])).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 2],
      [0, 0, 3],
      [0, 1, 0],
      [0, 1, 1],
      [0, 1, 2],
      [0, 1, 3],
    ])
  })
  it('go on over the page as one table, a repeated head dropped', async () => {
    const first = ruled([head, ['1', '甲问题', '甲措施', '甲科']], xs, 140)
    const second = ruled([head, ['2', '乙问题', '乙措施', '乙科']], xs, 760)
    const document = await read([first, second])
    expect(document.paragraphs.map(({ place }) => place.row)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    expect(document.dropped).toMatchObject([
      { reason: '续表的重复表头', text: '序号 存在问题 整改措施 科室' },
    ])
  })
  it('have a row that the page cut in two put together', async () => {
    const first = ruled([head, ['1', '会议记录本没有按照要求分别设立，两类', '分设两本', '甲科']], xs, 140)
    const second = ruled(
      [
        ['', '会议混记', '', ''],
        ['2', '乙问题', '乙措施', '乙科'],
      ],
      xs,
      760,
    )
    const document = await read([first, second])
    expect(document.text.split('\n')[5]).toBe('会议记录本没有按照要求分别设立，两类会议混记')
    expect(document.paragraphs.at(-1)?.place).toMatchObject({ row: 2, column: 3, page: 2 })
  })
  it('count merged cells over the rows and columns they cover', async () => {
    const page = ruled(
      [
        ['甲', '', '丙', '丁'],
        ['', '', '庚', '辛'],
      ],
      xs,
      700,
    )
    const rules = page.rules!.filter(
      (rule) =>
        (!(rule.y1 === 670 && rule.y2 === 670) && rule.x1 !== 100) ||
        (rule.x1 !== rule.x2 && rule.y1 !== 670),
    )
    const middle = { x1: 300, y1: 670, x2: 540, y2: 670 }
    const document = await read([{ texts: page.texts, rules: [...rules, middle] }])
    expect(document.paragraphs[0]?.place).toMatchObject({ row: 0, column: 0, rowSpan: 2 })
    expect(document.paragraphs.map(({ place }) => place.row)).toEqual([0, 0, 0, 1, 1])
  })
  it('are no tables when they are only a frame around the page', async () => {
    const frame: Rule[] = [
      { x1: 40, y1: 40, x2: 555, y2: 40 },
      { x1: 40, y1: 800, x2: 555, y2: 800 },
      { x1: 40, y1: 40, x2: 40, y2: 800 },
      { x1: 555, y1: 40, x2: 555, y2: 800 },
    ]
    const short = text.slice(0, 4)
    const [page] = layOut(short)
    const document = await read([{ ...page!, rules: frame }])
    expect(document.text.split('\n')).toEqual(short)
    expect(document.paragraphs.every(({ place }) => place.table === undefined)).toBe(true)
  })
})

describe('a .pdf without text', () => {
  it('is refused as a scan, and a page number alone makes no text', async () => {
    await expect(read([{ texts: [], hasImage: true }])).rejects.toMatchObject({ code: 'scan' })
    const numbered = [1, 2, 3].map((page) => ({
      texts: [{ text: `- ${page} -`, x: 280, y: 40, size: 9 }],
      hasImage: true,
    }))
    await expect(read(numbered)).rejects.toMatchObject({ code: 'scan' })
  })
  it('on some pages only is read with a warning that names them', async () => {
    const [page] = layOut(text)
    const document = await read([page!, { texts: [], hasImage: true }])
    expect(document.warnings[0]).toContain('第 2 页')
  })
  it('that can be taken out is refused with words that say so', async () => {
    await expect(read(layOut(text), { isUnmapped: true })).rejects.toMatchObject({
      code: 'scan',
      message: expect.stringContaining('取不出来'),
    })
  })
})
