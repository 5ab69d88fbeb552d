import type { Block, Paper } from './official/paper.ts'

/** A sheet without red head or number: title, tables, lines to sign. Everything in it is known; nothing is left open. */
export function plainPaper({
  title,
  subtitle = '',
  isLandscape = false,
  body,
}: {
  title: string
  subtitle?: string
  isLandscape?: boolean
  body: Block[]
}): Paper {
  return {
    form: 'material',
    head: null,
    title,
    subtitle,
    mainTo: '',
    isLandscape,
    body,
    annexes: [],
    signature: null,
    contact: '',
    imprint: null,
    figures: [],
    gaps: [],
    cuts: [],
  }
}

/** Who signs, side by side, with room for the hand. */
export function signatureLine(...names: string[]): Block {
  return {
    kind: 'text',
    isFlush: true,
    align: 'left',
    runs: [names.map((name) => `${name}：`).join('　　　　　　　')],
  }
}
