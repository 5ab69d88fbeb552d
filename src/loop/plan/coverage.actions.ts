import { z } from 'zod'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { rectParametersOf } from '../parameters.queries.ts'
import { gapsOf } from './gaps.ts'
import { livePlan } from './rows.queries.ts'
import { gap, livePlanRows } from './schema.ts'

/** Problems, causes, measures and their ties as they stand, and what is missing, each with the place to mend it. */
export const coverageGet = action({
  name: 'coverage.get',
  summary: 'The matrix of problems, causes and measures, and its gaps',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({ plan: livePlanRows, gaps: z.array(gap) }),
  async run({ tx }, { inspectionId }) {
    const plan = await livePlan(tx, inspectionId)
    return { plan, gaps: gapsOf(plan, await rectParametersOf(tx, plan.inspection)) }
  },
})

/** Likely measures and causes for problems that lack one, each with its reason; a person decides. */
export const coverageSuggest = action({
  name: 'coverage.suggest',
  summary: 'Likely measures and causes for what is not covered',
  kind: 'read',
  roles: may.planEdit,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({
    suggestions: z.array(
      z.object({
        problemId: z.string(),
        subject: z.enum(['measure', 'cause']),
        id: z.string(),
        score: z.number(),
        strength: z.enum(['direct', 'general']),
        reason: z.string(),
        terms: z.array(z.string()),
      }),
    ),
  }),
  async run({ tx }, { inspectionId }) {
    // Loaded when first asked for: the dictionary behind it takes some 60 MB.
    const { suggestionsFor } = await import('./suggest.ts')
    return { suggestions: suggestionsFor(await livePlan(tx, inspectionId)) }
  },
})
