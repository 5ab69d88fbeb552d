import { postBoard } from './board.actions.ts'

/** Actions beside those that every register has. */
export const actions = [postBoard] as const
