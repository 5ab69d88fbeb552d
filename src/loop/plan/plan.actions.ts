import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import { may } from '../../server/roles.ts'
import { id, text } from '../input.ts'
import { differenceOf } from './difference.ts'
import { decidePlan, frozenPlan, plansOf, submitPlan, withdrawPlan } from './plan.queries.ts'
import { livePlan } from './rows.queries.ts'
import { freeze } from './rows.ts'
import { change, planHead, planRows } from './schema.ts'

/** Hands the plan in for review as the next version, frozen with its hash. Refuses by RECT-002 with what is missing. */
export const planSubmit = action({
  name: 'plan.submit',
  summary: 'Submit the plan for review',
  kind: 'write',
  roles: may.planSubmit,
  input: z.strictObject({ inspectionId: id, note: text(1000).default('') }),
  output: z.object({ id: z.string(), versionNo: z.number(), hash: z.string() }),
  run: (context, { inspectionId, note }) => submitPlan(context, inspectionId, note),
})

/** Takes a version under review back. */
export const planWithdraw = action({
  name: 'plan.withdraw',
  summary: 'Take a submitted plan back',
  kind: 'write',
  roles: may.planSubmit,
  input: z.strictObject({ id }),
  output: z.object({ id: z.string(), state: z.string() }),
  run: (context, input) => withdrawPlan(context, input.id),
})

/** Approves a version or sends it back with a reason; never by the one who submitted it. */
export const planDecide = action({
  name: 'plan.decide',
  summary: 'Approve a plan or send it back',
  kind: 'write',
  roles: may.planDecide,
  input: z
    .strictObject({
      id,
      /** Of the version that was read. */
      hash: z.string().regex(/^[0-9a-f]{64}$/, say('版本校验码不正确', 'Not a hash')),
      decision: z.enum(['approve', 'return']),
      opinion: text(1000).default(''),
    })
    .refine(({ decision, opinion }) => decision === 'approve' || opinion.length >= 2, {
      path: ['opinion'],
      message: say('退回须写明理由', 'Say why it is sent back'),
    }),
  output: z.object({ id: z.string(), state: z.string() }),
  run: (context, input) => decidePlan(context, input),
})

/** Versions of an inspection's plan, newest first, without what they froze. */
export const planList = action({
  name: 'plan.list',
  summary: 'Versions of a plan',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id }),
  output: z.object({ plans: z.array(planHead) }),
  async run({ tx }, { inspectionId }) {
    return { plans: await plansOf(tx, inspectionId) }
  },
})

const which = z.union([z.int().positive(), z.literal('now'), z.literal('approved')])
type Which = z.output<typeof which>

/**
 * One form of the plan — a version, the last approved one, or as it stands now — and, when `against` is given, what
 * changed since that other form, field by field. `against: 'approved'` where nothing is approved yet answers no difference.
 */
export const planGet = action({
  name: 'plan.get',
  summary: 'A plan, and its difference from another version',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id, which, against: which.optional() }),
  output: z.object({
    head: planHead.nullable(),
    plan: planRows,
    against: planHead.nullable(),
    changes: z.array(change).nullable(),
    /** Names that either form uses; ids of people and departments. */
    names: z.record(z.string(), z.string()),
  }),
  async run({ tx }, { inspectionId, which: wanted, against }) {
    const [form, other] = await Promise.all([
      formOf(tx, inspectionId, wanted),
      against === undefined ? null : formOf(tx, inspectionId, against),
    ])
    if (!form) throw missingVersion()
    if (!other && against !== undefined && against !== 'approved') throw missingVersion()
    return {
      head: form.head,
      plan: form.plan,
      against: other?.head ?? null,
      changes: other ? differenceOf(other.plan, form.plan) : null,
      names: { ...other?.plan.names, ...form.plan.names },
    }
  },
})

async function formOf(tx: Tx, inspectionId: string, wanted: Which) {
  if (wanted === 'now') return { head: null, plan: freeze(await livePlan(tx, inspectionId)) }
  const found = await frozenPlan(tx, inspectionId, wanted)
  if (!found) return null
  const { snapshot, ...head } = found
  return { head, plan: snapshot }
}

function missingVersion(): Refused {
  return new Refused('notFound', '没有这一版方案。', 'No such version of the plan.')
}
