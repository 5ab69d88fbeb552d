import { momentInWords } from '../../kit/day.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'

/** Hints that somebody explained: what was said, by whom, and the way back. Nothing where there are none. */
export function WordingNotes() {
  const { say, sayWords } = useLanguage()
  const can = useCan()
  const { unitKind } = useMe()
  const found = useAction('wording.notes', {})
  const undo = useDo('wording.unexplain', { done: ['已撤回', 'Taken back'] })
  const notes = found.data?.notes ?? []
  if (notes.length === 0) return null
  return (
    <details className="panel">
      <summary>
        {say(`已说明的文字雷同 ${notes.length} 组`, `${notes.length} explanations of equal wording`)}
      </summary>
      <Refusal of={undo.error} />
      <ul className="work-list">
        {notes.map(({ id, unitName, inspectionTitle, words, reason, writtenByName, writtenAt }) => (
          <li key={id}>
            <p>{sayWords(words)}</p>
            <p className="pre">{say(`说明：${reason}`, `Explanation: ${reason}`)}</p>
            <p className="step-head soft">
              {unitKind === 'oversight' && <span>{unitName}</span>}
              <span>{inspectionTitle}</span>
              <span>{writtenByName}</span>
              <span className="num">{momentInWords(new Date(writtenAt))}</span>
              {can('wording.unexplain') && (
                <ConfirmButton
                  size="small"
                  ask={say('撤回这条说明？', 'Take this explanation back?')}
                  detail={say('撤回后重新提示。', 'The hint is shown again.')}
                  onConfirm={() => undo.run({ id })}
                >
                  {say('撤回', 'Take back')}
                </ConfirmButton>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
