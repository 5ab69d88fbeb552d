import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { catalogItem } from './register.ts'

/** The unit's whole catalogue with its versions and the lines in force: what the page needs to answer while one types. */
export const catalogueGet = action({
  name: 'catalogItem.catalogue',
  summary: 'The catalogue of key matters in all its versions, with the lines in force',
  kind: 'read',
  roles: rolesFor('read', catalogItem),
  input: z.strictObject({}),
  output: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        category: z.enum(['major_decision', 'personnel', 'project', 'fund']),
        scope: z.string(),
        keywords: z.string().nullable(),
        limitAmount: z.number().nullable(),
        versionNo: z.string(),
        basis: z.string().nullable(),
        fromDate: z.string(),
        toDate: z.string().nullable(),
        reviewStatus: z.string(),
      }),
    ),
    lines: z.object({ project: z.number(), fund: z.number() }),
  }),
  async run(context) {
    const { tx, actor, today } = context
    await requireExtent(context, 'read', catalogItem)
    const [entries, values] = await Promise.all([
      tx
        .selectFrom('catalogItem')
        .select(['id', 'title', 'category', 'scope', 'keywords', 'limitAmount', 'versionNo', 'basis'])
        .select(['fromDate', 'toDate', 'reviewStatus'])
        .where('orgUnitId', '=', actor.orgUnitId)
        .where('voidedAt', 'is', null)
        .orderBy('fromDate', 'desc')
        .orderBy('category')
        .orderBy('title')
        .limit(2_000)
        .execute(),
      loadValues(tx),
    ])
    const line = (name: 'keyd.projectAmount' | 'keyd.fundAmount') =>
      Number(valueOn(values, name, actor.orgUnitId, today))
    return { entries, lines: { project: line('keyd.projectAmount'), fund: line('keyd.fundAmount') } }
  },
})
