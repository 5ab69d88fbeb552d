import type { SourceDocument } from './document.ts'
import { defaultLimits, type ReadLimits } from './limits.ts'
import { parseFile } from './parse.ts'
import { sniff } from './sniff.ts'
import { unreadable } from './unreadable.ts'
import { readApart } from './worker.ts'

/**
 * Reads an uploaded file: .docx, .doc, .pdf with text, .xlsx, .txt, .md. What it is, its content decides; of
 * the name only .md is believed. Plain text is read here, everything else in a thread apart, within `limits`.
 * Throws `Unreadable`, and nothing else, whatever the bytes are.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: Partial<ReadLimits> = {},
): Promise<SourceDocument> {
  const bounds = { ...defaultLimits, ...limits }
  if (bytes.length === 0) throw unreadable('empty')
  if (bytes.length > bounds.fileBytes) {
    const megabytes = Math.floor(bounds.fileBytes / (1024 * 1024))
    throw unreadable('tooLarge', {
      zh: `文件超过 ${megabytes} MB 的上限。请删去图片、附件或拆成几份后再上传。`,
      en: `The file is larger than ${megabytes} MB. Please remove pictures or attachments, or split it, and upload again.`,
    })
  }
  if (sniff(bytes) === 'text') return parseFile(bytes, name, bounds)
  return readApart({ bytes, name, limits: bounds })
}
