import { Link } from '@tanstack/react-router'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useLanguage } from '../../../web/language.tsx'
import type { PlanProblem } from '../rows.ts'
import { type Column, columnsOf, type MatrixProps, tiesOf, useMatrixEvents } from './useMatrixEvents.ts'

/** Problems down, causes and measures across, a dot where they belong together. Heads stay in sight at any size. */
export function CoverageMatrix(props: MatrixProps) {
  const { plan, at, isEditing } = props
  const { say } = useLanguage()
  const columns = useMemo(() => columnsOf(plan), [plan])
  const ties = useMemo(() => tiesOf(plan), [plan])
  const table = useRef<HTMLTableElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const { active, ...events } = useMatrixEvents(props, { columns, ties, table, status })
  useEffect(() => {
    if (at) table.current?.querySelector(`[data-problem="${at}"]`)?.scrollIntoView({ block: 'center' })
  }, [at])
  return (
    <>
      <section className="matrix-scroll" aria-label={say('问题与根源、措施对应矩阵', 'Matrix')}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus (ARIA grid)
          role="grid"
          className={isEditing ? 'coverage-matrix is-editing' : 'coverage-matrix'}
          {...events}
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
