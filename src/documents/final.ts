import type { Block, Cell, Figure, Paper, Run } from './official/paper.ts'

/**
 * Checks the text as finally signed against the paper it began as: each figure, found again by the words around it, must
 * still be what the ledger counts. Source: RECT-006, DOCF-006.
 */

export type FinalCheck = {
  /** A number in the final text that is not the ledger's. */
  differing: { figure: Figure; found: string; context: string }[]
  /** Figures whose sentence is no longer in the text: left out by a person, which is no fault. */
  missing: Figure[]
  /** Gaps that still stand open in the text. */
  open: string[]
  checked: number
}

/** A number as a paper writes it, with what a person may have made of it. */
const number = '(\\d[\\d,，]*(?:\\.\\d+)?)'
/** Characters of the words before and after a figure by which it is found again. */
const before = 6
const after = 3

type Place = { figure: Figure; expected: string; pattern: string; context: string }

export function checkFinal(paper: Paper, text: string): FinalCheck {
  const bare = normal(text)
  const places = placesOf(paper)
  const groups = Map.groupBy(places, ({ pattern }) => pattern)
  const result: FinalCheck = { differing: [], missing: [], open: openGaps(bare), checked: 0 }
  for (const [pattern, group] of groups) {
    const found = [...bare.matchAll(new RegExp(pattern, 'gu'))].map((match) => match[1] ?? '')
    const pairs = found.length === group.length
    for (const [index, { figure, expected, context }] of group.entries()) {
      const own = found.map((one) => one.replaceAll(/[,，]/g, ''))
      if (own.length === 0) {
        result.missing.push(figure)
        continue
      }
      result.checked += 1
      const isSame = pairs ? own[index] === expected : own.includes(expected)
      if (!isSame) result.differing.push({ figure, found: (pairs ? own[index] : own[0]) ?? '', context })
    }
  }
  return result
}

/** Blanks go; the ends of paragraphs and cells stay, or the numbers of neighbouring cells would run together. */
function normal(text: string): string {
  return text.replaceAll(/[^\S\n]+/g, '').replaceAll(/\n+/g, '\n')
}

function openGaps(bare: string): string[] {
  return [...bare.matchAll(/【请补充：([^】]*)】/g)].map((match) => match[1] ?? '')
}

/** Each figure of the text with a pattern that finds its number; in a row of a table the cells before it count as words. */
function placesOf({ body, annexes, figures }: Paper): Place[] {
  const byKey = new Map(figures.map((figure) => [figure.key, figure]))
  const lines = [...body, ...annexes.flatMap(({ blocks }) => blocks)].flatMap(linesOf)
  return lines.flatMap((runs) =>
    runs.flatMap((run, index) => {
      if (typeof run !== 'object' || !('figure' in run)) return []
      const figure = byKey.get(run.figure)
      const expected = /\d+(?:\.\d+)?/.exec(run.text)?.[0]
      if (!figure || !expected) return []
      const unit = run.text.slice(run.text.indexOf(expected) + expected.length)
      const left = context(runs.slice(0, index), before, 'left')
      const right = context([unit, ...runs.slice(index + 1)], after, 'right')
      return [{ figure, expected, pattern: `${left}${number}${right}`, context: wordsAround(runs, index) }]
    }),
  )
}

function linesOf(block: Block): Run[][] {
  if (block.kind === 'blank') return []
  if (block.kind !== 'table') return [block.runs]
  const row = (cells: Cell[]) => cells.flatMap(({ lines }) => [...lines.flat(), '\n'])
  return [...block.table.head, ...block.table.body].map(row)
}

/** Letters next to a figure as a pattern; another figure on the way matches any number. */
function context(runs: readonly Run[], length: number, side: 'left' | 'right'): string {
  const parts: string[] = []
  let count = 0
  for (const run of side === 'left' ? runs.toReversed() : runs) {
    if (count >= length) break
    if (typeof run === 'object' && 'figure' in run) {
      parts.push('[\\d.,，%]+[万元]*')
      continue
    }
    const text = normal(typeof run === 'string' ? run : run.text)
    const near = side === 'left' ? text.slice(-(length - count)) : text.slice(0, length - count)
    count += near.length
    parts.push(near.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  }
  return (side === 'left' ? parts.reverse() : parts).join('')
}

function wordsAround(runs: readonly Run[], index: number): string {
  const text = (part: readonly Run[]) =>
    part
      .map((run) => (typeof run === 'string' ? run : run.text))
      .join('')
      .replaceAll('\n', ' ')
  return `${text(runs.slice(0, index)).slice(-12)}${text(runs.slice(index, index + 1))}${text(runs.slice(index + 1)).slice(0, 8)}`
}
