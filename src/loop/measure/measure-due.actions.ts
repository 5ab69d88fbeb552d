import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { proposeDue } from '../due-date.ts'
import { id } from '../input.ts'
import { rectParametersOf } from '../parameters.queries.ts'
import { measureCode } from '../plan/fields.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const kinds = ['immediate', 'deadline', 'longTerm'] as const

/**
 * A due date for each kind of measure of an inspection, and for each of the measures named, with reason and source.
 * Keeps nothing: the person looks at it and saves it with `measure.saveMany`.
 */
export const measureProposeDue = action({
  name: 'measure.proposeDue',
  summary: 'Propose due dates, with reason and source',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id, measureIds: z.array(id).max(500).default([]) }),
  output: z.object({
    kinds: z.array(
      z.object({
        kind: z.enum(kinds),
        dueDate: z.string(),
        why: words,
        source: z.object({ text: z.string(), status: z.enum(['verified', 'secondary', 'unverified']) }),
        isProvisional: z.boolean(),
      }),
    ),
    measures: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        version: z.number(),
        kind: z.enum(kinds),
        dueDate: z.string().nullable(),
        proposed: z.string(),
      }),
    ),
  }),
  async run({ tx }, { inspectionId, measureIds }) {
    const inspection = await tx
      .selectFrom('inspection')
      .select(['orgUnitId', 'feedbackDate', 'stationedTo', 'concentratedEndDate', 'periodsBasis'])
      .where('id', '=', inspectionId)
      .executeTakeFirst()
    if (!inspection) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
    const parameters = await rectParametersOf(tx, inspection)
    const proposals = kinds.map((kind) => ({ kind, ...proposeDue(kind, inspection, parameters) }))
    const byKind = new Map(proposals.map(({ kind, dueDate }) => [kind, dueDate]))
    const rows =
      measureIds.length === 0
        ? []
        : await tx
            .selectFrom('measure')
            .select(['id', 'no', 'version', 'kind', 'dueDate'])
            .where('inspectionId', '=', inspectionId)
            .where('id', 'in', measureIds)
            .where('voidedAt', 'is', null)
            .orderBy('no')
            .execute()
    if (rows.length < new Set(measureIds).size) {
      throw new Refused('notFound', '所选措施不在这次检查中。', 'A measure chosen is not of this inspection.')
    }
    const measures = rows.map(({ no, ...row }) => ({
      ...row,
      code: measureCode(no),
      proposed: byKind.get(row.kind) ?? inspection.feedbackDate,
    }))
    return { kinds: proposals, measures }
  },
})
