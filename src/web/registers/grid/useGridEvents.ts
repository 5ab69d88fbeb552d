import type { ClipboardEvent, KeyboardEvent, MouseEvent } from 'react'
import { emptyOf } from '../../../kit/field.ts'
import { isSame, type Place, placeOf, quoted, useChoose } from '../../grid-cells.ts'
import { useLanguage } from '../../language.tsx'
import { isBlank, textOf, valueIn } from '../values.ts'
import type { GridProps } from './grid-props.ts'
import { type Cells, commandOf } from './useCells.ts'

/** Clicks, keys, copy and paste of the whole grid, by where they happen; rows themselves listen to nothing. */
export function useGridEvents(props: GridProps, cells: Cells) {
  const { rows, columns, mayChange, onSaveCell, onPaste } = props
  const { language } = useLanguage()
  const choose = useChoose({ idAt: (line) => rows[line]?.id, chosen: props.chosen, onChoose: props.onChoose })
  const canWrite = ({ line, column }: Place) => {
    const row = rows[line]
    return row !== undefined && mayChange(row) && (columns[column]?.isEditable ?? false)
  }
  const edit = (place: Place, replaces = false) => {
    if (canWrite(place)) cells.edit(place, replaces)
    else cells.go(place)
  }
  const empty = (place: Place) => {
    const row = rows[place.line]
    const column = columns[place.column]
    if (!row || !column || !canWrite(place) || isBlank(valueIn(row, column))) return
    void onSaveCell(row, column, emptyOf(column.field))
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const choice = target.closest<HTMLElement>('[data-choose]')?.dataset.choose
    if (choice !== undefined) return choose(Number(choice), event.shiftKey)
    const place = placeOf(target)
    if (!place || isSame(place, cells.editing)) return
    // A second click on the active cell writes in it, as a double click does.
    if (isSame(place, cells.active)) edit(place)
    else cells.go(place)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const place = placeOf(event.target as HTMLElement)
    if (place && !isSame(place, cells.editing)) edit(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cells.active ?? placeOf(event.target as HTMLElement)
    if (cells.editing || !at || !placeOf(event.target as HTMLElement)) return
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && props.onUndo) {
      event.preventDefault()
      return props.onUndo()
    }
    const command = commandOf(event)
    if (!command) return
    // A letter must reach the input that opens for it.
    if (event.key.length > 1 && event.key !== 'Process') event.preventDefault()
    if (command.kind === 'go') cells.go(command.to(at))
    else if (command.kind === 'empty') empty(at)
    else if (command.kind === 'edit') edit(at, command.replaces)
    else {
      event.preventDefault()
      choose(at.line, event.shiftKey)
    }
  }
  const onCopy = (event: ClipboardEvent) => {
    if (cells.editing || !cells.active) return
    const text = textToCopy(props, cells.active, language)
    if (text === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
  }
  const onPasteHere = (event: ClipboardEvent) => {
    if (!onPaste || cells.editing || !cells.active) return
    event.preventDefault()
    onPaste(cells.active, event.clipboardData.getData('text/plain'))
  }
  return { onClick, onDoubleClick, onKeyDown, onCopy, onPaste: onPasteHere }
}

/** The chosen rows with all their columns, else the active cell; as spreadsheets take it. */
function textToCopy(
  { rows, columns, chosen, names }: GridProps,
  at: Place,
  language: 'zh' | 'en',
): string | null {
  const textAt = (line: number, column: number) => {
    const row = rows[line]
    const one = columns[column]
    return row && one ? quoted(textOf(one.field, valueIn(row, one), names, language)) : ''
  }
  const lines = rows.flatMap(({ id }, line) => (chosen.has(id) ? [line] : []))
  if (lines.length === 0) return textAt(at.line, at.column)
  return lines.map((line) => columns.map((_, column) => textAt(line, column)).join('\t')).join('\n')
}
