import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import type { Words } from '../../kit/refused.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { EmptyState } from '../../web/states.tsx'
import { causeCategories } from '../cause/category.ts'
import { causeFields, measureFields, type PlanField, problemFields, tieFields } from './fields.ts'
import { textParts } from './text-difference.ts'
import '../facts.css'

type Changes = NonNullable<Output<'plan.get'>['changes']>
type Change = Changes[number]

const subjects = {
  problem: { zh: '问题', en: 'Problem', fields: { ...problemFields, ...tieFields } },
  cause: { zh: '根源', en: 'Cause', fields: causeFields },
  measure: { zh: '措施', en: 'Measure', fields: measureFields },
} as const
const kinds = {
  added: ['新增', 'Added', 'green'],
  removed: ['删除', 'Removed', 'red'],
  changed: ['修改', 'Changed', 'blue'],
} as const

/** What changed between two forms of a plan: row by row, field by field, words cut and put in. */
export function DifferenceView({ changes, names }: { changes: Changes; names: Record<string, string> }) {
  const { say } = useLanguage()
  if (changes.length === 0) return <EmptyState title={say('两版内容相同。', 'Both are the same.')} />
  const count = (kind: Change['change']) => changes.filter(({ change }) => change === kind).length
  return (
    <>
      <p className="soft">
        {say(
          `新增 ${count('added')} 条，删除 ${count('removed')} 条，修改 ${count('changed')} 条`,
          `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed`,
        )}
      </p>
      <ol className="change-list">
        {changes.map((change) => (
          <ChangeItem key={`${change.subject} ${change.id}`} change={change} names={names} />
        ))}
      </ol>
    </>
  )
}

function ChangeItem({ change, names }: { change: Change; names: Record<string, string> }) {
  const { say, sayWords } = useLanguage()
  const { subject, id, code, title, fields } = change
  const [zh, en, tone] = kinds[change.change]
  const all: Record<string, PlanField> = subjects[subject].fields
  const path = subject === 'problem' ? `/problems/${id}` : subject === 'measure' ? `/measures/${id}` : null
  return (
    <li className="panel change">
      <h2>
        <Tag tone={tone}>{say(zh, en)}</Tag> {sayWords(subjects[subject])}{' '}
        {path && change.change !== 'removed' ? <Link to={path}>{code}</Link> : code}{' '}
        <span className="change-title">{title}</span>
      </h2>
      <dl className="fact-list">
        {fields.map(({ field, before, after }) => (
          <FieldChange
            key={field}
            name={sayWords(all[field] ?? { zh: field, en: field })}
            field={all[field]}
            before={before}
            after={after}
            names={names}
            isWhole={change.change !== 'changed'}
          />
        ))}
      </dl>
    </li>
  )
}

type FieldProps = {
  name: string
  field: PlanField | undefined
  before: unknown
  after: unknown
  names: Record<string, string>
  /** The row itself was added or removed: there is nothing to hold its value against. */
  isWhole: boolean
}

function FieldChange({ name, field, before, after, names, isWhole }: FieldProps) {
  const { say } = useLanguage()
  const show = useShown(names)
  const [old, now] = [show(field, before), show(field, after)]
  if (isWhole) {
    return (
      <>
        <dt>{name}</dt>
        <dd className="pre">{now || old}</dd>
      </>
    )
  }
  return (
    <>
      <dt>{name}</dt>
      <dd className="pre">
        {field?.kind === 'text' ? (
          <TextChange before={old} after={now} />
        ) : (
          <>
            <del>{old || say('（空）', '(empty)')}</del>
            <span aria-hidden="true"> → </span>
            <ins>{now || say('（空）', '(empty)')}</ins>
          </>
        )}
      </dd>
    </>
  )
}

function TextChange({ before, after }: { before: string; after: string }) {
  let at = 0
  return textParts(before, after).map(({ kind, text }) => {
    at += text.length
    const key = `${kind} ${at}`
    if (kind === 'removed') return <del key={key}>{text}</del>
    return kind === 'added' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
  })
}

function useShown(names: Record<string, string>): (field: PlanField | undefined, value: unknown) => string {
  const { say, sayWords } = useLanguage()
  const show = (field: PlanField | undefined, value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (Array.isArray(value)) return value.map((one) => show(field, one)).join('、')
    if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
    const text = String(value)
    if (field?.kind === 'choice') {
      const choices: Record<string, Words> = field.choices ?? causeCategories
      return choices[text] ? sayWords(choices[text]) : text
    }
    return names[text] ?? text
  }
  return show
}
