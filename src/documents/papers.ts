import { closeOutForm } from './close-out-form/paper.ts'
import { concentratedReport } from './concentrated-report/paper.ts'
import type { Compose } from './frame.ts'
import { ledgerPrint } from './ledger-print/paper.ts'
import type { PaperKind } from './paper-kinds.ts'
import { periodReport } from './period-report/paper.ts'
import { rectificationPlan } from './rectification-plan/paper.ts'
import { supervisionOrder } from './supervision-order/paper.ts'

/** Every paper of the product: its folder holds how it is composed and what it reads like (`golden.txt`). */
export const papers: Record<PaperKind, Compose> = {
  rectificationPlan,
  concentratedReport,
  periodReport,
  ledgerPrint,
  closeOutForm,
  supervisionOrder,
}
