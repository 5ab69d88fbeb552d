import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { monthStatement, vehiclesOf } from './month.queries.ts'
import { vehicle } from './register.ts'

export const monthQuery = z.strictObject({
  vehicleId: z.uuid(say('编号不正确', 'Not a valid id')).optional(),
  /** YYYY-MM. */
  month: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, say('请选择月份', 'Choose a month')),
})

const number = z.number().nullable()
const text = z.string().nullable()

const statement = z.object({
  vehicle: z.object({
    id: z.string(),
    orgUnitId: z.string(),
    unitName: z.string(),
    plateNo: z.string(),
    brandModel: text,
    fuelType: z.string(),
    tankCapacity: z.number(),
    baseL100: z.number(),
    fuelCardNo: text,
  }),
  month: z.string(),
  trips: z.array(
    z.object({
      id: z.string(),
      dispatchNo: z.string(),
      departAt: z.string(),
      returnAt: text,
      destination: text,
      purpose: text,
      userName: text,
      driverName: text,
      odoStart: number,
      odoEnd: number,
      distance: number,
      lastOdo: number,
    }),
  ),
  fuels: z.array(
    z.object({
      id: z.string(),
      refuelAt: z.string(),
      station: z.string(),
      litres: z.number(),
      amount: z.number(),
      odo: z.number(),
      isFullTank: z.boolean(),
      fullOdo: number,
    }),
  ),
  costs: z.array(
    z.object({
      id: z.string(),
      register: z.enum(['repair', 'vehicleCost']),
      date: z.string(),
      what: z.string(),
      amount: z.number(),
    }),
  ),
  totals: z.object({
    trips: z.number(),
    distance: z.number(),
    gapKm: z.number(),
    litres: z.number(),
    fuelAmount: z.number(),
    otherAmount: z.number(),
    l100: number,
    odoFrom: number,
    odoTo: number,
  }),
  months: z.array(
    z.object({ month: z.string(), distance: z.number(), litres: z.number(), fuelAmount: z.number() }),
  ),
  limits: z.object({ tankFactor: z.number(), odoGapKm: z.number(), fuelWarnFactor: z.number() }),
})

/** The monthly statement of a vehicle, and the vehicles to choose from: of the first in use where none is named; null where there is none. */
export const vehicleMonth = action({
  name: 'vehicle.month',
  summary: 'Monthly statement of a vehicle: trips, fuel, costs, gaps of the odometer, twelve months',
  kind: 'read',
  roles: rolesFor('read', vehicle),
  input: monthQuery,
  output: z.object({
    vehicles: z.array(
      z.object({ id: z.string(), plateNo: z.string(), brandModel: text, status: z.string() }),
    ),
    statement: statement.nullable(),
  }),
  async run(context, { vehicleId, month }) {
    await requireExtent(context, 'read', vehicle)
    if (vehicleId === undefined) {
      const vehicles = await vehiclesOf(context.tx, context.actor.orgUnitId)
      const first = vehicles.find(({ status }) => status === 'in_use') ?? vehicles[0]
      return { vehicles, statement: first ? await monthStatement(context, first.id, month) : null }
    }
    const found = await monthStatement(context, vehicleId, month)
    return { vehicles: await vehiclesOf(context.tx, found.vehicle.orgUnitId), statement: found }
  },
})
