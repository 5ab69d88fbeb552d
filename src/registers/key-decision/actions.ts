import { catalogueGet } from './scope.actions.ts'

/** Actions beside those that every register has. */
export const actions = [catalogueGet] as const
