import { sql } from 'kysely'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { entriesOf } from '../../server/identity/audit.queries.ts'
import { may } from '../../server/roles.ts'
import { dossierOf } from './dossier.queries.ts'
import { dossierSchema } from './dossier.ts'

/** Everything on record about one problem. Refuses `notFound` what is not in sight. */
export const problemGet = action({
  name: 'problem.get',
  summary: 'The dossier of one problem: source, causes, measures, progress, evidence, decisions',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id: z.uuid() }),
  output: dossierSchema,
  async run({ tx }, { id }) {
    const dossier = await dossierOf(tx, id)
    if (!dossier) throw new Refused('notFound', '没有这个问题。', 'No such problem.')
    return dossier
  },
})

/** Every change of the problem and of what belongs to it, newest first, with old and new. */
export const problemHistory = action({
  name: 'problem.history',
  summary: 'Every change of a problem, newest first, a page of 100',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id: z.uuid(), before: z.int().optional() }),
  output: z.object({
    entries: z.array(
      z.object({
        id: z.number(),
        at: z.string(),
        actorName: z.string(),
        action: z.string(),
        subjectType: z.string(),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  }),
  async run({ tx }, { id, before }) {
    const entries = await tx
      .selectFrom('auditEvent')
      .select(['id', 'at', 'actorName', 'action', 'subjectType', 'before', 'after'])
      .where(sql<boolean>`id = any(array(${entriesOf(id)}))`)
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
      .orderBy('id', 'desc')
      .limit(100)
      .execute()
    return { entries }
  },
})
