import { z } from 'zod'
import type { Register } from '../../kit/define-register.ts'
import { say } from '../../kit/words.ts'
import { type AnyAction, action, type Context } from '../../server/action.ts'
import { historyOfRows } from '../../server/identity/audit.queries.ts'
import { type Extent, extentOf, rolesFor } from '../access.ts'
import { registerNamed } from '../index.ts'
import { desksOf, requireExtent } from './desks.queries.ts'
import { alertsOn, filesOn, linesIn, recordOf, reviewsOf } from './get.queries.ts'
import { countRows, listInput, listRows } from './list.queries.ts'
import { namesFor } from './names.queries.ts'
import { seenBy } from './own-fields.queries.ts'
import { rowsById, type StoredRow } from './rows.queries.ts'
import { names, rowShape, severity } from './shapes.ts'
import { notFound } from './state.queries.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))

/** One page of rows with the names of what they refer to, and how many there are in all. */
export function listAction(register: Register): AnyAction {
  return action({
    name: `${register.name}.list`,
    summary: `${register.en}: list, filter, search`,
    kind: 'read',
    roles: rolesFor('read', register),
    input: listInput,
    output: z.object({
      rows: z.array(rowShape(register).extend({ alertCount: z.number() })),
      names,
      total: z.number(),
    }),
    async run(context, input) {
      const { tx } = context
      const seen = await seenBy(context, register)
      const [rows, total] = await Promise.all([
        listRows(tx, register, seen, input),
        countRows(tx, register, seen, input),
      ])
      return { rows, names: await namesFor(tx, register, rows), total }
    },
  })
}

const alertLine = z.object({
  id: z.string(),
  ruleId: z.string(),
  register: z.string(),
  recordId: z.string(),
  part: z.string(),
  severity,
  zh: z.string(),
  en: z.string(),
  sinceDate: z.string(),
  isWaived: z.boolean(),
})

const reviewLine = z.object({
  id: z.string(),
  decision: z.enum(['approve', 'return']),
  opinion: z.string(),
  decidedAt: z.string(),
  decidedByName: z.string(),
})

/** A row with its lines, decisions, what the rules found, and what the reader may do with it. */
export function getAction(register: Register): AnyAction {
  const lines = z.record(
    z.string(),
    z.object({ rows: z.array(z.record(z.string(), z.unknown())), total: z.number() }),
  )
  return action({
    name: `${register.name}.get`,
    summary: `${register.en}: one record with its lines, decisions and alerts`,
    kind: 'read',
    roles: rolesFor('read', register),
    input: z.strictObject({ id }),
    output: z.object({
      row: rowShape(register),
      lines,
      names,
      files: z.array(z.object({ id: z.string(), name: z.string(), mimeType: z.string(), size: z.number() })),
      reviews: z.array(reviewLine),
      alerts: z.array(alertLine),
      may: z.object({ change: z.boolean(), review: z.boolean(), void: z.boolean() }),
    }),
    async run(context, input) {
      const { tx, today } = context
      const { row, record } = await requireRow(context, register, input.id)
      const found = await linesIn(tx, register, [row.id])
      const lineRows = Object.values(found).flatMap(({ rows }) => rows)
      const [own, reviews, alerts] = await Promise.all([
        namesFor(tx, register, [row]),
        reviewsOf(tx, record.id),
        alertsOn(tx, [row.id, ...lineRows.map((line) => line.id)], today),
      ])
      const below = await namesOfLines(tx, found)
      const files = await filesOfLines(tx, found)
      return {
        row,
        lines: found,
        names: { ...below, ...own },
        files: [...files, ...(await filesOn(tx, register, [row]))],
        reviews,
        alerts,
        may: await rightsOn(context, register, record),
      }
    },
  })
}

async function namesOfLines(tx: Context['tx'], found: Awaited<ReturnType<typeof linesIn>>) {
  const named: Record<string, string> = {}
  for (const [name, { rows }] of Object.entries(found)) {
    const lines = registerNamed(name)
    if (lines) Object.assign(named, await namesFor(tx, lines, rows))
  }
  return named
}

async function filesOfLines(tx: Context['tx'], found: Awaited<ReturnType<typeof linesIn>>) {
  const files = []
  for (const [name, { rows }] of Object.entries(found)) {
    const lines = registerNamed(name)
    if (lines) files.push(...(await filesOn(tx, lines, rows)))
  }
  return files
}

/** The row if the actor may read it. */
async function requireRow(context: Context, register: Register, rowId: string) {
  const { tx, actor } = context
  const extent = await requireExtent(context, 'read', register)
  const [row] = await rowsById(tx, register, [rowId])
  const record = row ? await recordOf(tx, register, row) : undefined
  if (!row || !record || (extent === 'own' && !isMine(actor.personId, record))) throw notFound()
  return { row, record }
}

function isMine(personId: string, record: StoredRow): boolean {
  return record.handlerId === personId || record.createdBy === personId
}

async function rightsOn({ tx, actor }: Context, register: Register, record: StoredRow) {
  const desks = await desksOf(tx, actor.orgUnitId)
  const isHere = record.orgUnitId === actor.orgUnitId && record.voidedAt === null
  const reaches = (extent: Extent) => extent === 'all' || (extent === 'own' && isMine(actor.personId, record))
  const may = (step: 'keep' | 'review' | 'void') => isHere && reaches(extentOf(actor, step, register, desks))
  const isApproved = record.reviewStatus === 'approved'
  const isSubmitted = record.reviewStatus === 'submitted'
  return {
    change: may('keep') && !isApproved,
    review: may('review') && (isSubmitted || isApproved) && !isMine(actor.personId, record),
    void: may('void') && (register.shape === 'ledger' || !isApproved),
  }
}

const entry = z.object({
  id: z.number(),
  at: z.string(),
  actorName: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})

/** Every change of a row and of its lines, latest first, at most 300. */
export function historyAction(register: Register): AnyAction {
  return action({
    name: `${register.name}.history`,
    summary: `${register.en}: every change of one record`,
    kind: 'read',
    roles: rolesFor('read', register),
    input: z.strictObject({ id }),
    output: z.object({ entries: z.array(entry), names }),
    async run(context, input) {
      const { row } = await requireRow(context, register, input.id)
      const lines = await linesIn(context.tx, register, [row.id])
      const ids = Object.values(lines).flatMap(({ rows }) => rows.map((line) => line.id))
      const entries = await historyOfRows(context.tx, [row.id, ...ids], 300)
      const states = entries.flatMap(({ before, after }) => [before, after]).filter(isRow)
      return { entries, names: await namesFor(context.tx, register, states) }
    },
  })
}

function isRow(state: unknown): state is Record<string, unknown> {
  return typeof state === 'object' && state !== null
}
