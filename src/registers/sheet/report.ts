import { z } from 'zod'
import { Refused, type Words } from '../../kit/refused.ts'
import { severity, words } from '../every/shapes.ts'

/**
 * One cell that an import would change, as the sheet shows it. `base` is there only where somebody changed the same
 * cell since the sheet was exported: what stood in it then; `before` is theirs, `after` the sheet's.
 */
export const importCell = z.object({
  field: z.string(),
  before: z.string(),
  after: z.string(),
  base: z.string().optional(),
})

/** One line that differs. `gone`: it was in the sheet when that was exported, and is not there any more. */
export const importLine = z.object({
  /** Row of the sheet as Excel counts; 0 for a line that is gone. */
  no: z.number(),
  name: z.string(),
  kind: z.enum(['added', 'changed', 'conflict', 'gone']),
  changes: z.array(importCell),
})

export const importField = z.object({ name: z.string(), words, isRequired: z.boolean() })

/** What a sheet of another layout seems to hold, for a person to confirm. */
export const mappingProposal = z.object({
  /** Rows of the sheet that hold the headings, as Excel counts; the data begin below the last. */
  headRows: z.array(z.number()),
  columns: z.array(
    z.object({
      column: z.number(),
      heading: z.string(),
      samples: z.array(z.string()),
      field: z.string().nullable(),
      why: words.nullable(),
    }),
  ),
  fields: z.array(importField),
})

/** A person's confirmation: last row of the headings, and which column holds which field. */
export const mapping = z.strictObject({
  headRow: z.int().min(0).max(200),
  places: z
    .array(z.strictObject({ column: z.int().min(0).max(500), field: z.string().max(100) }))
    .min(1)
    .max(200),
})

/** For cells that somebody changed meanwhile, by `line.field`: whose value stays. */
export const decisions = z.record(z.string().max(120), z.enum(['mine', 'theirs']))

export const importReport = z.object({
  lines: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  gone: z.number(),
  /** Lines with a cell on which nobody has decided yet. */
  conflicts: z.number(),
  refused: z.number(),
  unknownHeadings: z.array(z.string()),
  problems: z.array(z.object({ no: z.number(), field: z.string().nullable(), words })),
  changes: z.array(importLine),
  findings: z.array(z.object({ no: z.number(), ruleId: z.string(), severity, words })),
  labels: z.record(z.string(), words),
  /** How the columns were known; `mapping` is there when a person has to say. */
  layout: z.enum(['own', 'headings', 'remembered', 'confirmed', 'unknown']),
  mapping: mappingProposal.nullable(),
  /** Seal of the differences shown; what is kept must be what was seen. */
  seen: z.string(),
  /** Of an import that was kept: by this it is taken back, where that is possible. */
  importId: z.string().nullable(),
})

export type ImportCell = z.output<typeof importCell>
export type ImportLine = z.output<typeof importLine>
export type ImportField = z.output<typeof importField>
export type MappingProposal = z.output<typeof mappingProposal>
export type Mapping = z.output<typeof mapping>
export type Decisions = z.output<typeof decisions>
export type ImportReport = z.output<typeof importReport>

/** Lines told one by one; of more, only how many. The sheets that come back tell all. */
export const told = 2_000

/** What is known of an import while it is read; the whole of it where every line is to be told. */
type Telling = { report: ImportReport; refusedLines: Set<number>; wish: { isWhole?: boolean } }

/** Tells why a line cannot be kept. */
export function refuse(
  { report, refusedLines, wish }: Telling,
  no: number,
  field: string | null,
  words: Words,
): void {
  refusedLines.add(no)
  if (wish.isWhole || report.problems.length < told) report.problems.push({ no, field, words })
}

export function emptyReport(): ImportReport {
  return {
    lines: 0,
    added: 0,
    changed: 0,
    same: 0,
    gone: 0,
    conflicts: 0,
    refused: 0,
    unknownHeadings: [],
    problems: [],
    changes: [],
    findings: [],
    labels: {},
    layout: 'own',
    mapping: null,
    seen: '',
    importId: null,
  }
}

/** Refuses `conflict` while somebody else's change stands against the sheet's and nobody has said which stays. */
export function requireDecided({ conflicts }: ImportReport): void {
  if (conflicts === 0) return
  throw new Refused(
    'conflict',
    `有 ${conflicts} 行在您填表期间被别人改过，请先逐处选择保留哪个值。`,
    `${conflicts} rows were changed by others meanwhile; choose first which values stay.`,
  )
}
