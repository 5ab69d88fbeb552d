import { Refused } from '../../kit/refused.ts'
import type { PrepareContext } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { scopeOf } from '../../server/identity/actor.ts'

/** Templates of the units in sight with all their versions, by name, the newest version first; at most 500. */
export function templatesOf(tx: Tx) {
  return tx
    .selectFrom('paperTemplate as t')
    .innerJoin('storedFile as f', 'f.id', 't.fileId')
    .leftJoin('person as p', 'p.id', 't.createdBy')
    .select(['t.id', 't.name', 't.no', 't.fileId', 't.createdAt', 't.voidedAt'])
    .select(['f.name as fileName', 'p.name as createdByName'])
    .orderBy('t.name')
    .orderBy('t.no', 'desc')
    .limit(500)
    .execute()
}

/** The bytes of a stored file in sight. Refuses `notFound`. */
export async function fileBytes({ db, files, actor }: PrepareContext, fileId: string): Promise<Buffer> {
  const file = await db.read(scopeOf(actor), (tx) =>
    tx.selectFrom('storedFile').select(['sha256']).where('id', '=', fileId).executeTakeFirst(),
  )
  if (!file) throw new Refused('notFound', '没有这个文件，请重新上传。', 'No such file; upload it again.')
  return Buffer.from(await files.bytes(file.sha256))
}
