import { z } from 'zod'
import { action } from '../action.ts'
import { may } from '../roles.ts'

/** The units this actor sees, by name: their own; for an overseer all under the office. */
export const unitList = action({
  name: 'unit.list',
  summary: 'Units in sight',
  kind: 'read',
  roles: may.signedIn,
  input: z.strictObject({}),
  output: z.object({
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        shortName: z.string(),
        kind: z.enum(['unit', 'oversight']),
        isActive: z.boolean(),
        version: z.number(),
      }),
    ),
  }),
  async run({ tx }) {
    const units = await tx
      .selectFrom('orgUnit')
      .select(['id', 'name', 'shortName', 'kind', 'isActive', 'version'])
      .orderBy('kind')
      .orderBy('name')
      .limit(5000)
      .execute()
    return { units }
  },
})
