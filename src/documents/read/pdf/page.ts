/** A stretch of text in one font on one line; points, origin at the upper left, `y` the baseline. */
export type Run = { text: string; x: number; y: number; width: number; size: number }

/** A ruled line of a table, level or upright. */
export type Rule = { x1: number; y1: number; x2: number; y2: number }

/** One page turned so that its text is level. */
export type Page = {
  /** From 1. */
  number: number
  width: number
  height: number
  runs: Run[]
  /** Text at an angle to the rest: stamps and watermarks. */
  slanted: string[]
  rules: Rule[]
}

/** Runs of one baseline that stand close together. */
export type Segment = { text: string; x0: number; x1: number; y: number; size: number }

/** A line of text within its column. */
export type Line = Segment & { page: number }

export type Matrix = [number, number, number, number, number, number]

/** The matrix that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function toMatrix(numbers: ArrayLike<number>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(numbers)
  return [a, b, c, d, e, f]
}

/** Middle value; 0 for none. */
export function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** The value below which the given share of values lies; 0 for none. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
