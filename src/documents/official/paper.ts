import type { Words } from '../../kit/refused.ts'

/**
 * A paper as it is composed, before it becomes .docx or a page: the same value is written, shown, frozen and compared.
 * Plain data, so that a snapshot holds it as it is.
 */

/** A row that a figure was counted from, with the place where it is seen. */
export type FigureRow = { id: string; code: string; label: string; link: string }

/** A number that the paper states, and what it was counted from. */
export type Figure = {
  /** Stable name, such as `problem.closed`. */
  key: string
  /** What is compared: a count, fen, or hundredths of a percent. */
  value: number
  /** As the paper writes it: `20`, `98.71%`, `3.25万`. */
  text: string
  words: Words
  rows: FigureRow[]
}

/** What only a person can say: prefilled where something is known, marked until somebody has written it. */
export type Gap = {
  key: string
  /** What is wanted, said to the person. */
  hint: string
  /** What the ledger knows, to begin from; may be empty. */
  prefill: string
  /** What a person wrote; null while it is open. */
  filled: string | null
}

/** A stretch left out of, or reworded in, the version for the public. */
export type Cut = {
  /** Names it when a person restores it. */
  key: string
  /** Where it stood, such as `问题1-2 整改情况`. */
  place: string
  was: string
  /** What stands there now; empty where nothing does. */
  now: string
  reason: Words
  /** Protected by law: nobody restores it. */
  isFirm: boolean
  /** A person has decided that it may be public. */
  isRestored: boolean
}

export type Face = 'fang' | 'hei' | 'kai' | 'song'

/** A stretch of text: plain, a figure, a gap, or in another face. */
export type Run =
  | string
  | { figure: string; text: string }
  | { gap: string; text: string }
  | { face: Face; text: string; isBold?: boolean }

export type Align = 'left' | 'center' | 'right' | 'justified'

export type Cell = {
  /** Paragraphs of the cell. */
  lines: Run[][]
  /** Rows and columns that a merged cell covers; absent for 1. */
  rows?: number
  columns?: number
  align?: Align
  /** Shown as a heading: 黑体. */
  isHead?: boolean
  /** Last line at the right: who signed and when, or where it will be signed. */
  signature?: string
  /** Least height in lines of the body, for what is filled in by hand. */
  height?: number
}

export type Table = {
  /** Widths of the columns, in parts of the whole. */
  widths: number[]
  /** Rows repeated on every page. */
  head: Cell[][]
  body: Cell[][]
  /** Points. 小四 is 12, 五号 10.5. */
  size: number
}

export type Block =
  /** 一、 / （一） / 1. / （1）: the numeral is part of the text. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; runs: Run[] }
  /** A paragraph of the body: two characters in, lines after the first at the edge. */
  | { kind: 'text'; runs: Run[]; align?: Align; isFlush?: boolean }
  | { kind: 'table'; table: Table }
  | { kind: 'blank' }

export type Annex = { title: string; isLandscape: boolean; blocks: Block[] }

/** 版头: the issuing organ in red, document number, and for reports upwards the signer. */
export type Head = {
  organ: string
  /** 发文字号 as it stands on the paper: 临水党〔2026〕5号. */
  number: string
  /** 签发人; only in reports to a body above. */
  signer: string | null
  secrecy: string
  urgency: string
}

/** 版记. */
export type Imprint = { copyTo: string; issuer: string; date: string }

export type PaperForm =
  /** 文件格式: red head, number, red rule. */
  | 'document'
  /** 纪要格式. */
  | 'minutes'
  /** Material and forms without a head: title first. */
  | 'material'

export type Paper = {
  form: PaperForm
  head: Head | null
  title: string
  /** Under the title in brackets or as a period; empty for none. */
  subtitle: string
  mainTo: string
  isLandscape: boolean
  body: Block[]
  annexes: Annex[]
  signature: { organ: string; date: string } | null
  /** 附注, without its brackets; empty for none. */
  contact: string
  imprint: Imprint | null
  figures: Figure[]
  gaps: Gap[]
  cuts: Cut[]
}

export function textOfRun(run: Run): string {
  return typeof run === 'string' ? run : run.text
}

export function textOfRuns(runs: readonly Run[]): string {
  return runs.map(textOfRun).join('')
}

/** Every run of the paper's text and tables, its annexes among them, in their order. */
export function runsOf({ body, annexes }: Pick<Paper, 'body' | 'annexes'>): Run[] {
  const blocks = [...body, ...annexes.flatMap((annex) => annex.blocks)]
  return blocks.flatMap((block) => {
    if (block.kind === 'blank') return []
    if (block.kind !== 'table') return block.runs
    const { head, body: rows } = block.table
    return [...head, ...rows].flat().flatMap(({ lines }) => lines.flat())
  })
}
