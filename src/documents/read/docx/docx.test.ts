import { describe, expect, it } from 'vitest'
import {
  abstractList,
  cell,
  type DocxParts,
  docxFile,
  field,
  list,
  officialLevels,
  paragraph,
  run,
  table,
  textBox,
} from '../../../../tests/generators/files/docx.ts'
import type { Paragraph } from '../document.ts'
import { readDocument } from '../read.ts'

const numbering = abstractList(0, officialLevels) + list(1, 0)

async function read(body: string, parts: Partial<DocxParts> = {}) {
  return readDocument(docxFile({ body, numbering, ...parts }), '自查报告.docx')
}

async function lines(body: string, parts: Partial<DocxParts> = {}) {
  return (await read(body, parts)).text.split('\n')
}

const del = (inner: string) => `<w:del w:id="1" w:author="甲">${inner}</w:del>`
const ins = (inner: string) => `<w:ins w:id="2" w:author="甲">${inner}</w:ins>`
const deletedMark = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'

describe('text of a .docx', () => {
  it('is that of its paragraphs, each with its place', async () => {
    const document = await read(paragraph('甲段') + paragraph('') + paragraph(run('乙') + run('段')))
    expect(document.text).toBe('甲段\n\n乙段')
    expect(document.kind).toBe('docx')
    expect(document.paragraphs).toEqual([
      { start: 0, end: 2, place: { part: 'body', index: 0 } },
      { start: 3, end: 3, place: { part: 'body', index: 1 } },
      { start: 4, end: 6, place: { part: 'body', index: 2 } },
    ])
  })
  it('keeps tabs, links and hyphens, and divides a paragraph at soft breaks', async () => {
    const link = `<w:hyperlink w:history="1">${run('链接')}</w:hyperlink>`
    const signs = '<w:r><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t><w:noBreakHyphen/><w:t>三</w:t></w:r>'
    const document = await read(paragraph(link + signs))
    expect(document.text).toBe('链接\t一\n二-三')
    expect(document.paragraphs.map(({ place }) => place.index)).toEqual([0, 0])
  })
  it('takes the result of a field, never its code', async () => {
    expect(await lines(paragraph(run('第') + field(' SEQ 表 ', run('3')) + run('号')))).toEqual(['第3号'])
  })
  it('shows the circled numbers that Word draws by a field', async () => {
    expect(await lines(paragraph(field(' eq \\o\\ac(○,12)', '') + run('事项')))).toEqual(['⑫事项'])
  })
  it('shows signs of symbol fonts as ordinary ones', async () => {
    expect(await lines(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'))).toEqual(['☑'])
  })
  it('drops and lists hidden text', async () => {
    const document = await read(paragraph(run('看得见') + run('看不见', '<w:vanish/>')))
    expect(document.text).toBe('看得见')
    expect(document.dropped).toMatchObject([{ text: '看不见', reasonEn: 'Hidden text (not printed)' }])
  })
  it('keeps the base of a letter with reading marks', async () => {
    const ruby =
      '<w:r><w:ruby><w:rt><w:r><w:t>hang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>行</w:t></w:r></w:rubyBase></w:ruby></w:r>'
    expect(await lines(paragraph(ruby))).toEqual(['行'])
  })
})

describe('automatic numbering of a .docx', () => {
  const numbered = (text: string, level: number) => paragraph(text, { list: [1, level] })

  it('is written out at the start of the paragraph and said to be generated', async () => {
    const document = await read(
      numbered('问题', 0) + numbered('学习', 1) + numbered('5项', 2) + numbered('措施', 0),
    )
    expect(document.text.split('\n')).toEqual(['一、问题', '（一）学习', '1. 5项', '二、措施'])
    expect(document.paragraphs.map((one) => one.generatedNumeral)).toEqual(['一、', '（一）', '1.', '二、'])
    for (const { start, generatedNumeral } of document.paragraphs) {
      expect(document.text.startsWith(generatedNumeral!, start)).toBe(true)
    }
  })
  it('comes from the style of a paragraph too, and a paragraph may refuse it', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>'
    const body =
      paragraph('甲', { style: 'a' }) +
      paragraph('乙', { style: 'b' }) +
      paragraph('丙', { style: 'a', list: [0, 0] })
    const document = await read(body, { styles })
    expect(document.text.split('\n')).toEqual(['一、甲', '二、乙', '丙'])
    expect(document.paragraphs.map((one) => one.heading)).toEqual([1, 1, 1])
  })
  it('takes the level that is bound to the style', async () => {
    const bound = officialLevels.map((one, at) =>
      at === 1 ? { ...one, extra: '<w:pStyle w:val="h2"/>' } : one,
    )
    const styles =
      '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    expect(
      await lines(paragraph('甲', { style: 'h2' }), {
        styles,
        numbering: abstractList(0, bound) + list(1, 0),
      }),
    ).toEqual(['（一）甲'])
  })
  it('follows a numbering style to the list it names', async () => {
    const linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="scheme"/></w:abstractNum>'
    const styles =
      '<w:style w:type="numbering" w:styleId="scheme"><w:name w:val="scheme"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    expect(
      await lines(paragraph('甲', { list: [7, 1] }), { styles, numbering: linked + numbering + list(7, 5) }),
    ).toEqual(['（一）甲'])
  })
  it('starts where an override says', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    expect(
      await lines(paragraph('甲', { list: [2, 0] }), { numbering: numbering + list(2, 0, override) }),
    ).toEqual(['四、甲'])
  })
  it('is not taken from the numbering that a tracked change replaced', async () => {
    const old =
      '<w:pPrChange w:id="1" w:author="甲"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    expect(await lines(paragraph('甲', { properties: old }))).toEqual(['甲'])
  })
})

describe('tracked changes of a .docx', () => {
  it('are read as if all were accepted, and the reader is told', async () => {
    const document = await read(
      paragraph(run('原文') + del('<w:r><w:delText>删去</w:delText></w:r>') + ins(run('增补'))),
    )
    expect(document.text).toBe('原文增补')
    expect(document.warningsEn?.join()).toContain('tracked changes')
  })
  it('join a paragraph whose mark was deleted with the next, which gives its numbering', async () => {
    const body = paragraph(run('上半'), { properties: deletedMark }) + paragraph('下半', { list: [1, 0] })
    expect(await lines(body)).toEqual(['一、上半下半'])
  })
  it('leave no trace of a paragraph deleted as a whole', async () => {
    const gone = paragraph(del('<w:r><w:delText>整段</w:delText></w:r>'), { properties: deletedMark })
    expect(await lines(paragraph('前') + gone + paragraph('后'))).toEqual(['前', '后'])
  })
  it('take out deleted rows and moved text', async () => {
    const gone = table([['甲']]).replace('<w:tr>', '<w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>')
    const rest = table([['乙']])
    const both = gone.replace('</w:tbl>', '') + rest.slice(rest.indexOf('<w:tr>'))
    const moved = `<w:moveFrom w:id="5" w:author="甲">${run('搬走')}</w:moveFrom><w:moveTo w:id="6" w:author="甲">${run('搬来')}</w:moveTo>`
    const document = await read(both + paragraph(moved))
    expect(document.text).toBe('乙\n搬来')
    expect(document.paragraphs[0]?.place).toMatchObject({ table: 0, row: 0, column: 0 })
  })
})

describe('tables of a .docx', () => {
  const coordinates = ({ place }: Paragraph) => [
    place.table,
    place.row,
    place.column,
    place.rowSpan ?? 1,
    place.columnSpan ?? 1,
  ]

  it('give every cell its table, row and column', async () => {
    const document = await read(
      table([
        ['序号', '问题'],
        ['1', ''],
      ]) +
        paragraph('间') +
        table([['另']]),
    )
    expect(document.text).toBe('序号\n问题\n1\n间\n另')
    expect(document.paragraphs.map(coordinates)).toEqual([
      [0, 0, 0, 1, 1],
      [0, 0, 1, 1, 1],
      [0, 1, 0, 1, 1],
      [undefined, undefined, undefined, 1, 1],
      [1, 0, 0, 1, 1],
    ])
  })
  it('count merged cells over the columns and rows they cover', async () => {
    const rows = [
      [cell('合并', { merge: 'restart' }), cell('横跨', { span: 2 })],
      [cell('', { merge: 'continue' }), '甲', '乙'],
    ]
    const document = await read(table(rows))
    expect(document.paragraphs.map(coordinates)).toEqual([
      [0, 0, 0, 2, 1],
      [0, 0, 1, 1, 2],
      [0, 1, 1, 1, 1],
      [0, 1, 2, 1, 1],
    ])
  })
  it('keep a cell that holds nothing but a generated number', async () => {
    const number = cell(paragraph('', { list: [1, 2] }))
    expect(
      await lines(
        table([
          [number, '甲'],
          [number, '乙'],
        ]),
      ),
    ).toEqual(['1.', '甲', '2.', '乙'])
  })
  it('inside a cell are tables of their own', async () => {
    const document = await read(table([[cell(table([['内']]) + paragraph('外'))]]))
    expect(document.paragraphs.map(coordinates)).toEqual([
      [1, 0, 0, 1, 1],
      [0, 0, 0, 1, 1],
    ])
  })
})

describe('what stands beside the text of a .docx', () => {
  it('text boxes follow their paragraph, once, though Word stores them twice', async () => {
    const document = await read(
      paragraph(run('前') + textBox(paragraph('框中')) + run('后')) + paragraph('下'),
    )
    expect(document.text).toBe('前后\n框中\n下')
    expect(document.paragraphs.map(({ place }) => place.part)).toEqual(['body', 'textBox', 'body'])
  })
  it('footnotes and endnotes come at the end in the order of their marks', async () => {
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`
    const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const footnotes = `<w:footnote w:type="separator" w:id="0">${paragraph('线')}</w:footnote>${note(1, '注一')}${note(2, '注二')}${note(3, '注三')}`
    const endnotes = `<w:endnote w:id="1">${paragraph('尾注')}</w:endnote>`
    const body =
      paragraph([run('甲'), mark(2), del(mark(3)), '<w:r><w:endnoteReference w:id="1"/></w:r>'].join('')) +
      paragraph(run('乙') + mark(1))
    const document = await read(body, { footnotes, endnotes })
    expect(document.text).toBe('甲\n乙\n注二\n注一\n尾注')
    expect(document.paragraphs.map(({ place }) => place.part)).toEqual([
      'body',
      'body',
      'footnote',
      'footnote',
      'endnote',
    ])
  })
  it('the words of SmartArt come at the end', async () => {
    const document = await read(paragraph('正文'), { diagram: ['先自查', '再整改'] })
    expect(document.text).toBe('正文\n先自查\n再整改')
    expect(document.paragraphs.map(({ place }) => place.part)).toEqual(['body', 'diagram', 'diagram'])
  })
  it('page heads and feet are dropped and listed once', async () => {
    const headers = [paragraph('机关内部资料'), paragraph('机关内部资料')]
    const footers = [paragraph(run('第') + field('PAGE', run('1')) + run('页'))]
    const document = await read(paragraph('正文'), { headers, footers })
    expect(document.text).toBe('正文')
    expect(document.dropped.map(({ text, reason }) => [text, reason])).toEqual([
      ['机关内部资料', '页眉'],
      ['第1页', '页脚'],
    ])
  })
  it('a watermark in the page head is told from the head', async () => {
    const mark = '<w:r><w:pict><v:shape><v:textpath string="仅供内部使用"/></v:shape></w:pict></w:r>'
    const document = await read(paragraph('正文'), { headers: [paragraph(mark)] })
    expect(document.dropped).toMatchObject([{ text: '仅供内部使用', reason: '页眉中的水印或艺术字' }])
  })
  it('the generated table of contents is dropped and listed', async () => {
    const contents = paragraph(field(' TOC \\o "1-3" ', run('一、问题') + field(' PAGEREF x ', run('1'))))
    const document = await read(contents + paragraph('正文'))
    expect(document.text).toBe('正文')
    expect(document.dropped).toMatchObject([{ text: '一、问题1', reason: '自动目录' }])
  })
  it('prompts of a form that was not filled in are dropped, answers are kept', async () => {
    const control = (inner: string, state: string) =>
      `<w:sdt><w:sdtPr>${state}</w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`
    const document = await read(
      control(paragraph('点此填写'), '<w:showingPlcHdr/>') + control(paragraph('张三'), ''),
    )
    expect(document.text).toBe('张三')
    expect(document.dropped).toMatchObject([{ text: '点此填写' }])
  })
  it('pictures and comments are counted in the warnings', async () => {
    const picture = '<w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    const document = await read(paragraph(run('字') + picture))
    expect(document.warnings).toEqual([
      '文件有 1 处批注，批注内容没有读入。',
      '文件有 1 张图片，图片里的文字没有读入。',
    ])
  })
  it('macros are left alone and said to be there', async () => {
    const document = await readDocument(docxFile({ body: paragraph('正文'), hasMacro: true }), '带宏.docm')
    expect(document.text).toBe('正文')
    expect(document.warningsEn?.[0]).toContain('no macro was opened or run')
  })
})

describe('writers of .docx that differ', () => {
  it('may choose other prefixes and the strict namespaces', async () => {
    const bytes = docxFile({
      body: '',
      extra: {
        'word/document.xml':
          '<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>',
      },
    })
    expect((await readDocument(bytes, 'a.docx')).text).toBe('严格')
  })
  it('may store the part in UTF-16', async () => {
    const xml =
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>宽码</w:t></w:r></w:p></w:body></w:document>'
    const bytes = docxFile({ body: '', extra: { 'word/document.xml': Buffer.from(xml, 'utf16le') } })
    expect((await readDocument(bytes, 'a.docx')).text).toBe('宽码')
  })
})
