import { sql } from 'kysely'
import { Refused } from '../../kit/refused.ts'
import { refusalOf } from './constraints.ts'
import type { Tx } from './database.ts'

/** Part of a transaction that stands or falls by itself: when it fails nothing of it stays, and the rest goes on. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(tx)
  try {
    const answer = await work()
    await sql`release savepoint part`.execute(tx)
    return answer
  } catch (error) {
    await sql`rollback to savepoint part`.execute(tx)
    throw error
  }
}

/** The same where a refusal, by the product or by the database, is an answer; any other fault is thrown. */
export async function refusedOrDone<T>(tx: Tx, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await inSavepoint(tx, work)
  } catch (error) {
    const refused = refusalOf(error)
    if (refused instanceof Refused) return refused
    throw error
  }
}

/** Does the work and undoes it; comes back with what it answered. For previews, which then say what would really be. */
export async function rolledBack<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint preview`.execute(tx)
  const answer = await work()
  await sql`rollback to savepoint preview`.execute(tx)
  return answer
}
