import { concentratedReport } from './concentrated-report/paper.ts'
import type { Compose } from './frame.ts'
import type { PaperKind } from './paper-kinds.ts'
import { rectificationPlan } from './rectification-plan/paper.ts'

/** Every paper of the product: its folder holds how it is composed and what it reads like (`golden.txt`). */
export const papers: Record<PaperKind, Compose> = {
  rectificationPlan,
  concentratedReport,
}
