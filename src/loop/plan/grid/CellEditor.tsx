import { Input, type InputRef, Select } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../web/language.tsx'
import { measureKinds } from '../fields.ts'
import type { CellValue, ColumnKey } from './columns.ts'
import type { Choices, Option } from './useDirectory.ts'

/** Where the active cell goes after a save. */
export type Move = 'stay' | 'down' | 'right' | 'left'

type Props = {
  column: ColumnKey
  label: string
  value: CellValue
  choices: Choices
  isSaving: boolean
  isWrong: boolean
  onCommit: (value: CellValue, move: Move) => void
  onCancel: () => void
}

/** The input over a cell: Enter and Tab save, Esc leaves it as it was. It stays open with what was typed when refused. */
export function CellEditor(props: Props): ReactNode {
  const { column, choices } = props
  const { sayWords } = useLanguage()
  switch (column) {
    case 'text':
    case 'target':
      return <TextEditor {...props} />
    case 'dueDate':
      return <DayEditor {...props} />
    case 'coDeptIds':
      return <ManyEditor {...props} options={choices.departments} />
    case 'kind': {
      const options = Object.entries(measureKinds).map(([value, words]) => ({
        value,
        label: sayWords(words),
      }))
      return <OneEditor {...props} options={options} canClear={false} />
    }
    case 'leadLeaderId':
      return <OneEditor {...props} options={choices.leaders} canClear />
    case 'ownerId':
      return <OneEditor {...props} options={choices.people} canClear />
    case 'leadDeptId':
      return <OneEditor {...props} options={choices.departments} canClear />
  }
}

function moveOf({ key, shiftKey }: KeyboardEvent): Move | null {
  if (key === 'Enter') return 'down'
  if (key === 'Tab') return shiftKey ? 'left' : 'right'
  return null
}

function TextEditor({ label, value, isSaving, isWrong, onCommit, onCancel }: Props) {
  const [text, setText] = useState(typeof value === 'string' ? value : '')
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') return onCancel()
    const move = moveOf(event)
    // Enter while a word is still being composed belongs to the input method.
    if (!move || event.nativeEvent.isComposing || (event.key === 'Enter' && event.shiftKey)) return
    event.preventDefault()
    onCommit(text.trim(), move)
  }
  return (
    <Input.TextArea
      autoFocus
      autoSize={{ minRows: 2, maxRows: 12 }}
      maxLength={4000}
      value={text}
      disabled={isSaving}
      status={isWrong ? 'error' : ''}
      aria-label={label}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={keys}
      onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
      onBlur={() => onCommit(text.trim(), 'stay')}
    />
  )
}

function DayEditor({ label, value, isSaving, isWrong, onCommit, onCancel }: Props) {
  const [day, setDay] = useState(typeof value === 'string' ? value : '')
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') return onCancel()
    const move = moveOf(event)
    // Tab walks through year, month and day first.
    if (move !== 'down') return
    event.preventDefault()
    onCommit(day || null, move)
  }
  return (
    <Input
      ref={input}
      type="date"
      max="2999-12-31"
      value={day}
      disabled={isSaving}
      status={isWrong ? 'error' : ''}
      aria-label={label}
      onChange={({ target }) => setDay(target.value)}
      onKeyDown={keys}
      onBlur={() => onCommit(day || null, 'stay')}
    />
  )
}

type OneProps = Props & { options: Option[]; canClear: boolean }

function OneEditor({ label, value, options, canClear, isSaving, isWrong, onCommit, onCancel }: OneProps) {
  return (
    <Select<string | null>
      autoFocus
      defaultOpen
      className="wide"
      value={typeof value === 'string' ? value : null}
      options={options}
      allowClear={canClear}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      disabled={isSaving}
      status={isWrong ? 'error' : ''}
      aria-label={label}
      onChange={(chosen) => onCommit(chosen ?? null, 'stay')}
      onBlur={onCancel}
      onInputKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onCancel()
      }}
    />
  )
}

function ManyEditor({
  label,
  value,
  options,
  isSaving,
  isWrong,
  onCommit,
  onCancel,
}: Props & { options: Option[] }) {
  const [ids, setIds] = useState(Array.isArray(value) ? value : [])
  return (
    <Select<string[]>
      autoFocus
      defaultOpen
      mode="multiple"
      className="wide"
      value={ids}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      disabled={isSaving}
      status={isWrong ? 'error' : ''}
      aria-label={label}
      onChange={setIds}
      onBlur={() => onCommit(ids, 'stay')}
      onInputKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onCancel()
        if (event.key === 'Tab') onCommit(ids, event.shiftKey ? 'left' : 'right')
      }}
    />
  )
}
