import type { Place } from '../document.ts'

/** A paragraph as the part states it, before styles and numbering are looked up. */
export type StoryParagraph = {
  /** Text between soft breaks; at least one line. */
  lines: string[]
  place: Place
  styleId?: string
  numId?: string
  level?: number
  /** 0–8, 9 for body text. */
  outline?: number
  /** Text formatted as hidden, which Word does not print. */
  hidden: string
  isContents: boolean
  isPlaceholder: boolean
  /** Id of the footnote or endnote that it belongs to. */
  noteId?: string
}

/** What was met that is no text, to be told to the reader. */
export type Met = {
  images: number
  charts: number
  embedded: number
  changes: number
  comments: number
  footnotes: string[]
  endnotes: string[]
}

export type Draft = StoryParagraph & {
  isMarkDeleted: boolean
  isRunHidden: boolean
  /** Paragraphs of the text boxes anchored here; they follow their anchor. */
  boxes: StoryParagraph[]
}

export type Cell = { column: number; span: number; merge: 'none' | 'restart' | 'continue'; places: Place[] }
export type Merge = { places: Place[]; rows: number }
export type Table = {
  id: number
  row: number
  column: number
  isRowDeleted: boolean
  cell?: Cell
  merges: Map<number, Merge>
}

/** A run of paragraphs that follow each other: the body, one text box, one note. */
export type Flow = {
  part: string
  tables: Table[]
  paragraph?: Draft
  /** Paragraph whose mark was deleted: it goes on in the next one. */
  carry?: Draft
  out(paragraph: StoryParagraph): void
}

export type Field = { instruction: string; isResult: boolean; isContents: boolean }
export type Control = { isContents: boolean; isPlaceholder: boolean }

export type Story = {
  flows: Flow[]
  path: string[]
  fields: Field[]
  controls: Control[]
  /** One entry per open mc:AlternateContent: whether a choice was taken. */
  alternates: boolean[]
  noteId?: string
  text?: string
  keepsSpace: boolean
  met: Met
  /** Numbers given to paragraphs, by part, and to tables; one series for the whole file. */
  series: Series
  isHiddenStyle(styleId: string): boolean
}

export type Series = { paragraphs: Map<string, number>; tables: number }

/** Ends a paragraph whose mark was deleted but that nothing follows. */
export function flushCarry(flow: Flow) {
  const { carry } = flow
  delete flow.carry
  if (carry && (carry.lines.join('') !== '' || carry.boxes.length > 0)) emit(flow, carry)
}

/** Hands on a finished paragraph, then the text boxes anchored in it. */
export function emit(flow: Flow, draft: Draft) {
  if (flow.tables.some((table) => table.isRowDeleted)) return
  flow.out(draft)
  for (const box of draft.boxes) flow.out(box)
}
