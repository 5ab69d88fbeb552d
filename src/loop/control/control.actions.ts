import { sql } from 'kysely'
import { z } from 'zod'
import { type BasisStatus, basisStatuses } from '../../controls/basis.ts'
import { allRules, rulesOf } from '../../controls/rules.ts'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { addMonths, dayOf } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { registerNamed } from '../../registers/index.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudit } from '../../server/audit.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { id, text, version } from '../input.ts'
import { closedAndHit } from '../relapse/relapse.queries.ts'
import { lockProblem } from '../review/review.queries.ts'
import { monthsOf } from './months.queries.ts'
import { registersFor } from './tie.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const basisStatus = z.enum(Object.keys(basisStatuses) as [BasisStatus, ...BasisStatus[]])

const controlLine = z.object({
  ruleId: z.string(),
  /** Null while no register of this product holds what the rule is about. */
  name: words.nullable(),
  register: z.string().nullable(),
  registerName: words.nullable(),
  basis: z.object({ text: z.string(), status: basisStatus }).nullable(),
  months: z.array(
    z.object({
      month: z.string(),
      state: z.enum(['red', 'amber', 'excused', 'green', 'none']),
      count: z.number(),
    }),
  ),
})
export type ControlLine = z.output<typeof controlLine>

/** The rules that watch a problem, each with twelve months of green and red; after close-out, how near a relapse is. */
export const problemControls = action({
  name: 'problem.controls',
  summary: 'The control rules tied to a problem, with the last twelve months of each',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({
    controls: z.array(controlLine),
    /** Rules to choose from. */
    choices: z.array(z.object({ ruleId: z.string(), name: words, registerName: words })),
    mayTie: z.boolean(),
    /** Only of a closed problem: hits since, how many make a relapse, and until when it is watched. */
    watch: z.object({ hits: z.number(), limit: z.number(), untilDate: z.string() }).nullable(),
  }),
  async run(context, input) {
    const { tx, actor, today } = context
    const problem = await tx
      .selectFrom('problem')
      .select(['id', 'orgUnitId', 'ruleIds', 'status', 'closedAt'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!problem) throw noProblem()
    const ruleIds = [...problem.ruleIds].sort()
    const [months, watch] = await Promise.all([
      monthsOf(tx, problem.orgUnitId, ruleIds, today),
      watchOf(context, problem),
    ])
    return {
      controls: ruleIds.map((ruleId) => ({ ...controlOf(ruleId), months: months.get(ruleId) ?? [] })),
      choices: choices(),
      mayTie: hasRole(actor, may.tie) && problem.status !== 'closed',
      watch,
    }
  },
})

/** Ties a problem to other rules, with a reason; not while an application is under review, nor once it is closed. */
export const problemTie = action({
  name: 'problem.tie',
  summary: 'Change which control rules watch a problem',
  kind: 'write',
  roles: may.tie,
  input: z.strictObject({
    id,
    version,
    ruleIds: z.array(z.string().max(20)).max(60),
    reason: text(300).min(2, say('请写明调整理由', 'Say why it is changed')),
  }),
  output: z.object({ version: z.number() }),
  async run(context, input) {
    const { tx } = context
    const before = await lockProblem(tx, input.id)
    if (!before) throw noProblem()
    if (before.version !== input.version) {
      throw new Refused(
        'stale',
        '该问题刚被别人改过，请看过再改。',
        'Somebody changed this problem meanwhile.',
        {
          current: before,
        },
      )
    }
    await requireTieable(context, before)
    const ruleIds = [...new Set(input.ruleIds)].sort()
    const unknown = ruleIds.find((ruleId) => rulesOf(ruleId).length === 0 && !before.ruleIds.includes(ruleId))
    if (unknown) throw new Refused('invalid', `没有控制规则 ${unknown}。`, `There is no rule ${unknown}.`)
    const after = await tx
      .updateTable('problem')
      .set({
        ruleIds,
        registers: registersFor(ruleIds, before.registers),
        matchReason: `人工调整：${input.reason}`,
        version: sql`version + 1`,
        updatedAt: sql`now()`,
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeAudit(context, {
      action: 'problem.tie',
      subjectType: 'problem',
      subjectId: after.id,
      orgUnitId: after.orgUnitId,
      problemId: after.id,
      before,
      after,
    })
    return { version: after.version }
  },
})

type Problem = NonNullable<Awaited<ReturnType<typeof lockProblem>>>

async function requireTieable({ tx }: Context, { id: problemId, status }: Problem): Promise<void> {
  const open = await tx
    .selectFrom('closeOut')
    .select('id')
    .where('problemId', '=', problemId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!open && status !== 'closed') return
  throw new Refused(
    'conflict',
    open ? '销号申请审核期间不能调整控制规则。' : '已销号的问题仍由原来的控制规则监测，不能调整。',
    open ? 'Not while an application is under review.' : 'A closed problem keeps the rules that watch it.',
  )
}

async function watchOf(
  { tx, today }: Context,
  {
    id: problemId,
    orgUnitId,
    status,
    closedAt,
  }: { id: string; orgUnitId: string; status: string; closedAt: string | null },
) {
  if (status !== 'closed' || closedAt === null) return null
  const values = await loadValues(tx)
  const closedDate = dayOf(new Date(closedAt))
  const [hit] = await closedAndHit(tx, values, today, { problemId })
  const months = Number(valueOn(values, 'rect.reboundMonths', orgUnitId, closedDate))
  return {
    hits: hit?.alertIds.length ?? 0,
    limit: Number(valueOn(values, 'rect.reboundCount', orgUnitId, closedDate)),
    untilDate: addMonths(closedDate, months),
  }
}

function controlOf(ruleId: string) {
  const [rule] = rulesOf(ruleId)
  const register = rule && registerNamed(rule.register)
  return {
    ruleId,
    name: rule ? { zh: rule.zh, en: rule.en } : null,
    register: rule?.register ?? null,
    registerName: register ? { zh: register.zh, en: register.en } : null,
    basis: rule ? { text: rule.basis.text, status: rule.basis.status } : null,
  }
}

function choices() {
  const seen = new Set<string>()
  return allRules.flatMap(({ id: ruleId, zh, en, register: name }) => {
    const register = registerNamed(name)
    if (!register || seen.has(ruleId)) return []
    seen.add(ruleId)
    return [{ ruleId, name: { zh, en }, registerName: { zh: register.zh, en: register.en } }]
  })
}

function noProblem(): Refused {
  return new Refused('notFound', '没有这个问题。', 'No such problem.')
}
