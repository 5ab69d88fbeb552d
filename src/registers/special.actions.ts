import { assetCard, stockTakeBoardAction, stockTakeYears } from './asset/count.actions.ts'
import { catalogueGet } from './key-decision/scope.actions.ts'
import { meetingBook, meetingSheetAction } from './meeting/sheet.actions.ts'
import { postBoard } from './post/board.actions.ts'
import { cardsDueAction, reimbursementPapers, standardsList } from './reimbursement/desk.actions.ts'
import { vehicleMonth } from './vehicle/month.actions.ts'
import { tripChoices } from './vehicle/trip-phone.actions.ts'

/** Actions that one register has beyond those every register has; each stands in its register's folder. */
export const specialActions = [
  tripChoices,
  vehicleMonth,
  assetCard,
  stockTakeBoardAction,
  stockTakeYears,
  meetingSheetAction,
  meetingBook,
  catalogueGet,
  postBoard,
  reimbursementPapers,
  cardsDueAction,
  standardsList,
] as const
