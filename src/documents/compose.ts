import type { PaperFacts } from './facts.ts'
import { figuresOf } from './figures.ts'
import type { Compose } from './frame.ts'
import { namesOf } from './naming.ts'
import { type Paper, runsOf } from './official/paper.ts'
import { type Fills, openWriter } from './official/writer.ts'
import type { Settings } from './settings.ts'

export type Wish = {
  settings: Settings
  /** Words that people wrote for its gaps. */
  fills: Fills
  /** For forms: the problem that they are about. */
  problemId?: string | null
}

/** A paper from facts, with the figures and gaps that it holds. Pure. */
export function composed(
  compose: Compose,
  facts: PaperFacts,
  { settings, fills, problemId = null }: Wish,
): Paper {
  const writer = openWriter(fills)
  const problem = facts.problems.find(({ id }) => id === problemId) ?? null
  const names = namesOf(facts, settings)
  const input = { facts, figures: figuresOf(facts), names, settings, writer, problem }
  const { cuts = [], ...draft } = compose(input)
  // A sentence that was thought of and not said leaves its figures behind.
  const runs = runsOf(draft)
  const said = new Set(
    runs.flatMap((run) => (typeof run === 'object' && 'figure' in run ? [run.figure] : [])),
  )
  const open = new Set(runs.flatMap((run) => (typeof run === 'object' && 'gap' in run ? [run.gap] : [])))
  return {
    ...draft,
    figures: writer.figures().filter(({ key }) => said.has(key)),
    gaps: writer.gaps().filter(({ key }) => open.has(key)),
    cuts,
  }
}
