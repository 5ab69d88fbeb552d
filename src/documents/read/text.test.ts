import { existsSync, globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'

const sample = '一、存在的问题\r\n\r\n（一）记录不全，缺少“时间、地点”。\r\n  缩进的一行\t末尾 \r\n'
const read = (bytes: Uint8Array, name = '情况.txt') => readDocument(bytes, name)

describe('plain text', () => {
  const encodings: [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(sample)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${sample}`)],
    ['GB18030', iconv.encode(sample, 'gb18030')],
    ['UTF-16LE with its mark', iconv.encode(sample, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with its mark', iconv.encode(sample, 'utf-16be', { addBOM: true })],
    ['UTF-16LE without a mark', iconv.encode(sample, 'utf-16le')],
    ['UTF-16BE without a mark', iconv.encode(sample, 'utf-16be', { addBOM: false })],
  ]
  it.each(encodings)('in %s is read letter for letter, only line ends made one kind', async (_, bytes) => {
    const document = await read(bytes)
    expect(document.text).toBe(sample.replaceAll('\r\n', '\n'))
    expect(document).toMatchObject({ kind: 'txt', dropped: [], warnings: [] })
  })
  it('has every line as a paragraph, empty ones too', async () => {
    const { text, paragraphs } = await read(Buffer.from('甲\n\n乙\n'))
    expect(paragraphs.map(({ start, end }) => text.slice(start, end))).toEqual(['甲', '', '乙', ''])
    expect(paragraphs.map(({ place }) => place.index)).toEqual([0, 1, 2, 3])
  })
  it('of any letters comes back from UTF-8 as it went in', async () => {
    const letters = fc.string({
      unit: fc.constantFrom('一', '。', 'a', '1', ' ', '\n', '𠮷', '\t', '，', '\u3000'),
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        fc.pre(text.trim() !== '')
        expect((await read(Buffer.from(text))).text).toBe(text)
      }),
    )
  })
  it('in GB18030 of any Chinese letters comes back as it went in', async () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code))
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: han, minLength: 8, maxLength: 200 }), async (text) => {
        expect((await read(iconv.encode(`${text}。`, 'gb18030'))).text).toBe(`${text}。`)
      }),
    )
  })
  it('cut off inside a letter is read with a warning', async () => {
    const whole = Buffer.from('问题清单如下：第一项')
    const document = await read(whole.subarray(0, whole.length - 1))
    expect(document.text).toBe('问题清单如下：第一\ufffd')
    expect(document.warnings).toHaveLength(1)
  })
  it('is Markdown by its name, and then knows headings outside code', async () => {
    const document = await read(Buffer.from('# 标题\n正文\n```\n# 不是\n```\n### 小节'), '说明.md')
    expect(document.kind).toBe('md')
    expect(document.paragraphs.map((one) => one.heading)).toEqual([
      1,
      undefined,
      undefined,
      undefined,
      undefined,
      3,
    ])
  })
  it('is believed by its content when the name says .docx, with a warning', async () => {
    const document = await read(Buffer.from('其实是文本'), '材料.docx')
    expect(document.text).toBe('其实是文本')
    expect(document.warnings).toEqual(['文件名的扩展名与内容不符，已按内容（.txt）读取。'])
  })
})

const samples = '../shared/samples'

describe('the sample texts', () => {
  it.skipIf(!existsSync(samples))(
    'come back letter for letter (skipped where the samples are not there)',
    async () => {
      const files = globSync(`${samples}/**/*.txt`)
      expect(files.length).toBeGreaterThan(20)
      for (const file of files) {
        const bytes = readFileSync(file)
        const plain = bytes
          .toString('utf8')
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n')
        expect((await read(bytes, file)).text).toBe(plain)
      }
    },
  )
})
