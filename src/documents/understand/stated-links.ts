import { closestAmong } from './closeness.ts'
import type { Item } from './items.ts'
import type { Node } from './node.ts'
import { hanValue } from './numerals.ts'

/**
 * The ties that the document itself makes, as [problem, measure]: one row of a table, one form, a measure below
 * the problem it answers, 针对“…” that names a problem.
 */
export function statedLinks(problems: readonly Item[], measures: readonly Item[]): [number, number][] {
  const byGroup = groupsOf(problems)
  const byNumber = numbersOf(problems)
  const closest = closestAmong(problems.map(({ text }) => text))
  /** Problems whose words a 针对… clause repeats; the closest only. */
  const named = ({ refers }: Item): number[] => {
    if (refers === '') return []
    const counted = numberedIn(refers).flatMap((value) => byNumber.get(value) ?? [])
    if (counted.length > 0) return counted
    const { score, at } = closest(refers)
    return score >= 0.75 ? at : []
  }
  const links = new Map<string, [number, number]>()
  measures.forEach((measure, m) => {
    for (const p of [...together(measure, byGroup), ...named(measure)]) links.set(`${p},${m}`, [p, m])
  })
  return [...links.values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** Problems by the number in front of them, where no two carry the same. */
function numbersOf(problems: readonly Item[]): Map<number, number> {
  const numbered = problems
    .map(({ ordinal }, p) => [countOf(ordinal.replace(/[^\d一二三四五六七八九十]/g, '')), p] as const)
    .filter(([value]) => !Number.isNaN(value))
  const found = new Map(numbered)
  return found.size === numbered.length ? found : new Map()
}

const countOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : hanValue(text))

/** 针对第3、4条问题， or 针对问题2，: the numbers that are named. */
function numberedIn(refers: string): number[] {
  const list =
    /(?:第|问题)([\d一二三四五六七八九十]+(?:[、，和及][第]?[\d一二三四五六七八九十]+)*)(?:条|项|个|点|类|，|$)/.exec(
      refers,
    )?.[1]
  return list === undefined ? [] : list.split(/[、，和及第]+/).map(countOf)
}

function groupsOf(problems: readonly Item[]): Map<object, number[]> {
  const groups = new Map<object, number[]>()
  const put = (key: object, p: number) => {
    const list = groups.get(key)
    if (list) list.push(p)
    else groups.set(key, [p])
  }
  problems.forEach((problem, p) => {
    if (problem.group === null) return
    put(problem.group, p)
    if (isNode(problem.group)) for (let up = problem.group.parent; up; up = up.parent) put(up, p)
  })
  return groups
}

const isNode = (group: object): group is Node => 'children' in group && 'parent' in group

/** The innermost part around a measure that holds a problem, when it holds just that one. */
function together(measure: Item, byGroup: ReadonlyMap<object, number[]>): number[] {
  if (measure.group === null) return []
  if (!isNode(measure.group)) return byGroup.get(measure.group) ?? []
  const before = problemFieldBefore(measure.group)
  if (before) return byGroup.get(before)?.length === 1 ? (byGroup.get(before) ?? []) : []
  for (let up: Node | null = measure.group; up && up.style !== 'root'; up = up.parent) {
    const found = byGroup.get(up)
    if (found) return found.length === 1 ? found : []
  }
  return []
}

const holding = new WeakMap<Node, boolean>()

/** Asked once for each part: a text of thousands of measures has one answer. */
function holdsProblem(parent: Node): boolean {
  const known = holding.get(parent)
  if (known !== undefined) return known
  const holds = parent.children.some(({ field }) => field === 'problem')
  holding.set(parent, holds)
  return holds
}

/** In a form written below another (反馈问题：… 整改措施：… 反馈问题：…) the nearest 问题 field above, in the same part. */
function problemFieldBefore(group: Node): Node | null {
  for (let up: Node | null = group; up?.parent; up = up.parent) {
    if (up.field === undefined || up.field === 'problem') continue
    const siblings: Node[] = up.parent.children
    if (!holdsProblem(up.parent)) return null
    for (let at = up.index - 1; at >= 0; at -= 1) {
      const elder = siblings[at]
      if (elder?.field === 'problem') return elder
    }
    return null
  }
  return null
}
