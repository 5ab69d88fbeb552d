import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { docFile } from '../../../tests/generators/files/doc.ts'
import {
  abstractList,
  docxFile,
  field,
  list,
  officialLevels,
  paragraph,
  run,
  table,
  textBox,
} from '../../../tests/generators/files/docx.ts'
import { pdfFile } from '../../../tests/generators/files/pdf.ts'
import { layOut } from '../../../tests/generators/files/pdf-layout.ts'
import { xlsFile } from '../../../tests/generators/files/xls.ts'
import type { SourceDocument } from './document.ts'
import { readDocument } from './read.ts'
import { Unreadable } from './unreadable.ts'

const body = [
  paragraph('一、问题', { list: [1, 0] }),
  paragraph(run('前') + textBox(paragraph('框')) + field(' TOC ', run('目录')) + run('后')),
  table([
    ['序号', '问题'],
    ['1', '登记不全'],
  ]),
  paragraph(`${run('留')}<w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>`, { list: [1, 1] }),
].join('')
const numbering = abstractList(0, officialLevels) + list(1, 0)
const styles =
  '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
const long = '检查发现登记不及时，涉及资金3.5万元，已经列入整改清单。'.repeat(4)

const files: Record<string, Uint8Array> = {
  docx: docxFile({ body, numbering, styles, headers: [paragraph('页眉')] }),
  doc: docFile(
    [
      { runs: [{ text: '问题' }], list: [1, 0] },
      { runs: [{ text: '格' }], isCell: true },
      { runs: [], rowEdges: [0, 100] },
      { runs: [{ text: '留' }, { text: '删', isDeleted: true }] },
    ],
    { lists: [[{ format: 37, text: '%1、' }]] },
  ),
  pdf: pdfFile(layOut([long, long, long], { columns: 2, header: '页眉', footer: (page) => `- ${page} -` }), {
    isCompressed: false,
  }),
  xlsx: await writeXlsx({
    sheets: [
      {
        name: '清单',
        rows: [
          ['序号', '问题'],
          [1, '登记不全'],
          [new Date(0), 0.5],
        ],
      },
    ],
  }),
  xls: xlsFile([
    {
      name: '清单',
      rows: [
        ['序号', '问题'],
        [1, '登记不全'],
      ],
      merges: [[0, 1, 0, 0]],
    },
  ]),
  txt: Buffer.from('一、问题\r\n（一）登记不全。'),
}

type Edit = { kind: 'set' | 'cut' | 'drop' | 'repeat' | 'swell'; at: number; length: number; value: number }

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set', 'set', 'set', 'cut', 'drop', 'repeat', 'swell'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x3c, 0x3e, 0x22, 0x20),
})

function edited(bytes: Uint8Array, edits: Edit[]): Uint8Array {
  let out = Buffer.from(bytes)
  for (const { kind, at, length, value } of edits) {
    const place = Math.floor(at * out.length)
    const [before, after] = [out.subarray(0, place), out.subarray(place)]
    if (kind === 'set') after.subarray(0, Math.min(4, length)).fill(value)
    else if (kind === 'cut') out = Buffer.from(before)
    else if (kind === 'drop') out = Buffer.concat([before, after.subarray(length)])
    else if (kind === 'repeat') out = Buffer.concat([before, after.subarray(0, length), after])
    else out = Buffer.concat([before, Buffer.alloc(length * 50, value), after])
  }
  return out
}

/** What a reading may end in: a refusal of ours, or a document that holds together. */
async function endsWell(bytes: Uint8Array, name: string) {
  const began = performance.now()
  try {
    holdsTogether(await readDocument(bytes, name, { seconds: 5, memoryMb: 128 }))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    // A cause is a fault of a reader that was caught at the door; our own readers have none.
    expect(error.cause).toBeUndefined()
  }
  expect(performance.now() - began).toBeLessThan(8000)
}

function holdsTogether({ text, paragraphs }: SourceDocument) {
  let end = -1
  for (const paragraph of paragraphs) {
    expect(paragraph.start).toBe(end + 1)
    end = paragraph.end
  }
  expect(end).toBe(text.length)
  expect(paragraphs.map(({ start, end: to }) => text.slice(start, to)).join('\n')).toBe(text)
}

const settings = { seed: 20_260_101, numRuns: 150 }

describe('a damaged file never does harm', () => {
  it.each(Object.entries(files))(
    '.%s with changed, lost and repeated bytes is refused or read',
    async (kind, bytes) => {
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
          await endsWell(edited(bytes, edits), `材料.${kind}`)
        }),
        settings,
      )
    },
    120_000,
  )
  it('.docx with changed parts inside a sound container is refused or read', async () => {
    const parts = { body, numbering, styles }
    const part = fc.constantFrom<keyof typeof parts>('body', 'body', 'numbering', 'styles')
    await fc.assert(
      fc.asyncProperty(part, fc.array(edit, { minLength: 1, maxLength: 3 }), async (which, edits) => {
        const damaged = Buffer.from(edited(Buffer.from(parts[which]), edits)).toString('utf8')
        await endsWell(docxFile({ ...parts, [which]: damaged }), '材料.docx')
      }),
      settings,
    )
  }, 120_000)
  it('.docx with elements in any order is read, and its text holds together', async () => {
    const pieces = body.match(/<[^>]*>|[^<]+/g)!
    const shuffled = fc.shuffledSubarray(
      pieces.filter((piece) => !piece.startsWith('</')),
      { minLength: 10 },
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async (order) => {
        const open: string[] = []
        const xml = order.map((piece) => {
          const name = /^<([\w:]+)[^>]*[^/]>$/.exec(piece)?.[1]
          if (name) open.push(name)
          return piece
        })
        await endsWell(
          docxFile({
            body:
              xml.join('') +
              open
                .toReversed()
                .map((name) => `</${name}>`)
                .join(''),
            numbering,
          }),
          '材料.docx',
        )
      }),
      settings,
    )
  }, 120_000)
  it('of random bytes behind a known beginning is refused or read', async () => {
    const beginnings = [
      'PK\u0003\u0004',
      '%PDF-1.7\n',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '',
      '<?xml version="1.0"?>',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 3000 }),
        async (beginning, rest) => {
          await endsWell(Buffer.concat([Buffer.from(beginning, 'latin1'), rest]), '材料.docx')
        },
      ),
      settings,
    )
  }, 120_000)
})
