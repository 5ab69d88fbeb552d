import type { Tx } from '../server/database/database.ts'
import type { FrozenLedger } from './ledger.ts'
import type { Paper } from './official/paper.ts'

const head = [
  's.id',
  's.orgUnitId',
  's.inspectionId',
  's.kind',
  's.problemId',
  's.fromDate',
  's.untilDate',
  's.purpose',
  's.no',
  's.title',
  's.paperHash',
  's.ledgerHash',
  's.fileId',
  's.finalFileId',
  's.note',
  's.sentTo',
  's.sentAt',
] as const

function heads(tx: Tx) {
  return tx
    .selectFrom('paperSnapshot as s')
    .innerJoin('inspection as i', 'i.id', 's.inspectionId')
    .innerJoin('orgUnit as u', 'u.id', 's.orgUnitId')
    .leftJoin('person as p', 'p.id', 's.sentBy')
    .select(head)
    .select(['i.title as inspectionTitle', 'u.shortName as unitName', 'p.name as sentByName'])
}

export type SnapshotFilter = {
  inspectionId?: string | undefined
  kind?: string | undefined
  limit: number
  offset: number
}

/** Papers that were sent, newest first, one page; and how many there are in all. */
export async function snapshotHeads(tx: Tx, { inspectionId, kind, limit, offset }: SnapshotFilter) {
  const narrowed = () => {
    const all = tx.selectFrom('paperSnapshot')
    const ofInspection = inspectionId ? all.where('inspectionId', '=', inspectionId) : all
    return kind ? ofInspection.where('kind', '=', kind) : ofInspection
  }
  const [rows, total] = await Promise.all([
    heads(tx)
      .where('s.id', 'in', narrowed().select('id'))
      .orderBy('s.sentAt', 'desc')
      .orderBy('s.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    narrowed()
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirst(),
  ])
  return { rows, total: Number(total?.count ?? 0) }
}

/** One frozen paper whole; null when it is not in sight. */
export async function snapshotById(tx: Tx, id: string) {
  const row = await heads(tx)
    .select(['s.paper', 's.ledger', 's.finalText'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  // Only what `paper.send` froze stands there.
  return row ? { ...row, paper: row.paper as Paper, ledger: row.ledger as FrozenLedger } : null
}

/** The latest report of an inspection that was handed in, among these kinds; null before the first. */
export async function lastSent(tx: Tx, inspectionId: string, kinds: readonly string[]) {
  const row = await tx
    .selectFrom('paperSnapshot')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .where('kind', 'in', [...kinds])
    .where('purpose', '=', 'sent')
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? snapshotById(tx, row.id) : null
}
