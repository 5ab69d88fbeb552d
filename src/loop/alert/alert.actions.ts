import { sql } from 'kysely'
import { z } from 'zod'
import { type BasisStatus, basisStatuses } from '../../controls/basis.ts'
import { type Severity, severities } from '../../controls/rule.ts'
import { allRules, ruleOf } from '../../controls/rules.ts'
import { Refused } from '../../kit/refused.ts'
import { registerNamed } from '../../registers/index.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'
import { id } from '../input.ts'
import { alertsOf, countAlerts, pageSize, recordNames, type StoredAlert } from './alert.queries.ts'
import { linkOf } from './link.ts'
import { alertsInSight } from './sight.queries.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const severity = z.enum(Object.keys(severities) as [Severity, ...Severity[]])
const basisStatus = z.enum(Object.keys(basisStatuses) as [BasisStatus, ...BasisStatus[]])

const waiver = z.object({
  id: z.string(),
  kind: z.enum(['explain', 'waive']),
  state: z.enum(['proposed', 'accepted', 'refused', 'withdrawn']),
  reason: z.string(),
  untilDate: z.string(),
  proposedBy: z.string(),
  proposedByName: z.string(),
  proposedAt: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
})

const alertLine = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string(),
  ruleId: z.string(),
  ruleName: words,
  register: z.string(),
  registerName: words,
  /** Null where the rule is about the unit as a whole, or the record is not in sight. */
  recordName: z.string().nullable(),
  severity,
  isRed: z.boolean(),
  isExcused: z.boolean(),
  words,
  /** The field to look at first. */
  field: words.nullable(),
  basis: z.object({ text: z.string(), source: z.string().optional(), status: basisStatus }).nullable(),
  sinceDate: z.string(),
  openedAt: z.string(),
  escalatedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  waiver: waiver.nullable(),
  problems: z.array(z.object({ id: z.string(), problemNo: z.string(), status: z.string() })),
  /** Where it is mended. */
  link: z.string(),
})
export type AlertLine = z.output<typeof alertLine>

const filter = z.strictObject({
  state: z.enum(['open', 'waiting', 'excused', 'closed', 'all']).default('open'),
  colour: z.enum(['red', 'amber', 'blue']).optional(),
  register: z.string().max(60).optional(),
  ruleId: z.string().max(20).optional(),
  problemId: id.optional(),
  orgUnitId: id.optional(),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
  page: z.int().min(0).max(1000).default(0),
})

/** What the rules over the registers find, of the registers the person may read; red first, then the oldest. */
export const alertList = action({
  name: 'alert.list',
  summary: 'Alerts of the control rules, by state, colour, register, rule, problem and month',
  kind: 'read',
  roles: may.read,
  input: filter,
  output: z.object({
    alerts: z.array(alertLine),
    counts: z.object({
      red: z.number(),
      amber: z.number(),
      blue: z.number(),
      waiting: z.number(),
      excused: z.number(),
      total: z.number(),
    }),
    pageSize: z.number(),
    /** When the rules last ran over the unit acted in; null when never. */
    lastRunAt: z.string().nullable(),
    /** Rules to choose from. */
    rules: z.array(z.object({ ruleId: z.string(), register: z.string(), name: words })),
  }),
  async run({ tx, actor, today }, { page, ...wanted }) {
    const sight = await alertsInSight(tx, actor)
    const [rows, counts, lastRunAt] = await Promise.all([
      alertsOf(tx, wanted, sight, today, page),
      countAlerts(tx, wanted, sight, today),
      lastRun(tx, actor.orgUnitId),
    ])
    const names = await recordNames(tx, rows)
    return {
      alerts: rows.map((row) => shown(row, names)),
      counts,
      pageSize,
      lastRunAt,
      rules: allRules.map(({ id: ruleId, register, zh, en }) => ({ ruleId, register, name: { zh, en } })),
    }
  },
})

/** One alert, with every word said to it and whatever the same rule found on the same record before. */
export const alertGet = action({
  name: 'alert.get',
  summary: 'One alert with its history',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    alert: alertLine,
    waivers: z.array(waiver),
    earlier: z.array(
      z.object({ id: z.string(), openedAt: z.string(), closedAt: z.string().nullable(), words }),
    ),
  }),
  async run({ tx, actor, today }, input) {
    const sight = await alertsInSight(tx, actor)
    const only = sql<boolean>`(${sight} and a.id = ${input.id})`
    const [row] = await alertsOf(tx, { state: 'all' }, only, today, 0)
    if (!row) throw new Refused('notFound', '没有这条预警。', 'No such alert.')
    const [waivers, earlier] = await Promise.all([waiversOf(tx, row.id), earlierThan(tx, row)])
    return { alert: shown(row, await recordNames(tx, [row])), waivers, earlier }
  },
})

type Tx = Parameters<typeof alertsOf>[0]

async function lastRun(tx: Tx, orgUnitId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('ruleRun')
    .select('startedAt')
    .where('orgUnitId', '=', orgUnitId)
    .orderBy('startedAt', 'desc')
    .executeTakeFirst()
  return row?.startedAt ?? null
}

function waiversOf(tx: Tx, alertId: string) {
  return tx
    .selectFrom('alertWaiver as w')
    .innerJoin('person as n', 'n.id', 'w.proposedBy')
    .leftJoin('person as d', 'd.id', 'w.decidedBy')
    .select([
      'w.id',
      'w.kind',
      'w.state',
      'w.reason',
      'w.untilDate',
      'w.proposedBy',
      'n.name as proposedByName',
    ])
    .select(['w.proposedAt', 'd.name as decidedByName', 'w.decidedAt', 'w.opinion'])
    .where('w.alertId', '=', alertId)
    .orderBy('w.proposedAt', 'desc')
    .execute()
}

async function earlierThan(tx: Tx, { id: alertId, ruleId, register, recordId }: StoredAlert) {
  const rows = await tx
    .selectFrom('alert')
    .select(['id', 'openedAt', 'closedAt', 'zh', 'en'])
    .where('recordId', '=', recordId)
    .where('ruleId', '=', ruleId)
    .where('register', '=', register)
    .where('id', '<>', alertId)
    .orderBy('openedAt', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ zh, en, ...rest }) => ({ ...rest, words: { zh, en } }))
}

function shown(row: StoredAlert, names: ReadonlyMap<string, string>): AlertLine {
  const { zh, en, recordId, ...rest } = row
  const rule = ruleOf(row.ruleId, row.register)
  const register = registerNamed(row.register)
  const field = rule?.field ? register?.fields[rule.field] : undefined
  const { text, source, status } = rule?.basis ?? { text: '', status: 'house' as const }
  return {
    ...rest,
    ruleName: rule ? { zh: rule.zh, en: rule.en } : { zh: row.ruleId, en: row.ruleId },
    registerName: register ? { zh: register.zh, en: register.en } : { zh: row.register, en: row.register },
    recordName: names.get(recordId) ?? null,
    words: { zh, en },
    field: field ? { zh: field.zh, en: field.en } : null,
    basis: rule ? { text, status, ...(source === undefined ? {} : { source }) } : null,
    link: linkOf(row),
  }
}
