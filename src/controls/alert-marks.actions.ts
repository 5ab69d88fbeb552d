import { z } from 'zod'
import { Refused } from '../kit/refused.ts'
import { requireExtent } from '../registers/every/desks.queries.ts'
import { alertsOn } from '../registers/every/get.queries.ts'
import { severity } from '../registers/every/shapes.ts'
import { registerNamed } from '../registers/index.ts'
import { action } from '../server/action.ts'
import { loopReaders } from '../server/roles.ts'
import { basisStatuses } from './basis.ts'
import { ruleOf } from './rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })

const mark = z.object({
  id: z.string(),
  ruleId: z.string(),
  rule: words,
  recordId: z.string(),
  severity,
  zh: z.string(),
  en: z.string(),
  /** The field to look at first; null where the rule is about the record as a whole. */
  field: z.string().nullable(),
  basis: z.object({
    text: z.string(),
    status: z.enum(Object.keys(basisStatuses) as [keyof typeof basisStatuses]),
  }),
  sinceDate: z.string(),
  isWaived: z.boolean(),
})

/** What stands open on rows of a register, each with the field it is about and on whose authority; at most 200. */
export const alertMarks = action({
  name: 'alert.marks',
  summary: 'Open alerts on rows of a register, with field, sentence and source',
  kind: 'read',
  roles: loopReaders,
  input: z.strictObject({ register: z.string().max(60), ids: z.array(z.uuid()).max(200) }),
  output: z.object({ alerts: z.array(mark) }),
  async run(context, { register: name, ids }) {
    const register = registerNamed(name)
    if (!register) throw new Refused('notFound', '没有这个台账。', 'No such register.')
    await requireExtent(context, 'read', register)
    const alerts = ids.length === 0 ? [] : await alertsOn(context.tx, ids, context.today)
    return {
      alerts: alerts.flatMap((alert) => {
        const rule = ruleOf(alert.ruleId, alert.register)
        if (!rule) return []
        const { id, ruleId, recordId, severity: grade, zh, en, sinceDate, isWaived } = alert
        const { field, basis } = rule
        return [
          {
            ...{ id, ruleId, recordId, severity: grade, zh, en, sinceDate, isWaived, field },
            rule: { zh: rule.zh, en: rule.en },
            basis: { text: basis.text, status: basis.status },
          },
        ]
      }),
    }
  },
})
