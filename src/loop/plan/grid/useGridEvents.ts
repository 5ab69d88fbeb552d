import type { ClipboardEvent, KeyboardEvent, MouseEvent } from 'react'
import type { Words } from '../../../kit/refused.ts'
import { isSame, type Place, placeOf, quoted, useChoose } from '../../../web/grid-cells.ts'
import { useLanguage } from '../../../web/language.tsx'
import { cellValue, columns, type DataLine, textOf } from './columns.ts'
import type { GridProps } from './grid-props.ts'
import { isData } from './lines.ts'
import type { useCells } from './useCells.ts'

/** Clicks, keys, copy and paste of the whole grid, by where they happen; rows themselves listen to nothing. */
export function useGridEvents(props: GridProps, cells: ReturnType<typeof useCells>) {
  const { lines, canEdit, onOpen, onSaveCell, onPaste } = props
  const { sayWords } = useLanguage()
  const dataAt = (index: number): DataLine | null => {
    const line = lines[index]
    return isData(line) ? line : null
  }
  const choose = useChoose({
    idAt: (line) => dataAt(line)?.row.id,
    chosen: props.chosen,
    onChoose: props.onChoose,
  })
  const empty = ({ line: index, column }: Place) => {
    const line = dataAt(index)
    const key = columns[column]?.key
    if (!line || !key || key === 'text' || key === 'kind') return
    void onSaveCell(line, key, key === 'coDeptIds' ? [] : key === 'target' ? '' : null)
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const choice = target.closest<HTMLElement>('[data-choose]')?.dataset.choose
    if (choice !== undefined) return choose(Number(choice), event.shiftKey)
    const opened = target.closest<HTMLElement>('[data-open]')?.dataset.open
    const line = opened === undefined ? null : dataAt(Number(opened))
    if (line) return onOpen(line)
    const place = placeOf(target)
    if (!place || isSame(place, cells.editing)) return
    // A second click on the active cell writes in it, as a double click does.
    if (isSame(place, cells.active)) cells.edit(place)
    else cells.go(place)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const place = placeOf(event.target as HTMLElement)
    if (place && !isSame(place, cells.editing)) cells.edit(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (cells.editing || !cells.active || !placeOf(event.target as HTMLElement)) return
    if (event.key === ' ' && canEdit) {
      event.preventDefault()
      return choose(cells.active.line, event.shiftKey)
    }
    // A letter must reach the input that opens for it.
    if (cells.onKey(event, empty) && event.key.length > 1 && event.key !== 'Process') event.preventDefault()
  }
  const onCopy = (event: ClipboardEvent) => {
    if (cells.editing || !cells.active) return
    const text = textToCopy(props, cells.active, sayWords)
    if (text === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
  }
  const onPasteHere = (event: ClipboardEvent) => {
    if (!canEdit || cells.editing || !cells.active) return
    event.preventDefault()
    onPaste(cells.active, event.clipboardData.getData('text/plain'))
  }
  return { onClick, onDoubleClick, onKeyDown, onCopy, onPaste: onPasteHere }
}

/** The chosen rows with all their columns, else the active cell; as spreadsheets take it. */
function textToCopy(props: GridProps, at: Place, sayWords: (words: Words) => string): string | null {
  const { lines, chosen, choices } = props
  const textAt = (line: DataLine, column: number) => {
    const key = columns[column]?.key
    return key ? quoted(textOf(cellValue(line, key), key, choices.directory, sayWords)) : ''
  }
  const rows = chosen.size > 0 ? lines.filter(isData).filter(({ row }) => chosen.has(row.id)) : []
  if (rows.length > 0) {
    return rows.map((row) => columns.map((_, column) => textAt(row, column)).join('\t')).join('\n')
  }
  const line = lines[at.line]
  return isData(line) ? textAt(line, at.column) : null
}
