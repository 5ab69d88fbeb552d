import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLanguage } from '../../language.tsx'
import {
  type CallInput,
  type CallOutput,
  type NamesById,
  type Row,
  type RowChange,
  useRegisterDo,
} from '../calls.ts'
import { staleLabels } from '../useRegister.ts'
import { type Column, changeOf, textOf, valueIn } from '../values.ts'

/** What takes a change back: rows as they were, and rows that did not exist. */
type Undo = { rows: Omit<RowChange, 'version'>[]; added: string[] }

/** Changes kept for taking back, newest last. */
const remembered = 50

/**
 * Saves of a grid: one cell, or many rows all or none. Answers whether it was kept; `error` says why not. Until the
 * page has read the rows anew, the versions that the server just answered are the ones sent.
 */
export function useGridSave(register: string, columns: readonly Column[], names: NamesById) {
  const { language } = useLanguage()
  const client = useQueryClient()
  const versions = useRef(new Map<string, number>())
  const [undos, setUndos] = useState<Undo[]>([])
  const staleFields = staleLabels(columns, ({ field }, value) => textOf(field, value, names, language))
  const save = useRegisterDo(register, 'save', { staleFields })
  const many = useRegisterDo(register, 'saveMany')
  const paste = useRegisterDo(register, 'paste')
  const voidMany = useRegisterDo(register, 'voidMany')
  const reviewMany = useRegisterDo(register, 'reviewMany')
  const all = [save, many, paste, voidMany, reviewMany]

  const versionOf = ({ id, version }: { id: string; version: number }) =>
    Math.max(version, versions.current.get(id) ?? 0)
  const remember = (rows: readonly { id: string; version: number }[]) => {
    for (const { id, version } of rows) versions.current.set(id, version)
  }
  const reset = () => {
    for (const doing of all) doing.reset()
  }
  const push = (undo: Undo) => setUndos((old) => [...old, undo].slice(-remembered))

  const saveCell = async (row: Row, column: Column, value: unknown): Promise<boolean> => {
    reset()
    const saved = await save.run({ id: row.id, version: versionOf(row), ...changeOf(column, value) })
    if (!saved) return false
    remember([saved])
    patchRow(client, register, { ...row, version: saved.version }, column, value)
    push({ rows: [{ id: row.id, ...changeOf(column, valueIn(row, column)) }], added: [] })
    return true
  }
  /** Keeps pasted rows; `before` are the rows they change, as they stood. */
  const keepPasted = async (input: CallInput<'paste'>, before: readonly Row[], pasted: readonly Column[]) => {
    reset()
    const report = await paste.run(input)
    if (!report) return null
    remember(report.saved)
    push(undoOf(report, before, pasted))
    return report
  }
  const undo = async (): Promise<boolean> => {
    const last = undos.at(-1)
    if (!last) return false
    reset()
    const rows = last.rows.map((row) => ({ ...row, version: versions.current.get(row.id ?? '') ?? 1 }))
    const changed = rows.length === 0 ? { rows: [] } : await many.run({ rows })
    if (!changed) return false
    remember(changed.rows)
    const gone = last.added.map((id) => ({ id, version: versions.current.get(id) ?? 1 }))
    const reason = '撤销粘贴的新行'
    if (gone.length > 0 && !(await voidMany.run({ rows: gone, reason }))) return false
    setUndos((old) => old.slice(0, -1))
    return true
  }
  const submitMany = (rows: readonly Row[]) => {
    reset()
    return many.run({
      rows: rows.map((row) => ({ id: row.id, version: versionOf(row), values: {}, isSubmitted: true })),
    })
  }
  const voidRows = (rows: readonly Row[], reason: string) => {
    reset()
    return voidMany.run({ rows: rows.map((row) => ({ id: row.id, version: versionOf(row) })), reason })
  }
  const decideRows = (rows: readonly Row[], decision: 'approve' | 'return', opinion: string) => {
    reset()
    return reviewMany.run({
      rows: rows.map((row) => ({ id: row.id, version: versionOf(row) })),
      decision,
      opinion,
    })
  }
  return {
    saveCell,
    keepPasted,
    undo,
    canUndo: undos.length > 0,
    submitMany,
    voidRows,
    decideRows,
    isSaving: all.some(({ isPending }) => isPending),
    error: all.map(({ error }) => error).find((error) => error !== null) ?? null,
    reset,
  }
}

function undoOf(
  { saved, changes }: CallOutput<'paste'>,
  before: readonly Row[],
  columns: readonly Column[],
): Undo {
  const byId = new Map(before.map((row) => [row.id, row]))
  const changedIn = new Map(changes.map(({ index, changes: cells }) => [index, cells]))
  const rows = saved.flatMap(({ index, id }) => {
    const row = byId.get(id)
    if (!row) return []
    const touched = new Set((changedIn.get(index) ?? []).map(({ field }) => field))
    const old = columns.filter(({ name }) => touched.has(name))
    const values = Object.fromEntries(
      old.filter(({ isOwn }) => !isOwn).map((one) => [one.name, valueIn(row, one)]),
    )
    const extra = Object.fromEntries(
      old.filter(({ isOwn }) => isOwn).map((one) => [one.name, valueIn(row, one)]),
    )
    return [{ id, values, ...(Object.keys(extra).length > 0 ? { extra } : {}) }]
  })
  return { rows, added: saved.filter(({ id }) => !byId.has(id)).map(({ id }) => id) }
}

type Cached = { rows?: Row[]; lines?: Record<string, { rows: Row[] }> }

/** The cell shows what was saved at once; the page reads the row anew behind it. */
function patchRow(client: QueryClient, register: string, row: Row, column: Column, value: unknown): void {
  // A person or record just chosen has no name on the page yet.
  if ('target' in column.field) return
  const { values, extra } = changeOf(column, value)
  const patched = (rows: Row[]) =>
    rows.map((one) =>
      one.id === row.id
        ? { ...one, ...values, extra: { ...one.extra, ...extra }, version: row.version }
        : one,
    )
  client.setQueriesData<Cached>({ queryKey: [`${register}.list`] }, (old) =>
    old?.rows ? { ...old, rows: patched(old.rows) } : old,
  )
  client.setQueriesData<Cached>(
    { predicate: ({ queryKey }) => String(queryKey[0]).endsWith('.get') },
    (old) => {
      const own = old?.lines?.[register]
      return own ? { ...old, lines: { ...old?.lines, [register]: { ...own, rows: patched(own.rows) } } } : old
    },
  )
}
