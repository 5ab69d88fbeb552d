import { Link } from '@tanstack/react-router'
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLanguage } from '../../../web/language.tsx'
import { causeCode, measureCode } from '../fields.ts'
import type { LivePlan, PlanProblem } from '../rows.ts'
import type { TieTo } from './useTies.ts'

type Props = {
  plan: LivePlan
  /** Problem to go to. */
  at: string | undefined
  isEditing: boolean
  isSaving: boolean
  onToggle: (to: TieTo) => Promise<void>
}

type Column = { subject: 'measure' | 'cause'; id: string; code: string; title: string }
type Place = { row: number; column: number }

/** Problems down, causes and measures across, a dot where they belong together. Heads stay in sight at any size. */
export function CoverageMatrix({ plan, at, isEditing, isSaving, onToggle }: Props) {
  const { say } = useLanguage()
  const columns = useMemo(() => columnsOf(plan), [plan])
  const ties = useMemo(() => tiesOf(plan), [plan])
  const table = useRef<HTMLTableElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  useEffect(() => {
    if (at) table.current?.querySelector(`[data-problem="${at}"]`)?.scrollIntoView({ block: 'center' })
  }, [at])

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
  return (
    <>
      <section className="matrix-scroll" aria-label={say('问题与根源、措施对应矩阵', 'Matrix')}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus (ARIA grid)
          role="grid"
          className={isEditing ? 'coverage-matrix is-editing' : 'coverage-matrix'}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onPointerOver={onPointerOver}
        >
          <MatrixHead columns={columns} causes={plan.causes.length} />
          <tbody>
            {plan.problems.map((problem, row) => (
              <MatrixRow
                key={problem.id}
                problem={problem}
                row={row}
                columns={columns}
                ties={ties.get(problem.id)}
                active={active.row === row ? active.column : null}
                isNamed={at === problem.id}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p ref={status} className="matrix-status soft" role="status" />
    </>
  )
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

function columnsOf({ causes, measures }: LivePlan): Column[] {
  return [
    ...causes.map(({ id, no, title }): Column => ({ subject: 'cause', id, code: causeCode(no), title })),
    ...measures.map(
      ({ id, no, text }): Column => ({ subject: 'measure', id, code: measureCode(no), title: text }),
    ),
  ]
}

function tiesOf({ problemCauses, problemMeasures }: LivePlan): Map<string, Set<string>> {
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

function MatrixHead({ columns, causes }: { columns: Column[]; causes: number }) {
  const { say } = useLanguage()
  return (
    <thead>
      <tr>
        <th scope="col" className="matrix-corner">
          {say('问题', 'Problem')}
        </th>
        {columns.map(({ id, code, title, subject }, index) => (
          <th
            key={id}
            scope="col"
            className={index === causes ? 'is-first-measure num' : `is-${subject} num`}
            title={`${code} ${title}`}
          >
            {subject === 'measure' ? (
              <Link to="/measures/$id" params={{ id }} aria-label={`${code} ${title}`}>
                {code}
              </Link>
            ) : (
              code
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type RowProps = {
  problem: PlanProblem
  row: number
  columns: Column[]
  ties: ReadonlySet<string> | undefined
  active: number | null
  isNamed: boolean
}

const MatrixRow = memo(function MatrixRow({ problem, row, columns, ties, active, isNamed }: RowProps) {
  const hasCause = columns.some(({ subject, id }) => subject === 'cause' && ties?.has(id))
  const hasMeasure = columns.some(({ subject, id }) => subject === 'measure' && ties?.has(id))
  return (
    <tr data-problem={problem.id} className={isNamed ? 'is-named' : ''}>
      <th scope="row" title={problem.problemText}>
        <span className="num">{problem.problemNo}</span>{' '}
        <Link to="/problems/$id" params={{ id: problem.id }}>
          {problem.title}
        </Link>
      </th>
      {columns.map(({ id, subject }, column) => (
        <td
          key={id}
          className={cellClass(subject, subject === 'cause' ? hasCause : hasMeasure, Boolean(ties?.has(id)))}
          data-cell={`${row}:${column}`}
          tabIndex={active === column ? 0 : -1}
        >
          {ties?.has(id) ? '●' : ''}
        </td>
      ))}
    </tr>
  )
})

/** A row without any dot in a part is tinted there: that is what is missing. */
function cellClass(subject: string, isCovered: boolean, isTied: boolean): string {
  return `is-${subject}${isTied ? ' is-tied' : ''}${isCovered ? '' : ' is-uncovered'}`
}
