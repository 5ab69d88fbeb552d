import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { id, text } from '../input.ts'
import { groupsAlike, similarWording } from './wording-rule.queries.ts'

const words = z.object({ zh: z.string(), en: z.string() })

/**
 * Closes a hint of RECT-007 by saying why the texts read alike: every pair of the group as it reads now. Refuses
 * `conflict` where the hint is not found any more.
 */
export const wordingExplain = action({
  name: 'wording.explain',
  summary: 'Explain why problems are answered in the same words; closes the hint',
  kind: 'write',
  roles: may.wordingExplain,
  input: z.strictObject({
    inspectionId: id,
    /** Of the group, as `rect.list` gave it. */
    key: z.string().max(200),
    reason: text(1000).min(5, say('请写明理由，至少 5 个字', 'Give a reason of at least 5 characters')),
  }),
  output: z.object({ id: z.string() }),
  async run(context, { inspectionId, key, reason }) {
    const { tx, actor, today, now } = context
    const groups = await groupsAlike(tx, { inspectionId }, today, await loadValues(tx))
    const group = groups.find(({ keys }) => keys.includes(key))
    if (!group) {
      throw new Refused(
        'conflict',
        '文字刚有修改，或已说明过；请看过现在的提示。',
        'The texts have changed, or it was explained already; look again.',
      )
    }
    const after = await tx
      .insertInto('wordingNote')
      .values({
        orgUnitId: group.orgUnitId,
        inspectionId: group.inspectionId,
        keys: group.keys,
        ...similarWording.say(group),
        reason,
        writtenBy: actor.personId,
        writtenAt: now.toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audited(context, 'wording.explain', null, after)
    return { id: after.id }
  },
})

/** Takes an explanation back; the hint is shown again. */
export const wordingUnexplain = action({
  name: 'wording.unexplain',
  summary: 'Take an explanation of equal wording back',
  kind: 'write',
  roles: [...may.wordingExplain, 'overseer'],
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(context, input) {
    const { tx, actor, now } = context
    const before = await tx
      .selectFrom('wordingNote')
      .selectAll()
      .where('id', '=', input.id)
      .where('revokedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这条说明。', 'No such explanation.')
    const after = await tx
      .updateTable('wordingNote')
      .set({ revokedBy: actor.personId, revokedAt: now.toISOString() })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await audited(context, 'wording.unexplain', before, after)
    return {}
  },
})

/** What was explained and still stands, latest first; at most 200. */
export const wordingNotes = action({
  name: 'wording.notes',
  summary: 'Explanations of equal wording that stand',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({}),
  output: z.object({
    notes: z.array(
      z.object({
        id: z.string(),
        unitName: z.string(),
        inspectionTitle: z.string(),
        words,
        reason: z.string(),
        writtenByName: z.string(),
        writtenAt: z.string(),
      }),
    ),
  }),
  async run({ tx }) {
    const rows = await tx
      .selectFrom('wordingNote as n')
      .innerJoin('person as p', 'p.id', 'n.writtenBy')
      .innerJoin('orgUnit as u', 'u.id', 'n.orgUnitId')
      .innerJoin('inspection as i', 'i.id', 'n.inspectionId')
      .select(['n.id', 'u.shortName as unitName', 'i.title as inspectionTitle', 'n.zh', 'n.en', 'n.reason'])
      .select(['p.name as writtenByName', 'n.writtenAt'])
      .where('n.revokedAt', 'is', null)
      .orderBy('n.writtenAt', 'desc')
      .limit(200)
      .execute()
    return { notes: rows.map(({ zh, en, ...row }) => ({ ...row, words: { zh, en } })) }
  },
})

function audited(context: Context, name: string, before: Note | null, after: Note): Promise<void> {
  const { id: subjectId, orgUnitId } = after
  return writeAudit(context, {
    action: name,
    subjectType: 'wordingNote',
    subjectId,
    orgUnitId,
    before,
    after,
  })
}

type Note = { id: string; orgUnitId: string }
