import { sql } from 'kysely'
import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { momentInWords } from '../../kit/day.ts'
import { Refused } from '../../kit/refused.ts'
import { action, type Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import { hasRole } from '../../server/identity/actor.ts'
import { may } from '../../server/roles.ts'
import { missingNow, requireDossier, seenHashOf } from '../close-out/close-out.queries.ts'
import { extensionLine, shownTo } from '../extension/extension.actions.ts'
import { extensionLines } from '../extension/extension.queries.ts'
import { day, id, text } from '../input.ts'
import { refreshStatus } from '../problem/status.queries.ts'
import { whyNot } from './may-decide.ts'
import { applications, lockProblem, type OpenApplication } from './review.queries.ts'

const reviewers = [
  ...new Set([...may.reviewDepartment, ...may.reviewLeader, ...may.reviewPartyGroup, ...may.reviewOverseer]),
]
const step = z.enum(['department', 'leader', 'partyGroup', 'overseer'])

const decision = z.strictObject({
  closeOutId: id,
  /** The step that the reviewer means to decide; refused when it has been decided meanwhile. */
  step,
  decision: z.enum(['pass', 'return']),
  opinion: text(2000).default(''),
  /** Number and day of the meeting; for the Party group's step. */
  meetingNo: text(60).default(''),
  meetingDate: day.nullable().default(null),
  /** From `closeOut.get`: what the reviewer looked at. */
  seenHash: z.string().regex(/^[0-9a-f]{64}$/),
})
type Decision = z.output<typeof decision>

/**
 * Decides the current step of an application. Refuses `forbidden` for a step that is not one's own (never one's own
 * submission, never two steps), `conflict` when somebody else was first or something is missing again (RECT-004),
 * `stale` with the present content when it changed since the reviewer looked.
 */
export const reviewDecide = action({
  name: 'review.decide',
  summary: 'Pass an application on, or send it back',
  kind: 'write',
  roles: reviewers,
  input: decision,
  output: z.object({ state: z.enum(['open', 'passed', 'returned']), nextStep: step.nullable() }),
  async run(context, input) {
    requireWords(input, context.today)
    const application = await lockApplication(context, input)
    const why = whyNot(context.actor, application)
    if (why) throw new Refused('forbidden', why.zh, why.en)
    await requireSeen(context, input, application)
    return decide(context, input, application)
  },
})

/** What waits for a decision of the person signed in: applications at their step, requests for more time; oldest first. */
export const reviewWaiting = action({
  name: 'review.waiting',
  summary: 'What waits for my decision',
  kind: 'read',
  roles: [...new Set([...reviewers, ...may.extensionDecide])],
  input: z.strictObject({}),
  output: z.object({
    applications: z.array(
      z.object({
        id: z.string(),
        problemId: z.string(),
        kind: z.enum(['closeOut', 'basicallyDone']),
        step,
        problemNo: z.string(),
        title: z.string(),
        unitName: z.string(),
        inspectionTitle: z.string(),
        appliedByName: z.string(),
        since: z.string(),
        dueDate: z.string().nullable(),
      }),
    ),
    extensions: z.array(extensionLine),
  }),
  async run({ tx, actor }) {
    const steps: ReviewStep[] = [
      ...(hasRole(actor, may.reviewDepartment) ? (['department'] as const) : []),
      ...(hasRole(actor, may.reviewLeader) ? (['leader'] as const) : []),
      ...(hasRole(actor, may.reviewPartyGroup) ? (['partyGroup'] as const) : []),
      ...(hasRole(actor, may.reviewOverseer) ? (['overseer'] as const) : []),
    ]
    const isPrincipal = hasRole(actor, may.reviewPartyGroup)
    const leaderId = isPrincipal ? undefined : actor.personId
    const [open, requests, values] = await Promise.all([
      applications(tx, { isOpen: true, steps, notBy: actor.personId, limit: 500 }),
      hasRole(actor, may.extensionDecide)
        ? extensionLines(tx, { isWaiting: true, notBy: actor.personId, leaderId, limit: 200 })
        : [],
      loadValues(tx),
    ])
    return {
      applications: open.filter((one) => whyNot(actor, one) === null).map(shown),
      extensions: requests.reverse().map((line) => shownTo(actor, line, values)),
    }
  },
})

function shown(application: OpenApplication) {
  const {
    id: closeOutId,
    problemId,
    kind,
    step: current,
    problemNo,
    title,
    unitName,
    inspectionTitle,
  } = application
  const { appliedByName, since, dueDate } = application
  return {
    id: closeOutId,
    problemId,
    kind,
    step: current,
    problemNo,
    title,
    unitName,
    inspectionTitle,
    appliedByName,
    since,
    dueDate,
  }
}

function requireWords(
  { step: current, decision: taken, opinion, meetingNo, meetingDate }: Decision,
  today: string,
): void {
  const isMeeting = current === 'partyGroup'
  const fields = {
    ...(taken === 'return' && opinion.length < 2
      ? { opinion: { zh: '退回须写明理由', en: 'Say why it is sent back' } }
      : {}),
    ...(isMeeting && meetingNo === ''
      ? { meetingNo: { zh: '请填写会议编号', en: 'Enter the number of the meeting' } }
      : {}),
    ...(isMeeting && meetingDate === null
      ? { meetingDate: { zh: '请填写会议日期', en: 'Enter the day of the meeting' } }
      : {}),
    ...(meetingDate !== null && meetingDate > today
      ? { meetingDate: { zh: '不能晚于今天', en: 'Not later than today' } }
      : {}),
  }
  const [first] = Object.values(fields)
  if (first) throw new Refused('invalid', `${first.zh}。`, `${first.en}.`, { fields })
}

/** The application with its problem locked, at the step meant. */
async function lockApplication(
  { tx }: Context,
  { closeOutId, step: meant }: Decision,
): Promise<OpenApplication> {
  const known = await tx
    .selectFrom('closeOut')
    .select('problemId')
    .where('id', '=', closeOutId)
    .executeTakeFirst()
  if (!known) throw new Refused('notFound', '没有这份申请。', 'No such application.')
  await lockProblem(tx, known.problemId)
  const [application] = await applications(tx, { id: closeOutId, limit: 1 })
  if (!application) throw new Refused('notFound', '没有这份申请。', 'No such application.')
  const decided = await tx
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.decidedBy')
    .select(['name', 'decision', 'decidedAt'])
    .where('closeOutId', '=', closeOutId)
    .where('step', '=', meant)
    .executeTakeFirst()
  if (decided) {
    const at = momentInWords(new Date(decided.decidedAt))
    const [zh, en] = decided.decision === 'pass' ? ['通过', 'passed'] : ['退回', 'sent back']
    throw new Refused(
      'conflict',
      `${decided.name} 已于 ${at} ${zh}这一步。`,
      `${decided.name} ${en} this step at ${at}.`,
    )
  }
  if (application.state === 'withdrawn')
    throw new Refused('conflict', '申请已撤回。', 'The application was withdrawn.')
  if (application.state !== 'open' || application.step !== meant) {
    throw new Refused('conflict', '还没有轮到这一步，或申请已有结果。', 'It is not this step’s turn.')
  }
  return application
}

async function requireSeen(context: Context, input: Decision, application: OpenApplication): Promise<void> {
  const dossier = await requireDossier(context.tx, application.problemId)
  const seenHash = seenHashOf(dossier, application.id)
  if (seenHash !== input.seenHash) {
    throw new Refused(
      'stale',
      '您打开之后内容有变动，请看过变动再决定；已填的意见会保留。',
      'The content changed since you opened it; look at the changes before you decide.',
      { current: { seenHash, dossier } },
    )
  }
  if (input.decision === 'return') return
  const missing = await missingNow(context, application.kind, dossier, application.chain)
  if (missing.length === 0) return
  throw new Refused(
    'conflict',
    `佐证材料或条件不全，不能通过：${missing.map(({ words }) => words.zh).join('；')}。`,
    `It cannot pass: ${missing.map(({ words }) => words.en).join('; ')}.`,
    { missing },
  )
}

async function decide(context: Context, input: Decision, application: OpenApplication) {
  const { tx, actor } = context
  const { id: closeOutId, orgUnitId, problemId, chain, stepIndex } = application
  const review = await tx
    .insertInto('review')
    .values({
      orgUnitId,
      closeOutId,
      step: input.step,
      decision: input.decision,
      opinion: input.opinion,
      meetingNo: input.meetingNo,
      meetingDate: input.meetingDate,
      seenHash: input.seenHash,
      decidedBy: actor.personId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const isLast = stepIndex + 1 >= chain.length
  const state = input.decision === 'return' ? 'returned' : isLast ? 'passed' : 'open'
  const before = { stepIndex, state: application.state }
  const after = await tx
    .updateTable('closeOut')
    .set({
      state,
      ...(input.decision === 'pass' ? { stepIndex: stepIndex + 1 } : {}),
      ...(state === 'open' ? {} : { endedAt: sql`clock_timestamp()` }),
    })
    .where('id', '=', closeOutId)
    .returning(['id', 'stepIndex', 'state', 'endedAt'])
    .executeTakeFirstOrThrow()
  const shared = { action: 'review.decide', orgUnitId, problemId }
  await writeAudits(context, [
    { ...shared, subjectType: 'review', subjectId: review.id, before: null, after: review },
    { ...shared, subjectType: 'closeOut', subjectId: closeOutId, before, after },
  ])
  await refreshStatus(context, [problemId])
  return { state, nextStep: state === 'open' ? (chain[stepIndex + 1] ?? null) : null } as const
}
