import { sql } from 'kysely'
import type { Register } from '../../kit/define-register.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import { columnsIn, rowsById, type StoredRow } from './rows.queries.ts'
import { notFound, problemOf } from './state.queries.ts'

/** The record as the reviewer read it. */
export type Seen = { id: string; version: number }

export type Decision = 'approve' | 'return'

/**
 * One decision on records handed in, all or none; comes back with them as stored. Refuses `forbidden` to whoever
 * handles or entered one of them (COMM-003: who submits never accepts), `stale` when one was changed since it was
 * read, `conflict` when one is void or not waiting for a decision, `notFound`; of several, the sentence names them.
 */
export async function decideRecords(
  context: Context,
  register: Register,
  seen: readonly Seen[],
  decision: Decision,
  opinion: string,
): Promise<StoredRow[]> {
  const { tx, actor, now } = context
  const before = await rowsById(
    tx,
    register,
    seen.map(({ id }) => id),
    'lock',
  )
  if (before.length < seen.length) throw notFound()
  for (const reason of reasons)
    refuseThese(reason, before.filter(reason.holds(context, seen, decision)), seen.length)
  await tx
    .insertInto('registerReview')
    .values(
      before.map(({ orgUnitId, id, version }) => ({
        orgUnitId,
        register: register.name,
        recordId: id,
        decision,
        opinion,
        recordVersion: version,
        decidedBy: actor.personId,
        decidedAt: now.toISOString(),
      })),
    )
    .execute()
  const { rows } = await sql<StoredRow>`
    update ${sql.table(register.name)} as t
    set "reviewStatus" = ${decision === 'return' ? 'returned' : 'approved'}, "reviewerId" = ${actor.personId},
      version = version + 1, "updatedBy" = ${actor.personId}, "updatedAt" = ${now.toISOString()}
    where t.id = any (${before.map(({ id }) => id)}::uuid[]) returning ${columnsIn(register, 't')}`.execute(
    tx,
  )
  const wasById = new Map(before.map((row) => [row.id, row]))
  await writeAudits(
    context,
    rows.map((row) => ({
      action: `${register.name}.review`,
      subjectType: register.name,
      subjectId: row.id,
      orgUnitId: row.orgUnitId,
      problemId: problemOf(row),
      before: wasById.get(row.id),
      after: opinion ? { ...row, opinion } : row,
    })),
  )
  return rows
}

type Reason = {
  code: 'conflict' | 'stale' | 'forbidden'
  holds: (context: Context, seen: readonly Seen[], decision: Decision) => (row: StoredRow) => boolean
  /** Of the one record asked for. */
  one: Words
  /** Of some of many: stands after how many there are. */
  some: Words
}

const reasons: readonly Reason[] = [
  {
    code: 'conflict',
    holds: () => (row) => row.voidedAt !== null,
    one: { zh: '这条记录已作废。', en: 'The record is void already.' },
    some: { zh: '条已作废', en: 'are void' },
  },
  {
    code: 'stale',
    holds: (_, seen) => {
      const versions = new Map(seen.map(({ id, version }) => [id, version]))
      return (row) => versions.get(row.id) !== row.version
    },
    one: {
      zh: '别人刚改过这条记录；请看过现在的内容再办理。',
      en: 'Somebody changed this record meanwhile; look again first.',
    },
    some: { zh: '条别人刚改过，请看过现在的内容再办理', en: 'were changed meanwhile; look again first' },
  },
  {
    code: 'conflict',
    holds: (_, __, decision) => {
      const waiting = decision === 'return' ? ['submitted', 'approved'] : ['submitted']
      return (row) => !waiting.includes(String(row.reviewStatus))
    },
    one: { zh: '这条记录没有待审核的内容。', en: 'Nothing of this record waits for review.' },
    some: { zh: '条没有待审核的内容', en: 'do not wait for review' },
  },
  {
    code: 'forbidden',
    holds:
      ({ actor }) =>
      (row) =>
        row.handlerId === actor.personId || row.createdBy === actor.personId,
    one: {
      zh: '不能审核自己经办或录入的记录（COMM-003，不相容岗位分离），请由他人审核。',
      en: 'You handled or entered this record; somebody else reviews it (COMM-003).',
    },
    some: {
      zh: '条是您本人经办或录入的，须由他人审核（COMM-003，不相容岗位分离）',
      en: 'were handled or entered by you; somebody else reviews them (COMM-003)',
    },
  },
]

/** How many numbers a refusal names before it only counts. */
const namedAtMost = 5

function refuseThese({ code, one, some }: Reason, rows: readonly StoredRow[], asked: number): void {
  const [first] = rows
  if (!first) return
  if (asked === 1) throw new Refused(code, one.zh, one.en, code === 'stale' ? { current: first } : {})
  const numbers = rows.slice(0, namedAtMost).map(({ ledgerNo }) => String(ledgerNo))
  const more = rows.length > namedAtMost
  throw new Refused(
    code,
    `没有办理：所选 ${asked} 条中有 ${rows.length} ${some.zh}：${numbers.join('、')}${more ? '等' : ''}。请取消选择后再办理。`,
    `Nothing was decided: of the ${asked} chosen, ${rows.length} ${some.en}: ${numbers.join(', ')}${more ? ' …' : ''}. Leave them out.`,
  )
}
