import { type DocumentBuilder, documentBuilder } from '../builder.ts'
import type { SourceDocument } from '../document.ts'
import type { ReadLimits } from '../limits.ts'
import { Unreadable, unreadable } from '../unreadable.ts'
import { type Block, blocksOf } from './blocks.ts'
import { extractPages } from './extract.ts'
import { dropFurniture } from './furniture.ts'
import type { Page } from './page.ts'
import { sheetOf } from './sheet.ts'
import { strangeShare } from './signs.ts'

/**
 * The text of a .pdf: lines joined into paragraphs by where they stand, columns one after the other, ruled
 * tables cell by cell, heads, feet, page numbers, watermarks and contents dropped and listed. Refuses `scan`
 * when there is no text, or none that leads back to letters.
 */
export async function readPdf(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<SourceDocument> {
  const pages = await extractPages(bytes, limits)
  refuseUnmapped(pages)
  const sheets = pages.map(sheetOf)
  dropFurniture(sheets)
  const builder = documentBuilder(name, 'pdf', limits)
  for (const { page, dropped } of sheets) {
    for (const { text, reason } of dropped)
      builder.drop(text, reason, { part: 'body', index: 0, page: page.number })
  }
  for (const block of blocksOf(sheets)) addBlock(builder, block)
  warnOfBarePages(builder, pages)
  return finish(builder)
}

function addBlock(builder: DocumentBuilder, { text, place, pageBreaks, reason }: Block) {
  if (reason) return builder.drop(text, reason, place)
  const paragraph = builder.add(text, place)
  if (pageBreaks.length > 0) paragraph.pageBreaks = pageBreaks.map((at) => paragraph.start + at)
}

function refuseUnmapped(pages: Page[]) {
  const text = pages.flatMap((page) => page.runs.map((run) => run.text)).join('')
  if (text.length < 20 || strangeShare(text) < 0.3) return
  throw unreadable('scan', {
    zh: '这份 PDF 的文字可以看见但取不出来（字体没有编码信息）。请上传电子原件（如 .docx），或做文字识别（OCR）后再上传。',
    en: 'The text of this PDF can be seen but not taken out (its fonts carry no encoding). Please upload the original (such as .docx), or run text recognition (OCR) first.',
  })
}

function warnOfBarePages(builder: DocumentBuilder, pages: Page[]) {
  const bare = pages.filter((page) => page.runs.length === 0).map((page) => page.number)
  if (bare.length === 0) return
  const shown = bare.length > 12 ? `${bare.slice(0, 12).join('、')} 等` : bare.join('、')
  builder.warn({
    zh: `第 ${shown} 页（共 ${bare.length} 页）没有文字，可能是扫描图片，没有读入。`,
    en: `${bare.length} pages hold no text (${bare.slice(0, 12).join(', ')}${bare.length > 12 ? ', …' : ''}); they may be scanned pictures and were not read.`,
  })
}

/** A .pdf without text is a scan. */
function finish(builder: DocumentBuilder): SourceDocument {
  try {
    return builder.finish()
  } catch (error) {
    if (error instanceof Unreadable && error.code === 'empty') throw unreadable('scan')
    throw error
  }
}
