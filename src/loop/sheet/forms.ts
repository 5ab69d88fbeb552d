import type { Words } from '../../kit/refused.ts'
import type { LedgerView } from '../ledger/filter.ts'

export const formNames = ['seen', 'merged', 'problems', 'tasks', 'duties'] as const
export type FormName = (typeof formNames)[number]

/** Lines of a form: one a problem, one a measure, or a problem's own line before those of its measures. */
export type LinesOf = 'problem' | 'measure' | 'problemAndMeasures' | 'problemThenMeasures'

export type LoopForm = {
  words: Words
  lines: LinesOf
  /** Columns by their name in the catalogue, in the order of the paper form. */
  columns: readonly string[]
  /** Columns that lines of one problem share. */
  merged: readonly string[]
}

/** The merged form that offices know, and the three lists (rule book 1.2, 1.4). */
export const forms: Readonly<Record<Exclude<FormName, 'seen'>, LoopForm>> = {
  merged: {
    words: { zh: '整改台账', en: 'Ledger' },
    lines: 'problemAndMeasures',
    columns: [
      ...[
        'problemNo',
        'aspect',
        'problemText',
        'causes',
        'rectifyGoal',
        'problemLeader',
        'problemDepartment',
      ],
      ...['problemCoDepartments', 'measureCode', 'measureText', 'kind', 'target', 'measureOwner'],
      ...['measureDueDate', 'measureStatus', 'problemStatus'],
    ],
    merged: [
      ...[
        'problemNo',
        'aspect',
        'problemText',
        'causes',
        'rectifyGoal',
        'problemLeader',
        'problemDepartment',
      ],
      ...['problemCoDepartments', 'problemStatus'],
    ],
  },
  problems: {
    words: { zh: '问题清单', en: 'Problems' },
    lines: 'problem',
    columns: [
      ...['problemNo', 'aspect', 'title', 'problemText', 'problemNature', 'causes', 'rectifyGoal'],
      ...['problemStatus'],
    ],
    merged: [],
  },
  tasks: {
    words: { zh: '任务清单', en: 'Tasks' },
    lines: 'problemAndMeasures',
    columns: [
      ...['problemNo', 'title', 'measureCode', 'measureText', 'also', 'kind', 'target', 'measureDueDate'],
    ],
    merged: ['problemNo', 'title'],
  },
  duties: {
    words: { zh: '责任清单', en: 'Responsibilities' },
    lines: 'problemThenMeasures',
    columns: [
      ...['problemNo', 'title', 'subject', 'leader', 'department', 'coDepartments', 'owner', 'dueDate'],
    ],
    merged: ['problemNo', 'title'],
  },
}

/** What is seen, in one of the ledger's two views: the columns shown, in their order. */
export function seenForm(view: LedgerView, columns: readonly string[]): LoopForm {
  return { words: { zh: '整改台账', en: 'Ledger' }, lines: view, columns, merged: [] }
}
