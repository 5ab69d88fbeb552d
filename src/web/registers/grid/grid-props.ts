import type { Output } from '../../../client.ts'
import type { Register } from '../../../kit/define-register.ts'
import type { Place } from '../../grid-cells.ts'
import type { Listed, NamesById, Row } from '../calls.ts'
import type { Column } from '../values.ts'

export type Mark = Output<'alert.marks'>['alerts'][number]

export type GridProps = {
  register: Register
  columns: Column[]
  rows: readonly (Row & Partial<Pick<Listed, 'alertCount'>>)[]
  names: NamesById
  /** Names of units by id, for who sees several. */
  units?: ReadonlyMap<string, string> | null
  /** Open alerts by record. */
  marks: ReadonlyMap<string, Mark[]>
  mayChange: (row: Row) => boolean
  isSaving: boolean
  /** The last save was refused: the editor stays open, marked. */
  isRefused: boolean
  chosen: ReadonlySet<string>
  onChoose: ((ids: ReadonlySet<string>) => void) | null
  onOpen: (row: Row) => void
  onSaveCell: (row: Row, column: Column, value: unknown) => Promise<boolean>
  /** A block of cells from the clipboard, from this place to the right and downwards. */
  onPaste: ((at: Place, block: string) => void) | null
  /** Takes the last change back; null where there is none. */
  onUndo?: (() => void) | null
  /** Sorting by the head; left out where rows stand in an order of their own. */
  sort?: { name: string; isDescending: boolean; onSort: (name: string) => void }
  /** Totals of amounts over everything found, in fen. */
  sums?: Readonly<Record<string, number>> | undefined
  sumLabel?: string
}
