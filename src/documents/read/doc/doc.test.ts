import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type DocLevel,
  type DocLine,
  type DocOptions,
  docFile,
} from '../../../../tests/generators/files/doc.ts'
import {
  abstractList,
  cell,
  docxFile,
  list,
  officialLevels,
  paragraph,
  run,
  table,
} from '../../../../tests/generators/files/docx.ts'
import { oleFile } from '../../../../tests/generators/files/ole.ts'
import { readDocument } from '../read.ts'

/** 37 and 0 are Word's codes for Chinese counting and plain digits. */
const official: DocLevel[] = [
  { format: 37, text: '%1、' },
  { format: 37, text: '（%2）' },
  { format: 0, text: '%3.', follow: 0 },
]

const line = (text: string, more: Partial<DocLine> = {}): DocLine => ({ runs: [{ text }], ...more })
const cellOf = (text: string): DocLine => line(text, { isCell: true })
const rowEnd = (...rowEdges: number[]): DocLine => ({ runs: [], rowEdges })

async function read(lines: DocLine[], options: DocOptions = {}) {
  return readDocument(docFile(lines, { lists: [official], ...options }), '旧格式.doc')
}

describe('text of a Word 97 file', () => {
  it('is that of its paragraphs, each with its place', async () => {
    const document = await read([line('甲段'), line(''), line('乙段')])
    expect(document.kind).toBe('doc')
    expect(document.text).toBe('甲段\n\n乙段')
    expect(document.paragraphs[2]).toEqual({ start: 4, end: 6, place: { part: 'body', index: 2 } })
  })
  it('has its automatic numbering written out', async () => {
    const lines = [
      line('问题', { list: [1, 0] }),
      line('学习', { list: [1, 1] }),
      line('其一', { list: [1, 2] }),
      line('措施', { list: [1, 0] }),
    ]
    const document = await read(lines)
    expect(document.text.split('\n')).toEqual(['一、问题', '（一）学习', '1. 其一', '二、措施'])
    expect(document.paragraphs[1]?.generatedNumeral).toBe('（一）')
  })
  it('knows the heading level of built-in styles', async () => {
    const document = await read([line('标题', { heading: 2 }), line('正文')])
    expect(document.paragraphs.map((one) => one.heading)).toEqual([2, undefined])
  })
  it('is read with tracked deletions taken out and hidden text listed', async () => {
    const document = await read([
      {
        runs: [
          { text: '留' },
          { text: '删', isDeleted: true },
          { text: '藏', isHidden: true },
          { text: '下' },
        ],
      },
    ])
    expect(document.text).toBe('留下')
    expect(document.dropped).toMatchObject([{ text: '藏' }])
    expect(document.warningsEn?.[0]).toContain('tracked changes')
  })
  it('takes field results and soft breaks as Word shows them', async () => {
    const document = await read([
      line('见\u0013 HYPERLINK "x" \u0014链接\u0015\u000b下行\u0013 EQ \\o\\ac(○,3)\u0015'),
    ])
    expect(document.text).toBe('见链接\n下行③')
  })
  it('gives every table cell its row and column, counted over the edges of all rows', async () => {
    const document = await read([
      line('前'),
      cellOf('横跨'),
      rowEnd(0, 4000),
      cellOf('甲'),
      cellOf('乙'),
      rowEnd(0, 2000, 4000),
      line('后'),
    ])
    expect(document.paragraphs.map(({ place }) => [place.row, place.column, place.columnSpan])).toEqual([
      [undefined, undefined, undefined],
      [0, 0, 2],
      [1, 0, undefined],
      [1, 1, undefined],
      [undefined, undefined, undefined],
    ])
  })
  it('reads files of hundreds of property pages', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      line(`第${at}段`, at % 3 === 0 ? { list: [1, 1] } : {}),
    )
    const document = await read(lines)
    expect(document.paragraphs).toHaveLength(3000)
    expect(document.text.endsWith('第2999段')).toBe(true)
    expect(document.paragraphs[2997]?.generatedNumeral).toBe('（一〇〇〇）')
  })
  it('is refused with the reason when it has a password', async () => {
    await expect(read([line('密')], { isEncrypted: true })).rejects.toMatchObject({ code: 'encrypted' })
  })
  it('is refused with advice when it is older than Word 97', async () => {
    const old = new Uint8Array(5000)
    old.set([0xdc, 0xa5, 0x65, 0])
    await expect(readDocument(oleFile({ WordDocument: old }), 'a.doc')).rejects.toMatchObject({
      code: 'wrongType',
      message: expect.stringContaining('Word 95'),
    })
  })
})

function office(): string | undefined {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

describe('a .doc written by an office suite', () => {
  const suite = office()

  it.skipIf(suite === undefined)(
    'reads as the .docx it was made from (skipped where no soffice is installed)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bihuan-doc-'))
      try {
        const rows = [
          [cell('科室', { merge: 'restart' }), cell('问题与措施', { span: 2 })],
          [cell('', { merge: 'continue' }), '记录不全', '补齐记录'],
        ]
        const numbered = (text: string, level: number) => paragraph(text, { list: [1, level] })
        const body = [
          paragraph('情况说明'),
          numbered('存在问题', 0),
          numbered('学习方面', 1),
          numbered('不够深入', 2),
          numbered('下步打算', 0),
          paragraph(
            `${run('保留')}<w:del w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>去掉</w:delText></w:r></w:del>`,
          ),
          table(rows).replace(
            '<w:tblGrid/>',
            '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>',
          ),
          paragraph('完'),
        ].join('')
        const docx = docxFile({ body, numbering: abstractList(0, officialLevels) + list(1, 0) })
        writeFileSync(join(folder, 'a.docx'), docx)
        execFileSync(
          suite!,
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            'doc:MS Word 97',
            '--outdir',
            folder,
            join(folder, 'a.docx'),
          ],
          { stdio: 'ignore' },
        )
        const before = await readDocument(docx, 'a.docx')
        const after = await readDocument(readFileSync(join(folder, 'a.doc')), 'a.doc')
        expect(after.text).toBe(before.text)
        expect(
          after.paragraphs.map(({ place }) => [place.row, place.column, place.rowSpan, place.columnSpan]),
        ).toEqual(
          before.paragraphs.map(({ place }) => [place.row, place.column, place.rowSpan, place.columnSpan]),
        )
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    60_000,
  )
})
