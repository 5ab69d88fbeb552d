import { type Matrix, multiply, type Rule, toMatrix } from './page.ts'

/** Numbers of the drawing operators, which the library gives. */
export type RuleOperators = {
  save: number
  restore: number
  transform: number
  constructPath: number
  paintFormXObjectBegin: number
  paintFormXObjectEnd: number
  endPath: number
}

type OperatorList = { fnArray: number[]; argsArray: unknown[] }

const mostRules = 20_000
/** Thinner than this, a filled rectangle is a line. */
const thin = 2.5

/** Level and upright lines of a page, stroked or drawn as thin rectangles. */
export function readRules(list: OperatorList, operators: RuleOperators, base: Matrix): Rule[] {
  const rules: Rule[] = []
  const stack: Matrix[] = []
  let at = base
  for (const [index, operator] of list.fnArray.entries()) {
    const args = list.argsArray[index]
    if (operator === operators.save) stack.push(at)
    else if (operator === operators.restore || operator === operators.paintFormXObjectEnd)
      at = stack.pop() ?? at
    else if (operator === operators.transform && isNumbers(args)) at = multiply(at, toMatrix(args))
    else if (operator === operators.paintFormXObjectBegin) {
      stack.push(at)
      const inner = Array.isArray(args) ? args[0] : undefined
      if (isNumbers(inner)) at = multiply(at, toMatrix(inner))
    } else if (operator === operators.constructPath && Array.isArray(args)) {
      const [paint, [path] = []] = args as [number, [Float32Array?]?]
      if (paint !== operators.endPath && path) addPath(rules, path, at)
      if (rules.length > mostRules) return []
    }
  }
  return rules
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return (Array.isArray(value) || value instanceof Float32Array) && typeof value[0] === 'number'
}

type Point = { x: number; y: number }

/** Path data of the library: 0 move, 1 line, 2 cubic, 3 quadratic curve, 4 close, each with its numbers. */
function addPath(rules: Rule[], path: ArrayLike<number>, matrix: Matrix) {
  let shape: Point[] = []
  let at = 0
  const point = (): Point => {
    const [, , , , x, y] = multiply(matrix, [1, 0, 0, 1, path[at] ?? 0, path[at + 1] ?? 0])
    at += 2
    return { x, y }
  }
  while (at < path.length) {
    const step = path[at++]
    if (step === 0) {
      addShape(rules, shape)
      shape = [point()]
    } else if (step === 1) shape.push(point())
    else if (step === 2) {
      at += 4
      shape.push(point())
    } else if (step === 3) {
      at += 2
      shape.push(point())
    }
  }
  addShape(rules, shape)
}

/** A thin box is one line; of any other shape, the sides that are level or upright. */
function addShape(rules: Rule[], shape: Point[]) {
  if (shape.length < 2) return
  const xs = shape.map(({ x }) => x)
  const ys = shape.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= thin && right - left > thin) {
    const y = (top + bottom) / 2
    rules.push({ x1: left, y1: y, x2: right, y2: y })
  } else if (right - left <= thin && bottom - top > thin) {
    const x = (left + right) / 2
    rules.push({ x1: x, y1: top, x2: x, y2: bottom })
  } else if (shape.length >= 4 && shape.length <= 5 && shape.every(isCorner))
    addBox(rules, left, top, right, bottom)

  function isCorner({ x, y }: Point): boolean {
    return Math.min(x - left, right - x) < 0.5 && Math.min(y - top, bottom - y) < 0.5
  }
}

function addBox(rules: Rule[], left: number, top: number, right: number, bottom: number) {
  rules.push({ x1: left, y1: top, x2: right, y2: top })
  rules.push({ x1: left, y1: bottom, x2: right, y2: bottom })
  rules.push({ x1: left, y1: top, x2: left, y2: bottom })
  rules.push({ x1: right, y1: top, x2: right, y2: bottom })
}
