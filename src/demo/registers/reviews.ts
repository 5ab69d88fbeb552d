import { addDays } from '../../kit/day.ts'
import { registerList } from '../../registers/index.ts'
import type { Stage } from '../stage.ts'
import type { Keeping } from './units.ts'

/** Records younger than this still wait for their review. */
const waitingDays = 12

type Listed = { id: string; version: number; eventDate: string; handlerId: string; createdBy: string }

/** As many as one page has, and one decision takes. */
const atOnce = 200

/**
 * The head of the unit passes what was handed in until some days ago, through the reviewer's own action; who handled
 * a record does not review it.
 */
export async function passReviews(stage: Stage, { chair }: Keeping): Promise<void> {
  const until = addDays(stage.today, -waitingDays)
  const me = stage.personId(chair)
  const list = async (register: string, page: number) => {
    const filters = { reviewStatus: { oneOf: ['submitted'] }, eventDate: { to: until } }
    const found = await stage.call(chair, `${register}.list`, { page, pageSize: atOnce, filters })
    return (found as { rows: Listed[] }).rows
  }
  for (const { name } of registerList.filter(({ shape }) => shape === 'ledger')) {
    const waiting: Listed[] = []
    for (let page = 1, rows = await list(name, 1); rows.length > 0; rows = await list(name, ++page))
      waiting.push(...rows)
    const others = waiting.filter(({ handlerId, createdBy }) => handlerId !== me && createdBy !== me)
    for (let from = 0; from < others.length; from += atOnce) {
      const rows = others.slice(from, from + atOnce).map(({ id, version }) => ({ id, version }))
      await stage.call(chair, `${name}.reviewMany`, { rows, decision: 'approve' })
    }
  }
}
