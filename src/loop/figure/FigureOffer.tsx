import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Input, Output } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { useMe } from '../../web/session.tsx'
import { Loaded } from '../../web/states.tsx'
import './figure.css'

export type DrawnFigure = NonNullable<Input<'progress.report'>['figures']>[number]
type Offer = Output<'progress.figures'>
type Figure = Offer['figures'][number]

type Props = {
  measureId: string
  chosen: readonly DrawnFigure[]
  /** With the sentence for the report, in Chinese: it is an official text. */
  onChoose: (figure: DrawnFigure, sentence: string) => void
  onDrop: (name: string) => void
}

/** 一次填报: what the registers know already is offered with its rows; the person confirms it into the report. */
export function FigureOffer({ measureId, chosen, onChoose, onDrop }: Props) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="report-more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {say('从台账取数，不用再填', 'Draw figures from the registers')}
        {chosen.length > 0 && say(`（已选 ${chosen.length} 个）`, ` (${chosen.length} chosen)`)}
      </summary>
      {isOpen && <Offers {...{ measureId, chosen, onChoose, onDrop }} />}
    </details>
  )
}

function Offers({ measureId, chosen, onChoose, onDrop }: Props) {
  const { say } = useLanguage()
  const { today } = useMe()
  const [period, setPeriod] = useState<{ fromDate?: string; toDate?: string }>({})
  const offer = useAction('progress.figures', { measureId, ...period }, { keep: true })
  const none = (
    <p className="soft">{say('该措施的问题没有对应的登记簿。', 'No register is tied to its problems.')}</p>
  )
  return (
    <Loaded of={offer} empty={{ when: ({ figures }) => figures.length === 0, show: none }}>
      {(data) => (
        <>
          <div className="filters figure-days">
            <label htmlFor="figure-from">
              {say('从', 'From')}
              <DateField
                id="figure-from"
                max={today}
                value={data.fromDate}
                disabled={chosen.length > 0}
                onChange={(day) => day && setPeriod({ ...period, fromDate: day })}
              />
            </label>
            <label htmlFor="figure-to">
              {say('到', 'To')}
              <DateField
                id="figure-to"
                max={today}
                value={data.toDate}
                disabled={chosen.length > 0}
                onChange={(day) => day && setPeriod({ ...period, toDate: day })}
              />
            </label>
          </div>
          <ul className="figure-list">
            {data.figures.map((figure) => (
              <li key={figure.name}>
                <FigureLine
                  figure={figure}
                  isChosen={chosen.some(({ name }) => name === figure.name)}
                  onToggle={(isChosen) =>
                    isChosen ? onChoose(drawnOf(figure, data), sentenceOf(figure, data)) : onDrop(figure.name)
                  }
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}

function drawnOf({ name, value }: Figure, { fromDate, toDate }: Offer): DrawnFigure {
  return { name, value, fromDate, toDate }
}

function sentenceOf({ words, unit, value, lookedAt }: Figure, { fromDate, toDate }: Offer): string {
  const of = lookedAt === null ? '' : `（共核对 ${lookedAt} 条记录）`
  return `${fromDate} 至 ${toDate}，${words.zh} ${value} ${unit.zh}${of}`
}

type LineProps = { figure: Figure; isChosen: boolean; onToggle: (isChosen: boolean) => void }

function FigureLine({ figure: { words, unit, value, lookedAt, rows }, isChosen, onToggle }: LineProps) {
  const { say, sayWords } = useLanguage()
  return (
    <>
      <Checkbox checked={isChosen} onChange={({ target }) => onToggle(target.checked)}>
        {sayWords(words)} <strong className="num">{value}</strong> {sayWords(unit)}
        {lookedAt !== null && (
          <span className="soft">{say(`，共核对 ${lookedAt} 条记录`, `, of ${lookedAt} records`)}</span>
        )}
      </Checkbox>
      {rows.length > 0 && (
        <details className="figure-rows">
          <summary>{say('看记录', 'Rows')}</summary>
          <ul>
            {rows.map(({ id, name, link }) => (
              <li key={id}>
                <Link to={link}>{name}</Link>
              </li>
            ))}
            {value > rows.length && <li className="soft">{say(`等 ${value} 条`, `${value} in all`)}</li>}
          </ul>
        </details>
      )}
    </>
  )
}
