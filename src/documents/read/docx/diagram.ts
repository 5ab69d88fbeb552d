import type { ReadLimits } from '../limits.ts'
import { readXml } from '../xml.ts'

/** Words of a SmartArt drawing, one line per paragraph of its boxes, in the order the file keeps them. */
export function readDiagram(bytes: Uint8Array, limits: ReadLimits): string[] {
  const lines: string[] = []
  let line = ''
  let isText = false
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name === 'a:p') line = ''
        isText = tag.name === 'a:t'
      },
      close(name) {
        if (name === 'a:t') isText = false
        if (name === 'a:p' && line.trim() !== '') lines.push(line.replace(/[\r\n]+/g, ' '))
      },
      text(text) {
        if (isText) line += text
      },
    },
    limits,
  )
  return lines
}
