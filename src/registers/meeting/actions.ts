import { meetingBook, meetingSheetAction } from './sheet.actions.ts'

/** Actions beside those that every register has. */
export const actions = [meetingSheetAction, meetingBook] as const
