import { z } from 'zod'
import { type BasisStatus, basisStatuses } from '../../controls/basis.ts'
import {
  isAsStrict,
  isParameterName,
  type ParameterName,
  type ParameterValue,
  parameterNames,
  parameterOf,
} from '../../controls/parameters.ts'
import { runSome } from '../../controls/run.queries.ts'
import { loadValues } from '../../controls/values.queries.ts'
import { type Values, valueOn } from '../../controls/values.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { day, id, text } from '../input.ts'
import { reopenRelapsed } from '../relapse/relapse.queries.ts'
import { boundOf, differenceOver, rulesUsing } from './threshold.queries.ts'
import { usesOf } from './uses.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const basisStatus = z.enum(Object.keys(basisStatuses) as [BasisStatus, ...BasisStatus[]])
const value = z.union([
  z.number().finite(),
  z.boolean(),
  z.string().max(100),
  z.array(z.string().max(60)).max(40),
])
const name = z.string().max(60)

const setting = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string().nullable(),
  value,
  fromDate: z.string(),
  reason: z.string(),
  setByName: z.string().nullable(),
  setAt: z.string(),
  revokedAt: z.string().nullable(),
})

const thresholdLine = z.object({
  name: z.string(),
  words,
  unit: z.string(),
  bound: z.enum(['law', 'custom', 'technical']),
  stricter: z.enum(['lower', 'higher']).nullable(),
  initial: value,
  fromDate: z.string(),
  basis: z.object({ text: z.string(), source: z.string().optional(), status: basisStatus }),
  least: z.number().nullable(),
  greatest: z.number().nullable(),
  options: z.array(z.string()).nullable(),
  /** In force today in the unit acted in. */
  value,
  /** What binds the unit before its own: the office above, else the default. */
  above: value,
  /** What goes by it; where nothing does yet, nobody sets it. */
  uses: z.array(z.object({ ruleId: z.string().nullable(), name: words })),
  settings: z.array(setting),
})

/** Every threshold, with the legal default and its source beside what is in force here, and who set it when. */
export const parameterList = action({
  name: 'parameter.list',
  summary: 'Thresholds of the rules: default, source, value in force, history',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({}),
  output: z.object({ parameters: z.array(thresholdLine), maySet: z.boolean() }),
  async run({ tx, actor, today }) {
    const [values, settings] = await Promise.all([loadValues(tx), settingsOf(tx)])
    const byName = Map.groupBy(settings, (one) => one.name)
    return {
      maySet: hasRole(actor, may.threshold),
      parameters: parameterNames.map((key) => ({
        ...lineOf(key),
        value: copied(valueOn(values, key, actor.orgUnitId, today)),
        above: copied(boundOf(values, key, actor.orgUnitId, today)),
        settings: (byName.get(key) ?? []).map(({ name: _, ...rest }) => ({
          ...rest,
          value: copied(rest.value),
        })),
      })),
    }
  },
})

const wish = z.strictObject({ name, value })

/** What would have been found last year with this value: the rules themselves, run and not kept. */
export const parameterPreview = action({
  name: 'parameter.preview',
  summary: 'What the last year would show with another threshold; nothing is kept',
  kind: 'read',
  roles: may.threshold,
  input: wish,
  output: z.object({
    before: z.number(),
    after: z.number(),
    addedTotal: z.number(),
    removedTotal: z.number(),
    /** `since` null: a rule over the rectification itself, which stands as it stands today. */
    added: z.array(z.object({ ruleId: z.string(), words, since: z.string().nullable(), link: z.string() })),
  }),
  async run({ tx, actor, today }, input) {
    const key = requireName(input.name)
    const values = await loadValues(tx)
    requireAllowed(values, key, input.value, actor, today)
    return differenceOver(tx, values, { ...input, name: key, orgUnitId: actor.orgUnitId }, today)
  },
})

/** Sets a threshold from a day on, today or later; a unit may only be stricter than what binds it. */
export const parameterSet = action({
  name: 'parameter.set',
  summary: 'Set a threshold for the unit acted in, stricter only',
  kind: 'write',
  roles: may.threshold,
  input: wish.extend({
    fromDate: day,
    reason: text(1000).min(2, say('请写明理由', 'Give a reason')),
  }),
  output: z.object({ id: z.string(), opened: z.number() }),
  async run(context, input) {
    const { tx, actor, today, now } = context
    const key = requireName(input.name)
    if (input.fromDate < today) {
      const late = {
        zh: '不能早于今天：以前的事按当时的标准判断',
        en: 'Not before today: the past keeps its own',
      }
      throw new Refused('invalid', `生效日期${late.zh}。`, `${late.en}.`, { fields: { fromDate: late } })
    }
    requireAllowed(await loadValues(tx), key, input.value, actor, input.fromDate)
    const before = await tx
      .updateTable('parameterValue')
      .set({ revokedBy: actor.personId, revokedAt: now.toISOString() })
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('name', '=', key)
      .where('fromDate', '=', input.fromDate)
      .where('revokedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    const after = await tx
      .insertInto('parameterValue')
      .values({
        orgUnitId: actor.orgUnitId,
        name: key,
        value: JSON.stringify(input.value),
        fromDate: input.fromDate,
        reason: input.reason,
        setBy: actor.personId,
        setAt: now.toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audited(context, 'parameter.set', before ?? null, after)
    return { id: after.id, opened: await judgeAnew(context, key) }
  },
})

/** Takes back a value of the unit acted in; what binds it from above is in force again. */
export const parameterRevoke = action({
  name: 'parameter.revoke',
  summary: 'Take a threshold of the unit back',
  kind: 'write',
  roles: may.threshold,
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(context, input) {
    const { tx, actor, now } = context
    const before = await tx
      .selectFrom('parameterValue')
      .selectAll()
      .where('id', '=', input.id)
      .where('orgUnitId', '=', actor.orgUnitId)
      .where('revokedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refused('notFound', '没有这条设置。', 'No such value.')
    const after = await tx
      .updateTable('parameterValue')
      .set({ revokedBy: actor.personId, revokedAt: now.toISOString() })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await audited(context, 'parameter.revoke', before, after)
    await judgeAnew(context, requireName(before.name))
    return {}
  },
})

type Stored = { id: string; orgUnitId: string }

function audited(context: Context, what: string, before: Stored | null, after: Stored): Promise<void> {
  const { id: subjectId, orgUnitId } = after
  return writeAudit(context, {
    action: what,
    subjectType: 'parameterValue',
    subjectId,
    orgUnitId,
    before,
    after,
  })
}

/** The rules that use the threshold, at once over what stands; comes back with the alerts that opened. */
async function judgeAnew(context: Context, key: ParameterName): Promise<number> {
  const { tx, today, now } = context
  const opened = await runSome(tx, rulesUsing(key), { today, now })
  if (opened.length > 0) await reopenRelapsed(context, {})
  return opened.length
}

function settingsOf(tx: Context['tx']) {
  return tx
    .selectFrom('parameterValue as v')
    .leftJoin('orgUnit as u', 'u.id', 'v.orgUnitId')
    .leftJoin('person as n', 'n.id', 'v.setBy')
    .select(['v.id', 'v.orgUnitId', 'u.shortName as unitName', 'v.name', 'v.value', 'v.fromDate', 'v.reason'])
    .select(['n.name as setByName', 'v.setAt', 'v.revokedAt'])
    .orderBy('v.setAt', 'desc')
    .execute()
}

function lineOf(key: ParameterName) {
  const { zh, en, unit, bound, stricter, initial, from, basis, least, greatest, options } = parameterOf(key)
  return {
    name: key,
    words: { zh, en },
    unit,
    bound,
    stricter,
    initial: copied(initial),
    fromDate: from,
    basis,
    least: least ?? null,
    greatest: greatest ?? null,
    options: options ? [...options] : null,
    uses: usesOf(key),
  }
}

function copied(one: ParameterValue) {
  return typeof one === 'object' ? [...one] : one
}

function requireName(key: string): ParameterName {
  if (isParameterName(key)) return key
  throw new Refused('notFound', '没有这个参数。', 'No such threshold.')
}

/** Refuses `invalid` a value of another kind, outside its limits, or looser than what binds the unit. */
function requireAllowed(
  values: Values,
  key: ParameterName,
  wished: ParameterValue,
  { orgUnitId, unitKind }: Context['actor'],
  on: string,
): void {
  const { initial, bound, least, greatest, options } = parameterOf(key)
  const wrong = (zh: string, en: string) => {
    const field: Words = { zh, en }
    throw new Refused('invalid', `${zh}。`, `${en}.`, { fields: { value: field } })
  }
  if (usesOf(key).length === 0) wrong('还没有规则使用这个参数，暂不能设定', 'No rule goes by it yet')
  if (bound === 'technical')
    wrong('这是系统的计算口径，不能修改', 'This is how the product counts; nobody changes it')
  if (typeof wished !== typeof initial || Array.isArray(wished) !== Array.isArray(initial)) {
    wrong('取值的类型不对', 'A value of another kind')
  }
  if (typeof wished === 'number' && (wished < (least ?? wished) || wished > (greatest ?? wished))) {
    wrong(`应在 ${least ?? '…'} 至 ${greatest ?? '…'} 之间`, `From ${least ?? '…'} to ${greatest ?? '…'}`)
  }
  if (options && typeof wished === 'string' && !options.includes(wished))
    wrong('只能从选项中选', 'Choose from the list')
  // The office above settles local usage; a law binds it like everybody.
  if (unitKind === 'oversight' && bound === 'custom') return
  if (!isAsStrict(key, wished, boundOf(values, key, orgUnitId, on))) {
    wrong('只能比上级或法定标准更严，不能放宽', 'Only stricter than the standard above, never looser')
  }
}
