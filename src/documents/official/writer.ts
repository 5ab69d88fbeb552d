import type { Block, Face, Figure, Gap, Run } from './paper.ts'

/** Words that people wrote for the gaps of a paper, by the gap's key. */
export type Fills = Readonly<Record<string, string>>

type Part = string | number | Figure | Run | Run[]

/** Composes runs and remembers which figures and gaps they hold, so that a paper lists just those that it states. */
export type Writer = {
  /** line`反馈问题${figures.total}个`: figures stay figures, everything else is text. */
  line(strings: TemplateStringsArray, ...parts: Part[]): Run[]
  /** Where a person has to write: their words, or what is known so far, marked. */
  gap(key: string, hint: string, prefill?: string): Run[]
  heading(level: 1 | 2 | 3 | 4, runs: Run[] | string): Block
  /** Paragraph of the body; one without words is left out by `blocks`. */
  text(runs: Run[] | string): Block
  figures(): Figure[]
  gaps(): Gap[]
}

export function openWriter(fills: Fills): Writer {
  const figures = new Map<string, Figure>()
  const gaps = new Map<string, Gap>()
  const runsOf = (part: Part): Run[] => {
    if (typeof part === 'string' || typeof part === 'number') return [String(part)]
    if (Array.isArray(part)) return part
    if (!('key' in part)) return [part]
    figures.set(part.key, part)
    return [{ figure: part.key, text: part.text }]
  }
  return {
    line: (strings, ...parts) =>
      joined(
        strings.flatMap((text, index) => [text, ...(index < parts.length ? runsOf(parts[index] ?? '') : [])]),
      ),
    gap(key, hint, prefill = '') {
      const filled = fills[key]?.trim() || null
      gaps.set(key, { key, hint, prefill, filled })
      return [{ gap: key, text: filled ?? `${prefill}【请补充：${hint}】` }]
    },
    heading: (level, runs) => ({ kind: 'heading', level, runs: asRuns(runs) }),
    text: (runs) => ({ kind: 'text', runs: asRuns(runs) }),
    figures: () => [...figures.values()],
    gaps: () => [...gaps.values()],
  }
}

function asRuns(runs: Run[] | string): Run[] {
  return typeof runs === 'string' ? [runs] : joined(runs)
}

/** Neighbouring plain texts as one run; empty ones go. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    if (run === '') continue
    const last = out.at(-1)
    if (typeof run !== 'string') out.push(run)
    else if (typeof last === 'string') out[out.length - 1] = last + run
    // A person's words may end with the full stop that the sentence brings along.
    else if (last && /[。！？]$/.test(last.text) && run.startsWith('。')) out.push(run.slice(1))
    else out.push(run)
  }
  return out.filter((run) => run !== '')
}

/** A stretch in another face, such as the run-in heading of a paragraph. */
export function inFace(face: Face, text: string): Run {
  return { face, text }
}

/** Blocks without the paragraphs that turned out empty. */
export function blocks(...all: (Block | Block[] | null | false)[]): Block[] {
  return all
    .flat()
    .filter((block): block is Block => block !== null && block !== false)
    .filter((block) => block.kind === 'blank' || block.kind === 'table' || block.runs.length > 0)
}
