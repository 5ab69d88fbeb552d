import { type RefusalCode, Refused, type Words } from '../kit/refused.ts'

/** A row that stops a save of many: its place in the input, the code people know it by, and why. */
export type BadRow = { index: number; code: string; words: Words; link?: string; field?: string }

/**
 * Refuses a save of many rows as a whole, naming each row that stops it; nothing when there is none. A single row
 * is told with its own sentence. `current` are the rows as they stand, for a stale save.
 */
export function refuseRows(
  code: RefusalCode,
  bad: readonly BadRow[],
  total: number,
  current?: unknown,
): void {
  const [first] = bad
  if (!first) return
  const codes = [...new Set(bad.map((row) => row.code))]
  const shown = codes.slice(0, 10).join('、') + (codes.length > 10 ? '…' : '')
  const own = { zh: `${first.code}：${first.words.zh}。`, en: `${first.code}: ${first.words.en}.` }
  const words =
    total === 1
      ? own
      : {
          zh: `整批 ${total} 行都没有保存：${shown} 有问题。${own.zh}`,
          en: `None of the ${total} rows was saved because of ${shown}. ${own.en}`,
        }
  const links = bad.flatMap(({ code: row, words: why, link }) => {
    // The sentence of a single row says why already.
    const line =
      total === 1
        ? { zh: `打开 ${row}`, en: `Open ${row}` }
        : { zh: `${row}：${why.zh}`, en: `${row}: ${why.en}` }
    return link ? [{ words: line, link }] : []
  })
  throw new Refused(code, words.zh, words.en, {
    fields: Object.fromEntries(
      bad.map((row) => [total === 1 && row.field ? row.field : fieldOf(row), row.words]),
    ),
    ...(links.length > 0 ? { missing: links } : {}),
    ...(current === undefined ? {} : { current }),
  })
}

function fieldOf({ index, field }: BadRow): string {
  return field ? `rows.${index}.changes.${field}` : `rows.${index}`
}

type Stored = { id: string; version: number }
type Asked = { id: string; version: number }

/**
 * Refuses `notFound` when a row is not seen, `invalid` when one is named twice, `stale` when one was changed since
 * it was read. `stored` are the rows locked in this transaction.
 */
export function requireCurrent<R extends Stored>(
  asked: readonly Asked[],
  stored: readonly R[],
  codeOf: (row: R) => string,
): void {
  const byId = new Map(stored.map((row) => [row.id, row]))
  if (asked.some(({ id }) => !byId.has(id))) {
    throw new Refused(
      'notFound',
      '所选记录不存在，或不属于本单位。',
      'A record chosen does not exist in this unit.',
    )
  }
  if (new Set(asked.map(({ id }) => id)).size < asked.length) {
    throw new Refused('invalid', '同一条记录出现了两次，请合并后再保存。', 'The same record is named twice.')
  }
  const stale = asked.flatMap(({ id, version }, index) => {
    const row = byId.get(id)
    return row && row.version !== version ? [{ index, code: codeOf(row), row }] : []
  })
  const words = { zh: '刚被别人改过，请看过现在的内容再保存', en: 'was changed by somebody else meanwhile' }
  const [only] = stale
  const current = asked.length === 1 ? only?.row : stale.map(({ row }) => row)
  refuseRows(
    'stale',
    stale.map(({ index, code }) => ({ index, code, words })),
    asked.length,
    current,
  )
}

/** Rows that are to be changed in the same way, together: one statement serves a whole group. */
export function groupByChanges<C>(
  rows: readonly { id: string; changes: C }[],
): { ids: string[]; changes: C }[] {
  const groups = new Map<string, { ids: string[]; changes: C }>()
  for (const { id, changes } of rows) {
    const key = JSON.stringify(changes)
    const group = groups.get(key)
    if (group) group.ids.push(id)
    else groups.set(key, { ids: [id], changes })
  }
  return [...groups.values()]
}
