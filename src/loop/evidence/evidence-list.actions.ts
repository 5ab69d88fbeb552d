import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { worksOn } from '../duty.ts'
import { id, text } from '../input.ts'
import { evidenceLines, versionsOf } from './evidence.queries.ts'
import { type FileKind, fileKinds } from './file-kinds.ts'
import { evidenceLine, evidenceVersionLine } from './line.ts'

const kinds = Object.keys(fileKinds) as FileKind[]

/** Evidence in sight, newest first, with its newest file and what it proves. */
export const evidenceList = action({
  name: 'evidence.list',
  summary: 'Evidence by inspection, problem, measure, kind of file or words',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    inspectionId: id.optional(),
    problemId: id.optional(),
    measureId: id.optional(),
    addedBy: id.optional(),
    kind: z.enum(kinds).optional(),
    words: text(50).optional(),
    isVoided: z.boolean().optional(),
    /** Only what serves more than one problem. */
    isShared: z.boolean().optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).max(100_000).default(0),
  }),
  output: z.object({ evidence: z.array(evidenceLine), total: z.number() }),
  async run({ tx }, { kind, ...filter }) {
    const types = kind ? fileKinds[kind].types : undefined
    const { rows, total } = await evidenceLines(tx, { ...filter, types })
    return { evidence: rows, total }
  },
})

/** One piece with every version of its file. */
export const evidenceGet = action({
  name: 'evidence.get',
  summary: 'A piece of evidence with its versions',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    evidence: evidenceLine,
    versions: z.array(evidenceVersionLine),
    /** Whether the reader may change it, and nothing it proves is decided on or being decided on. */
    mayChange: z.boolean(),
  }),
  async run({ tx, actor }, input) {
    const [{ rows }, versions] = await Promise.all([
      evidenceLines(tx, { ids: [input.id], limit: 1 }),
      versionsOf(tx, input.id),
    ])
    const [evidence] = rows
    if (!evidence) throw new Refused('notFound', '没有这份佐证材料。', 'No such piece of evidence.')
    const measures = await tx
      .selectFrom('measure')
      .select(['ownerId', 'leadDeptId', 'coDeptIds'])
      .where(
        'id',
        'in',
        evidence.measures.map((measure) => measure.id),
      )
      .execute()
    const isMine = evidence.createdBy === actor.personId || worksOn(actor, measures)
    const mayChange = hasRole(actor, may.evidence) && isMine && evidence.voidedAt === null && !evidence.isHeld
    return { evidence, versions, mayChange }
  },
})
