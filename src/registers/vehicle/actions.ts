import { vehicleMonth } from './month.actions.ts'
import { tripChoices } from './trip-phone.actions.ts'

/** Actions beside those that every register has. */
export const actions = [tripChoices, vehicleMonth] as const
