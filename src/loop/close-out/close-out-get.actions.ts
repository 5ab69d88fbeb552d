import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import type { Tx } from '../../server/database/database.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import { type Actor, hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { type Dossier, dossierSchema } from '../dossier/dossier.ts'
import { worksOn } from '../duty.ts'
import { id } from '../input.ts'
import { whyNot } from '../review/may-decide.ts'
import { applications, candidates, type OpenApplication } from '../review/review.queries.ts'
import { dutiesOf, missingNow, requireDossier, seenHashOf } from './close-out.queries.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const missing = z.array(z.object({ words, link: z.string() }))
const step = z.enum(['department', 'leader', 'partyGroup', 'overseer'])

const stepLine = z.object({
  step,
  state: z.enum(['passed', 'returned', 'current', 'later']),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
  meetingNo: z.string(),
  meetingDate: z.string().nullable(),
  /** Whether the content is still what this reviewer saw; null before the decision. */
  isUnchanged: z.boolean().nullable(),
  /** Who may take the step, for the current one. */
  who: z.array(z.string()),
})
export type StepLine = z.output<typeof stepLine>

const applicationLine = z.object({
  id: z.string(),
  kind: z.enum(['closeOut', 'basicallyDone']),
  state: z.enum(['open', 'passed', 'returned', 'withdrawn']),
  outcome: z.string(),
  appliedByName: z.string(),
  appliedAt: z.string(),
  steps: z.array(stepLine),
  mayWithdraw: z.boolean(),
  mayDecide: z.boolean(),
  /** Why the reader may not decide the current step. */
  whyNot: words.nullable(),
})

/**
 * Where the close-out of a problem stands: the latest application step by step, what is missing for a new one, and
 * the whole content with its hash, which a decision sends back as `seenHash`.
 */
export const closeOutGet = action({
  name: 'closeOut.get',
  summary: 'The close-out of a problem: its steps, what is missing, and what a reviewer sees',
  kind: 'read',
  roles: may.read,
  input: z.union([z.strictObject({ problemId: id }), z.strictObject({ id })]),
  output: z.object({
    problemId: z.string(),
    chain: z.array(step),
    application: applicationLine.nullable(),
    /** What a new application of each kind lacks. */
    missing: z.object({ closeOut: missing, basicallyDone: missing }),
    mayApply: z.boolean(),
    dossier: dossierSchema,
    seenHash: z.string(),
  }),
  async run(context, input) {
    const { tx, actor } = context
    const [latest] = await applications(tx, {
      ...('id' in input ? { id: input.id } : { problemId: input.problemId }),
      limit: 1,
    })
    const problemId = 'id' in input ? latest?.problemId : input.problemId
    if (!problemId) throw new Refused('notFound', '没有这份申请。', 'No such application.')
    const [dossier, { chain, duties }] = await Promise.all([
      requireDossier(tx, problemId),
      dutiesOf(tx, problemId),
    ])
    const seenHash = seenHashOf(dossier, latest?.id ?? null)
    return {
      problemId,
      chain,
      application: latest ? await shown(tx, actor, latest, dossier, seenHash) : null,
      missing: {
        closeOut: await missingNow(context, 'closeOut', dossier, chain),
        basicallyDone: await missingNow(context, 'basicallyDone', dossier, chain),
      },
      mayApply:
        hasRole(actor, may.closeOutApply) &&
        worksOn(actor, duties) &&
        latest?.state !== 'open' &&
        dossier.problem.status !== 'closed',
      dossier,
      seenHash,
    }
  },
})

async function shown(tx: Tx, actor: Actor, application: OpenApplication, dossier: Dossier, seenHash: string) {
  const { kind, state, outcome, appliedByName, appliedAt } = application
  const isOpen = state === 'open'
  const people = isOpen ? await candidates(tx, application.orgUnitId, application.parentId) : []
  const who = people.filter((person) => whyNot(person, application) === null).map(({ name }) => name)
  const why = isOpen ? whyNot(actor, application) : null
  return {
    id: application.id,
    kind,
    state,
    outcome,
    appliedByName,
    appliedAt,
    steps: stepsOf(application, dossier, seenHash, who),
    mayWithdraw: isOpen && (application.appliedBy === actor.personId || actor.roles.includes('officer')),
    mayDecide: isOpen && why === null,
    whyNot: why,
  }
}

function stepsOf(
  application: OpenApplication,
  dossier: Dossier,
  seenHash: string,
  who: string[],
): StepLine[] {
  const reviews = dossier.closeOuts.find((one) => one.id === application.id)?.reviews ?? []
  return application.chain.map((one: ReviewStep, index): StepLine => {
    const review = reviews.find((line) => line.step === one)
    if (review) {
      const { decision, decidedByName, decidedAt, opinion, meetingNo, meetingDate } = review
      const done = { decidedByName, decidedAt, opinion, meetingNo, meetingDate }
      const isUnchanged = review.seenHash === seenHash
      return { step: one, state: decision === 'pass' ? 'passed' : 'returned', ...done, isUnchanged, who: [] }
    }
    const isCurrent = application.state === 'open' && index === application.stepIndex
    const nothing = {
      decidedByName: null,
      decidedAt: null,
      opinion: '',
      meetingNo: '',
      meetingDate: null,
      isUnchanged: null,
    }
    return { step: one, state: isCurrent ? 'current' : 'later', ...nothing, who: isCurrent ? who : [] }
  })
}
