import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Place } from '../../../web/grid-cells.ts'
import type { Move } from './CellEditor.tsx'
import { columns } from './columns.ts'
import { isData, type Line } from './lines.ts'

/** How many lines Page Up and Page Down go. */
const page = 15

/**
 * The active cell of the grid and the one being edited, moved by keys as in a spreadsheet: arrows, Home and End,
 * Page Up and Down, Enter or F2 or typing to edit, Delete to empty. Only problems and measures are stepped on.
 */
export function useCells(lines: readonly Line[], canEdit: boolean, table: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<Place | null>(null)
  const [isEditing, setEditing] = useState(false)
  const wantsFocus = useRef(false)

  useEffect(() => {
    if (!active || isEditing || !wantsFocus.current) return
    wantsFocus.current = false
    const cell = table.current?.querySelector<HTMLElement>(`[data-at="${active.line}:${active.column}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const go = (place: Place) => {
    wantsFocus.current = true
    setEditing(false)
    setActive(place)
  }
  const step = (from: Place, move: Move | 'up') => {
    if (move === 'down' || move === 'up')
      go({ ...from, line: nextLine(lines, from.line, move === 'down' ? 1 : -1) })
    else if (move === 'right') go({ ...from, column: Math.min(columns.length - 1, from.column + 1) })
    else if (move === 'left') go({ ...from, column: Math.max(0, from.column - 1) })
    else go(from)
  }
  const edit = (place: Place) => {
    setActive(place)
    setEditing(canEdit)
  }
  /** Whether the key was one of the grid's. `empty` is asked for on Delete. */
  const onKey = (event: KeyboardEvent, empty: (place: Place) => void): boolean => {
    const command = active && !isEditing ? commandOf(event) : null
    if (!active || !command) return false
    const writes = command === 'edit' || command === 'empty'
    if (writes && !canEdit) return false
    if (command === 'edit') edit(active)
    else if (command === 'empty') empty(active)
    else if (command === 'first') go({ ...active, column: 0 })
    else if (command === 'last') go({ ...active, column: columns.length - 1 })
    else if (command === 'pageDown' || command === 'pageUp')
      go({ ...active, line: nextLine(lines, active.line, command === 'pageDown' ? page : -page) })
    else step(active, command)
    return true
  }
  return { active, editing: isEditing ? active : null, go, step, edit, onKey, setActive }
}

type Command = Move | 'up' | 'first' | 'last' | 'pageDown' | 'pageUp' | 'edit' | 'empty'

function commandOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Command | null {
  if (ctrlKey || metaKey || altKey) return null
  switch (key) {
    case 'ArrowDown':
      return 'down'
    case 'ArrowUp':
      return 'up'
    case 'ArrowRight':
      return 'right'
    case 'ArrowLeft':
      return 'left'
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    case 'PageDown':
      return 'pageDown'
    case 'PageUp':
      return 'pageUp'
    case 'Delete':
    case 'Backspace':
      return 'empty'
    case ' ':
      return null
    default:
      // A letter, or the first key of an input method, begins to write into the cell.
      return key === 'Enter' || key === 'F2' || key === 'Process' || key.length === 1 ? 'edit' : null
  }
}

/** The nearest problem or measure some lines away; the last one that there is in that direction, else where one is. */
export function nextLine(lines: readonly Line[], from: number, by: number): number {
  const towards = by > 0 ? 1 : -1
  let found = from
  for (
    let at = from + towards, left = Math.abs(by);
    left > 0 && at >= 0 && at < lines.length;
    at += towards
  ) {
    if (!isData(lines[at])) continue
    found = at
    left -= 1
  }
  return found
}
