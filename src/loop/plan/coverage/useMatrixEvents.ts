import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useState } from 'react'
import { useLanguage } from '../../../web/language.tsx'
import { causeCode, measureCode } from '../fields.ts'
import type { LivePlan } from '../rows.ts'
import type { TieTo } from './useTies.ts'

export type MatrixProps = {
  plan: LivePlan
  /** Problem to go to. */
  at: string | undefined
  isEditing: boolean
  isSaving: boolean
  onToggle: (to: TieTo) => Promise<void>
}

export type Column = { subject: 'measure' | 'cause'; id: string; code: string; title: string }
type Place = { row: number; column: number }
type Matrix = {
  columns: Column[]
  ties: Map<string, Set<string>>
  table: RefObject<HTMLTableElement | null>
  /** Where the cell under the pointer or the focus is said in words. */
  status: RefObject<HTMLParagraphElement | null>
}

/** Clicks, keys and the pointer of the whole matrix, by where they happen. */
export function useMatrixEvents({ plan, isEditing, isSaving, onToggle }: MatrixProps, matrix: Matrix) {
  const { columns, ties, table, status } = matrix
  const { say } = useLanguage()
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })

  const describe = ({ row, column }: Place) => {
    const [problem, to] = [plan.problems[row], columns[column]]
    if (!problem || !to || !status.current) return
    const isTied = ties.get(problem.id)?.has(to.id)
    status.current.textContent = `${problem.problemNo} ${problem.title} × ${to.code} ${to.title}：${isTied ? say('对应', 'tied') : say('未对应', 'not tied')}`
  }
  const toggle = ({ row, column }: Place) => {
    const [problem, to] = [plan.problems[row], columns[column]]
    if (problem && to && isEditing && !isSaving)
      void onToggle({ problemId: problem.id, subject: to.subject, id: to.id })
  }
  const move = (place: Place) => {
    const next = {
      row: clamp(place.row, plan.problems.length),
      column: clamp(place.column, columns.length),
    }
    setActive(next)
    describe(next)
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target as HTMLElement)
    if (!place) return
    if (event.key === ' ' || event.key === 'Enter') toggle(place)
    else {
      const step = steps[event.key]
      if (!step) return
      move({ row: place.row + step.row, column: place.column + step.column })
    }
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target as HTMLElement)
    if (!place) return
    setActive(place)
    toggle(place)
  }
  const onPointerOver = (event: PointerEvent) => {
    const place = placeOf(event.target as HTMLElement)
    if (place) describe(place)
  }
  return { active, onKeyDown, onClick, onPointerOver }
}

const steps: Record<string, Place> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value))
}

function placeOf(target: HTMLElement): Place | null {
  const [row, column] = target.closest<HTMLElement>('[data-cell]')?.dataset.cell?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

/** Causes first, then measures, each in the order of its codes. */
export function columnsOf({ causes, measures }: LivePlan): Column[] {
  return [
    ...causes.map(({ id, no, title }): Column => ({ subject: 'cause', id, code: causeCode(no), title })),
    ...measures.map(
      ({ id, no, text }): Column => ({ subject: 'measure', id, code: measureCode(no), title: text }),
    ),
  ]
}

/** Ids of the causes and measures of each problem. */
export function tiesOf({ problemCauses, problemMeasures }: LivePlan): Map<string, Set<string>> {
  const ties = new Map<string, Set<string>>()
  const add = (problemId: string, id: string) => {
    const known = ties.get(problemId)
    if (known) known.add(id)
    else ties.set(problemId, new Set([id]))
  }
  for (const { problemId, causeId } of problemCauses) add(problemId, causeId)
  for (const { problemId, measureId } of problemMeasures) add(problemId, measureId)
  return ties
}
