/** Half-open range of UTF-16 code units in `SourceDocument.text`. */
export type Span = { start: number; end: number }

export type SourceKind = 'docx' | 'doc' | 'pdf' | 'xlsx' | 'txt' | 'md'

/** Where a paragraph stands in the file it came from; only what the format knows. */
export type Place = {
  /** `body`, `footnote`, `endnote`, `textBox`, `diagram`, `header`, `footer`, or the name of the sheet. */
  part: string
  /**
   * Zero-based paragraph, line or row in that part, counted as the file counts them (empty ones included).
   * One Word paragraph that soft breaks divide is several paragraphs here, all with its index.
   */
  index: number
  /** From 1; where a paragraph goes over the page, the page it begins on. */
  page?: number
  /** Table coordinates, zero-based; cells of one row share table and row. */
  table?: number
  row?: number
  column?: number
  /** Rows and columns that a merged cell covers; absent for 1. */
  rowSpan?: number
  columnSpan?: number
}

export type Paragraph = Span & {
  place: Place
  /** Heading level 1–9 where the format states one. */
  heading?: number
  /**
   * The numeral that Word makes itself and does not store as text, e.g. `（一）`. It is part of `text`
   * (at the start of the paragraph), so that offsets stay whole; this says that it was generated.
   */
  generatedNumeral?: string
  /** Offsets in `text` inside this paragraph where a new page begins (.pdf). */
  pageBreaks?: number[]
}

/** A stretch that the reader recognised as no content (page number, page head, watermark…), and why. */
export type Dropped = { text: string; reason: string; reasonEn?: string; place: Place }

/**
 * One file read. `text` is the whole accepted text, paragraphs joined by `\n`; for .txt and .md it is the
 * decoded file, letter for letter (line ends normalised to `\n`), so an offset into it is an offset into the file.
 * Everything later (marking, problems, measures) points into `text`.
 */
export type SourceDocument = {
  name: string
  kind: SourceKind
  text: string
  paragraphs: Paragraph[]
  dropped: Dropped[]
  warnings: string[]
  /** The same warnings in English, line by line. */
  warningsEn?: string[]
}
