import { cardsDueAction, reimbursementPapers, standardsList } from './desk.actions.ts'

/** Actions beside those that every register has. */
export const actions = [reimbursementPapers, cardsDueAction, standardsList] as const
