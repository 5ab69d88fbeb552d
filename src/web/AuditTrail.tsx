import { momentInWords } from '../kit/day.ts'
import { useAction } from './action.ts'
import { Difference } from './Difference.tsx'
import { useLanguage } from './language.tsx'
import { EmptyState, Loaded } from './states.tsx'
import { actionWords, choicesOf, labelsOf } from './words/records.ts'

type Props = {
  /** The record's id. */
  subjectId: string
}

/** History of one record: who, when, from what to what; newest first. */
export function AuditTrail({ subjectId }: Props) {
  const { say } = useLanguage()
  const history = useAction('audit.of', { subjectId })
  return (
    <Loaded
      of={history}
      empty={{
        when: ({ entries }) => entries.length === 0,
        show: <EmptyState title={say('还没有变更记录', 'No changes yet')} />,
      }}
    >
      {({ entries, names }) => (
        <ol className="audit-trail">
          {entries.map((entry) => (
            <li key={entry.id}>
              <p className="audit-trail-head">
                <span className="num">{momentInWords(new Date(entry.at))}</span>
                <strong>{entry.actorName}</strong>
                <span>{say(...actionWords(entry.action))}</span>
              </p>
              <Difference
                before={entry.before}
                after={entry.after}
                names={names}
                labels={labelsOf(entry.subjectType)}
                choices={choicesOf(entry.subjectType)}
              />
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}
