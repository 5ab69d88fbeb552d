import type { Day } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import type { Words } from '../../kit/refused.ts'

/** Is this a key matter? Pure over the unit's catalogue, so that it answers while somebody types, and says why. */

export type Category = 'major_decision' | 'personnel' | 'project' | 'fund'

export type Entry = {
  id: string
  title: string
  category: Category
  scope: string
  keywords: string | null
  /** Fen. */
  limitAmount: number | null
  versionNo: string
  fromDate: Day
  toDate: Day | null
}

/** The unit's lines by parameter, fen; the stricter of line and entry counts. */
export type Lines = { project: number; fund: number }

export type Matter = { words: string; amount: number | null; category: Category | null }

/** `in`: must go to the meeting. `maybe`: cannot be said yet, a person decides. `below`: under the line. */
export type Verdict = 'in' | 'maybe' | 'below'
export type Match = { entry: Entry; verdict: Verdict; reasons: Words[] }

const order: readonly Verdict[] = ['in', 'maybe', 'below']

/** Entries the matter may fall under with the reasons, the surest first; none where nothing points to one. */
export function matchesOf(matter: Matter, entries: readonly Entry[], lines: Lines): Match[] {
  return entries
    .flatMap((entry) => matchOf(matter, entry, lines) ?? [])
    .sort(
      (a, b) =>
        order.indexOf(a.verdict) - order.indexOf(b.verdict) ||
        b.reasons.length - a.reasons.length ||
        a.entry.title.localeCompare(b.entry.title, 'zh'),
    )
}

function matchOf(matter: Matter, entry: Entry, lines: Lines): Match | null {
  if (matter.category !== null && matter.category !== entry.category) return null
  const hits = hitsOf(matter.words, entry)
  const named: Words[] =
    hits.length > 0 ? [{ zh: `事项中有“${hits.join('”“')}”`, en: `the matter names ${hits.join(', ')}` }] : []
  const limit = limitOf(entry, lines)
  if (limit === null) {
    if (hits.length > 0) return { entry, verdict: 'in', reasons: named }
    return matter.category === null ? null : { entry, verdict: 'maybe', reasons: [chosen] }
  }
  const isMeant = hits.length > 0 || matter.category !== null
  const reasons = matter.category === null ? named : [...named, chosen]
  if (matter.amount === null)
    return isMeant ? { entry, verdict: 'maybe', reasons: [...reasons, noAmount(limit)] } : null
  const isReached = matter.amount >= limit
  const line = amountReason(matter.amount, limit, isReached)
  if (!isReached) return hits.length > 0 ? { entry, verdict: 'below', reasons: [...reasons, line] } : null
  // An amount alone points at the entry; whether it is this kind of spending, a person says.
  return { entry, verdict: hits.length > 0 ? 'in' : 'maybe', reasons: [...reasons, line] }
}

const chosen: Words = { zh: '与所选类别一致', en: 'of the category chosen' }

function noAmount(limit: number): Words {
  return {
    zh: `填写金额后可以判断（金额线 ${yuan(limit)} 元）`,
    en: `an amount is needed (line ${yuan(limit)} yuan)`,
  }
}

function amountReason(amount: number, limit: number, isReached: boolean): Words {
  return isReached
    ? {
        zh: `金额 ${yuan(amount)} 元达到金额线 ${yuan(limit)} 元`,
        en: `${yuan(amount)} yuan reaches the line of ${yuan(limit)}`,
      }
    : {
        zh: `金额 ${yuan(amount)} 元低于金额线 ${yuan(limit)} 元；同一事项分几笔的要合并计算`,
        en: `${yuan(amount)} yuan is under the line of ${yuan(limit)}; parts of one matter are added up`,
      }
}

/** The amount from which the entry applies; null where it does not go by amount. */
export function limitOf({ category, limitAmount }: Entry, lines: Lines): number | null {
  const line = category === 'project' ? lines.project : category === 'fund' ? lines.fund : null
  if (line === null) return limitAmount
  return limitAmount === null ? line : Math.min(limitAmount, line)
}

/** Keywords of the entry that stand in the words; without keywords, its title. */
export function hitsOf(words: string, { keywords, title }: Entry): string[] {
  const text = words.normalize('NFKC').toLowerCase()
  const wanted = (keywords ?? title).split(/[、，,；;\s]+/).filter((one) => one.length > 1)
  return wanted.filter((one) => text.includes(one.normalize('NFKC').toLowerCase()))
}

export type Version = { versionNo: string; fromDate: Day; entries: number }

/** Versions of the catalogue, the latest first. A version counts from its first day until the next one begins. */
export function versionsOf(entries: readonly Entry[]): Version[] {
  const found = new Map<string, Version>()
  for (const { versionNo, fromDate } of entries) {
    const known = found.get(versionNo)
    found.set(versionNo, {
      versionNo,
      fromDate: known && known.fromDate < fromDate ? known.fromDate : fromDate,
      entries: (known?.entries ?? 0) + 1,
    })
  }
  return [...found.values()].sort(
    (a, b) => b.fromDate.localeCompare(a.fromDate) || b.versionNo.localeCompare(a.versionNo, 'zh'),
  )
}

/** Entries in force on a day: those of the version that had begun last, without what it has ended. */
export function entriesOn(entries: readonly Entry[], day: Day): Entry[] {
  const version = versionsOf(entries).find(({ fromDate }) => fromDate <= day)
  return entries.filter(
    ({ versionNo, fromDate, toDate }) =>
      versionNo === version?.versionNo && fromDate <= day && (toDate === null || toDate >= day),
  )
}

export type Change = {
  title: string
  kind: 'added' | 'removed' | 'changed'
  changes: [field: 'category' | 'limitAmount' | 'scope' | 'keywords', before: string, after: string][]
}

/** What a version changes against another, entry by entry, found by title. */
export function differenceOf(before: readonly Entry[], after: readonly Entry[]): Change[] {
  const old = new Map(before.map((entry) => [entry.title, entry]))
  const titles = new Set(after.map(({ title }) => title))
  const fields = ['category', 'limitAmount', 'scope', 'keywords'] as const
  return [
    ...after.flatMap((entry): Change[] => {
      const was = old.get(entry.title)
      if (!was) return [{ title: entry.title, kind: 'added', changes: [] }]
      const changes = fields
        .filter((field) => was[field] !== entry[field])
        .map((field): Change['changes'][number] => [
          field,
          String(was[field] ?? ''),
          String(entry[field] ?? ''),
        ])
      return changes.length > 0 ? [{ title: entry.title, kind: 'changed', changes }] : []
    }),
    ...before
      .filter(({ title }) => !titles.has(title))
      .map(({ title }): Change => ({ title, kind: 'removed', changes: [] })),
  ]
}
