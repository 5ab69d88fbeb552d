import type { PaperFacts } from './facts.ts'
import { figuresOf } from './figures.ts'
import type { Compose } from './frame.ts'
import { namesOf } from './naming.ts'
import { type Paper, runsOf } from './official/paper.ts'
import { type Fills, openWriter } from './official/writer.ts'
import type { Settings } from './settings.ts'

/** A paper from facts, settings and the words that people wrote for its gaps, with the figures and gaps that it holds. */
export function composed(compose: Compose, facts: PaperFacts, settings: Settings, fills: Fills): Paper {
  const writer = openWriter(fills)
  const input = { facts, figures: figuresOf(facts), names: namesOf(facts, settings), settings, writer }
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
