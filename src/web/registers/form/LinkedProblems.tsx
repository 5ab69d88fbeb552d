import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../language.tsx'
import type { CallOutput } from '../calls.ts'

/** The problems of rectification that this record is about. */
export function LinkedProblems({ data: { row, names } }: { data: CallOutput<'get'> }) {
  const { say } = useLanguage()
  const ids = Array.isArray(row.relatedProblemIds) ? row.relatedProblemIds.map(String) : []
  if (ids.length === 0) return null
  return (
    <section className="panel" aria-label={say('关联问题', 'Linked problems')}>
      <h2 className="panel-title">{say('关联问题', 'Linked problems')}</h2>
      <ul className="plain-list">
        {ids.map((id) => (
          <li key={id}>
            <Link to="/problems/$id" params={{ id }}>
              {names[id] ?? say('（不可见）', '(not shown)')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
