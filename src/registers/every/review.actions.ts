import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { Refused } from '../../kit/refused.ts'
import { type AnyAction, action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import type { Controls } from './controls.ts'
import { requireExtent } from './desks.queries.ts'
import { manyRows } from './many.actions.ts'
import { decideRecords } from './review.queries.ts'
import { finding } from './shapes.ts'
import { watched } from './write.actions.ts'

const decision = z.enum(['approve', 'return'])
const opinion = z.string().trim().max(500).default('')

export function reviewAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.review`,
    summary: `${register.en}: approve a record or send it back`,
    kind: 'write',
    roles: rolesFor('review', register),
    input: z.strictObject({ id: z.uuid(), version: z.number().int().positive(), decision, opinion }),
    output: z.object({ version: z.number(), reviewStatus: z.string(), findings: z.array(finding) }),
    async run(context, { id, version, decision, opinion }) {
      requireReason(decision, opinion)
      await requireExtent(context, 'review', register)
      const rows = await decideRecords(context, register, [{ id, version }], decision, opinion)
      const approved = new Set(decision === 'approve' ? [id] : [])
      const findings = await watched(context, controls, register, [id], approved)
      const [row] = rows
      return { version: row?.version ?? version + 1, reviewStatus: String(row?.reviewStatus), findings }
    },
  })
}

/** The same decision on several records, all or none; refuses as the decision on one does. */
export function reviewManyAction(register: Register, controls: Controls): AnyAction {
  return action({
    name: `${register.name}.reviewMany`,
    summary: `${register.en}: approve several records or send them back, all or none`,
    kind: 'write',
    roles: rolesFor('review', register),
    input: z.strictObject({ rows: manyRows, decision, opinion }),
    output: z.object({ decided: z.number() }),
    async run(context, { rows, decision, opinion }) {
      requireReason(decision, opinion)
      await requireExtent(context, 'review', register)
      const seen = [...new Map(rows.map((row) => [row.id, row])).values()]
      const decided = await decideRecords(context, register, seen, decision, opinion)
      const ids = decided.map(({ id }) => id)
      await watched(context, controls, register, ids, new Set(decision === 'approve' ? ids : []))
      return { decided: ids.length }
    },
  })
}

function requireReason(decision: 'approve' | 'return', opinion: string): void {
  if (decision === 'approve' || opinion.length >= 2) return
  const words = { zh: '退回须写明理由', en: 'Say why it is sent back' }
  throw new Refused('invalid', `${words.zh}。`, `${words.en}.`, { fields: { opinion: words } })
}
