import { z } from 'zod'
import { Refused } from '../kit/refused.ts'
import { id } from '../loop/input.ts'
import { action, type Context } from '../server/action.ts'
import { may } from '../server/roles.ts'
import { type Differences, differencesOf } from './differences.ts'
import { makePaper } from './draft.queries.ts'
import { frozenLedger } from './ledger.ts'
import { paperSchema } from './official/schema.ts'
import { paperKinds } from './paper-kinds.ts'
import { snapshotById, snapshotHeads } from './snapshot.queries.ts'

const kind = z.enum(paperKinds)
const words = z.object({ zh: z.string(), en: z.string() })

const head = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string(),
  inspectionId: z.string(),
  inspectionTitle: z.string(),
  kind,
  problemId: z.string().nullable(),
  fromDate: z.string().nullable(),
  untilDate: z.string(),
  purpose: z.enum(['review', 'sent']),
  no: z.number(),
  title: z.string(),
  paperHash: z.string(),
  ledgerHash: z.string(),
  fileId: z.string(),
  finalFileId: z.string().nullable(),
  note: z.string(),
  sentTo: z.string(),
  sentAt: z.string(),
  sentByName: z.string().nullable(),
})

/** Papers that were sent, newest first. */
export const paperList = action({
  name: 'paper.list',
  summary: 'Papers that were sent for decision or handed in',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({
    inspectionId: id.optional(),
    kind: kind.optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({ papers: z.array(head), total: z.number() }),
  async run({ tx }, input) {
    const { rows, total } = await snapshotHeads(tx, input)
    return { papers: rows.map((row) => ({ ...row, kind: kind.parse(row.kind) })), total }
  },
})

const ledgerProblem = z.object({
  id: z.string(),
  no: z.string(),
  title: z.string(),
  status: z.string(),
  dueDate: z.string().nullable(),
  leader: z.string(),
  department: z.string(),
})

/** One frozen paper with its figures and the states of the problems as they stood. */
export const paperGet = action({
  name: 'paper.get',
  summary: 'One paper as it was frozen',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id }),
  output: z.object({ head, paper: paperSchema, problems: z.array(ledgerProblem) }),
  async run({ tx }, input) {
    const { paper, ledger, finalText: _, ...row } = await requireSnapshot(tx, input.id)
    const problems = ledger.problems.map(
      ({ id: problemId, no, title, status, dueDate, leader, department }) => ({
        id: problemId,
        no,
        title,
        status,
        dueDate,
        leader,
        department,
      }),
    )
    return { head: { ...row, kind: kind.parse(row.kind) }, paper, problems }
  },
})

const side = z.string().nullable()

/** What changed between two frozen papers, or between one and the same paper as it would be written now. */
export const paperCompare = action({
  name: 'paper.compare',
  summary: 'Figures, rows and lines in which two papers differ',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ id, against: z.union([id, z.literal('now')]) }),
  output: z.object({
    figures: z.array(z.object({ key: z.string(), words, before: side, after: side })),
    rows: z.array(
      z.object({
        subject: z.enum(['problem', 'measure']),
        id: z.string(),
        code: z.string(),
        title: z.string(),
        field: words.nullable(),
        before: side,
        after: side,
      }),
    ),
    lines: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
  }),
  async run({ tx, today }, input): Promise<Differences> {
    const one = await requireSnapshot(tx, input.id)
    if (input.against === 'now') {
      const { inspectionId, problemId, fromDate } = one
      const wish = { kind: kind.parse(one.kind), inspectionId, problemId, from: fromDate, until: today }
      const { paper, facts } = await makePaper(tx, wish, today)
      return differencesOf(one, { paper, ledger: frozenLedger(facts) })
    }
    const other = await requireSnapshot(tx, input.against)
    const [before, after] = one.sentAt <= other.sentAt ? [one, other] : [other, one]
    return differencesOf(before, after)
  },
})

async function requireSnapshot(tx: Context['tx'], snapshotId: string) {
  const snapshot = await snapshotById(tx, snapshotId)
  if (!snapshot) throw new Refused('notFound', '没有这份公文。', 'No such paper.')
  return snapshot
}
