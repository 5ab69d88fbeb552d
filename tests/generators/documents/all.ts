import { forms } from './forms.ts'
import { glued } from './glued.ts'
import { nothing } from './nothing.ts'
import { numbered } from './numbered.ts'
import type { Generator } from './paper.ts'
import { plain } from './plain.ts'
import { tables } from './tables.ts'

/** Every kind of document written for the tests of understanding. */
export const GENERATORS: readonly Generator[] = [
  ...numbered,
  ...glued,
  ...plain,
  ...forms,
  ...tables,
  ...nothing,
]
