import { momentInWords } from '../kit/day.ts'
import { useAction } from './action.ts'
import { Difference } from './Difference.tsx'
import { useLanguage } from './language.tsx'
import { EmptyState, Loaded } from './states.tsx'
import { actionWords } from './words/actions.ts'
import { fieldWordsOf } from './words/fields.ts'

type Props = {
  /** The record's id. */
  subjectId: string
  /** Labels of a register's own fields. */
  labels?: Record<string, readonly [zh: string, en: string]>
}

/** History of one record: who, when, from what to what; newest first. */
export function AuditTrail({ subjectId, labels }: Props) {
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
                labels={labels ?? fieldWordsOf[entry.subjectType] ?? {}}
              />
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}
