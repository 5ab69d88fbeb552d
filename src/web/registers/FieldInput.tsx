import { Input, Select } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { parseMoment } from '../../kit/day.ts'
import { excelInOf, type Field } from '../../kit/field.ts'
import { plainYuan } from '../../kit/money.ts'
import { useLanguage } from '../language.tsx'
import { localMoment } from './address.ts'
import type { NamesById } from './calls.ts'
import { LinkSelect } from './LinkSelect.tsx'
import { isNumeric } from './values.ts'

export type FieldInputProps = {
  field: Field
  value: unknown
  /** The value as it travels; what cannot be read yet comes as the text typed. */
  onChange: (value: unknown) => void
  names: NamesById
  id?: string
  label: string
  describedBy?: string | undefined
  disabled?: boolean
  isWrong?: boolean
  autoFocus?: boolean
  /** In a cell: opens its list at once. */
  isCell?: boolean
  /** Choices of a reference are narrowed to lines of this record. */
  parentId?: string | undefined
  onKeyDown?: (event: KeyboardEvent) => void
  onBlur?: () => void
}

/** The input of a field's kind: one for forms, cells and dialogs. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props
  switch (field.kind) {
    case 'text':
      return <TextInput {...props} />
    case 'longText':
      return <LongTextInput {...props} />
    case 'whole':
    case 'decimal':
    case 'money':
      return <NumberInput {...props} />
    case 'day':
    case 'moment':
      return <TimeInput {...props} />
    case 'yesNo':
    case 'choice':
      return <ChoiceInput {...props} />
    case 'person':
    case 'reference':
      return <LinkSelect {...props} field={field} />
    case 'files':
      return null
  }
}

/** What every input shares: names for a screen reader, keys, state. */
export function common({
  id,
  label,
  describedBy,
  disabled,
  isWrong,
  autoFocus,
  onKeyDown,
  onBlur,
}: FieldInputProps) {
  return {
    ...(id ? { id } : {}),
    ...(autoFocus ? { autoFocus } : {}),
    ...(onKeyDown ? { onKeyDown } : {}),
    ...(onBlur ? { onBlur } : {}),
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    'aria-label': label,
    'aria-invalid': isWrong ?? false,
    disabled: disabled ?? false,
    status: isWrong ? ('error' as const) : ('' as const),
  }
}

function TextInput(props: FieldInputProps) {
  return (
    <Input
      {...common(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={({ target }) => props.onChange(target.value)}
    />
  )
}

function LongTextInput(props: FieldInputProps) {
  return (
    <Input.TextArea
      {...common(props)}
      autoSize={{ minRows: 2, maxRows: 14 }}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={({ target }) => props.onChange(target.value)}
    />
  )
}

const noNames = { nameOf: () => undefined, idsOf: () => [] }

/** Text of a number while it is typed: amounts in yuan. */
function typedOf(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  return field.kind === 'money' && typeof value === 'number' ? plainYuan(value) : String(value)
}

function NumberInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null)
  // What came from elsewhere (another record, a line filled in) replaces what was typed.
  const text = typed && typed.value === value ? typed.text : typedOf(field, value)
  const type = (next: string) => {
    const read = excelInOf(field, next, noNames)
    const parsed = read.kind === 'value' ? read.value : next
    setTyped({ text: next, value: parsed })
    onChange(parsed)
  }
  return (
    <Input
      {...common(props)}
      className={isNumeric(field) ? 'num-input' : ''}
      inputMode={field.kind === 'whole' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={text}
      onChange={({ target }) => type(target.value)}
    />
  )
}

function TimeInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const isDay = field.kind === 'day'
  const shown = isDay ? (typeof value === 'string' ? value : '') : localMoment(value)
  return (
    <Input
      {...common(props)}
      type={isDay ? 'date' : 'datetime-local'}
      max={isDay ? '2999-12-31' : '2999-12-31T23:59'}
      value={shown}
      onChange={({ target }) =>
        onChange(isDay ? target.value || null : parseMoment(target.value.replace('T', ' ')))
      }
    />
  )
}

function ChoiceInput(props: FieldInputProps) {
  const { field, value, onChange, isCell } = props
  const { say, language } = useLanguage()
  const options =
    field.kind === 'choice'
      ? Object.entries(field.choices).map(([key, [zh, en]]) => ({
          value: key,
          label: language === 'zh' ? zh : en,
        }))
      : [
          { value: 'true', label: say('是', 'Yes') },
          { value: 'false', label: say('否', 'No') },
        ]
  const read = (key: string | undefined) =>
    key === undefined ? null : field.kind === 'yesNo' ? key === 'true' : key
  const { onKeyDown, ...rest } = common(props)
  return (
    <Select<string>
      {...rest}
      {...(onKeyDown ? { onInputKeyDown: onKeyDown } : {})}
      className="wide"
      value={value === null || value === undefined || value === '' ? null : String(value)}
      options={options}
      allowClear={!field.required}
      defaultOpen={isCell ?? false}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      placeholder={say('请选择', 'Choose')}
      onChange={(key) => onChange(read(key))}
    />
  )
}
