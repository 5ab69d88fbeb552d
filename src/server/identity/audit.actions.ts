import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../action.ts'
import { loopReaders, may } from '../roles.ts'
import { auditEntries, historyOf, namesIn } from './audit.queries.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))
const day = z.iso.date(say('请填写正确的日期，如 2026-03-05', 'Enter a day such as 2026-03-05'))

const entry = z.object({
  id: z.number(),
  at: z.string(),
  orgUnitId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  problemId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  ipAddress: z.string().nullable(),
  requestId: z.string().nullable(),
})
const names = z.record(z.string(), z.string()).describe('Names of what the entries refer to by id')

const pageSize = 50

/** The audit record of the units in sight, newest first, 50 at a time; `next` is the id to go on before. */
export const auditList = action({
  name: 'audit.list',
  summary: 'The audit record, newest first',
  kind: 'read',
  roles: may.readAudit,
  input: z.strictObject({
    who: z.string().trim().max(40).optional(),
    actions: z.array(z.string().max(60)).max(100).optional(),
    subjectId: id.optional(),
    orgUnitId: id.optional(),
    from: day.optional(),
    to: day.optional(),
    before: z.int().positive().optional(),
  }),
  output: z.object({ entries: z.array(entry), names, next: z.number().nullable() }),
  async run({ tx, actor }, input) {
    // Named, the unit's own index answers; row security alone would walk everybody's entries.
    const orgUnitId = input.orgUnitId ?? (actor.unitKind === 'unit' ? actor.orgUnitId : undefined)
    const rows = await auditEntries(tx, { ...input, orgUnitId }, pageSize + 1)
    const entries = rows.slice(0, pageSize)
    const next = rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null
    return { entries, names: await namesIn(tx, entries), next }
  },
})

/** Every change of one record with old and new, newest first, at most 200. Nothing for a record not in sight. */
export const auditOf = action({
  name: 'audit.of',
  summary: 'History of one record',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({ subjectId: id }),
  output: z.object({ entries: z.array(entry), names }),
  async run({ tx }, { subjectId }) {
    const entries = await historyOf(tx, subjectId)
    return { entries, names: await namesIn(tx, entries) }
  },
})
