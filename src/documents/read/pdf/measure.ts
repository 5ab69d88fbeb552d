import type { Column } from './columns.ts'
import { type Line, median } from './page.ts'
import type { Measure } from './paragraphs.ts'

/** Columns of the whole text that have the same edges. */
type Kind = { left: number; right: number; columns: number; lines: number; steps: number[] }

/**
 * Edges, line step and letter size by which the lines of a column are judged: those of all columns alike, so
 * that a column of few or short lines (a heading, the end of the text) is measured like the others.
 */
export function commonMeasures(columns: Column[]): (column: Column) => Measure {
  const bodySize = bodySizeOf(columns.flatMap((column) => column.lines))
  const kinds: Kind[] = []
  for (const column of columns) addTo(kinds, column, bodySize)
  const measures = new Map<Kind, Measure>()
  return (column) => {
    const kind = bestKind(kinds, column, bodySize)
    const known = measures.get(kind) ?? {
      left: kind.left,
      right: kind.right,
      // Double spacing is 2.6 times the letter size; a wider step is a gap and not a line.
      pitch: Math.min(median(kind.steps) || 1.6 * bodySize, 3 * bodySize),
      bodySize,
    }
    measures.set(kind, known)
    return known
  }
}

const mostKinds = 200

function addTo(kinds: Kind[], column: Column, size: number) {
  const steps = stepsOf(column.lines)
  const kind = kinds.find(
    (one) => isNear(one.left, column.left, size) && isNear(one.right, column.right, size),
  )
  if (kind) {
    kind.left = Math.min(kind.left, column.left)
    kind.right = Math.max(kind.right, column.right)
    kind.columns++
    kind.lines += column.lines.length
    kind.steps.push(...steps)
  } else if (kinds.length < mostKinds) {
    kinds.push({ left: column.left, right: column.right, columns: 1, lines: column.lines.length, steps })
  }
}

function isNear(a: number, b: number, size: number): boolean {
  return Math.abs(a - b) < 2.5 * size
}

/** Enough lines to believe that the edges are those of the column and not of its words. */
const enoughLines = 6

/** The narrowest kind of column that holds this one; for a single line over several, all of them together. */
function bestKind(kinds: Kind[], column: Column, size: number): Kind {
  const sure = kinds.filter((kind) => kind.lines >= enoughLines)
  const slack = 1.5 * size
  const around = sure
    .filter((kind) => kind.left <= column.left + slack && kind.right >= column.right - slack)
    .toSorted((a, b) => a.right - a.left - (b.right - b.left))[0]
  if (around) return around
  const left = Math.min(column.left, ...sure.map((kind) => kind.left))
  const right = Math.max(column.right, ...sure.map((kind) => kind.right))
  return { left, right, columns: 1, lines: column.lines.length, steps: stepsOf(column.lines) }
}

/** Steps from line to line within one column. */
export function stepsOf(lines: Line[]): number[] {
  return lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0))
}

/** The size in which most letters are set. */
export function bodySizeOf(lines: Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}
