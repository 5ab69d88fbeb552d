import type { Basis } from '../../controls/basis.ts'
import type { ParameterName } from '../../controls/parameters.ts'
import type { Severity } from '../../controls/rule.ts'
import type { Values } from '../../controls/values.ts'
import type { Day } from '../../kit/day.ts'
import type { Words } from '../../kit/refused.ts'
import type { Tx } from '../../server/database/database.ts'

/** What a rule of the rectification looks at; everything in sight when nothing is named. */
export type Where = {
  inspectionId?: string | undefined
  problemId?: string | undefined
  orgUnitId?: string | undefined
}

/** What every hit says about itself. */
export type RectHit = {
  orgUnitId: string
  unitName: string
  inspectionId: string
  inspectionTitle: string
  /** Null where the inspection as a whole is concerned. */
  problemId: string | null
  /** Where one rule has two degrees. */
  severity?: Severity
}

type Range = { start: number; end: number }
/** A text that a hit is about: what it is, where it stands, and the stretches that read as on the other side. */
export type BesideText = { label: Words; link: string; text: string; marks: Range[] }
/** Two texts to be shown side by side. */
export type Beside = { a: BesideText; b: BesideText }

/** Most hits of one rule that are looked at; the oldest inspections first. */
export const mostHits = 1_000

type Definition<H extends RectHit> = {
  /** From the rule book (1.5); never used again for another rule. */
  id: string
  zh: string
  en: string
  severity: Severity
  basis: Basis
  /** First feedback day it applies to. */
  from: Day
  /** The thresholds it goes by. */
  params?: readonly ParameterName[]
  /** One set-based query over all rows in sight. */
  find: (tx: Tx, where: Where, today: Day, values: Values) => Promise<H[]>
  /** What is off, by which rule, what to do next. */
  say: (hit: H) => Words
  /** Where it is mended. */
  link: (hit: H) => string
  /** For a hint that an explanation closes: by what it is named when it is explained. */
  explainKey?: (hit: H) => string
  /** For rules over wording: the two texts. */
  beside?: (hit: H) => Beside
}

export type RectRule = Definition<RectHit>

/** Declares a rule; the cast forgets the type of its hits, which `find`, `say` and `link` have settled between them. */
export function rectRule<H extends RectHit>(definition: Definition<H>): RectRule {
  return definition as unknown as RectRule
}
