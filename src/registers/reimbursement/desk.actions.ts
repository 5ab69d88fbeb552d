import { z } from 'zod'
import {
  isParameterName,
  type ParameterName,
  parameterNames,
  parameterOf,
} from '../../controls/parameters.ts'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { say } from '../../kit/words.ts'
import { addWorkdays } from '../../kit/working-days.ts'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { words } from '../every/shapes.ts'
import { cardsDue, claimsWithPapers, papersOf } from './desk.queries.ts'
import { paperKinds } from './lines.ts'
import { cardTransaction, claimKinds, reimbursement } from './register.ts'

type Paper = keyof typeof paperKinds
type Kind = keyof typeof claimKinds
const paper = z.enum(Object.keys(paperKinds) as Paper[])
const kind = z.enum(Object.keys(claimKinds) as Kind[])
const id = z.uuid(say('编号不正确', 'Not a valid id'))

/** Claims on their way with what is there and what lacks; with `id`, the papers of one claim only. */
export const reimbursementPapers = action({
  name: 'reimbursement.papers',
  summary: 'Papers of claims: what their kind asks for, what is there, what lacks',
  kind: 'read',
  roles: rolesFor('read', reimbursement),
  input: z.strictObject({ id: id.optional() }),
  output: z.object({
    claims: z.array(
      z.object({
        id: z.string(),
        claimNo: z.string(),
        claimKind: kind,
        purpose: z.string(),
        amount: z.number(),
        reviewStatus: z.string(),
        handlerName: z.string(),
        needed: z.array(paper),
        there: z.array(paper),
        lacking: z.array(paper),
      }),
    ),
    /** Null unless one claim was asked for and is in sight. */
    one: z.object({ there: z.array(paper), hasLodging: z.boolean() }).nullable(),
  }),
  async run(context, input) {
    const { tx, actor } = context
    const extent = await requireExtent(context, 'read', reimbursement)
    const seen = { orgUnitId: actor.orgUnitId, personId: actor.personId, extent }
    if (input.id !== undefined) return { claims: [], one: await papersOf(tx, seen, input.id) }
    return { claims: await claimsWithPapers(tx, seen), one: null }
  },
})

/** Official cards that are not repaid, by the days left; `warnDate`: those due until then are near. */
export const cardsDueAction = action({
  name: 'cardTransaction.due',
  summary: 'Official card payments that are not repaid, by the days left',
  kind: 'read',
  roles: rolesFor('read', cardTransaction),
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        cardLast4: z.string(),
        cardholderName: z.string(),
        merchant: z.string(),
        amount: z.number(),
        swipeDate: z.string(),
        dueRepayDate: z.string(),
        daysLeft: z.number(),
        claimId: z.string().nullable(),
        claimNo: z.string().nullable(),
        claimStatus: z.string().nullable(),
      }),
    ),
    leadWorkdays: z.number(),
    warnDate: z.string(),
  }),
  async run(context) {
    const { tx, actor, today } = context
    await requireExtent(context, 'read', cardTransaction)
    const [rows, values] = await Promise.all([cardsDue(tx, actor.orgUnitId, today), loadValues(tx)])
    const leadWorkdays = Number(valueOn(values, 'finr.cardLeadWorkdays', actor.orgUnitId, today))
    return { rows, leadWorkdays, warnDate: addWorkdays(today, leadWorkdays).date }
  },
})

const groups = { finance: 'finr.', union: 'unio.', vehicles: 'cars.', decisions: 'keyd.' } as const

/** The standards in force for the unit, each with its source and how sure it is. */
export const standardsList = action({
  name: 'register.standards',
  summary: 'Standards in force for the unit, with their sources',
  kind: 'read',
  roles: rolesFor('read', reimbursement),
  input: z.strictObject({ group: z.enum(Object.keys(groups) as (keyof typeof groups)[]) }),
  output: z.object({
    standards: z.array(
      z.object({
        name: z.string(),
        words,
        unit: z.string(),
        value: z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]),
        source: z.string(),
        status: z.enum(['verified', 'secondary', 'unverified', 'house']),
        bound: z.enum(['law', 'custom', 'technical']),
      }),
    ),
  }),
  async run({ tx, actor, today }, { group }) {
    const values = await loadValues(tx)
    const names = parameterNames.filter((name) => name.startsWith(groups[group]))
    return {
      standards: names.filter(isParameterName).map((name: ParameterName) => {
        const { zh, en, unit, basis, bound } = parameterOf(name)
        const value = valueOn(values, name, actor.orgUnitId, today)
        return {
          name,
          words: { zh, en },
          unit,
          value: Array.isArray(value) ? [...value] : (value as number | boolean | string),
          source: basis.text,
          status: basis.status,
          bound,
        }
      }),
    }
  },
})
