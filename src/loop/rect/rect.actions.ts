import { z } from 'zod'
import { basisStatuses } from '../../controls/basis.ts'
import { type Severity, severities } from '../../controls/rule.ts'
import { loadValues } from '../../controls/values.queries.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { rectRules } from './rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const range = z.object({ start: z.number(), end: z.number() })
const besideText = z.object({ label: words, link: z.string(), text: z.string(), marks: z.array(range) })
const order = Object.keys(severities) as Severity[]
const basisStatus = Object.keys(basisStatuses) as (keyof typeof basisStatuses)[]

/** What the rules over the rectification find, gravest first; over everything in sight when nothing is named. */
export const rectList = action({
  name: 'rect.list',
  summary: 'Alerts of the rules RECT-001 to RECT-009',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ inspectionId: id.optional(), problemId: id.optional(), orgUnitId: id.optional() }),
  output: z.object({
    alerts: z.array(
      z.object({
        ruleId: z.string(),
        name: words,
        severity: z.enum(order),
        words,
        basis: z.object({ text: z.string(), source: z.string().optional(), status: z.enum(basisStatus) }),
        orgUnitId: z.string(),
        unitName: z.string(),
        inspectionId: z.string(),
        inspectionTitle: z.string(),
        problemId: z.string().nullable(),
        link: z.string(),
        /** Where an explanation closes it (`wording.explain`). */
        explainKey: z.string().optional(),
        beside: z.object({ a: besideText, b: besideText }).optional(),
      }),
    ),
  }),
  async run({ tx, today }, where) {
    const values = await loadValues(tx)
    const found = await Promise.all(
      rectRules.map(async (rule) =>
        (await rule.find(tx, where, today, values)).map((hit) => ({ rule, hit })),
      ),
    )
    const alerts = found.flat().map(({ rule, hit }) => ({
      ruleId: rule.id,
      name: { zh: rule.zh, en: rule.en },
      severity: hit.severity ?? rule.severity,
      words: rule.say(hit),
      basis: rule.basis,
      orgUnitId: hit.orgUnitId,
      unitName: hit.unitName,
      inspectionId: hit.inspectionId,
      inspectionTitle: hit.inspectionTitle,
      problemId: hit.problemId,
      link: rule.link(hit),
      ...(rule.beside ? { beside: rule.beside(hit) } : {}),
      ...(rule.explainKey ? { explainKey: rule.explainKey(hit) } : {}),
    }))
    return { alerts: alerts.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)) }
  },
})
