import type { Content } from './content.ts'

/** What a person should look at before the draft is kept, by the keys of its items. */
export type Coverage = {
  /** Problems that no measure answers. */
  unanswered: string[]
  /** Problems that only general words answer. */
  onlyGeneral: string[]
  /** Measures that answer no problem. */
  idle: string[]
}

/** As the draft stands now, ties made by a person included. A document without measures leaves nothing unanswered. */
export function coverageOf({ items, measureTies }: Content): Coverage {
  const keys = (kind: string) => items.filter((item) => item.kind === kind).map(({ key }) => key)
  const [problems, measures] = [keys('problem'), keys('measure')]
  const tied = Map.groupBy(measureTies, ({ from }) => from)
  const used = new Set(measureTies.map(({ to }) => to))
  if (measures.length === 0) return { unanswered: [], onlyGeneral: [], idle: [] }
  return {
    unanswered: problems.filter((key) => !tied.has(key)),
    onlyGeneral: problems.filter((key) => tied.get(key)?.every(({ strength }) => strength === 'general')),
    idle: problems.length === 0 ? [] : measures.filter((key) => !used.has(key)),
  }
}
