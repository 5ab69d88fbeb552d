import { Refused, type Words } from '../kit/refused.ts'
import type { Tx } from '../server/database/database.ts'

type Ids = readonly (string | null | undefined)[]

/**
 * Refuses `notFound` unless every id is a person with an active post in the unit. Empty ids are passed over;
 * `field` names the input that holds them, so that the page shows the sentence beside it.
 */
export async function requireMembers(tx: Tx, orgUnitId: string, ids: Ids, field?: string): Promise<void> {
  const wanted = distinct(ids)
  if (wanted.length === 0) return
  const found = await tx
    .selectFrom('membership')
    .select('personId')
    .distinct()
    .where('orgUnitId', '=', orgUnitId)
    .where('isActive', '=', true)
    .where('personId', 'in', wanted)
    .execute()
  if (found.length < wanted.length) {
    throw unknown(
      { zh: '所选人员不在本单位，请重新选择。', en: 'The person chosen has no post in this unit.' },
      field,
    )
  }
}

/** Refuses `notFound` unless every id is a department of the unit. Empty ids are passed over. */
export async function requireDepartments(tx: Tx, orgUnitId: string, ids: Ids, field?: string): Promise<void> {
  const wanted = distinct(ids)
  if (wanted.length === 0) return
  const found = await tx
    .selectFrom('department')
    .select('id')
    .where('orgUnitId', '=', orgUnitId)
    .where('id', 'in', wanted)
    .execute()
  if (found.length < wanted.length) {
    throw unknown(
      { zh: '所选科室不在本单位，请重新选择。', en: 'The department chosen is not of this unit.' },
      field,
    )
  }
}

function distinct(ids: Ids): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}

function unknown(words: Words, field: string | undefined): Refused {
  return new Refused('notFound', words.zh, words.en, field ? { fields: { [field]: words } } : {})
}
