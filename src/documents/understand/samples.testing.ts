import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Draft, DraftCause, DraftMeasure, DraftProblem } from './draft.ts'

const folder = resolve(import.meta.dirname, '../../../../shared/samples')

/** Folder of the sample texts beside the checkout; null when it is not there (tests then say they skip). */
export const samplesFolder = existsSync(resolve(folder, 'seed.txt')) ? folder : null

type GoldItem = { aspect?: string; text?: string; title?: string; ordinal?: string }

/** A sample's labels, as its `NAME.gold.json` has them. */
export type Gold = {
  problems: GoldItem[]
  causes: GoldItem[]
  measures: GoldItem[]
  links: [number, number][]
  links_judged?: [number, number][]
  links_judged_strength?: [number, number, string][]
  cause_links_judged?: [number, number][]
  problems_without_measure?: number[]
  problems_answered_only_generically?: number[]
  measures_without_problem?: number[]
}

export type Core = Pick<Draft, 'problems' | 'causes' | 'measures' | 'links'>

export const emptyProblem: DraftProblem = {
  start: 0,
  end: 0,
  aspect: '',
  ordinal: '',
  title: '',
  text: '',
  facts: [],
  register: null,
  rules: [],
  matches: [],
}
export const emptyMeasure: DraftMeasure = {
  start: 0,
  end: 0,
  aspect: '',
  ordinal: '',
  text: '',
  kind: null,
  department: null,
  owner: null,
  due: null,
  dueDate: null,
}
export const emptyCause: DraftCause = { start: 0, end: 0, title: '', text: '' }

/**
 * The items of a labelled sample as `relate` takes them, cut out of the text by the labels themselves, so
 * that these tests do not depend on the parser: an item runs to the next item or to the end of its line.
 */
export function sampleCore(name: string): { core: Core; gold: Gold } {
  const text = readFileSync(resolve(folder, `${name}.txt`), 'utf8')
  const gold: Gold = JSON.parse(readFileSync(resolve(folder, `${name}.gold.json`), 'utf8'))
  const starts = (items: GoldItem[]) => {
    let from = 0
    return items.map(({ text: begin, title }) => {
      const at = text.indexOf(begin ?? title ?? '', from)
      from = Math.max(at, 0) + 1
      return at
    })
  }
  const cut = (items: GoldItem[], at: number[]) =>
    items.map((item, index) => {
      const start = at[index] ?? 0
      const line = text.indexOf('\n', start)
      const next = at[index + 1]
      const following = items[index + 1]
      // Where an item is marked by its own first word (有的…), the label's text holds the mark.
      const mark = following?.text?.startsWith(following.ordinal ?? '')
        ? 0
        : (following?.ordinal?.length ?? 0)
      const lineEnd = line < 0 ? text.length : line
      const end = next !== undefined && next > start ? Math.min(next - mark, lineEnd) : lineEnd
      return { ...item, start, end, text: text.slice(start, end) }
    })
  const heading = (aspect = '') => aspect.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/, '')
  const problems = cut(gold.problems, starts(gold.problems))
  const measures = cut(gold.measures, starts(gold.measures))
  const causes = cut(gold.causes, starts(gold.causes))
  const core = {
    problems: problems.map((item) => ({
      ...emptyProblem,
      ...item,
      aspect: heading(item.aspect),
      title: item.text.split(/[。，；]/)[0] ?? '',
    })),
    measures: measures.map((item) => ({ ...emptyMeasure, ...item, aspect: heading(item.aspect) })),
    causes: causes.map((item) => ({ ...emptyCause, ...item, title: heading(item.title) })),
    links: gold.links,
  }
  return { core, gold }
}

/** The 20 problems, 5 causes and 11 measures of the reference document. */
export function seedCore(): Core {
  return sampleCore('seed').core
}
