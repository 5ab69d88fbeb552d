import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Loaded } from '../../web/states.tsx'
import { figures, isFigureName } from './figures.ts'
import type { KeptFigure } from './kept.ts'
import './figure.css'

/** A number of a report that came from a register; opens to the rows behind it. */
export function ReportedFigure({ figure }: { figure: KeptFigure }) {
  const { say, sayWords } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const known = isFigureName(figure.name) ? figures[figure.name] : null
  const { value, lookedAt, fromDate, toDate } = figure
  return (
    <details className="figure-rows" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {say('台账取数：', 'From the register: ')}
        {known ? sayWords(known.words) : figure.name} <strong className="num">{value}</strong>{' '}
        {known && sayWords(known.unit)}{' '}
        <span className="soft num">
          {fromDate} – {toDate}
          {lookedAt !== null && say(`，核对 ${lookedAt} 条`, `, of ${lookedAt} records`)}
        </span>
      </summary>
      {isOpen && <Rows id={figure.id} />}
    </details>
  )
}

function Rows({ id }: { id: string }) {
  const { say } = useLanguage()
  const behind = useAction('progress.figureRows', { id })
  const none = <p className="soft">{say('没有记录。', 'No rows.')}</p>
  return (
    <Loaded of={behind} empty={{ when: ({ total }) => total === 0, show: none }}>
      {({ rows, total }) => (
        <ul>
          {rows.map(({ id: recordId, name, link }) => (
            <li key={recordId}>
              <Link to={link}>{name}</Link>
            </li>
          ))}
          {total > rows.length && <li className="soft">{say(`等 ${total} 条`, `${total} in all`)}</li>}
        </ul>
      )}
    </Loaded>
  )
}
