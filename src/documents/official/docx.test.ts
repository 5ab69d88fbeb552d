import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hasOffice, printed } from '../../../tests/office.ts'
import { faultsOf } from '../../../tests/ooxml.ts'
import { defaultLimits } from '../read/limits.ts'
import { extractPages } from '../read/pdf/extract.ts'
import { readDocument } from '../read/read.ts'
import { docxOf } from './docx.ts'
import type { Block } from './paper.ts'
import { bareText, plainLines } from './plain.ts'
import { fullLine, samplePaper } from './sample.testing.ts'

const file = await docxOf(samplePaper, '闭环')
const parts = unzipSync(file)
const part = (name: string) => new TextDecoder().decode(parts[name])
const document = part('word/document.xml')

describe('a paper as .docx', () => {
  it('has the page, margins and exact lines of GB/T 9704 (22 lines of 28 characters)', () => {
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(document).toMatch(
      /<w:pgMar[^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/,
    )
    expect(document).toContain('w:line="579" w:lineRule="exact"')
    expect(part('word/styles.xml')).toContain('<w:spacing w:val="-5"/>')
  })

  it('names the fonts of offices for Chinese text, with what stands in for each', () => {
    for (const font of ['仿宋_GB2312', '黑体', '楷体_GB2312', '方正小标宋简体']) {
      expect(document).toContain(`w:eastAsia="${font}"`)
      expect(part('word/fontTable.xml')).toMatch(new RegExp(`w:name="${font}"><w:altName w:val="[^"]+"`))
    }
    expect(Object.keys(parts).some((name) => name.startsWith('word/fonts/'))).toBe(false)
  })

  it('numbers odd pages at the right and even ones at the left', () => {
    expect(part('word/settings.xml')).toContain('w:evenAndOddHeaders')
    expect(document).toMatch(/<w:footerReference[^>]*w:type="default"/)
    expect(document).toMatch(/<w:footerReference[^>]*w:type="even"/)
  })

  it('repeats the head of a table, merges its cells and lays its page on the side', () => {
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(document).toContain('<w:vMerge w:val="restart"/>')
    expect(document).toContain('w:orient="landscape"')
    expect(document).toContain('<w:tblLayout w:type="fixed"/>')
  })

  it('marks what a person still has to write, and only that', () => {
    expect(document.match(/<w:highlight/g)).toHaveLength(1)
    expect(document).toMatch(/<w:highlight w:val="yellow"\/>.*?【请补充：结合本单位实际】/)
  })

  it('keeps the levels of headings for the navigation of a word processor', async () => {
    const { paragraphs, text } = await readDocument(file, 'paper.docx')
    const headings = paragraphs.filter(({ heading }) => heading)
    expect(headings.map(({ heading, start, end }) => [heading, text.slice(start, end)])).toEqual([
      [1, '一、总体要求'],
      [2, '（一）提高认识'],
      [3, '1.压实责任'],
      [4, '（1）逐项登记'],
    ])
  })

  it('opens without repair, and gives the marks of Chinese text to the Chinese font', () => {
    expect(faultsOf(file)).toEqual([])
    expect(document.match(/<w:rFonts/g)).toHaveLength(
      document.match(/<w:rFonts[^>]*w:hint="eastAsia"/g)?.length ?? 0,
    )
    expect(part('word/styles.xml')).toContain('w:eastAsia="zh-CN"')
    expect(document).not.toMatch(/<w:t[^>]*>[^<]*\t/)
  })

  it('reads back word for word', async () => {
    const { text, warnings } = await readDocument(file, 'paper.docx')
    expect(warnings).toEqual([])
    expect(bareText([text])).toBe(bareText(plainLines(samplePaper)))
  })
})

type Page = Awaited<ReturnType<typeof extractPages>>[number]

/** Lines of a page from its top: text, and where they stand in millimetres. */
function linesOf({ runs }: Page) {
  const rows = new Map<number, typeof runs>()
  for (const run of runs) {
    const at = Math.round(run.y)
    const key = [...rows.keys()].find((known) => Math.abs(known - at) <= 2) ?? at
    rows.set(key, [...(rows.get(key) ?? []), run])
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([y, row]) => ({
      y: (y / 72) * 25.4,
      x: (Math.min(...row.map(({ x }) => x)) / 72) * 25.4,
      text: row
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join('')
        .trim(),
    }))
}

describe.skipIf(!hasOffice)('the same printed by LibreOffice', async () => {
  const pages = hasOffice ? await extractPages(await printed(file), defaultLimits) : []
  const lines = pages.map(linesOf)

  it('holds 22 lines of 28 characters on a full page', () => {
    const full = lines[1]?.filter(({ text }) => !text.startsWith('—')) ?? []
    expect(full).toHaveLength(22)
    expect(full.map(({ text }) => text)).toEqual(Array.from({ length: 22 }, () => fullLine))
    expect(full[0]?.x).toBeCloseTo(28, 0)
  })

  it('has the red head 35 mm under the type area, and words of the text on the first page', () => {
    const organ = lines[0]?.[0]
    expect(organ?.text).toBe('中共临江区水务局党组文件')
    // From the baseline: the glyphs are some 11 mm high.
    expect(organ?.y).toBeGreaterThan(37 + 35 + 8)
    expect(organ?.y).toBeLessThan(37 + 35 + 15)
    expect(lines[0]?.some(({ text }) => text === '一、总体要求')).toBe(true)
  })

  it('numbers page 1 at the right and page 2 at the left', () => {
    const number = (index: number) => lines[index]?.find(({ text }) => /^—\s*\d+\s*—$/.test(text))
    expect(number(0)?.x).toBeGreaterThan(150)
    expect(number(1)?.x).toBeLessThan(50)
  })

  it('lays the annex on its side with the head of its table on every page', () => {
    const lying = pages.filter(({ width, height }) => width > height)
    expect(lying.length).toBeGreaterThan(1)
    for (const page of lying) expect(linesOf(page).some(({ text }) => text === '编号问题措施')).toBe(true)
  })

  it('loses no mark at the end of a line', async () => {
    const lengths = Array.from({ length: 14 }, (_, index) => index + 20)
    const words = lengths.map(
      (length) => `${fullLine.repeat(2).slice(0, length)}，${fullLine}。${fullLine}、${fullLine}。`,
    )
    const body = words.map((text): Block => ({ kind: 'text', runs: [text] }))
    const whole = { ...samplePaper, head: null, annexes: [], imprint: null, body }
    const sheets = await extractPages(await printed(await docxOf(whole, '闭环')), defaultLimits)
    const text = sheets.flatMap(({ runs }) => runs.map((run) => run.text)).join('')
    const count = (all: string) => [...'，。、'].map((mark) => all.split(mark).length)
    expect(count(text)).toEqual(count(words.join('')))
  })

  it('turns the numbers of annexes that lie on their side, so that they stand at the foot of the bound page', () => {
    const turned = Object.keys(parts).filter(
      (name) => /footer\d+/.test(name) && part(name).includes('vert="vert"'),
    )
    expect(turned).toHaveLength(2)
  })

  it('ends with the imprint at the foot of the last page', () => {
    const last = lines.at(-1) ?? []
    const issued = last.find(({ text }) => text.endsWith('印发'))
    expect(issued?.text.replaceAll(/\s/g, '')).toBe('临江区水务局办公室2026年3月5日印发')
    expect(issued?.y).toBeGreaterThan(297 - 35 - 8)
    expect(issued?.y).toBeLessThan(297 - 35)
  })
})
