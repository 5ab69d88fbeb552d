import type { Span } from '../read/document.ts'
import type { Draft } from './draft.ts'

/** What a stretch of the source is; `index` counts within problems, causes or measures. */
export type Stretch = Span & { kind: 'problem' | 'cause' | 'measure' | 'noise' | 'text'; index?: number }

type Cover = Span & Pick<Stretch, 'kind' | 'index'>

/**
 * The source cut where something begins or ends, in order and without gaps: joined, the stretches are the text again.
 * For marking a draft in its source. Noise inside an item is noise; an item's span may thus be several stretches.
 */
export function stretchesOf(text: string, draft: Draft): Stretch[] {
  const covers: Cover[] = [
    ...draft.noise.map(({ start, end }) => ({ start, end, kind: 'noise' as const })),
    ...items(draft.problems, 'problem'),
    ...items(draft.causes, 'cause'),
    ...items(draft.measures, 'measure'),
  ].filter(({ start, end }) => start < end)
  const cuts = new Set([0, text.length, ...covers.flatMap(({ start, end }) => [start, end])])
  const places = [...cuts].toSorted((a, b) => a - b)
  const begins = covers.toSorted((a, b) => a.start - b.start)
  const open: Cover[] = []
  let next = 0
  return places.slice(0, -1).map((start, i) => {
    while (begins[next] && (begins[next]?.start ?? 0) <= start) open.push(begins[next++] as Cover)
    const here = open.filter((cover) => cover.end > start)
    open.splice(0, open.length, ...here)
    const top = here.find((cover) => cover.kind === 'noise') ?? here.at(-1)
    const end = places[i + 1] ?? text.length
    if (!top) return { start, end, kind: 'text' }
    return { start, end, kind: top.kind, ...(top.index === undefined ? {} : { index: top.index }) }
  })
}

const items = (spans: readonly Span[], kind: Stretch['kind']): Cover[] =>
  spans.map(({ start, end }, index) => ({ start, end, kind, index }))
