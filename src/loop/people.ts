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

/** Refuses `invalid` unless every id is a member of the unit's leading group: only they may lead. Source: rule book 1.4. */
export async function requireLeaders(tx: Tx, orgUnitId: string, ids: Ids): Promise<void> {
  const wanted = distinct(ids)
  if (wanted.length === 0) return
  const found = await tx
    .selectFrom('membership')
    .select('personId')
    .distinct()
    .where('orgUnitId', '=', orgUnitId)
    .where('isActive', '=', true)
    .where('role', 'in', ['leader', 'principal'])
    .where('personId', 'in', wanted)
    .execute()
  if (found.length === wanted.length) return
  await requireMembers(tx, orgUnitId, wanted, 'leadLeaderId')
  const words = { zh: '责任领导须是班子成员，请重新选择。', en: 'The leader must be of the leading group.' }
  throw new Refused('invalid', words.zh, words.en, { fields: { leadLeaderId: words } })
}

/** Who answers for a row: a leader of the leading group, departments and a person, all of the unit. */
export async function requireAssignable(tx: Tx, orgUnitId: string, rows: readonly Duty[]): Promise<void> {
  await Promise.all([
    requireLeaders(
      tx,
      orgUnitId,
      rows.map(({ leadLeaderId }) => leadLeaderId),
    ),
    requireMembers(
      tx,
      orgUnitId,
      rows.map(({ ownerId }) => ownerId),
      'ownerId',
    ),
    requireDepartments(
      tx,
      orgUnitId,
      rows.flatMap(({ leadDeptId, coDeptIds }) => [leadDeptId, ...(coDeptIds ?? [])]),
      'leadDeptId',
    ),
  ])
}

type Duty = {
  leadLeaderId?: string | null | undefined
  leadDeptId?: string | null | undefined
  coDeptIds?: string[] | undefined
  ownerId?: string | null | undefined
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
