import { momentInWords } from '../../../kit/day.ts'
import { columnsOf, type Register } from '../../../kit/define-register.ts'
import { registerNamed } from '../../../registers/index.ts'
import { Difference } from '../../Difference.tsx'
import { useLanguage } from '../../language.tsx'
import { EmptyState, Loaded } from '../../states.tsx'
import { actionWords, labelsOf, recordWords } from '../../words/records.ts'
import { type NamesById, useRegisterAction } from '../calls.ts'
import type { OwnFields } from '../values.ts'
import { textOf } from '../values.ts'

/** Every change of a record and of its lines: who, when, from what to what; newest first. */
export function HistoryPanel({ register, id, own }: { register: Register; id: string; own: OwnFields }) {
  const { say, language } = useLanguage()
  const history = useRegisterAction(register.name, 'history', { id })
  const labels = Object.fromEntries(
    Object.entries(own).map(([name, { zh, en }]) => [name, [zh, en] as const]),
  )
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
          {entries.map((entry) => {
            const inWords = (state: unknown) => wordsOf(entry.subjectType, own, state, names, language)
            return (
              <li key={entry.id}>
                <p className="audit-trail-head">
                  <span className="num">{momentInWords(new Date(entry.at))}</span>
                  <strong>{entry.actorName}</strong>
                  <span>
                    {entry.action === `${register.name}.save` && !entry.before
                      ? say('登记', 'Entered')
                      : say(...actionWords(entry.action))}
                    {entry.subjectType !== register.name && ` · ${say(...recordWords(entry.subjectType))}`}
                  </span>
                </p>
                <Difference
                  before={inWords(entry.before)}
                  after={inWords(entry.after)}
                  names={names}
                  labels={{ ...labelsOf(entry.subjectType), ...labels }}
                  choices={{}}
                />
              </li>
            )
          })}
        </ol>
      )}
    </Loaded>
  )
}

/** Kept by the system, or said by the line above already. */
const silent = ['createdBy', 'updatedBy', 'createdAt', 'updatedAt', 'extra']

/** A row with every value as people read it: amounts in yuan, choices and people by name; own fields among them. */
function wordsOf(
  subject: string,
  own: OwnFields,
  state: unknown,
  names: NamesById,
  language: 'zh' | 'en',
): unknown {
  const register = registerNamed(subject)
  if (!register || typeof state !== 'object' || state === null) return state
  const row = state as Record<string, unknown>
  const fields = { ...columnsOf(register), ...own }
  const flat = { ...row, ...(row.extra as Record<string, unknown> | undefined) }
  return Object.fromEntries(
    Object.entries(flat)
      .filter(([name]) => !silent.includes(name) && !(register.lineOf === name))
      .map(([name, value]) => {
        const field = fields[name]
        return [name, field ? textOf(field, value, names, language) : value]
      }),
  )
}
