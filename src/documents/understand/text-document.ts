import type { Paragraph, SourceDocument } from '../read/document.ts'

/** A source document of plain text: one paragraph per line, line ends made `\n`. For pasted text and tests. */
export function textDocument(text: string, name = 'text.txt'): SourceDocument {
  const whole = text.replace(/\r\n?/g, '\n')
  const paragraphs: Paragraph[] = []
  let start = 0
  whole.split('\n').forEach((line, index) => {
    paragraphs.push({ start, end: start + line.length, place: { part: 'body', index } })
    start += line.length + 1
  })
  return { name, kind: 'txt', text: whole, paragraphs, dropped: [], warnings: [] }
}
