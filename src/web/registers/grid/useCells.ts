import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Place } from '../../grid-cells.ts'

/** Where the active cell goes after a save. */
export type Move = 'stay' | 'down' | 'up' | 'right' | 'left'

/** How many lines Page Up and Page Down go. */
const page = 15

export type Cells = ReturnType<typeof useCells>

/**
 * The active cell of a grid and the one being edited, moved by keys as in a spreadsheet: arrows, Home and End,
 * Page Up and Down, Enter or F2 to edit, typing to replace, Delete to empty.
 */
export function useCells(size: { lines: number; columns: number }, table: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<Place | null>(null)
  const [editing, setEditing] = useState<{ replaces: boolean } | null>(null)
  const wantsFocus = useRef(false)

  useEffect(() => {
    if (!active || editing || !wantsFocus.current) return
    wantsFocus.current = false
    const cell = table.current?.querySelector<HTMLElement>(`[data-at="${active.line}:${active.column}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const within = ({ line, column }: Place): Place => ({
    line: Math.max(0, Math.min(size.lines - 1, line)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  })
  const go = (place: Place) => {
    wantsFocus.current = true
    setEditing(null)
    setActive(within(place))
  }
  const step = (from: Place, move: Move) => {
    const by = { stay: [0, 0], down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] } as const
    const [lines, columns] = by[move]
    go({ line: from.line + lines, column: from.column + columns })
  }
  const edit = (place: Place, replaces = false) => {
    setActive(place)
    setEditing({ replaces })
  }
  const place = active && active.line < size.lines ? active : null
  return {
    active: place,
    editing: editing && place,
    replaces: editing?.replaces ?? false,
    go,
    step,
    edit,
    leave: () => {
      setActive(null)
      setEditing(null)
    },
  }
}

export type Command =
  | { kind: 'go'; to: (from: Place) => Place }
  | { kind: 'edit'; replaces: boolean }
  | { kind: 'empty' }
  | { kind: 'choose' }

/** What a key asks of the grid; null for keys that are not the grid's. */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Command | null {
  if (altKey) return null
  const by = (lines: number, columns: number): Command => ({
    kind: 'go',
    to: ({ line, column }) => ({ line: line + lines, column: column + columns }),
  })
  if (ctrlKey || metaKey) {
    if (key === 'Home') return { kind: 'go', to: () => ({ line: 0, column: 0 }) }
    return key === 'End' ? by(10_000, 10_000) : null
  }
  const moves: Record<string, Command> = {
    ArrowDown: by(1, 0),
    ArrowUp: by(-1, 0),
    ArrowRight: by(0, 1),
    ArrowLeft: by(0, -1),
    PageDown: by(page, 0),
    PageUp: by(-page, 0),
    Home: by(0, -10_000),
    End: by(0, 10_000),
    Enter: { kind: 'edit', replaces: false },
    F2: { kind: 'edit', replaces: false },
    Delete: { kind: 'empty' },
    Backspace: { kind: 'empty' },
    ' ': { kind: 'choose' },
  }
  if (moves[key]) return shiftKey && key === 'Enter' ? by(-1, 0) : moves[key]
  // A letter, or the first key of an input method, begins to write over the cell.
  return key === 'Process' || key.length === 1 ? { kind: 'edit', replaces: true } : null
}
