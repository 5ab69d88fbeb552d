import {
  type Content,
  type Item,
  type ItemKind,
  type ItemSpan,
  startOf,
  titleOf,
  wordsOf,
} from './content.ts'

/**
 * Corrections of a draft. Each is pure: content in, new content out, the old one untouched (so undo is keeping
 * the old one). One that does not apply gives the same content back.
 */
type Edit = (content: Content, source: string) => Content

/** Joins items into the first of them (in source order); ties of all go to it. */
export function mergeItems(keys: readonly string[]): Edit {
  return (content, source) => {
    const chosen = content.items
      .filter(({ key }) => keys.includes(key))
      .sort((a, b) => startOf(a) - startOf(b))
    const [first, ...rest] = chosen
    if (!first || rest.length === 0) return content
    const spans = joinSpans(
      chosen.flatMap((item) => item.spans),
      source,
    )
    const gone = new Set(rest.map(({ key }) => key))
    const merged: Item = { ...first, spans }
    const items = content.items
      .filter(({ key }) => !gone.has(key))
      .map((item) => (item.key === first.key ? merged : item))
    return clean({ ...retie(content, gone, first.key), items })
  }
}

/** Cuts an item in two at a place in the source; the second part gets `newKey` and the same ties. */
export function splitItem(key: string, at: number, newKey: string): Edit {
  return (content, source) => {
    const item = content.items.find((one) => one.key === key)
    if (!item) return content
    const before = item.spans.flatMap((span) =>
      span.start < at ? [{ start: span.start, end: Math.min(span.end, at) }] : [],
    )
    const after = item.spans.flatMap((span) =>
      span.end > at ? [{ start: Math.max(span.start, at), end: span.end }] : [],
    )
    const [head, tail] = [trim(before, source), trim(after, source)]
    if (head.length === 0 || tail.length === 0) return content
    const second: Item = {
      ...item,
      key: newKey,
      spans: tail,
      ordinal: '',
      title: titleOf(wordsOf(source, { spans: tail })),
    }
    const items = content.items.flatMap((one) =>
      one.key === key ? [{ ...item, spans: head }, second] : [one],
    )
    const copied = (ties: Content['measureTies']) =>
      ties.flatMap((tie) => [
        tie,
        ...(tie.from === key ? [{ ...tie, from: newKey }] : []),
        ...(tie.to === key ? [{ ...tie, to: newKey }] : []),
      ])
    return {
      ...content,
      items,
      measureTies: copied(content.measureTies),
      causeTies: copied(content.causeTies),
    }
  }
}

/** Makes an item another kind; ties that no longer make sense go. */
export function retypeItem(key: string, kind: ItemKind): Edit {
  return (content) => clean(patch(content, key, { kind }))
}

/** Puts an item under an aspect, at a place among the items of the draft. */
export function moveItem(key: string, aspectKey: string | null, beforeKey: string | null): Edit {
  return (content) => {
    const item = content.items.find((one) => one.key === key)
    if (!item || beforeKey === key) return content
    const others = content.items.filter((one) => one.key !== key)
    const at = beforeKey === null ? others.length : others.findIndex((one) => one.key === beforeKey)
    const items = others.toSpliced(at < 0 ? others.length : at, 0, { ...item, aspectKey })
    return { ...content, items }
  }
}

/** Takes items out; their words stand unmarked again. */
export function dropItems(keys: readonly string[]): Edit {
  return (content) => clean({ ...content, items: content.items.filter(({ key }) => !keys.includes(key)) })
}

/** Marks a stretch of the source as an item of its own, in source order; takes it out of what was put aside. */
export function addItem(span: ItemSpan, kind: ItemKind, aspectKey: string | null, newKey: string): Edit {
  return (content, source) => {
    const spans = trim([span], source)
    if (spans.length === 0) return content
    const item: Item = {
      key: newKey,
      kind,
      spans,
      title: titleOf(wordsOf(source, { spans })),
      ordinal: '',
      aspectKey,
      measureKind: kind === 'measure' ? 'deadline' : null,
      department: null,
      owner: null,
      dueText: null,
      dueDate: null,
      registers: [],
      ruleIds: [],
      matchReason: '',
    }
    const at = content.items.findIndex((one) => startOf(one) > span.start)
    const items = content.items.toSpliced(at < 0 ? content.items.length : at, 0, item)
    return { ...content, items, aside: cutOut(content.aside, span) }
  }
}

/** Says that a stretch is no item, and why; it no longer stands out. */
export function putAside(span: ItemSpan, reason: string): Edit {
  return (content) => ({
    ...content,
    aside: [...cutOut(content.aside, span), { ...span, reason }].sort((a, b) => a.start - b.start),
  })
}

export function patchItem(key: string, change: Partial<Omit<Item, 'key' | 'kind' | 'spans'>>): Edit {
  return (content) => patch(content, key, change)
}

/** Ties a problem to a measure or cause, or unties it. */
export function toggleTie(list: 'measureTies' | 'causeTies', from: string, to: string): Edit {
  return (content) => {
    const ties = content[list]
    const has = ties.some((tie) => tie.from === from && tie.to === to)
    const next = has
      ? ties.filter((tie) => tie.from !== from || tie.to !== to)
      : [...ties, { from, to, reason: '', isProposed: false }]
    return { ...content, [list]: next }
  }
}

export function addAspect(title: string, key: string): Edit {
  return (content) => ({ ...content, aspects: [...content.aspects, { key, title }] })
}

export function renameAspect(key: string, title: string): Edit {
  return (content) => ({
    ...content,
    aspects: content.aspects.map((aspect) => (aspect.key === key ? { ...aspect, title } : aspect)),
  })
}

/** Takes an aspect out; its items stand without aspect. */
export function removeAspect(key: string): Edit {
  return (content) => ({
    ...content,
    aspects: content.aspects.filter((aspect) => aspect.key !== key),
    items: content.items.map((item) => (item.aspectKey === key ? { ...item, aspectKey: null } : item)),
  })
}

export function moveAspect(key: string, by: -1 | 1): Edit {
  return (content) => {
    const from = content.aspects.findIndex((aspect) => aspect.key === key)
    const to = from + by
    const aspect = content.aspects[from]
    if (!aspect || to < 0 || to >= content.aspects.length) return content
    return { ...content, aspects: content.aspects.toSpliced(from, 1).toSpliced(to, 0, aspect) }
  }
}

function patch(content: Content, key: string, change: Partial<Item>): Content {
  return {
    ...content,
    items: content.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
  }
}

/** Neighbouring stretches with nothing but blanks and marks between them become one. */
function joinSpans(spans: ItemSpan[], source: string): ItemSpan[] {
  const joined: ItemSpan[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    const isNext = last !== undefined && isThin(source.slice(last.end, span.start))
    if (last && isNext) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else joined.push(span)
  }
  return joined
}

/** Blanks and an ordinal such as 二是 or （2） between two parts belong to the joined item. */
function isThin(between: string): boolean {
  return /^[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.是]{1,2})?[\s　]*$/.test(between)
}

function trim(spans: ItemSpan[], source: string): ItemSpan[] {
  return spans.flatMap(({ start, end }) => {
    const words = source.slice(start, end)
    const from = start + (words.length - words.trimStart().length)
    const to = end - (words.length - words.trimEnd().length)
    return to > from ? [{ start: from, end: to }] : []
  })
}

function cutOut(aside: Content['aside'], { start, end }: ItemSpan): Content['aside'] {
  return aside
    .flatMap((one) => [
      ...(one.start < start ? [{ ...one, end: Math.min(one.end, start) }] : []),
      ...(one.end > end ? [{ ...one, start: Math.max(one.start, end) }] : []),
    ])
    .filter(
      (one, index, all) =>
        all.findIndex((other) => other.start === one.start && other.end === one.end) === index,
    )
}

function retie(content: Content, gone: Set<string>, to: string): Content {
  const moved = (key: string) => (gone.has(key) ? to : key)
  const list = (ties: Content['measureTies']) =>
    ties.map((tie) => ({ ...tie, from: moved(tie.from), to: moved(tie.to) }))
  return { ...content, measureTies: list(content.measureTies), causeTies: list(content.causeTies) }
}

/** Ties only between a problem and a measure (or cause) that exist, each once. */
function clean(content: Content): Content {
  const kinds = new Map(content.items.map(({ key, kind }) => [key, kind]))
  const only = (ties: Content['measureTies'], kind: ItemKind) =>
    ties.filter(
      (tie, index) =>
        kinds.get(tie.from) === 'problem' &&
        kinds.get(tie.to) === kind &&
        ties.findIndex((other) => other.from === tie.from && other.to === tie.to) === index,
    )
  return {
    ...content,
    measureTies: only(content.measureTies, 'measure'),
    causeTies: only(content.causeTies, 'cause'),
  }
}
