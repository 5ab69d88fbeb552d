import type { Item } from './items.ts'
import type { Node } from './outline.ts'

/**
 * The ties that the document itself makes, as [problem, measure]: one row of a table, one form, a measure below
 * the problem it answers, 针对“…” that names a problem.
 */
export function statedLinks(problems: readonly Item[], measures: readonly Item[]): [number, number][] {
  const byGroup = groupsOf(problems)
  const links = new Map<string, [number, number]>()
  measures.forEach((measure, m) => {
    for (const p of [...together(measure, byGroup), ...named(measure, problems)])
      links.set(`${p},${m}`, [p, m])
  })
  return [...links.values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
}

function groupsOf(problems: readonly Item[]): Map<object, number[]> {
  const groups = new Map<object, number[]>()
  const put = (key: object, p: number) => groups.set(key, [...(groups.get(key) ?? []), p])
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

/** In a form written below another (反馈问题：… 整改措施：… 反馈问题：…) the nearest 问题 field above, in the same part. */
function problemFieldBefore(group: Node): Node | null {
  for (let up: Node | null = group; up?.parent; up = up.parent) {
    if (up.field === undefined || up.field === 'problem') continue
    const siblings: Node[] = up.parent.children
    return siblings.slice(0, siblings.indexOf(up)).findLast((node) => node.field === 'problem') ?? null
  }
  return null
}

const LETTERS = /[^\u4e00-\u9fff\da-zA-Z]/g
const bare = (text: string): string =>
  text
    .replace(LETTERS, '')
    .replace(/^(?:针对|关于|对于|对|就|围绕|反馈)/, '')
    .replace(/(?:存在)?(?:的|等)?(?:问题|情况|现象|不足|方面)$/, '')

/** Problems whose words a 针对… clause repeats; the closest only. */
function named(measure: Item, problems: readonly Item[]): number[] {
  const reference = bare(measure.refers)
  if (reference.length < 4) return []
  const scores = problems.map((problem) => closeness(reference, bare(problem.text)))
  const best = Math.max(...scores)
  return best < 0.75 ? [] : scores.flatMap((score, p) => (score === best ? [p] : []))
}

/** Share of the shorter text's letter pairs that the other has; 1 when one contains the other. */
export function closeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 4) return 0
  if (long.includes(short)) return 1
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const inLong = new Set(pairs(long))
  const own = pairs(short)
  return own.filter((pair) => inLong.has(pair)).length / own.length
}

export const bareWords = bare
