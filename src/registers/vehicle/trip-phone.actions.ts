import { z } from 'zod'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { trip } from './trip.ts'
import {
  myDepartments,
  myOpenTrips,
  recentApprovers,
  recentPlaces,
  vehiclesForTrip,
} from './trip-phone.queries.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** Everything the form on a phone offers, in one answer, so that the page works on after the network is gone. */
export const tripChoices = action({
  name: 'trip.choices',
  summary: 'Trips by phone: vehicles with their last reading, recent places, one’s open trips',
  kind: 'read',
  roles: rolesFor('keep', trip),
  input: z.strictObject({}),
  output: z.object({
    vehicles: z.array(
      z.object({
        id: z.string(),
        plateNo: z.string(),
        brandModel: z.string().nullable(),
        isDutyCar: z.boolean(),
        lastOdo: z.number().nullable(),
        lastAt: z.string().nullable(),
        outWith: z.string().nullable(),
      }),
    ),
    open: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        vehicleId: z.string(),
        plateNo: z.string(),
        dispatchNo: z.string(),
        departAt: z.string(),
        destination: z.string().nullable(),
        purpose: z.string().nullable(),
        odoStart: z.number().nullable(),
        approverId: z.string().nullable(),
      }),
    ),
    recent: z.array(z.object({ destination: z.string(), purpose: z.string(), isMine: z.boolean() })),
    approvers: z.array(named),
    departments: z.array(named),
  }),
  async run(context) {
    await requireExtent(context, 'keep', trip)
    const [vehicles, open, recent, approvers, departments] = await Promise.all([
      vehiclesForTrip(context),
      myOpenTrips(context),
      recentPlaces(context),
      recentApprovers(context),
      myDepartments(context),
    ])
    return { vehicles, open, recent, approvers, departments }
  },
})
