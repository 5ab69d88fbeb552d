import { some } from './gather.ts'
import { type Item, itemOf, NO_HEADING, type Reading } from './items.ts'
import { type Node, walk } from './node.ts'
import { split } from './paragraphs.ts'
import { stanceOf } from './signals.ts'

/** 强调，…；要…；要…: the pieces that begin with 要, where at least two do. */
function piecesOf(reading: Reading, start: number, sentence: string, node: Node): Item[] {
  if (!/强调|要求|指出|提出/.test(sentence)) return []
  const pieces = split(sentence, 0, sentence.length, /；/).filter(([a]) => sentence[a] === '要')
  const deeds = pieces.filter(([a, b]) => !ATTITUDE.test(sentence.slice(a, Math.min(a + 20, b))))
  const more = { aspect: NO_HEADING, group: node }
  return pieces.length >= 2
    ? deeds.flatMap(([a, b]) => some(itemOf(reading, start + a, start + b, more)))
    : []
}

/** Deeds, not frames of mind: 要提高站位 demands nothing that can be checked. */
const ATTITUDE = /认识|站位|高度|自觉|意识|重要性|必要性|思想/

/**
 * What a speaker demands where no list of measures exists: sentences that begin with 要 in paragraphs about
 * rectification. A document with measures of its own needs none of these.
 */
export function speechDemands(reading: Reading, planned: readonly Item[], listed: readonly Item[]): Item[] {
  if (planned.length > 0 || listed.length > 0) return []
  const { text } = reading.canvas
  const found: Item[] = []
  for (const node of walk(reading.root)) {
    if (node.style !== 'para' || !text.slice(node.head, node.end).includes('整改')) continue
    let start = node.head
    for (const sentence of text.slice(node.head, node.end).split(/(?<=[。！])/)) {
      found.push(...piecesOf(reading, start, sentence, node))
      const isDeed = /^要/.test(sentence) || (/第一责任人/.test(sentence) && /要/.test(sentence))
      if (isDeed && !ATTITUDE.test(sentence.slice(0, 30)) && stanceOf(sentence).demand > 0) {
        found.push(
          ...some(itemOf(reading, start, start + sentence.length, { aspect: NO_HEADING, group: node })),
        )
      }
      start += sentence.length
    }
  }
  return found
}
