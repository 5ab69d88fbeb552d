import type { Place } from '../../../web/grid-cells.ts'
import type { Gap } from '../gaps.ts'
import type { CellValue, ColumnKey, DataLine } from './columns.ts'
import type { Line } from './lines.ts'
import type { Choices } from './useDirectory.ts'

export type GridProps = {
  lines: Line[]
  gaps: readonly Gap[]
  choices: Choices
  canEdit: boolean
  isSaving: boolean
  /** The last save was refused: the editor stays open, marked. */
  isRefused: boolean
  /** Ids of chosen problems and measures. */
  chosen: ReadonlySet<string>
  onChoose: (ids: ReadonlySet<string>) => void
  /** Row and column to open at, as a link to a gap says. */
  at: { id: string; lack: string | undefined } | null
  onOpen: (line: DataLine) => void
  onSaveCell: (line: DataLine, key: ColumnKey, value: CellValue) => Promise<boolean>
  onPaste: (at: Place, block: string) => void
  onAdd: (problemId: string, texts: string[]) => Promise<boolean>
}
