import type { SourceDocument, SourceKind } from './document.ts'
import type { ReadLimits } from './limits.ts'
import { openOffice } from './office.ts'
import { openOle } from './ole.ts'
import { refuseMarkup, sniff } from './sniff.ts'
import { readText } from './text.ts'
import { unreadable } from './unreadable.ts'
import { openZip, type Zip } from './zip.ts'

/**
 * Reads one file by what it holds, in this thread. The readers of each kind are loaded when first needed.
 * Memory is bounded only by the limits; `readDocument` is the door that also bounds time.
 */
export async function parseFile(
  bytes: Uint8Array,
  name: string,
  limits: ReadLimits,
): Promise<SourceDocument> {
  const document = await parseContent(bytes, name, limits)
  const promised = promisedKind(name)
  if (promised && promised !== document.kind && !(promised === 'txt' && document.kind === 'md')) {
    document.warnings.push(`文件名的扩展名与内容不符，已按内容（.${document.kind}）读取。`)
    document.warningsEn?.push(`The file name does not match its content; it was read as .${document.kind}.`)
  }
  return document
}

async function parseContent(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<SourceDocument> {
  const container = sniff(bytes)
  if (container === 'zip') return parseZip(bytes, name, limits)
  if (container === 'ole') return parseOle(bytes, name, limits)
  if (container === 'pdf') {
    const { readPdf } = await import('./pdf/pdf.ts')
    return readPdf(bytes, name, limits)
  }
  refuseMarkup(bytes, name)
  return readText(bytes, name, limits)
}

async function parseZip(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<SourceDocument> {
  const zip = await openZip(bytes, limits)
  const office = openOffice(zip, limits)
  if (office?.kind === 'word') {
    const { readDocx } = await import('./docx/docx.ts')
    return readDocx(office, name, limits)
  }
  if (office?.kind === 'sheet') {
    const { readXlsx } = await import('./xlsx/xlsx.ts')
    return readXlsx(office, name, limits)
  }
  throw refuseZip(zip)
}

function refuseZip(zip: Zip) {
  if (zip.names.some((name) => name.toLowerCase() === 'ofd.xml')) {
    return unreadable('wrongType', {
      zh: '这是 OFD 版式文件。请用 OFD 阅读器另存为 Word 或 PDF 再上传。',
      en: 'This is an OFD file. Please save it as Word or PDF in an OFD reader and upload that.',
    })
  }
  if (zip.names.includes('content.xml') || zip.names.some((name) => name.startsWith('ppt/'))) {
    return unreadable('wrongType', {
      zh: '这种办公文件（演示文稿或 ODF）无法读取。请另存为 .docx、.xlsx 或 .pdf 再上传。',
      en: 'This kind of office file (slides or ODF) cannot be read. Please save it as .docx, .xlsx or .pdf and upload that.',
    })
  }
  return unreadable('wrongType', {
    zh: '这是压缩包。请先解压，再上传其中的 Word、PDF 或 Excel 文件。',
    en: 'This is an archive. Please unpack it and upload the Word, PDF or Excel file inside.',
  })
}

async function parseOle(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<SourceDocument> {
  const ole = openOle(bytes)
  if (ole.names.includes('EncryptedPackage')) throw unreadable('encrypted')
  if (ole.names.includes('WordDocument')) {
    const { readDoc } = await import('./doc/doc.ts')
    return readDoc(ole, name, limits)
  }
  if (ole.names.includes('Workbook') || ole.names.includes('Book')) {
    const { readXls } = await import('./xlsx/xls.ts')
    return readXls(bytes, ole, name, limits)
  }
  throw unreadable('wrongType')
}

const kinds: SourceKind[] = ['docx', 'doc', 'pdf', 'xlsx', 'txt', 'md']

function promisedKind(name: string): SourceKind | undefined {
  const ending = name.toLowerCase().split('.').at(-1)
  if (ending === 'xls') return 'xlsx'
  return kinds.find((kind) => kind === ending)
}
