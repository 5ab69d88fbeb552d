import { type KeyboardEvent, useRef, useState } from 'react'
import { useLanguage } from '../../language.tsx'
import type { NamesById } from '../calls.ts'
import { FieldInput } from '../FieldInput.tsx'
import { type Column, headingIn, isSameValue } from '../values.ts'
import type { Move } from './useCells.ts'

type Props = {
  column: Column
  value: unknown
  names: NamesById
  /** Opened by typing: what stood there is written over. */
  replaces: boolean
  isSaving: boolean
  isWrong: boolean
  /** Saves; true when it was kept. */
  onCommit: (value: unknown) => Promise<boolean>
  onLeave: (move: Move) => void
}

/** The input over a cell: Enter and Tab save, Esc leaves all as it was. Refused, it stays open with what was typed. */
export function CellEditor(props: Props) {
  const { column, names, isSaving, isWrong, onCommit, onLeave } = props
  const { language } = useLanguage()
  const { kind } = column.field
  const isList = ['choice', 'yesNo', 'person', 'reference'].includes(kind)
  const isMany = 'many' in column.field && column.field.many
  const [value, setValue] = useState(props.replaces && !isList ? null : props.value)
  // A blur after Enter must not save a second time.
  const isDone = useRef(false)
  const leave = (move: Move) => {
    isDone.current = true
    onLeave(move)
  }
  const commit = async (next: unknown, move: Move) => {
    if (isDone.current) return
    if (isSameValue(props.value, next)) return leave(move)
    isDone.current = true
    const isKept = await onCommit(next)
    isDone.current = false
    if (isKept) leave(move)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') return leave('stay')
    const move = moveOf(event, kind, isList)
    // Enter while a word is still being composed belongs to the input method.
    if (!move || event.nativeEvent.isComposing) return
    event.preventDefault()
    void commit(isList && !isMany ? props.value : value, move)
  }
  return (
    <FieldInput
      field={column.field}
      value={value}
      names={names}
      label={headingIn(column.field, language)}
      disabled={isSaving}
      isWrong={isWrong}
      isCell
      autoFocus
      onKeyDown={onKeyDown}
      onBlur={() => (isList && !isMany ? leave('stay') : void commit(value, 'stay'))}
      onChange={(next) => {
        setValue(next)
        if (isList && !isMany) void commit(next, 'stay')
      }}
    />
  )
}

function moveOf({ key, shiftKey }: KeyboardEvent, kind: string, isList: boolean): Move | null {
  if (key === 'Tab') return shiftKey ? 'left' : 'right'
  // In a list Enter takes the choice; in a long text Shift+Enter begins a line.
  if (key !== 'Enter' || isList || (shiftKey && kind === 'longText')) return null
  return 'down'
}
