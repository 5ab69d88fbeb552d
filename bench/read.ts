import { extractRawText } from 'mammoth'
import { readDocument } from '../src/documents/read/read.ts'
import { docFile } from '../tests/generators/files/doc.ts'
import {
  abstractList,
  cell,
  docxFile,
  list,
  officialLevels,
  paragraph,
  run as runOf,
  table,
} from '../tests/generators/files/docx.ts'
import { pdfFile } from '../tests/generators/files/pdf.ts'
import { layOut } from '../tests/generators/files/pdf-layout.ts'

export const name = 'Reading documents'

type Row = { what: string; figure: string }

/** A page of official writing holds 22 lines of 28 letters (GB/T 9704-2012, 5.2.3). */
const lettersPerPage = 22 * 28
const repeats = 9

const sentences = [
  '记录登记不够及时，个别台账缺少经办人和日期。',
  '专项资金使用审核不严，附件材料不完整。',
  '对群众反映的事项跟进较慢，没有在规定时限内答复。',
  '制度已经建立，但是检查次数偏少，责任没有落实到人。',
]

function paragraphs(pages: number): string[] {
  const out: string[] = []
  for (let letters = 0; letters < pages * lettersPerPage; ) {
    const at = out.length
    const text = `第${at + 1}项：${Array.from({ length: 2 + (at % 5) }, (_, step) => sentences[(at + step) % 4]).join('')}`
    out.push(text)
    letters += text.length + 6
  }
  return out
}

/** What Word writes around every run; without it a file would be unfairly small. */
const look =
  '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
const place = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'

function wordFile(pages: number): Uint8Array {
  const body = paragraphs(pages).map((text, at) => {
    const half = Math.floor(text.length / 2)
    const runs = runOf(text.slice(0, half), look) + runOf(text.slice(half), look)
    const numbered = paragraph(runs, { list: [1, at % 3], properties: place })
    return at % 25 === 24
      ? numbered +
          table([
            ['序号', '问题', '措施'],
            ['1', cell(text), '补齐'],
          ])
      : numbered
  })
  return docxFile({ body: body.join(''), numbering: abstractList(0, officialLevels) + list(1, 0) })
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < repeats; at++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(repeats / 2)] ?? 0
}

const ms = (value: number) => `${value.toFixed(0)} ms`
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

/** Reads files of 50 pages of every kind, first and again; and a .docx beside mammoth, which gives no numbering. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  const note = (what: string, figure: string) => rows.push({ what, figure })
  const word = wordFile(50)
  const text = paragraphs(50)
  const before = process.memoryUsage.rss()

  const start = performance.now()
  await readDocument(word, '报告.docx')
  note('.docx of 50 pages, first (thread started)', ms(performance.now() - start))
  note(`.docx of 50 pages, median of ${repeats}`, ms(await median(() => readDocument(word, '报告.docx'))))
  note(
    '  the same by mammoth, plain text only',
    ms(await median(() => extractRawText({ buffer: Buffer.from(word) }))),
  )
  const long = wordFile(1000)
  note('.docx of 1,000 pages', ms(await median(() => readDocument(long, '汇编.docx'))))
  note('memory added by reading .docx', mb(process.memoryUsage.rss() - before))

  const old = docFile(text.map((line) => ({ runs: [{ text: line }] })))
  note('.doc of 50 pages', ms(await median(() => readDocument(old, '报告.doc'))))
  const pdf = pdfFile(layOut(text, { header: '内部资料', footer: (page) => `- ${page} -` }))
  const pdfStart = performance.now()
  await readDocument(pdf, '报告.pdf')
  note('.pdf of 50 pages, first (library loaded)', ms(performance.now() - pdfStart))
  note('.pdf of 50 pages', ms(await median(() => readDocument(pdf, '报告.pdf'))))
  const plain = Buffer.from(paragraphs(1000).join('\n'))
  note('.txt of 1,000 pages', ms(await median(() => readDocument(plain, '汇编.txt'))))
  note('memory of the whole process after all', mb(process.memoryUsage.rss()))
  return rows
}

if (process.argv[1] === import.meta.filename) {
  for (const { what, figure } of await run()) console.log(`${what.padEnd(48)} ${figure}`)
}
