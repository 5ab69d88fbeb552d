import type { Day } from '../kit/day.ts'
import type { Example } from '../kit/example.ts'
import { partsOf } from './server-parts.ts'

const sets = await partsOf('examples')

/** The examples of every register as of a day; a row may refer to rows of any other register. */
export function allExamples(today: Day): readonly Example[] {
  return sets.flatMap((examples) => [...examples(today)])
}
