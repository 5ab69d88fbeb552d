import type { Content, ItemKind } from './content.ts'

/** A piece of the source with one meaning; the pieces in order are the whole source. */
export type Piece = {
  start: number
  end: number
  kind: ItemKind | 'aside' | 'blank' | 'unmarked'
  /** The item it belongs to. */
  key: string | null
  reason: string
  reasonEn?: string
}

/**
 * Cuts the source into pieces: items, what was put aside, blanks, and sentences that nothing claims
 * (`unmarked`, one piece a sentence), which the page makes stand out so that nothing is lost.
 */
export function piecesOf(source: string, { items, aside }: Content): Piece[] {
  const claims: Piece[] = [
    ...items.flatMap(({ key, kind, spans }) => spans.map((span) => ({ ...span, kind, key, reason: '' }))),
    ...aside.map(({ start, end, reason, reasonEn = reason }) => ({
      start,
      end,
      kind: 'aside' as const,
      key: null,
      reason,
      reasonEn,
    })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: Piece[] = []
  let at = 0
  for (const claim of claims) {
    if (claim.end <= at) continue
    pieces.push(...unclaimed(source, at, claim.start), { ...claim, start: Math.max(at, claim.start) })
    at = claim.end
  }
  return [...pieces, ...unclaimed(source, at, source.length)]
}

/** Words that only lead to what follows, such as 主要表现在：一是 between a heading and its first item. */
function isLeadIn(words: string): boolean {
  return (
    words.length < 3 ||
    /^(主要|具体)?(表现|体现|问题|情况)?(在|是|为|有|如下)?[一二三四五六七八九十]?是?$/.test(words)
  )
}

function unclaimed(source: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  const sentence = /[^。！？；\n]*[。！？；]?\n?/g
  for (const { 0: words, index } of source.slice(from, Math.max(from, to)).matchAll(sentence)) {
    if (words.length === 0) continue
    const start = from + index
    // Marks and a bare ordinal (二是) between two items are not a sentence.
    const isBlank = isLeadIn(words.replace(/[\s\p{P}]/gu, ''))
    pieces.push({
      start,
      end: start + words.length,
      kind: isBlank ? 'blank' : 'unmarked',
      key: null,
      reason: '',
    })
  }
  return pieces
}

/** How many sentences nothing claims yet. */
export function unmarkedCount(pieces: Piece[]): number {
  return pieces.filter(({ kind }) => kind === 'unmarked').length
}
