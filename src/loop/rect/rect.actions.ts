import { sql } from 'kysely'
import { z } from 'zod'
import { basisStatuses } from '../../controls/basis.ts'
import { type Severity, severities } from '../../controls/rule.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { may } from '../../server/roles.ts'
import { id, version } from '../input.ts'
import { rectRules } from './rules.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const order = Object.keys(severities) as Severity[]
const basisStatus = Object.keys(basisStatuses) as (keyof typeof basisStatuses)[]

/** What the rules over the rectification find, gravest first; over everything in sight when nothing is named. */
export const rectList = action({
  name: 'rect.list',
  summary: 'Alerts of the rules RECT-001 to RECT-006 and RECT-009',
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
      }),
    ),
  }),
  async run({ tx, today }, where) {
    const found = await Promise.all(
      rectRules.map(async (rule) => (await rule.find(tx, where, today)).map((hit) => ({ rule, hit }))),
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
    }))
    return { alerts: alerts.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity)) }
  },
})

const figure = z.int().min(0, say('不能为负', 'Not below zero')).max(100_000).nullable()

/** Records what the progress report says in figures; RECT-006 holds it against the ledger of that day. */
export const inspectionSaveFigures = action({
  name: 'inspection.saveFigures',
  summary: 'Record the figures of the progress report',
  kind: 'write',
  roles: may.publish,
  input: z.strictObject({ id, version, reportedTotal: figure, reportedClosed: figure }),
  output: z.object({ version: z.number() }),
  async run(context, input) {
    const { tx } = context
    const before = await tx
      .selectFrom('inspection')
      .select(['id', 'orgUnitId', 'reportedTotal', 'reportedClosed', 'version'])
      .where('id', '=', input.id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这次检查。', 'No such inspection.')
    if (before.version !== input.version) {
      throw new Refused(
        'stale',
        '这次检查刚被别人改过，请看过现在的内容再保存。',
        'Somebody changed this inspection meanwhile.',
        {
          current: before,
        },
      )
    }
    const { reportedTotal, reportedClosed } = input
    const after = await tx
      .updateTable('inspection')
      .set({ reportedTotal, reportedClosed, version: sql`version + 1`, updatedAt: sql`now()` })
      .where('id', '=', input.id)
      .returning(['id', 'orgUnitId', 'reportedTotal', 'reportedClosed', 'version'])
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'inspection.saveFigures',
      subjectType: 'inspection',
      subjectId: after.id,
      orgUnitId: after.orgUnitId,
      before,
      after,
    })
    return { version: after.version }
  },
})
