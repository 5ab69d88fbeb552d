import type { Span } from '../read/document.ts'

/** What a part of a document is for, decided from what it says. */
export type Role = 'problems' | 'causes' | 'measures' | 'progress' | 'other'

export type MeasureKind = 'immediate' | 'deadline' | 'longTerm'

export type Section = Span & { numeral: string; title: string; role: Role; note?: string }

/** A count, date, amount, share or placeholder stated in a sentence. */
export type Fact = Span & { kind: 'count' | 'date' | 'amount' | 'rate' | 'document'; text: string }

/** Why a problem belongs to a register (rule book 0.7); `score` 0–1, sorted high to low. */
export type RegisterMatch = {
  register: string
  rules: string[]
  /** The rules among `rules` that the sentence itself points to; they stand in front. */
  pointed?: string[]
  score: number
  reason: string
  reasonEn: string
  terms: string[]
}

export type DraftProblem = Span & {
  /** Heading above the item without its numeral; empty when there is none. */
  aspect: string
  /** The numeral of that heading as written, e.g. （一）. */
  aspectNumeral?: string
  /** The mark in front of the item, e.g. 一是, （1）, 1．, 有的, 问题1：; empty when there is none. */
  ordinal: string
  /** Short title: the item's first clause. */
  title: string
  /** From after the ordinal to the end of the item; equals `text.slice(start, end)` of the source. */
  text: string
  facts: Fact[]
  register: string | null
  rules: string[]
  matches: RegisterMatch[]
  status?: string
  department?: string
  owner?: string
  due?: string
}

/** `ordinal` is the mark in front as written, e.g. （一）. */
export type DraftCause = Span & { title: string; text: string; ordinal?: string }

export type DraftMeasure = Span & {
  aspect: string
  aspectNumeral?: string
  ordinal: string
  text: string
  kind: MeasureKind | null
  department: string | null
  owner: string | null
  /** As the document words it, e.g. 2026年6月底前. */
  due: string | null
  /** YYYY-MM-DD where the wording fixes a day. */
  dueDate: string | null
}

/** A proposed tie with a reason a person can read. `strength` direct, or only in general words. */
export type ProposedLink = {
  problem: number
  measure: number
  score: number
  strength: 'direct' | 'general'
  reason: string
  reasonEn: string
  terms: string[]
  /** The clause of the measure that answers, as a range of the measure's `text`. */
  clause?: Span
}

export type CauseLink = {
  problem: number
  cause: number
  score: number
  reason: string
  reasonEn: string
  terms: string[]
}

/** Everything understood of one document; indexes into the arrays, offsets into `SourceDocument.text`. */
export type Draft = {
  sections: Section[]
  problems: DraftProblem[]
  causes: DraftCause[]
  measures: DraftMeasure[]
  /** Ties that the document itself makes: [problem, measure]. */
  links: [number, number][]
  proposedLinks: ProposedLink[]
  causeLinks: CauseLink[]
  problemsWithoutMeasure: number[]
  problemsAnsweredGenerally: number[]
  measuresWithoutProblem: number[]
  noise: (Span & { text: string; reason: string; reasonEn?: string })[]
  warnings: string[]
  /** The same warnings in English, line by line. */
  warningsEn?: string[]
}
