import { closeOutForm } from './close-out-form/paper.ts'
import { concentratedReport } from './concentrated-report/paper.ts'
import type { Compose } from './frame.ts'
import { ledgerPrint } from './ledger-print/paper.ts'
import { lifeMeetingNotice } from './life-meeting-notice/paper.ts'
import { meetingMinutes } from './meeting-minutes/paper.ts'
import type { PaperKind } from './paper-kinds.ts'
import { partyNotice } from './party-notice/paper.ts'
import { periodReport } from './period-report/paper.ts'
import { principalReport } from './principal-report/paper.ts'
import { publicNotice } from './public-notice/paper.ts'
import { rectificationPlan } from './rectification-plan/paper.ts'
import { selfExamination } from './self-examination/paper.ts'
import { supervisionOrder } from './supervision-order/paper.ts'

/** Every paper of the product: its folder holds how it is composed and what it reads like (`golden.txt`). */
export const papers: Record<PaperKind, Compose> = {
  rectificationPlan,
  selfExamination,
  lifeMeetingNotice,
  meetingMinutes,
  principalReport,
  partyNotice,
  publicNotice,
  concentratedReport,
  periodReport,
  ledgerPrint,
  closeOutForm,
  supervisionOrder,
}
