import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'
import type { Content } from './content.ts'

export type StoredDraft = NonNullable<Awaited<ReturnType<typeof draftById>>>

const columns = [
  'id',
  'orgUnitId',
  'name',
  'sourceKind',
  'fileId',
  'sourceText',
  'dropped',
  'content',
  'state',
  'inspectionId',
  'version',
  'createdAt',
  'updatedAt',
] as const

/** One draft with its source; undefined when not in sight. */
export async function draftById(tx: Tx, id: string) {
  const row = await tx.selectFrom('intakeDraft').select(columns).where('id', '=', id).executeTakeFirst()
  return row
    ? {
        ...row,
        content: row.content as Content,
        dropped: row.dropped as { text: string; reason: string; reasonEn?: string }[],
      }
    : undefined
}

/** Drafts of the unit, newest first, at most 200, without their source. */
export function listDrafts(tx: Tx, orgUnitId: string) {
  return tx
    .selectFrom('intakeDraft')
    .innerJoin('person', 'person.id', 'intakeDraft.createdBy')
    .select([
      'intakeDraft.id',
      'intakeDraft.name',
      'state',
      'inspectionId',
      'intakeDraft.updatedAt',
      'person.name as createdByName',
      sql<number>`jsonb_array_length(jsonb_path_query_array(content, '$.items[*] ? (@.kind == "problem")'))`.as(
        'problemCount',
      ),
    ])
    .where('intakeDraft.orgUnitId', '=', orgUnitId)
    .orderBy('intakeDraft.updatedAt', 'desc')
    .limit(200)
    .execute()
}
