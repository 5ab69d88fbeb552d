import type { z } from 'zod'
import { causeAdd, causeLink, causeRemove, causeSave, causeUnlink } from '../loop/cause/cause.actions.ts'
import { claimMake, claimMine, claimUnclaimed } from '../loop/claim/claim.actions.ts'
import { problemGet, problemHistory } from '../loop/dossier/dossier.actions.ts'
import {
  inspectionDates,
  inspectionGet,
  inspectionList,
  inspectionSave,
} from '../loop/inspection/inspection.actions.ts'
import {
  intakeDrop,
  intakeGet,
  intakeKeep,
  intakeList,
  intakeRead,
  intakeSave,
} from '../loop/intake/intake.actions.ts'
import { ledgerCount, ledgerList } from '../loop/ledger/ledger.actions.ts'
import { measureAdd, measureAddMany, measureSave, measureSaveMany } from '../loop/measure/measure.actions.ts'
import { measureProposeDue } from '../loop/measure/measure-due.actions.ts'
import { measureLink, measureUnlink, measureVoid } from '../loop/measure/measure-tie.actions.ts'
import { memberList } from '../loop/member/member.actions.ts'
import { coverageGet, coverageSuggest } from '../loop/plan/coverage.actions.ts'
import { listsGet } from '../loop/plan/lists.actions.ts'
import { planDecide, planGet, planList, planSubmit, planWithdraw } from '../loop/plan/plan.actions.ts'
import { problemSave, problemSaveMany } from '../loop/problem/problem-save.actions.ts'
import { viewList, viewRemove, viewSave } from '../loop/view/view.actions.ts'
import { workMine } from '../loop/work/work.actions.ts'
import { meGet } from './identity/me.actions.ts'
import { unitList } from './identity/unit.actions.ts'

/** Every action of the product: the whole API as one readable list. */
export const actions = [
  meGet,
  unitList,
  memberList,
  intakeRead,
  intakeList,
  intakeGet,
  intakeSave,
  intakeDrop,
  intakeKeep,
  inspectionList,
  inspectionGet,
  inspectionSave,
  inspectionDates,
  problemSave,
  problemSaveMany,
  causeAdd,
  causeSave,
  causeRemove,
  causeLink,
  causeUnlink,
  measureAdd,
  measureAddMany,
  measureSave,
  measureSaveMany,
  measureLink,
  measureUnlink,
  measureVoid,
  measureProposeDue,
  coverageGet,
  coverageSuggest,
  listsGet,
  planSubmit,
  planWithdraw,
  planDecide,
  planList,
  planGet,
  claimMake,
  claimMine,
  claimUnclaimed,
  ledgerList,
  ledgerCount,
  problemGet,
  problemHistory,
  workMine,
  viewList,
  viewSave,
  viewRemove,
] as const

type AnyListed = (typeof actions)[number]

/** Name → what goes in and what comes out, for the typed client. */
export type ActionMap = {
  [A in AnyListed as A['name']]: { input: z.input<A['input']>; output: z.output<A['output']> }
}
