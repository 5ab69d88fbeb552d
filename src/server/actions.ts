import type { z } from 'zod'
import { problemGet, problemHistory } from '../loop/dossier/dossier.actions.ts'
import {
  intakeDrop,
  intakeGet,
  intakeKeep,
  intakeList,
  intakeRead,
  intakeSave,
} from '../loop/intake/intake.actions.ts'
import { ledgerCount, ledgerList } from '../loop/ledger/ledger.actions.ts'
import { memberList } from '../loop/member/member.actions.ts'
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
