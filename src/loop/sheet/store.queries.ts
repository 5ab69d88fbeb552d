import { Refused, type Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { refusedOrDone } from '../../server/database/savepoint.ts'

/** Rows saved by one statement of the page's own actions at a time. */
const chunk = 500

export type RowRefused = { index: number; field: string | null; words: Words }

/**
 * Stores rows by what the page's own action does, so that its checks, its audit and its permissions are the same. What
 * it refuses is told row by row, and left out, so that the rest is checked too; where it does not say which row stops
 * it, the rows are tried by halves. Comes back with the answers by place.
 */
export async function storeRows<R, A>(
  context: Context,
  rows: readonly R[],
  save: (rows: R[]) => Promise<A[]>,
  tell: (written: number) => void = () => {},
): Promise<{ saved: Map<number, A>; refused: RowRefused[] }> {
  const saved = new Map<number, A>()
  const refused: RowRefused[] = []
  const all = rows.map((row, index) => ({ row, index }))
  for (let at = 0; at < all.length; at += chunk) {
    tell(at)
    await storePart(all.slice(at, at + chunk))
  }
  return { saved, refused }

  async function storePart(part: readonly { row: R; index: number }[]): Promise<void> {
    if (part.length === 0) return
    const answers = await refusedOrDone(context.tx, () => save(part.map(({ row }) => row)))
    if (!(answers instanceof Refused)) {
      for (const [place, answer] of answers.entries()) saved.set(part[place]?.index ?? -1, answer)
      return
    }
    const named = namedIn(answers, part.length)
    if (named.length > 0) {
      const bad = new Set(named.map(({ index }) => index))
      for (const { index, ...why } of named) refused.push({ index: part[index]?.index ?? -1, ...why })
      return storePart(part.filter((_, place) => !bad.has(place)))
    }
    const [only] = part
    if (part.length === 1 && only) {
      const [field = null] = Object.keys(answers.detail.fields ?? {})
      refused.push({ index: only.index, field, words: answers.words })
      return
    }
    const half = Math.ceil(part.length / 2)
    await storePart(part.slice(0, half))
    await storePart(part.slice(half))
  }
}

/** Rows that a refusal of many names: `rows.3`, `rows.3.changes.dueDate`. */
function namedIn({ detail }: Refused, count: number): RowRefused[] {
  if (count === 1) return []
  return Object.entries(detail.fields ?? {}).flatMap(([path, words]) => {
    const [, index, field = null] = /^rows\.(\d+)(?:\.changes\.(\w+))?$/.exec(path) ?? []
    return index === undefined || Number(index) >= count ? [] : [{ index: Number(index), field, words }]
  })
}
