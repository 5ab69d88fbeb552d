import { Refused } from '../../kit/refused.ts'
import type { Content } from './content.ts'

/** Refuses `invalid` a draft that does not hold together: twice the same key, ties to nothing, words outside the source. */
export function requireSound(content: Content, source: string): void {
  const { aspects, items, measureTies, causeTies, aside } = content
  const keys = new Set(items.map(({ key }) => key))
  const aspectKeys = new Set(aspects.map(({ key }) => key))
  const spans = items.flatMap((item) => item.spans).toSorted((a, b) => a.start - b.start)
  const isSound =
    keys.size === items.length &&
    aspectKeys.size === aspects.length &&
    items.every(({ aspectKey }) => aspectKey === null || aspectKeys.has(aspectKey)) &&
    [...measureTies, ...causeTies].every(({ from, to }) => keys.has(from) && keys.has(to)) &&
    [...spans, ...aside].every(({ end }) => end <= source.length) &&
    spans.every((span, index) => index === 0 || span.start >= (spans[index - 1]?.end ?? 0))
  if (isSound) return
  throw new Refused(
    'invalid',
    '草稿内容前后不一致（有条目重叠或引用了不存在的条目），未保存。请撤销上一步后重试。',
    'The draft does not hold together (items overlap or refer to nothing); not saved. Undo the last step and try again.',
  )
}
