import { createHash } from 'node:crypto'
import type { Tx } from '../../server/database/database.ts'
import type { SimilarTexts } from './similar-texts.queries.ts'

/** Names a pair of texts as they read now; the same either way round, another as soon as a word changes. */
export function keyOfPair({ a, b }: SimilarTexts): string {
  const [one, other] = a.id < b.id ? [a, b] : [b, a]
  const hash = createHash('sha256').update(`${one.text}\u0000${other.text}`).digest('hex').slice(0, 24)
  return `${a.kind} ${one.id} ${other.id} ${hash}`
}

/** Pairs that somebody has explained, in sight of this transaction. */
export async function explainedKeys(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('wordingNote').select('keys').where('revokedAt', 'is', null).execute()
  return new Set(rows.flatMap(({ keys }) => keys))
}
