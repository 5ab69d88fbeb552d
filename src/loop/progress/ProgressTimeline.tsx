import { dayOf, momentInWords } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import type { KeptFigure } from '../figure/kept.ts'
import { ReportedFigure } from '../figure/ReportedFigure.tsx'
import './progress.css'

type Line = {
  id: string
  text: string
  figure: number | null
  figureUnit: string
  isCompletion: boolean
  eventDate: string
  reportedByName: string
  reportedAt: string
  figures?: readonly KeptFigure[] | null | undefined
}

/** Reports one under the other, the newest first. */
export function ProgressTimeline({ lines }: { lines: readonly Line[] }) {
  const { say } = useLanguage()
  return (
    <ol className="progress-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <p className="progress-head">
            <span className="num">{line.eventDate}</span>
            <strong>{line.reportedByName}</strong>
            {line.isCompletion && <Tag tone="green">{say('报告完成', 'Complete')}</Tag>}
            {line.figure !== null && (
              <span className="num">
                {line.figure} {line.figureUnit}
              </span>
            )}
            {dayOf(new Date(line.reportedAt)) !== line.eventDate && (
              <span className="soft">
                {say(
                  `${momentInWords(new Date(line.reportedAt))} 报告`,
                  `reported ${momentInWords(new Date(line.reportedAt))}`,
                )}
              </span>
            )}
          </p>
          <p className="pre">{line.text}</p>
          {line.figures?.map((figure) => (
            <ReportedFigure key={figure.id} figure={figure} />
          ))}
        </li>
      ))}
    </ol>
  )
}
