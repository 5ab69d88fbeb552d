import type { Words } from '../../kit/refused.ts'
import type { ImportCell, ImportReport } from '../../registers/sheet/report.ts'

export type ShownKind = 'refused' | 'conflict' | 'added' | 'changed' | 'gone' | 'finding'

/** One line of the differences as it is shown: cells that change, or sentences that stand against it. */
export type ShownLine = {
  key: string
  no: number
  name: string
  kind: ShownKind
  cells: ImportCell[]
  notes: { field: string | null; words: Words }[]
}

/** What stands in the way first, then what differs, in the order of the sheet; notes of the rules last. */
export function shownLines({ problems, changes, findings }: ImportReport): ShownLine[] {
  const refused = [...Map.groupBy(problems, ({ no }) => no)].map(
    ([no, all]): ShownLine => ({
      key: `refused ${no}`,
      no,
      name: '',
      kind: 'refused',
      cells: [],
      notes: all.map(({ field, words }) => ({ field, words })),
    }),
  )
  const differing = changes.map(
    ({ no, name, kind, changes: cells }, index): ShownLine => ({
      key: `${kind} ${no} ${index}`,
      no,
      name,
      kind,
      cells,
      notes: [],
    }),
  )
  const noted = findings
    .filter(({ severity }) => severity !== 'block')
    .map(
      ({ no, ruleId, words }, index): ShownLine => ({
        key: `finding ${no} ${index}`,
        no,
        name: ruleId,
        kind: 'finding',
        cells: [],
        notes: [{ field: null, words }],
      }),
    )
  const order: ShownKind[] = ['conflict', 'added', 'changed', 'gone']
  const sorted = differing.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.no - b.no)
  return [...refused, ...sorted, ...noted]
}
