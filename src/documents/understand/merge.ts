import type { Item } from './items.ts'
import type { Node } from './outline.ts'
import type { Restated } from './restated.ts'
import { bareWords, closeness } from './stated-links.ts'

/**
 * Problems that a progress part names again: where the document has stated the problem before, the measures are
 * tied to that one; otherwise the name is the problem.
 */
export function mergeRestated(
  stated: readonly Item[],
  carried: readonly Restated[],
): Omit<Restated, 'claimed'> {
  const problems = [...stated]
  const measures: Item[] = []
  for (const part of carried) {
    const known = new Map<object, string>()
    for (const problem of part.problems) {
      const same = stated.find((other) => isSame(problem, other))
      if (same && problem.group) known.set(problem.group, same.text)
      else problems.push(problem)
    }
    measures.push(...part.measures.map((measure) => referring(measure, known)))
  }
  return { problems, measures }
}

const isSame = (a: Item, b: Item): boolean =>
  a.start !== b.start && closeness(bareWords(a.text), bareWords(b.text)) >= 0.8

function referring(measure: Item, known: ReadonlyMap<object, string>): Item {
  if (measure.refers !== '' || measure.group === null) return measure
  for (let up: Node | null = measure.group as Node; up; up = up.parent) {
    const words = known.get(up)
    if (words) return { ...measure, refers: words.slice(0, 60) }
  }
  return measure
}
