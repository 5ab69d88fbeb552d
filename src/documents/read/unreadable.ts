import type { Words } from '../../kit/refused.ts'

/** Why a file cannot be read; the list is closed. */
export const unreadableCodes = [
  'empty',
  'encrypted',
  'tooLarge',
  'bomb',
  'wrongType',
  'broken',
  'scan',
  'tooComplex',
] as const

export type UnreadableCode = (typeof unreadableCodes)[number]

/**
 * The file cannot be read, and its owner can be told why and what to do next: `message` in Chinese,
 * `messageEn` in English. Every failure of `readDocument` is one of these; anything else is a fault of ours.
 */
export class Unreadable extends Error {
  readonly code: UnreadableCode
  readonly messageEn: string

  constructor(code: UnreadableCode, words: Words, cause?: unknown) {
    super(words.zh, cause === undefined ? {} : { cause })
    this.name = 'Unreadable'
    this.code = code
    this.messageEn = words.en
  }
}

const said: Record<UnreadableCode, Words> = {
  empty: {
    zh: '文件里没有文字。请确认选对了文件，打开看看内容是否还在，再重新上传。',
    en: 'The file holds no text. Please check that it is the right file, open it to see its content, and upload it again.',
  },
  encrypted: {
    zh: '文件设有打开密码，无法读取。请打开后取消密码（文件—信息—保护文档），另存一份再上传。',
    en: 'The file is protected by a password. Please open it, remove the password (File – Info – Protect), save a copy and upload that.',
  },
  tooLarge: {
    zh: '文件太大。请删去图片、附件或拆成几份后再上传。',
    en: 'The file is too large. Please remove pictures or attachments, or split it, and upload again.',
  },
  bomb: {
    zh: '文件解压后异常庞大，可能是恶意构造的压缩文件，已停止读取。请用 Word 或 WPS 打开原件，另存一份再上传。',
    en: 'The file unpacks to an abnormal size and may be malicious; reading was stopped. Please open the original in Word or WPS, save a copy and upload that.',
  },
  wrongType: {
    zh: '这种文件无法读取。请上传 .docx、.doc、.pdf（带文字）、.xlsx、.txt 或 .md 文件。',
    en: 'This kind of file cannot be read. Please upload .docx, .doc, .pdf (with text), .xlsx, .txt or .md.',
  },
  broken: {
    zh: '文件已损坏或不完整，无法读取。请用 Word 或 WPS 打开原件，另存一份再上传；打不开的，请向来文单位重新索取。',
    en: 'The file is damaged or incomplete. Please open the original in Word or WPS, save a copy and upload that; if it does not open, ask the sender for it again.',
  },
  scan: {
    zh: '文件里只有图片，没有可以选取的文字（多半是扫描件）。请上传电子原件，或先做文字识别（OCR）再上传。',
    en: 'The file holds pictures only, no selectable text (most likely a scan). Please upload the electronic original, or run text recognition (OCR) first.',
  },
  tooComplex: {
    zh: '文件内容过多或结构过于复杂，在限定的时间和内存内无法读完。请拆成几份，或另存为 .docx 后再上传。',
    en: 'The file holds too much or is built too intricately to be read within the bounds of time and memory. Please split it, or save it as .docx, and upload again.',
  },
}

/**
 * The refusal with its ordinary words, or with words that fit the case better. `cause` is for the log, never
 * for the user: where a reader failed on a file that it should have refused itself.
 */
export function unreadable(code: UnreadableCode, words?: Words, cause?: unknown): Unreadable {
  return new Unreadable(code, words ?? said[code], cause)
}
