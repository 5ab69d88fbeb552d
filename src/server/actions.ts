import type { z } from 'zod'
import { alertMarks } from '../controls/alert-marks.actions.ts'
import { paperCheck, paperDrafts, paperMake, paperSave, paperSend } from '../documents/paper.actions.ts'
import { reconcileGet } from '../documents/reconcile/reconcile.actions.ts'
import { paperCompare, paperGet, paperList } from '../documents/snapshot.actions.ts'
import {
  templateAdd,
  templateCheck,
  templateList,
  templateVariables,
  templateVoid,
} from '../documents/template/template.actions.ts'
import { alertGet, alertList } from '../loop/alert/alert.actions.ts'
import { alertDecide, alertUnwaive, alertWaive } from '../loop/alert/waiver.actions.ts'
import { causeAdd, causeLink, causeRemove, causeSave, causeUnlink } from '../loop/cause/cause.actions.ts'
import { claimMake, claimMine, claimUnclaimed } from '../loop/claim/claim.actions.ts'
import { closeOutApply, closeOutWithdraw } from '../loop/close-out/close-out.actions.ts'
import { closeOutGet } from '../loop/close-out/close-out-get.actions.ts'
import { confirmationAdd, confirmationList } from '../loop/confirmation/confirmation.actions.ts'
import { problemControls, problemTie } from '../loop/control/control.actions.ts'
import { problemGet, problemHistory } from '../loop/dossier/dossier.actions.ts'
import {
  evidenceAdd,
  evidenceAddVersion,
  evidenceLink,
  evidenceSave,
  evidenceUnlink,
  evidenceVoid,
} from '../loop/evidence/evidence.actions.ts'
import { evidenceGet, evidenceList } from '../loop/evidence/evidence-list.actions.ts'
import { fileRead } from '../loop/evidence/file-read.actions.ts'
import { extensionDecide, extensionList, extensionRequest } from '../loop/extension/extension.actions.ts'
import { progressFigureRows, progressFigures } from '../loop/figure/figure.actions.ts'
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
  intakeRepeats,
  intakeSave,
} from '../loop/intake/intake.actions.ts'
import { ledgerCount, ledgerList } from '../loop/ledger/ledger.actions.ts'
import { measureAdd, measureAddMany, measureSave, measureSaveMany } from '../loop/measure/measure.actions.ts'
import { measureProposeDue } from '../loop/measure/measure-due.actions.ts'
import { measureGet } from '../loop/measure/measure-get.actions.ts'
import { measureLink, measureUnlink, measureVoid } from '../loop/measure/measure-tie.actions.ts'
import { memberList } from '../loop/member/member.actions.ts'
import { coverageGet, coverageSuggest } from '../loop/plan/coverage.actions.ts'
import { listsGet } from '../loop/plan/lists.actions.ts'
import { planDecide, planGet, planList, planSubmit, planWithdraw } from '../loop/plan/plan.actions.ts'
import { planEdit } from '../loop/plan/plan-edit.actions.ts'
import { problemReopen } from '../loop/problem/problem-reopen.actions.ts'
import { problemSave, problemSaveMany } from '../loop/problem/problem-save.actions.ts'
import { progressReport } from '../loop/progress/progress.actions.ts'
import { inspectionFigures, inspectionSaveFigures } from '../loop/rect/figures.actions.ts'
import { rectList } from '../loop/rect/rect.actions.ts'
import { wordingExplain, wordingNotes, wordingUnexplain } from '../loop/rect/wording-notes.actions.ts'
import { checkRun, checkState } from '../loop/relapse/check.actions.ts'
import { registerControls } from '../loop/relapse/watch.ts'
import { reviewDecide, reviewWaiting } from '../loop/review/review.actions.ts'
import {
  ledgerImportCancel,
  ledgerImportKeep,
  ledgerImportPreview,
  ledgerImportProgress,
  ledgerImportUndo,
} from '../loop/sheet/import.actions.ts'
import {
  parameterList,
  parameterPreview,
  parameterRevoke,
  parameterSet,
} from '../loop/threshold/threshold.actions.ts'
import { viewList, viewRemove, viewSave } from '../loop/view/view.actions.ts'
import { workMine } from '../loop/work/work.actions.ts'
import type { RegisterActionMap } from '../registers/every/action-map.ts'
import { registerChoose } from '../registers/every/choose.actions.ts'
import { deskList, deskSave, registerRights } from '../registers/every/desk.actions.ts'
import { registerActions } from '../registers/every/every.actions.ts'
import { registerOverview } from '../registers/every/overview.actions.ts'
import { unitFieldAdd, unitFieldList, unitFieldRetire } from '../registers/every/unit-field.actions.ts'
import { registerList } from '../registers/index.ts'
import { importActions } from '../registers/sheet/import.actions.ts'
import { pasteAction } from '../registers/sheet/paste.actions.ts'
import { specialActions } from '../registers/special.actions.ts'
import type { AnyAction } from './action.ts'
import { auditList, auditOf } from './identity/audit.actions.ts'
import {
  departmentAdd,
  departmentList,
  departmentOrder,
  departmentSave,
} from './identity/department.actions.ts'
import { meGet } from './identity/me.actions.ts'
import { membershipApprove, membershipGrant, membershipRevoke } from './identity/membership.actions.ts'
import {
  personDisable,
  personEnable,
  personList,
  personResetPassword,
  personSave,
  personUnlock,
} from './identity/person.actions.ts'
import { personAdd } from './identity/person-add.actions.ts'
import { sessionEnd, sessionList, sessionMine } from './identity/session.actions.ts'
import { unitAdd, unitList, unitSave } from './identity/unit.actions.ts'

/** What is written by hand: the loop, people, and what all registers share. */
const written = [
  meGet,
  unitList,
  unitAdd,
  unitSave,
  departmentList,
  departmentAdd,
  departmentSave,
  departmentOrder,
  personList,
  personAdd,
  personSave,
  personDisable,
  personEnable,
  personUnlock,
  personResetPassword,
  membershipGrant,
  membershipApprove,
  membershipRevoke,
  sessionMine,
  sessionList,
  sessionEnd,
  auditList,
  auditOf,
  memberList,
  intakeRead,
  intakeList,
  intakeGet,
  intakeRepeats,
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
  planEdit,
  planSubmit,
  planWithdraw,
  planDecide,
  planList,
  planGet,
  claimMake,
  claimMine,
  claimUnclaimed,
  measureGet,
  progressReport,
  progressFigures,
  progressFigureRows,
  evidenceAdd,
  evidenceAddVersion,
  evidenceSave,
  evidenceLink,
  evidenceUnlink,
  evidenceVoid,
  evidenceList,
  evidenceGet,
  fileRead,
  extensionRequest,
  extensionDecide,
  extensionList,
  closeOutApply,
  closeOutWithdraw,
  closeOutGet,
  reviewDecide,
  reviewWaiting,
  problemReopen,
  parameterList,
  parameterPreview,
  parameterSet,
  parameterRevoke,
  problemControls,
  problemTie,
  alertList,
  alertGet,
  alertWaive,
  alertDecide,
  alertUnwaive,
  checkRun,
  checkState,
  rectList,
  wordingNotes,
  wordingExplain,
  wordingUnexplain,
  inspectionFigures,
  inspectionSaveFigures,
  confirmationAdd,
  confirmationList,
  ledgerList,
  ledgerCount,
  ledgerImportPreview,
  ledgerImportKeep,
  ledgerImportUndo,
  ledgerImportCancel,
  ledgerImportProgress,
  problemGet,
  problemHistory,
  workMine,
  reconcileGet,
  templateList,
  templateVariables,
  templateCheck,
  templateAdd,
  templateVoid,
  paperDrafts,
  paperMake,
  paperSave,
  paperCheck,
  paperSend,
  paperList,
  paperGet,
  paperCompare,
  viewList,
  viewSave,
  viewRemove,
  registerRights,
  registerOverview,
  alertMarks,
  registerChoose,
  deskList,
  deskSave,
  unitFieldList,
  unitFieldAdd,
  unitFieldRetire,
  ...specialActions,
] as const

/** Every action of the product: those above, and those that each register has by its definition. */
export const actions: readonly AnyAction[] = [
  ...written,
  ...registerActions(registerList, registerControls),
  ...importActions(registerList, registerControls),
  ...registerList.map((register) => pasteAction(register, registerControls)),
]

type AnyWritten = (typeof written)[number]

/** Name → what goes in and what comes out, for the typed client. */
export type ActionMap = RegisterActionMap & {
  [A in AnyWritten as A['name']]: { input: z.input<A['input']>; output: z.output<A['output']> }
}
