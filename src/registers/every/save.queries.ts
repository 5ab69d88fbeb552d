import { yearOf } from '../../kit/day.ts'
import type { Register } from '../../kit/define-register.ts'
import type { Context } from '../../server/action.ts'
import { writeAudits } from '../../server/audit.ts'
import type { Tx } from '../../server/database/database.ts'
import { isId, newId } from '../../server/id.ts'
import { together } from '../../server/together.ts'
import { type Extent, rootOf } from '../access.ts'
import type { Controls, Written } from './controls.ts'
import { takeNumbers } from './numbers.queries.ts'
import { ownFields } from './own-fields.queries.ts'
import { membersAmong, peopleIn, strangersIn } from './people.queries.ts'
import { type Place, prepareRow, type RowInput, type RowProblem, type Standing } from './prepare.ts'
import {
  insertRows,
  parentOf,
  recordIdsOf,
  rowsById,
  type StoredRow,
  touchRecords,
  updateRows,
} from './rows.queries.ts'

/** Rows as stored, in the order given; or what speaks against them, and then nothing was written. */
export type SaveResult<T> = {
  saved: StoredRow[]
  problems: RowProblem[]
  recordVersions: Map<string, number>
  /** Row → the record it belongs to. */
  records: Map<string, string>
  /** What `watch` came back with; null when nothing was written. */
  watched: T | null
}

/** Who saves what. `extent` may be on its way: it is waited for with what is read first. */
export type Saving = {
  context: Context
  controls: Controls
  register: Register
  inputs: readonly RowInput[]
  extent: Exclude<Extent, 'none'> | Promise<Exclude<Extent, 'none'>>
}

/**
 * Stores rows of one register, all or none: locked, checked against the version read, derived, numbered, marked as
 * backfilled, each put on record. The rules are run by the caller; `watch` is sent beside the record of the change.
 */
export async function saveRows<T>(
  saving: Saving,
  watch: (written: Written) => Promise<T>,
): Promise<SaveResult<T>> {
  const { context, controls, register, inputs } = saving
  const { tx, actor, now } = context
  const asked = new Set([actor.personId, ...inputs.flatMap(({ values }) => peopleIn(register, values))])
  // Everything that is asked before the rows are looked at, in one journey.
  const [extent, standings, unitFields, backfillDays, members] = await together([
    saving.extent,
    standingsOf(tx, register, inputs),
    ownFields(tx, actor.orgUnitId, register),
    controls.backfillDays(context),
    membersAmong(tx, actor.orgUnitId, asked),
  ])
  const isOwnOnly = extent === 'own'
  const place: Place = { register, unitFields, personId: actor.personId, isOwnOnly, now, backfillDays }
  const problems: RowProblem[] = []
  const ready: Ready[] = []
  for (const [index, input] of inputs.entries()) {
    const standing = standings[index] ?? { stored: null, record: null }
    const prepared = prepareRow(place, input, standing)
    if ('problems' in prepared) problems.push(...prepared.problems.map((one) => ({ ...one, index })))
    else ready.push({ index, row: prepared.row, ...standing })
  }
  problems.push(...(await strangersIn(tx, actor.orgUnitId, register, ready, { asked, members })))
  if (problems.length > 0)
    return { saved: [], problems, recordVersions: new Map(), records: new Map(), watched: null }
  return { ...(await store(context, register, ready, watch)), problems: [] }
}

export type Ready = Standing & { index: number; row: Record<string, unknown> }

/** The rows meant and the records they belong to, locked: whoever changes the same record waits. */
async function standingsOf(tx: Tx, register: Register, inputs: readonly RowInput[]): Promise<Standing[]> {
  const ids = inputs.flatMap(({ id }) => id ?? [])
  const stored = new Map((await rowsById(tx, register, ids, 'lock')).map((row) => [row.id, row]))
  const parent = parentOf(register)
  const { lineOf } = register
  const rowOf = ({ id }: RowInput) => (id === undefined ? null : (stored.get(id) ?? null))
  if (parent === null || lineOf === null)
    return inputs.map((input) => ({ stored: rowOf(input), record: null }))
  const parentIdOf = (input: RowInput) => String(rowOf(input)?.[lineOf] ?? input.values[lineOf] ?? '')
  const parentIds = [...new Set(inputs.map(parentIdOf).filter(isId))]
  const recordIds = await recordIdsOf(tx, parent, parentIds)
  const roots = await rowsById(tx, rootOf(register), [...new Set(recordIds.values())], 'lock')
  const records = new Map(roots.map((row) => [row.id, row]))
  return inputs.map((input) => ({
    stored: rowOf(input),
    record: records.get(recordIds.get(parentIdOf(input)) ?? '') ?? null,
  }))
}

async function store<T>(
  context: Context,
  register: Register,
  ready: readonly Ready[],
  watch: (written: Written) => Promise<T>,
) {
  const { tx, actor } = context
  const added = ready.filter(({ stored }) => stored === null)
  const changed = ready.filter(({ stored }) => stored !== null)
  const numbers = await numbersFor(tx, actor.orgUnitId, register, added)
  const at = context.now.toISOString()
  const updated = { updatedBy: actor.personId, updatedAt: at }
  const made = { orgUnitId: actor.orgUnitId, createdBy: actor.personId, createdAt: at, ...updated }
  const [inserted, stored] = [
    added.length === 0
      ? []
      : await insertRows(
          tx,
          register,
          added.map(({ row }, index) => ({
            ...row,
            ...made,
            id: newId(context.now.getTime()),
            ...(numbers ? { ledgerNo: numbers[index] } : {}),
          })),
        ),
    changed.length === 0
      ? []
      : await updateRows(
          tx,
          register,
          changed.map(({ row, stored: before }) => ({ ...row, ...updated, id: before?.id })),
        ),
  ]
  const byPlace = new Map<number, StoredRow>()
  for (const [index, { index: place }] of added.entries()) put(byPlace, place, inserted[index])
  for (const [index, { index: place }] of changed.entries()) put(byPlace, place, stored[index])
  const saved = ready.flatMap(({ index }) => byPlace.get(index) ?? [])
  const records = new Map(
    ready.flatMap(({ index, record }) => {
      const id = byPlace.get(index)?.id
      return id === undefined ? [] : [[id, record?.id ?? id] as const]
    }),
  )
  const recordVersions = await touchRecords(
    context,
    rootOf(register),
    ready.flatMap(({ record }) => record?.id ?? []),
  )
  const [, watched] = await together([
    writeAudits(context, entriesOf(register, ready, byPlace)),
    watch({ register, ids: saved.map(({ id }) => id), records }),
  ])
  return { saved, recordVersions, records, watched }
}

function put(rows: Map<number, StoredRow>, place: number, row: StoredRow | undefined): void {
  if (row) rows.set(place, row)
}

async function numbersFor(tx: Tx, orgUnitId: string, { code }: Register, added: readonly Ready[]) {
  if (code === null || added.length === 0) return null
  return takeNumbers(
    tx,
    orgUnitId,
    code,
    added.map(({ row }) => yearOf(String(row.eventDate))),
  )
}

function entriesOf(register: Register, ready: readonly Ready[], byPlace: ReadonlyMap<number, StoredRow>) {
  return ready.flatMap(({ index, stored, record }) => {
    const after = byPlace.get(index)
    if (!after) return []
    const problems = (record ?? after).relatedProblemIds
    return [
      {
        action: `${register.name}.save`,
        subjectType: register.name,
        subjectId: after.id,
        orgUnitId: after.orgUnitId,
        problemId: Array.isArray(problems) ? String(problems[0] ?? '') || null : null,
        before: stored,
        after,
      },
    ]
  })
}
