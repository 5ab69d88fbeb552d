import { useId } from 'react'
import type { Register } from '../../../kit/define-register.ts'
import { useLanguage } from '../../language.tsx'
import type { ShownFile } from '../../preview/kind.ts'
import type { NamesById } from '../calls.ts'
import { FieldInput } from '../FieldInput.tsx'
import type { Mark } from '../grid/grid-props.ts'
import type { RegisterView } from '../useRegister.ts'
import { type Column, headingIn, textOf, valueIn } from '../values.ts'
import { FilesField } from './FilesField.tsx'
import type { Typed } from './useTyped.ts'

export type FormProps = {
  view: RegisterView
  typed: Typed
  names: NamesById
  files: readonly ShownFile[]
  marks: readonly Mark[]
  /** The server's sentence beside a field. */
  wrong: (name: string) => string | undefined
  isReadOnly: boolean
}

/** Fields that every record has, in one section after its own. */
const aboutEntry = [
  'eventDate',
  'handlerId',
  'evidenceFiles',
  'relatedProblemIds',
  'secrecyMark',
  'backfillReason',
]

/** The sections of the definition, then what every record has, then what the unit added. */
export function FormSections(props: FormProps) {
  const { view, typed } = props
  const { register, columns } = view
  const { say } = useLanguage()
  const byName = new Map(columns.map((column) => [column.name, column]))
  const pick = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? [])
  const sections = register.form.filter(({ when }) => !when || isShown(when, typed.row))
  const own = columns.filter(({ isOwn }) => isOwn)
  const listed = new Set(register.form.flatMap(({ fields }) => fields))
  return (
    <>
      {sections.map((section) => (
        <Section
          key={section.zh}
          {...props}
          title={say(section.zh, section.en)}
          columns={pick(section.fields)}
        />
      ))}
      {own.length > 0 && (
        <Section {...props} title={say('本单位自设字段', 'Fields of our own')} columns={own} />
      )}
      {register.shape === 'ledger' && (
        <Section
          {...props}
          title={say('登记与佐证', 'Entry and evidence')}
          columns={pick(aboutEntry.filter((name) => !listed.has(name) && isAsked(name, typed.row)))}
        />
      )}
    </>
  )
}

function isShown(when: (row: Record<string, unknown>) => boolean, row: Record<string, unknown>): boolean {
  try {
    return when(row)
  } catch {
    return true
  }
}

/** Whether the other fields make this one needed; a form just begun may not tell yet. */
function isNeededHere({ needed }: Register, name: string, row: Record<string, unknown>): boolean {
  try {
    return needed[name]?.(row) ?? false
  } catch {
    return false
  }
}

/** Why it was entered late is asked where it was. */
function isAsked(name: string, row: Record<string, unknown>): boolean {
  return name !== 'backfillReason' || row.isBackfilled === true
}

function Section({ title, columns, ...props }: FormProps & { title: string; columns: Column[] }) {
  const id = useId()
  if (columns.length === 0) return null
  return (
    <section className="panel form-section" aria-labelledby={id}>
      <h2 id={id} className="panel-title">
        {title}
      </h2>
      <div className="form-fields">
        {columns.map((column) => (
          <FormField key={column.name} {...props} column={column} />
        ))}
      </div>
    </section>
  )
}

function FormField({
  column,
  view,
  typed,
  names,
  files,
  marks,
  wrong,
  isReadOnly,
}: FormProps & { column: Column }) {
  const { say, language } = useLanguage()
  const id = useId()
  const { name, field } = column
  const label = headingIn(field, language)
  const value = valueIn(typed.row, column)
  const why = wrong(name)
  const alerts = marks.filter((mark) => mark.field === name)
  const isFixed = isReadOnly || name in view.register.derive || (!column.isEditable && field.kind !== 'files')
  const isNeeded = field.required || isNeededHere(view.register, name, typed.row)
  const isWide = ['longText', 'files'].includes(field.kind) || ('many' in field && field.many)
  return (
    <div className={`form-field${isWide ? ' is-wide' : ''}${why ? ' is-wrong' : ''}`} data-field={name}>
      <label htmlFor={`${id}-input`} id={`${id}-label`}>
        {label}
        {isNeeded && !isFixed && <span className="form-required" aria-hidden="true" />}
      </label>
      {field.kind === 'files' ? (
        <FilesField
          labelledBy={`${id}-label`}
          value={Array.isArray(value) ? value.map(String) : []}
          files={files}
          isReadOnly={isReadOnly}
          onChange={(ids) => typed.set(column, ids)}
        />
      ) : isFixed ? (
        <output id={`${id}-input`} className="form-fixed">
          {textOf(field, value, names, language) || '—'}
        </output>
      ) : (
        <FieldInput
          id={`${id}-input`}
          field={field}
          value={value}
          names={names}
          label={label}
          isWrong={why !== undefined}
          describedBy={`${id}-notes`}
          onChange={(next) => typed.set(column, next)}
        />
      )}
      <div id={`${id}-notes`} className="form-notes">
        {why && (
          <p className="form-why" role="alert">
            {why}
          </p>
        )}
        {alerts.map((mark) => (
          <p key={mark.id} className="form-alert">
            {mark.ruleId} {language === 'zh' ? mark.zh : mark.en}
          </p>
        ))}
        {field.help && !isFixed && <p className="soft">{say(...field.help)}</p>}
      </div>
    </div>
  )
}
