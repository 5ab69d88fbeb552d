import type { Input } from '../../client.ts'

export type TripValues = Partial<Input<'trip.save'>['values']>

/**
 * A step of a trip that waits in this browser until the server has it: the start of a trip, its end, or both at once
 * when there was no network in between. Made on the phone, so it survives a reload and a dead battery.
 */
export type PendingTrip = {
  /** Names the trip; a second sending of the same start finds it by this. */
  dispatchNo: string
  plateNo: string
  values: TripValues
  /** Of the trip on the server; absent before the start has arrived. */
  id?: string
  version?: number
  /** Whether the end reading is in it. */
  isEnded: boolean
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A dispatch number for a trip without a paper: `SJ20260310-7KQ4`. `random`: four numbers from 0 to 1. */
export function phoneDispatchNo(today: string, random: readonly number[]): string {
  const tail = random.map((one) => letters[Math.floor(one * letters.length)] ?? '2').join('')
  return `SJ${today.replaceAll('-', '')}-${tail}`
}

/** What the server is asked to save; handed in for review together with its end. */
export function saveOf({ id, version, values, isEnded }: PendingTrip): Input<'trip.save'> {
  return {
    ...(id === undefined || version === undefined ? {} : { id, version }),
    values,
    ...(isEnded ? { isSubmitted: true } : {}),
  }
}

export type TripWrong = 'odoStart' | 'odoEnd' | 'vehicleId' | 'destination' | 'purpose'

/** What of the start is missing or cannot be, seen without the server. */
export function wrongsOfStart(values: TripValues): TripWrong[] {
  const isBlank = (text: unknown) => typeof text !== 'string' || text.trim() === ''
  return [
    ...(values.vehicleId ? [] : ['vehicleId' as const]),
    ...(isBlank(values.destination) ? ['destination' as const] : []),
    ...(isBlank(values.purpose) ? ['purpose' as const] : []),
    ...(isReading(values.odoStart) ? [] : ['odoStart' as const]),
  ]
}

/** Kilometres of the trip; null while the end reading is missing or not above the start. */
export function distanceOf(odoStart: number | null | undefined, odoEnd: number | null): number | null {
  if (!isReading(odoStart) || !isReading(odoEnd)) return null
  return odoEnd > odoStart ? odoEnd - odoStart : null
}

function isReading(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2_000_000
}
