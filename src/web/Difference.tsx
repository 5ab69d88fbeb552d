import { momentInWords } from '../kit/day.ts'
import { type Changed, differenceOf, isEmpty } from './difference.ts'
import { useLanguage } from './language.tsx'
import { deviceOf } from './sessions/device.ts'
import { actionNamed } from './words/actions.ts'
import { fieldWords, valueWords } from './words/fields.ts'

type Names = Record<string, string>
type Labels = Record<string, readonly [zh: string, en: string]>
type Choices = Record<string, Labels>

type Props = {
  before: unknown
  after: unknown
  /** Names by id, as the audit actions give them. */
  names: Names
  /** Labels of a register's own fields, before the common ones. */
  labels?: Labels
  /** Words of the record's choices, by field and stored value; those of the loop when left out. */
  choices?: Choices
}

/** Old and new, field by field. */
export function Difference({ before, after, names, labels = {}, choices = valueWords }: Props) {
  const { say } = useLanguage()
  if (isEmpty(before) && isEmpty(after)) return null
  const changes = differenceOf(before, after)
  if (changes.length === 0) return <span className="soft">{say('无内容变化', 'No change of content')}</span>
  return (
    <dl className="difference">
      {changes.map((change) => (
        <Change
          key={change.field}
          change={change}
          names={names}
          labels={labels}
          choices={choices}
          isNew={isEmpty(before)}
          isGone={isEmpty(after)}
        />
      ))}
    </dl>
  )
}

type ChangeProps = {
  change: Changed
  names: Names
  labels: Labels
  choices: Choices
  isNew: boolean
  isGone: boolean
}

function Change({ change: { field, before, after }, names, labels, choices, isNew, isGone }: ChangeProps) {
  const { say } = useLanguage()
  const show = useValue(names, choices)
  const label = labels[field] ?? fieldWords[field]
  return (
    <div>
      <dt>{label ? say(...label) : field}</dt>
      <dd>
        {!isNew && <del>{show(field, before)}</del>}
        {!isNew && !isGone && (
          <>
            <span className="visually-hidden">{say('改为', 'became')}</span>
            <span aria-hidden="true"> → </span>
          </>
        )}
        {!isGone && <ins>{show(field, after)}</ins>}
      </dd>
    </div>
  )
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

/** A stored value as people say it: names for ids, words for choices, moments in Shanghai time. */
export function useValue(
  names: Names,
  choices: Choices = valueWords,
): (field: string, value: unknown) => string {
  const { say } = useLanguage()
  const show = (field: string, value: unknown): string => {
    if (isEmpty(value)) return say('（空）', '(empty)')
    if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
    if (Array.isArray(value)) return value.map((one) => show(field, one)).join(say('、', ', '))
    if (typeof value === 'object') {
      return Object.entries(value as object)
        .map(([key, one]) => `${say(...(fieldWords[key] ?? [key, key]))}：${show(key, one)}`)
        .join(say('；', '; '))
    }
    const text = String(value)
    const words = field === 'tried' ? actionNamed(text, undefined) : choices[field]?.[text]
    if (words) return say(...words)
    if (field === 'userAgent') return deviceOf(text)
    if (names[text]) return names[text]
    return moment.test(text) ? momentInWords(new Date(text)) : text
  }
  return show
}
