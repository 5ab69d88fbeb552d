import { z } from 'zod'

/** One line a problem, or one line a measure with its problem. */
export const ledgerViews = ['problem', 'measure'] as const

export const ledgerSorts = ['no', 'dueDate', 'status', 'updatedAt'] as const
export const ledgerGroups = ['none', 'aspect', 'leader', 'department', 'status', 'unit'] as const

const ids = z.array(z.uuid()).max(200).optional()

/** What is looked for; the search part of the ledger's address holds the same, so a link shows the same lines. */
export const ledgerFilter = z.strictObject({
  view: z.enum(ledgerViews).default('problem'),
  /** Words of the problem or of its measures, two characters or more; blanks mean "and". */
  q: z.string().trim().max(60).optional(),
  unitIds: ids,
  inspectionId: z.uuid().optional(),
  aspectIds: ids,
  status: z
    .array(
      z.enum([
        'not_started',
        'in_progress',
        'basically_done',
        'done_pending',
        'closed',
        'returned',
        'reopened',
        'done',
      ]),
    )
    .max(8)
    .optional(),
  leaderIds: ids,
  departmentIds: ids,
  ownerIds: ids,
  kind: z.enum(['immediate', 'deadline', 'longTerm']).optional(),
  /** Past its day and not finished. */
  isLate: z.boolean().optional(),
  /** Lacks a leader, lead department, person, date or measure. */
  isIncomplete: z.boolean().optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
})

export const ledgerQuery = ledgerFilter.extend({
  sort: z.enum(ledgerSorts).default('no'),
  isDescending: z.boolean().default(false),
  group: z.enum(ledgerGroups).default('none'),
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(10).max(200).default(50),
})

export type LedgerFilter = z.output<typeof ledgerFilter>
export type LedgerQuery = z.output<typeof ledgerQuery>
export type LedgerView = LedgerQuery['view']
