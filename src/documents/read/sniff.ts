import type { Words } from '../../kit/refused.ts'
import { oleMagic } from './ole.ts'
import { unreadable } from './unreadable.ts'

/** What the first bytes say a file is; its name is not asked. */
export type Container = 'zip' | 'ole' | 'pdf' | 'text'

type Signature = { at?: number; bytes: number[] | string; words: Words }

const archive: Words = {
  zh: '这是压缩包。请先解压，再上传其中的 Word、PDF 或 Excel 文件。',
  en: 'This is an archive. Please unpack it and upload the Word, PDF or Excel file inside.',
}

const picture: Words = {
  zh: '这是图片，没有可以选取的文字。请上传电子原件，或先做文字识别（OCR）再上传。',
  en: 'This is a picture without selectable text. Please upload the electronic original, or run text recognition (OCR) first.',
}

const richText: Words = {
  zh: '这是 RTF 文件（有时扩展名写作 .doc）。请用 Word 或 WPS 打开，另存为 .docx 再上传。',
  en: 'This is an RTF file (sometimes named .doc). Please open it in Word or WPS, save it as .docx and upload that.',
}

const program: Words = {
  zh: '这是程序文件，不能作为材料上传。请确认选对了文件。',
  en: 'This is a program, which cannot be read as a document. Please check that it is the right file.',
}

const media: Words = {
  zh: '这是音频或视频文件。请上传文字材料。',
  en: 'This is a sound or film file. Please upload a text document.',
}

const signatures: Signature[] = [
  { bytes: '{\\rtf', words: richText },
  { bytes: 'Rar!', words: archive },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], words: archive },
  { bytes: [0x1f, 0x8b], words: archive },
  { bytes: 'BZh', words: archive },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], words: archive },
  { at: 257, bytes: 'ustar', words: archive },
  { bytes: [0x89, 0x50, 0x4e, 0x47], words: picture },
  { bytes: [0xff, 0xd8, 0xff], words: picture },
  { bytes: 'GIF8', words: picture },
  { bytes: [0x49, 0x49, 0x2a, 0x00], words: picture },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], words: picture },
  { at: 8, bytes: 'WEBP', words: picture },
  { at: 4, bytes: 'ftyp', words: media },
  { bytes: 'ID3', words: media },
  { at: 8, bytes: 'WAVE', words: media },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], words: program },
]

/** Tells the container. Refuses `wrongType` for kinds it knows and does not read, with what to do instead. */
export function sniff(bytes: Uint8Array): Container {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (startsWith(bytes, oleMagic)) return 'ole'
  // ISO 32000 readers look for the mark in the first 1024 bytes; mail gateways put lines before it.
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  const known = signatures.find((signature) => startsWith(bytes, signature.bytes, signature.at))
  if (known) throw unreadable('wrongType', known.words)
  return 'text'
}

/** Refuses text that is only the source of a page, where a document was promised by its name. */
export function refuseMarkup(bytes: Uint8Array, name: string) {
  if (/\.(txt|md|markdown)$/i.test(name)) return
  const start = latin(bytes.subarray(0, 2048)).replaceAll('\u0000', '').trimStart().toLowerCase()
  const isPage = /<html|<!doctype html|^mime-version:|<\?mso-application|<w:worddocument|^<\?xml/.test(start)
  if (!isPage) return
  throw unreadable('wrongType', {
    zh: '这是网页或 XML 格式的文件（有些系统导出时扩展名写作 .doc 或 .xls）。请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 再上传。',
    en: 'This is a web page or XML (some systems export it as .doc or .xls). Please open it in Word or WPS, save it as .docx or .xlsx and upload that.',
  })
}

function startsWith(bytes: Uint8Array, signature: number[] | string, at = 0): boolean {
  const expected =
    typeof signature === 'string' ? [...signature].map((sign) => sign.charCodeAt(0)) : signature
  return expected.every((byte, index) => bytes[at + index] === byte)
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
