import type { Register } from '../../kit/define-register.ts'
import type { Field, Names } from '../../kit/field.ts'
import type { Context } from '../../server/action.ts'
import type { Extent } from '../access.ts'
import type { Controls } from '../every/controls.ts'
import type { Tell } from './progress.ts'
import type { Decisions, ImportReport, Mapping } from './report.ts'
import type { Seal } from './seal.ts'
import type { Inverse } from './undo.queries.ts'

export type ImportWish = {
  bytes: Uint8Array
  /** Handed in for review at once, so that the rules look at them; else kept as drafts. */
  isSubmitted: boolean
  mapping?: Mapping | undefined
  wantsMapping?: boolean | undefined
  decisions?: Decisions | undefined
  /** Hears how far it is, and may throw to end it. */
  tell?: Tell
  /** What the headings say, by which a confirmation is remembered. */
  onHeadings?: (key: string) => void
  /** Tells every line instead of the first of them; for the sheets that come back. */
  isWhole?: boolean
}

export type Work = {
  context: Context
  controls: Controls
  register: Register
  unitFields: Readonly<Record<string, Field>>
  names: Names
  wish: ImportWish
  report: ImportReport
  seal: Seal
  refusedLines: Set<number>
  /** Rows of the register that the sheet still names. */
  named: Set<string>
  /** Row written → line of the sheet. */
  lineOf: Map<string, number>
  extent: Exclude<Extent, 'none'>
  /** What every new row has whatever its line says: the record that new lines belong to. */
  given: Readonly<Record<string, unknown>>
  /** What takes the import back. */
  inverse: Inverse
  written: number
  /** Lines that nobody is asked about: what others changed meanwhile is refused instead of shown. */
  isAtOnce: boolean
}
