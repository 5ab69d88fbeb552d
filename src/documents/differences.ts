import { diffArrays } from 'diff'
import type { Words } from '../kit/refused.ts'
import { measureCode } from '../loop/plan/fields.ts'
import { measureStatusNames, statusNames } from '../loop/problem/status.ts'
import type { FrozenLedger, FrozenMeasure, FrozenProblem } from './ledger.ts'
import type { Figure, Paper } from './official/paper.ts'
import { plainLines } from './official/plain.ts'

/** What two frozen papers say differently, the earlier one first. */
export type Differences = {
  figures: { key: string; words: Words; before: string | null; after: string | null }[]
  rows: RowDifference[]
  lines: { kind: 'same' | 'removed' | 'added'; text: string }[]
}

export type RowDifference = {
  subject: 'problem' | 'measure'
  id: string
  code: string
  title: string
  /** Null for a row that only one of the two has. */
  field: Words | null
  before: string | null
  after: string | null
}

type Side = { paper: Paper; ledger: FrozenLedger }

export function differencesOf(before: Side, after: Side): Differences {
  return {
    figures: figureDifferences(before.paper.figures, after.paper.figures),
    rows: [
      ...rowDifferences('problem', before.ledger.problems, after.ledger.problems, problemFields),
      ...rowDifferences('measure', before.ledger.measures, after.ledger.measures, measureFields),
    ],
    lines: lineDifferences(plainLines(before.paper), plainLines(after.paper)),
  }
}

/** Figures that changed, came or went, in the order of the later paper. */
export function figureDifferences(
  before: readonly Figure[],
  after: readonly Figure[],
): Differences['figures'] {
  const was = new Map(before.map((figure) => [figure.key, figure]))
  const is = new Map(after.map((figure) => [figure.key, figure]))
  const changed = after.flatMap(({ key, words, text }) => {
    const old = was.get(key)?.text ?? null
    return old === text ? [] : [{ key, words, before: old, after: text }]
  })
  const gone = before.flatMap(({ key, words, text }) =>
    is.has(key) ? [] : [{ key, words, before: text, after: null }],
  )
  return [...changed, ...gone]
}

type Field<T> = { words: Words; value: (row: T) => string }

const problemFields: Field<FrozenProblem>[] = [
  { words: { zh: '整改状态', en: 'State' }, value: ({ status }) => statusNames[status].zh },
  { words: { zh: '整改时限', en: 'Due date' }, value: ({ dueDate }) => dueDate ?? '' },
  { words: { zh: '责任领导', en: 'Leader' }, value: ({ leader }) => leader },
  { words: { zh: '牵头科室', en: 'Lead department' }, value: ({ department }) => department },
  { words: { zh: '责任人', en: 'Person' }, value: ({ owner }) => owner },
  { words: { zh: '整改目标', en: 'Goal' }, value: ({ goal }) => goal },
  { words: { zh: '整改成效', en: 'Outcome' }, value: ({ outcome }) => outcome },
  { words: { zh: '问题', en: 'Problem' }, value: ({ title }) => title },
]

const measureFields: Field<FrozenMeasure>[] = [
  { words: { zh: '状态', en: 'State' }, value: ({ status }) => measureStatusNames[status].zh },
  { words: { zh: '完成时限', en: 'Due date' }, value: ({ dueDate }) => dueDate ?? '' },
  { words: { zh: '整改措施', en: 'Measure' }, value: ({ text }) => text },
  { words: { zh: '量化标准', en: 'Target' }, value: ({ target }) => target },
  { words: { zh: '牵头科室', en: 'Lead department' }, value: ({ department }) => department },
  { words: { zh: '责任人', en: 'Person' }, value: ({ owner }) => owner },
  { words: { zh: '佐证材料', en: 'Evidence' }, value: ({ evidence }) => String(evidence) },
]

function nameOf(row: FrozenProblem | FrozenMeasure): { code: string; title: string } {
  return 'title' in row ? { code: row.no, title: row.title } : { code: measureCode(row.no), title: row.text }
}

function rowDifferences<T extends FrozenProblem | FrozenMeasure>(
  subject: RowDifference['subject'],
  before: readonly T[],
  after: readonly T[],
  fields: readonly Field<T>[],
): RowDifference[] {
  const was = new Map(before.map((row) => [row.id, row]))
  const is = new Set(after.map(({ id }) => id))
  const changed = after.flatMap((row): RowDifference[] => {
    const old = was.get(row.id)
    const head = { subject, id: row.id, ...nameOf(row) }
    if (!old) return [{ ...head, field: null, before: null, after: nameOf(row).title }]
    return fields.flatMap(({ words, value }) =>
      value(old) === value(row) ? [] : [{ ...head, field: words, before: value(old), after: value(row) }],
    )
  })
  const gone = before
    .filter(({ id }) => !is.has(id))
    .map((row) => ({
      subject,
      id: row.id,
      ...nameOf(row),
      field: null,
      before: nameOf(row).title,
      after: null,
    }))
  return [...changed, ...gone]
}

/** Unchanged lines around a change that are kept, so that its place is seen. */
const around = 1

function lineDifferences(before: string[], after: string[]): Differences['lines'] {
  const all = diffArrays(before, after).flatMap(({ value, added, removed }) =>
    value.map((text) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text,
    })),
  )
  const isNear = (index: number) =>
    all.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same')
  return all.filter((_, index) => isNear(index))
}
