import { type Comparison, compareTexts } from './compare.ts'
import type { Draft } from './draft.ts'

/** How a figure is to be taken (rule book 7.3.4): not at all, as a hint, as a warning, as a breach. */
export type LikenessLevel = 'none' | 'hint' | 'warn' | 'breach'

export type ReportLikeness = {
  whole: Figures & { level: LikenessLevel }
  /** The parts that state problems, held against each other; null where one of the two has none. */
  problems: (Figures & { level: LikenessLevel }) | null
}

type Figures = Pick<Comparison, 'sim' | 'longest' | 'repeated'>

/** Defaults of 7.3.4, all of them 可配置. */
export const likenessThresholds = {
  hint: 0.5,
  warn: 0.7,
  problemsWarn: 0.6,
  problemsBreach: 0.8,
  longest: 60,
}

/** A report as the comparison needs it: its text, and where it states problems. */
export type Report = { text: string; draft: Pick<Draft, 'sections' | 'problems'> }

/**
 * Two yearly reports of one unit held against each other as INTG-002 (summary and self-check of one year) and
 * INTG-003 (one kind, two years) ask: the whole text, and the parts on problems alone. `own` are names left out (the
 * unit, its leaders). Says how alike, never that it was copied. Pure; the register of reports (R7) will call it.
 */
export function reportLikeness(a: Report, b: Report, own: readonly string[] = []): ReportLikeness {
  const [one, other] = [problemWords(a), problemWords(b)]
  const whole = compareTexts(a.text, b.text, own)
  const problems = one === '' || other === '' ? null : compareTexts(one, other, own)
  return {
    whole: { ...figuresOf(whole), level: wholeLevel(whole) },
    problems: problems && { ...figuresOf(problems), level: problemsLevel(problems) },
  }
}

const figuresOf = ({ sim, longest, repeated }: Comparison): Figures => ({ sim, longest, repeated })

function wholeLevel({ sim }: Figures): LikenessLevel {
  const { hint, warn } = likenessThresholds
  return sim >= warn ? 'warn' : sim >= hint ? 'hint' : 'none'
}

function problemsLevel({ sim, longest }: Figures): LikenessLevel {
  const { problemsWarn, problemsBreach, longest: most } = likenessThresholds
  if (sim >= problemsBreach || longest >= most) return 'breach'
  return sim >= problemsWarn ? 'warn' : 'none'
}

/** The text of the parts whose role is to state problems, and of the problems stated elsewhere. */
function problemWords({ text, draft }: Report): string {
  const spans = [...draft.sections.filter(({ role }) => role === 'problems'), ...draft.problems]
  let at = 0
  const words: string[] = []
  for (const { start, end } of spans.toSorted((x, y) => x.start - y.start)) {
    if (end > at) words.push(text.slice(Math.max(at, start), end))
    at = Math.max(at, end)
  }
  return words.join('\n').trim()
}
