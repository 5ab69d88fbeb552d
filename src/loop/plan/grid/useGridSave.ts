import { useRef } from 'react'
import type { Input } from '../../../client.ts'
import { useDo } from '../../../web/action.ts'
import { measureFields, problemFields } from '../fields.ts'
import { type CellValue, type ColumnKey, changesOf, type DataLine } from './columns.ts'
import type { PlanEdit, RowEdit } from './paste.ts'

type Labels = Record<string, readonly [zh: string, en: string]>

function labelsOf(fields: Record<string, { zh: string; en: string }>): Labels {
  return Object.fromEntries(Object.entries(fields).map(([field, { zh, en }]) => [field, [zh, en]]))
}

/**
 * Saves of the grid: one cell, or many rows all or none. Answers whether it was saved; `error` says why not. Until the
 * page has read the plan anew, the versions that the server just answered are the ones sent.
 */
export function useGridSave(inspectionId: string) {
  const versions = useRef(new Map<string, number>())
  const problem = useDo('problem.save', { staleFields: labelsOf(problemFields) })
  const measure = useDo('measure.save', { staleFields: labelsOf(measureFields) })
  const many = useDo('plan.edit')
  const add = useDo('measure.addMany')

  const versionOf = ({ id, version }: { id: string; version: number }) =>
    Math.max(version, versions.current.get(id) ?? 0)
  const remember = (rows: { id: string; version: number }[]) => {
    for (const { id, version } of rows) versions.current.set(id, version)
  }
  const reset = () => {
    for (const doing of [problem, measure, many, add]) doing.reset()
  }

  const saveCell = async (line: DataLine, key: ColumnKey, value: CellValue): Promise<boolean> => {
    reset()
    const input = { id: line.row.id, version: versionOf(line.row), ...changesOf(line, key, value) }
    const saved = await (line.kind === 'problem' ? problem.run(input) : measure.run(input))
    if (saved) remember([saved])
    return saved !== undefined
  }
  const saveMany = async ({ problems, measures }: PlanEdit): Promise<boolean> => {
    reset()
    if (problems.length + measures.length === 0) return true
    const current = (rows: RowEdit[]) => rows.map((row) => ({ ...row, version: versionOf(row) }))
    const saved = await many.run({
      problems: current(problems),
      measures: current(measures),
    } as Input<'plan.edit'>)
    if (saved) remember([...saved.problems, ...saved.measures])
    return saved !== undefined
  }
  const addMeasures = async (problemId: string, texts: string[]): Promise<boolean> => {
    reset()
    const rows = texts.map((text) => ({ text, problemIds: [problemId] }))
    return (await add.run({ inspectionId, rows })) !== undefined
  }
  const isSaving = problem.isPending || measure.isPending || many.isPending || add.isPending
  const error = problem.error ?? measure.error ?? many.error ?? add.error
  return { saveCell, saveMany, addMeasures, isSaving, error, reset }
}
