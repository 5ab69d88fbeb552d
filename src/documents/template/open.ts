import { Refused, type Words } from '../../kit/refused.ts'
import { defaultLimits, type ReadLimits } from '../read/limits.ts'
import { openOffice } from '../read/office.ts'
import { Unreadable } from '../read/unreadable.ts'
import { readXml } from '../read/xml.ts'
import { openZip, type Zip } from '../read/zip.ts'
import type { Paragraph } from './check.ts'

/** A template is a few pages with perhaps a coat of arms: far below what is read as a document. */
export const templateLimits: ReadLimits = {
  ...defaultLimits,
  fileBytes: 10 * 1024 * 1024,
  inflatedBytes: 60 * 1024 * 1024,
  entries: 500,
  elements: 500_000,
  paragraphs: 20_000,
}

/**
 * The paragraphs of a template part by part, after the whole container was held against the bounds. Refuses `invalid`: no
 * .docx, macros, embedded objects, links to outside that a word processor follows by itself, bombs, document types.
 */
export async function openTemplate(bytes: Uint8Array): Promise<Paragraph[][]> {
  try {
    return await paragraphsOf(bytes)
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused('invalid', error.message, error.messageEn)
    throw error
  }
}

async function paragraphsOf(bytes: Uint8Array): Promise<Paragraph[][]> {
  if (bytes.length > templateLimits.fileBytes) {
    throw refused('模板不能超过 10 MB', 'A template may have at most 10 MB')
  }
  const zip = await openZip(bytes, templateLimits)
  const office = openOffice(zip, templateLimits)
  if (office?.kind !== 'word') throw refused('模板须是 .docx 文件', 'A template is a .docx file')
  if (office.hasMacro)
    throw refused('模板含有宏，请去掉宏后再上传', 'The template holds macros; take them out')
  const embedded = zip.names.find((name) => /\/(?:embeddings|activeX|afchunk)\b/i.test(name))
  if (embedded)
    throw refused('模板嵌有其他对象，请去掉后再上传', 'The template holds embedded objects; take them out')
  requireInside(zip)
  requirePlainXml(zip)
  const named: [string, Words][] = [
    [office.main, { zh: '正文', en: 'Body' }],
    ...office.parts('header').map((part): [string, Words] => [part, { zh: '页眉', en: 'Header' }]),
    ...office.parts('footer').map((part): [string, Words] => [part, { zh: '页脚', en: 'Footer' }]),
  ]
  return named.map(([part, words]) => readParagraphs(zip, part, words))
}

function refused(zh: string, en: string): Refused {
  return new Refused('invalid', `${zh}。`, `${en}.`, { fields: { fileId: { zh, en } } })
}

/** Only a link that a person clicks may point outside; pictures, templates and frames would be fetched unasked. */
function requireInside(zip: Zip): void {
  for (const name of zip.names.filter((one) => /\.rels$/i.test(one))) {
    const bytes = zip.read(name)
    if (!bytes) continue
    readXml(
      bytes,
      {
        open(tag) {
          if (tag.name !== 'rel:Relationship') return
          const type = (tag.attribute('Type') ?? '').split('/').at(-1) ?? ''
          const target = tag.attribute('Target') ?? ''
          if (type.toLowerCase() === 'afchunk')
            throw refused('模板嵌有外来内容', 'The template embeds foreign content')
          if (tag.attribute('TargetMode') !== 'External') return
          if (type === 'hyperlink' && /^(?:https?:|mailto:)/i.test(target)) return
          throw refused(
            `模板引用了外部内容（${type}：${target.slice(0, 80)}），请去掉后再上传`,
            `The template refers to something outside (${type}: ${target.slice(0, 80)}); take it out`,
          )
        },
        close() {},
      },
      templateLimits,
    )
  }
}

/** Every XML part is read once here: a document type or too much nesting never reaches the library that fills it. */
function requirePlainXml(zip: Zip): void {
  for (const name of zip.names.filter((one) => /\.xml$/i.test(one))) {
    const bytes = zip.read(name)
    if (bytes) readXml(bytes, { open() {}, close() {} }, templateLimits)
  }
}

function readParagraphs(zip: Zip, part: string, { zh, en }: Words): Paragraph[] {
  const bytes = zip.read(part)
  const found: Paragraph[] = []
  // A text box is a paragraph within a paragraph.
  const open: string[] = []
  let isText = false
  let no = 0
  if (!bytes) return found
  readXml(
    bytes,
    {
      open({ name }) {
        if (name === 'w:p') open.push('')
        isText = name === 'w:t'
      },
      text(text) {
        if (isText && open.length > 0) open[open.length - 1] += text
      },
      close(name) {
        if (name === 'w:t') isText = false
        if (name !== 'w:p') return
        no += 1
        const text = open.pop() ?? ''
        if (text.trim() !== '')
          found.push({ place: { zh: `${zh}第${no}段`, en: `${en}, paragraph ${no}` }, text })
      },
    },
    templateLimits,
  )
  return found
}
