/** One vehicle, one month: what the page, the chart and the paper all state. Pure over the rows. */

export type MonthTrip = {
  id: string
  dispatchNo: string
  departAt: string
  returnAt: string | null
  destination: string | null
  purpose: string | null
  userName: string | null
  driverName: string | null
  odoStart: number | null
  odoEnd: number | null
  distance: number | null
  /** The reading with which the trip before this one ended, in this month or earlier. */
  lastOdo: number | null
}

export type MonthFuel = {
  id: string
  refuelAt: string
  station: string
  litres: number
  amount: number
  odo: number
  isFullTank: boolean
  /** The refuelling before this one, where both were full: its reading. */
  fullOdo: number | null
}

export type MonthCost = {
  id: string
  register: 'repair' | 'vehicleCost'
  date: string
  what: string
  amount: number
}

export type Totals = {
  trips: number
  /** Kilometres by the trips. */
  distance: number
  /** Kilometres that the odometer shows and no trip explains. */
  gapKm: number
  litres: number
  /** Fen. */
  fuelAmount: number
  otherAmount: number
  /** Litres for 100 km over the month; null where nothing was driven. Not the measure of a single tank. */
  l100: number | null
  odoFrom: number | null
  odoTo: number | null
}

/** Kilometres between the end of the trip before and the start of this one; negative where the reading runs back. */
export function gapOf({ odoStart, lastOdo }: Pick<MonthTrip, 'odoStart' | 'lastOdo'>): number | null {
  return odoStart === null || lastOdo === null ? null : odoStart - lastOdo
}

/** Litres for 100 km from one full tank to the next; null where that cannot be said. */
export function fuelUseOf({ litres, odo, fullOdo }: MonthFuel): number | null {
  return fullOdo === null || odo <= fullOdo ? null : round((litres / (odo - fullOdo)) * 100)
}

export function totalsOf(
  trips: readonly MonthTrip[],
  fuels: readonly MonthFuel[],
  costs: readonly MonthCost[],
): Totals {
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0)
  const distance = sum(trips.map((trip) => trip.distance))
  const litres = round(sum(fuels.map((fuel) => fuel.litres)), 2)
  const starts = trips.flatMap(({ odoStart }) => odoStart ?? [])
  const ends = trips.flatMap(({ odoEnd }) => odoEnd ?? [])
  return {
    trips: trips.length,
    distance,
    gapKm: sum(trips.map((trip) => Math.max(0, gapOf(trip) ?? 0))),
    litres,
    fuelAmount: sum(fuels.map(({ amount }) => amount)),
    otherAmount: sum(costs.map(({ amount }) => amount)),
    l100: distance > 0 ? round((litres / distance) * 100) : null,
    odoFrom: starts.length > 0 ? Math.min(...starts) : null,
    odoTo: ends.length > 0 ? Math.max(...ends) : null,
  }
}

function round(value: number, places = 1): number {
  return Number(value.toFixed(places))
}
