import { z } from 'zod'

/** One line of the ledger, by problem or by measure; what a view does not show is empty. */
export const ledgerRow = z.object({
  /** The measure's id in the view by measure, the problem's in that by problem. */
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string(),
  inspectionId: z.string(),
  problemId: z.string(),
  problemNo: z.string(),
  aspectTitle: z.string(),
  title: z.string(),
  problemText: z.string(),
  problemStatus: z.string(),
  measureText: z.string(),
  target: z.string(),
  kind: z.string().nullable(),
  causes: z.array(z.string()),
  rectifyGoal: z.string(),
  leadLeaderId: z.string().nullable(),
  leaderName: z.string().nullable(),
  leadDeptId: z.string().nullable(),
  departmentName: z.string().nullable(),
  coDeptIds: z.array(z.string()),
  coDepartmentNames: z.array(z.string()),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  dueDate: z.string().nullable(),
  isImmediate: z.boolean(),
  dueInConcentrated: z.boolean(),
  isLongTerm: z.boolean(),
  measureCount: z.number(),
  doneCount: z.number(),
  evidenceCount: z.number(),
  status: z.string(),
  outcome: z.string(),
  recoveredAmount: z.number().nullable(),
  version: z.number(),
})

export type LedgerRow = z.infer<typeof ledgerRow>

/** What only links and saves need; a sheet shows none of it. */
const idFields = [
  'id',
  'orgUnitId',
  'inspectionId',
  'problemId',
  'problemStatus',
  'leadLeaderId',
  'leadDeptId',
  'coDeptIds',
  'ownerId',
  'version',
] as const

/** A line as a sheet shows it. */
export type SheetRow = Omit<LedgerRow, (typeof idFields)[number]>
