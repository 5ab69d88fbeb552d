import type { Words } from '../../kit/refused.ts'
import type { ImportProgress } from '../../registers/sheet/progress.ts'
import type { Decisions, ImportReport, Mapping } from '../../registers/sheet/report.ts'

/** One asking of the server: the file handed in, and what the person has said about it so far. */
export type ImportAsk = {
  /** A file handed in with `POST /api/file.upload`: .xlsx, .csv, or what was pasted. */
  fileId: string
  /** Which column holds what, where the person has confirmed it. */
  mapping?: Mapping
  /** Asks for the columns even where they are known. */
  wantsMapping?: boolean
  /** For cells that others changed meanwhile: whose value stays. */
  decisions?: Decisions
  /** Boxes ticked in the first step, by their key. */
  options: Readonly<Record<string, boolean>>
}

/**
 * What `ImportWizard` needs to know about a table. A ready one for every register: `useRegisterImport(register)`;
 * for the ledger and the three lists: `useLedgerImport(…)`.
 */
export type ImportAdapter = {
  /** What is imported into, as its page is called. */
  title: Words
  /** Link to an empty sheet to fill in; left out, none is offered. */
  template?: string
  /** One sentence above the file: what may be changed in this way, and what not. */
  hint?: Words
  /** Boxes to tick before the file is read. */
  options?: readonly { key: string; words: Words; isOn: boolean }[]
  /** What the file would change; keeps nothing. Throws `CallError`. */
  preview: (ask: ImportAsk) => Promise<ImportReport>
  /** Keeps all lines or none. `seen` is that of the preview shown: whatever changed since then is refused. */
  keep: (ask: ImportAsk & { seen: string }) => Promise<ImportReport>
  /** Link to the same sheet with one column that says why a line cannot be kept. */
  refusedSheet: (ask: ImportAsk) => string
  /** How far a running preview or import is; null when nothing runs. */
  progress: (fileId: string) => Promise<ImportProgress | null>
  /** Gives a running one up; nothing of it is kept. */
  cancel: (fileId: string) => Promise<void>
  /** Takes back what was kept; offered beside the result where it is there. */
  undo?: (importId: string) => Promise<void>
}
