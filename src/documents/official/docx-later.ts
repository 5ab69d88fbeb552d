import type { docxOf as Write } from './docx.ts'

/** A paper as .docx. The library is loaded with the first one: it is larger than all else that the server loads. */
export const docxOf: typeof Write = async (paper, creator) => {
  const { docxOf: write } = await import('./docx.ts')
  return write(paper, creator)
}
