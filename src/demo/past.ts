import pg from 'pg'
import { type Day, daysBetween } from '../kit/day.ts'
import { type DatabaseConfig, poolConfig } from '../server/database/config.ts'

/** Moments that the database's clock writes while the demo is told. The audit trail is not among them: it stays true. */
const moments: readonly (readonly [table: string, column: string])[] = [
  ['storedFile', 'uploadedAt'],
  ['intakeDraft', 'createdAt'],
  ['intakeDraft', 'updatedAt'],
  ['progress', 'reportedAt'],
  ['evidence', 'createdAt'],
  ['evidenceVersion', 'addedAt'],
  ['extension', 'requestedAt'],
  ['extension', 'decidedAt'],
  ['closeOut', 'appliedAt'],
  ['closeOut', 'endedAt'],
  ['review', 'decidedAt'],
  ['reopening', 'openedAt'],
  ['confirmation', 'confirmedAt'],
  ['problem', 'closedAt'],
]

/**
 * Moves what was written since the telling began to the day it is told of, so that a problem of the demo was
 * closed on the day the story says and not while the demo was loaded.
 */
export async function openPast(owner: DatabaseConfig) {
  const client = new pg.Client(poolConfig(owner, {}))
  await client.connect()
  const { rows } = await client.query<{ start: string }>('select clock_timestamp()::text as start')
  const start = rows[0]?.start
  return {
    /** Call before the story goes on to another day; `day` is the one that was told, `today` the real one. */
    async move(day: Day, today: Day): Promise<void> {
      const days = daysBetween(day, today)
      if (days <= 0) return
      for (const [table, column] of moments) {
        await client.query(
          `update "${table}" set "${column}" = "${column}" - make_interval(days => $1) where "${column}" >= $2`,
          [days, start],
        )
      }
    },
    close: () => client.end(),
  }
}

export type Past = Awaited<ReturnType<typeof openPast>>
