import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { docFile } from '../../../tests/generators/files/doc.ts'
import { docxFile, paragraph, run, zipFile } from '../../../tests/generators/files/docx.ts'
import { oleFile } from '../../../tests/generators/files/ole.ts'
import { pdfFile } from '../../../tests/generators/files/pdf.ts'
import { layOut } from '../../../tests/generators/files/pdf-layout.ts'
import type { ReadLimits } from './limits.ts'
import { readDocument } from './read.ts'
import { Unreadable, type UnreadableCode } from './unreadable.ts'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const pad = (bytes: Uint8Array, length: number) => Buffer.concat([bytes, Buffer.alloc(length)])

/** Expects a refusal with this code, and words in both languages that say what to do. */
async function refuses(
  bytes: Uint8Array,
  code: UnreadableCode,
  name = '材料.docx',
  limits: Partial<ReadLimits> = {},
) {
  const error = await readDocument(bytes, name, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Unreadable)
  const refusal = error as Unreadable
  expect([refusal.code, refusal.cause]).toEqual([code, undefined])
  expect(refusal.message).toMatch(/请|无法/)
  expect(refusal.messageEn).toMatch(/[Pp]lease|cannot/)
  return refusal
}

/** A .docx with a main part of one's own. */
const withXml = (xml: string) => docxFile({ body: '', extra: { 'word/document.xml': xml } })
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

describe('a file without text', () => {
  it('is refused as empty', async () => {
    await refuses(new Uint8Array(), 'empty')
    await refuses(bytesOf(' \r\n\t '), 'empty', '空.txt')
    await refuses(docxFile({ body: paragraph('') }), 'empty')
  })
  it('but with pictures is refused as a scan', async () => {
    const picture = '<w:r><w:drawing><pic:pic/></w:drawing></w:r>'
    await refuses(docxFile({ body: paragraph(picture) }), 'scan')
  })
})

describe('a file with a password', () => {
  it('is refused with the way to take the password off', async () => {
    const refusal = await refuses(
      oleFile({ EncryptedPackage: new Uint8Array(5000), EncryptionInfo: new Uint8Array(300) }),
      'encrypted',
    )
    expect(refusal.message).toContain('取消密码')
  })
  it('is known as .pdf and .doc too', async () => {
    const key = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>'
    const trailer = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${key} /U ${key} >> /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]`
    await refuses(pdfFile(layOut(['密']), { trailer }), 'encrypted', '密.pdf')
    await refuses(docFile([{ runs: [{ text: '密' }] }], { isEncrypted: true }), 'encrypted', '密.doc')
  })
  it('is known when only entries of the zip container are encrypted', async () => {
    const bytes = docxFile({ body: paragraph('密') })
    for (let at = 0; at + 4 < bytes.length; at++) {
      const mark = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
      if (mark === 'PK\u0001\u0002') bytes[at + 8] = bytes[at + 8]! | 1
      if (mark === 'PK\u0003\u0004') bytes[at + 6] = bytes[at + 6]! | 1
    }
    await refuses(bytes, 'encrypted')
  })
})

describe('a file that is too large', () => {
  it('of 500 MB is refused at once', async () => {
    const began = performance.now()
    const refusal = await refuses(new Uint8Array(500 * 1024 * 1024), 'tooLarge')
    expect(refusal.message).toContain('50 MB')
    expect(performance.now() - began).toBeLessThan(1000)
  })
  it('is measured by the limit that the caller sets', async () => {
    await refuses(bytesOf('12345'), 'tooLarge', '短.txt', { fileBytes: 4 })
    expect((await readDocument(bytesOf('1234'), '短.txt', { fileBytes: 4 })).text).toBe('1234')
  })
  it('in letters or paragraphs is refused, not cut off', async () => {
    await refuses(bytesOf('1234'), 'tooComplex', '长.txt', { characters: 3 })
    await refuses(docxFile({ body: paragraph('一').repeat(4) }), 'tooComplex', '长.docx', { paragraphs: 3 })
    await refuses(pdfFile([...layOut(['一']), ...layOut(['二'])]), 'tooComplex', '长.pdf', { pages: 1 })
  })
})

describe('a zip bomb', () => {
  it('that states its size is refused before anything is inflated', async () => {
    await refuses(withXml(' '.repeat(30_000_000)), 'bomb')
    await refuses(docxFile({ body: paragraph('一'.repeat(1000)) }), 'bomb', '大.docx', {
      inflatedBytes: 1000,
    })
  })
  it('that lies about its size is stopped where the lie ends', async () => {
    const bytes = withXml(`<w:document ${w}><w:body>${paragraph('一').repeat(20_000)}</w:body></w:document>`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at + 46 < bytes.length; at++) {
      const name = Buffer.from(bytes.subarray(at + 46, at + 63)).toString('latin1')
      if (view.getUint32(at, true) === 0x02014b50 && name === 'word/document.xml')
        view.setUint32(at + 24, 4000, true)
    }
    await refuses(bytes, 'bomb')
  })
  it('inside an archive is not opened at all', async () => {
    await refuses(zipFile({ 'inner.zip': zipFile({ a: new Uint8Array(1_000_000) }) }), 'wrongType', '包.zip')
  })
  it('of entries is counted before they are read', async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`f${at}`, 'x']))
    await refuses(zipFile(many), 'tooComplex', '多.docx', { entries: 100 })
  })
})

describe('hostile XML', () => {
  it('that declares entities is refused and none is expanded', async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
    await refuses(
      withXml(
        `<?xml version="1.0"?>${laughs}<w:document ${w}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`,
      ),
      'bomb',
    )
    await refuses(withXml(`<w:document ${w}><w:t>&b;</w:t></w:document>`), 'broken')
  })
  it('nested beyond any document is refused', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(5000)}${'</w:tc></w:tr></w:tbl>'.repeat(5000)}`
    await refuses(withXml(`<w:document ${w}><w:body>${deep}</w:body></w:document>`), 'tooComplex')
  })
  it('of too many elements is refused', async () => {
    await refuses(docxFile({ body: paragraph('一').repeat(100) }), 'tooComplex', '多.docx', { elements: 200 })
  })
  it('that is not well-formed is refused as broken', async () => {
    await refuses(withXml(`<w:document ${w}><w:body>`), 'broken')
    await refuses(withXml(''), 'broken')
  })
})

describe('a file of another kind than its name says', () => {
  it('is read by its content, with a warning', async () => {
    const document = await readDocument(docxFile({ body: paragraph('正文') }), '材料.pdf')
    expect(document).toMatchObject({ kind: 'docx', text: '正文' })
    expect(document.warnings).toEqual(['文件名的扩展名与内容不符，已按内容（.docx）读取。'])
  })
  const kinds: [string, Uint8Array, string][] = [
    ['a picture', pad(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 100), '图片'],
    ['a PNG', pad(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 100), '图片'],
    ['an archive', pad(bytesOf('Rar!\u001a'), 100), '压缩包'],
    ['rich text', bytesOf('{\\rtf1\\ansi text}'), 'RTF'],
    ['a web page', bytesOf('<html><body>page</body></html>'), '网页'],
    [
      'an old XML document',
      bytesOf('<?xml version="1.0"?><?mso-application progid="Word.Document"?>'),
      '网页或 XML',
    ],
    ['an OFD', zipFile({ 'OFD.xml': '<ofd/>' }), 'OFD'],
    ['slides', zipFile({ 'ppt/presentation.xml': '<p/>' }), '演示文稿'],
    ['a workbook of Excel 95', oleFile({ Book: new Uint8Array(5000) }), 'Excel 95'],
    ['a film', pad(bytesOf('\u0000\u0000\u0000\u0018ftypmp42'), 100), '音频或视频'],
  ]
  it.each(kinds)('such as %s is refused by its name, with what to do', async (_, bytes, words) => {
    expect((await refuses(bytes, 'wrongType', '材料.doc')).message).toContain(words)
  })
  it('such as random bytes is refused', async () => {
    let seed = 7
    const random = Uint8Array.from({ length: 100_000 }, () => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed >> 16
    })
    await refuses(random, 'wrongType', '材料.docx')
    await refuses(random, 'wrongType', '材料.txt')
  })
  it('is believed to be text when it is named .txt, though it holds the source of a page', async () => {
    expect((await readDocument(bytesOf('<html>page</html>'), '网页.txt')).text).toBe('<html>page</html>')
  })
})

describe('a damaged file', () => {
  const whole = {
    docx: docxFile({ body: paragraph('正文').repeat(500) }),
    doc: docFile(Array.from({ length: 500 }, () => ({ runs: [{ text: '正文' }] }))),
  }
  it.each(Object.entries(whole))('cut off in the middle is refused as broken: .%s', async (kind, bytes) => {
    for (const share of [0.2, 0.5, 0.9]) {
      await refuses(bytes.subarray(0, Math.floor(bytes.length * share)), 'broken', `断.${kind}`)
    }
  })
  it('as .pdf is refused, or read as far as it goes', async () => {
    const bytes = pdfFile(layOut(Array.from({ length: 100 }, (_, at) => `第${at}段正文。`)))
    for (const share of [0.1, 0.5, 0.9]) {
      const result = await readDocument(bytes.subarray(0, Math.floor(bytes.length * share)), '断.pdf').catch(
        (error: unknown) => error,
      )
      expect(result instanceof Unreadable || (result as { kind: string }).kind === 'pdf').toBe(true)
    }
  })
})

describe('the bounds of time and memory', () => {
  const paragraphs = Array.from({ length: 60_000 }, (_, at) =>
    paragraph(run(`第${at}段，共${(at * 7919) % 10007}字`)),
  )
  const heavy = docxFile({ body: paragraphs.join('') })

  it('end a reading that takes too long, and the next file is read', async () => {
    await refuses(heavy, 'tooComplex', '慢.docx', { seconds: 0.02 })
    expect((await readDocument(docxFile({ body: paragraph('下一份') }), 'a.docx')).text).toBe('下一份')
  })
  it('end a reading that takes too much memory, and the process lives', async () => {
    await refuses(heavy, 'tooComplex', '重.docx', { memoryMb: 12 })
    expect((await readDocument(docxFile({ body: paragraph('下一份') }), 'a.docx')).text).toBe('下一份')
  })
  it('end a .pdf whose streams grow without end', async () => {
    const bomb = deflateSync(Buffer.alloc(400 * 1024 * 1024, 0x20))
    const plain = Buffer.from(pdfFile([{ texts: [] }], { isCompressed: false })).toString('latin1')
    const head = plain.slice(0, plain.indexOf('9 0 obj'))
    const object = `9 0 obj\n<< /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n`
    const bytes = Buffer.concat([
      Buffer.from(head, 'latin1'),
      Buffer.from(object),
      bomb,
      Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>'),
    ])
    const began = performance.now()
    await expect(readDocument(bytes, '弹.pdf', { memoryMb: 100, seconds: 10 })).rejects.toBeInstanceOf(
      Unreadable,
    )
    expect(performance.now() - began).toBeLessThan(15_000)
  }, 30_000)
  it('hold for many files at once, which wait for their turn', async () => {
    const files = Array.from({ length: 12 }, (_, at) =>
      readDocument(docxFile({ body: paragraph(`第${at}份`) }), 'a.docx'),
    )
    expect((await Promise.all(files)).map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, at) => `第${at}份`),
    )
  })
  it('leave the bytes of the caller as they were', async () => {
    const bytes = pdfFile(layOut(['正文']))
    const copy = Uint8Array.from(bytes)
    await readDocument(bytes, 'a.pdf')
    expect(Buffer.compare(bytes, copy)).toBe(0)
  })
})
