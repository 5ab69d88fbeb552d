import { closestAmong } from './closeness.ts'
import type { Item } from './items.ts'
import type { Node } from './node.ts'
import type { Restated } from './restated.ts'

/**
 * Problems that a progress part names again: where the document has stated the problem before, the measures are
 * tied to that one; otherwise the name is the problem.
 */
export function mergeRestated(
  stated: readonly Item[],
  carried: readonly Restated[],
): Omit<Restated, 'claimed'> {
  const problems = [...stated]
  const closest = closestAmong(stated.map(({ text }) => text))
  const measures: Item[] = []
  for (const part of carried) {
    const known = new Map<object, string>()
    for (const problem of part.problems) {
      const { score, at } = closest(problem.text)
      const same = score >= 0.8 ? stated[at[0] ?? -1] : undefined
      if (same && same.start !== problem.start && problem.group) known.set(problem.group, same.text)
      else problems.push(problem)
    }
    measures.push(...part.measures.map((measure) => referring(measure, known)))
  }
  return { problems, measures }
}

function referring(measure: Item, known: ReadonlyMap<object, string>): Item {
  if (measure.refers !== '' || measure.group === null) return measure
  for (let up: Node | null = measure.group as Node; up; up = up.parent) {
    const words = known.get(up)
    if (words) return { ...measure, refers: words.slice(0, 60) }
  }
  return measure
}
