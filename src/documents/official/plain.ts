import { type Block, type Paper, type Table, textOfRuns } from './paper.ts'

/**
 * The paper's words line by line, as its .docx holds them from first to last; blank lines and page numbers left out. A
 * table gives its cells row by row. For comparing two papers, and a paper with its file.
 */
export function plainLines(paper: Paper): string[] {
  const { head, title, subtitle, mainTo, body, annexes, signature, contact, imprint } = paper
  const isMany = annexes.length > 1
  const notes = annexes.map(({ title: name }, index) => `${isMany ? `${index + 1}.` : ''}${name}`)
  const lines = [
    ...headLines(paper, head),
    title,
    subtitle,
    mainTo ? `${mainTo}：` : '',
    ...body.flatMap(blockLines),
    ...notes.map((note, index) => `${index === 0 ? '附件：' : ''}${note}`),
    ...(signature ? [signature.organ, signature.date] : []),
    contact ? `（${contact}）` : '',
    ...annexes.flatMap(({ title: name, blocks }, index) => [
      `附件${isMany ? index + 1 : ''}`,
      name,
      ...blocks.flatMap(blockLines),
    ]),
    ...(imprint
      ? [imprint.copyTo ? `抄送：${imprint.copyTo}。` : '', `${imprint.issuer}${imprint.date}印发`]
      : []),
  ]
  return lines.filter((line) => line !== '')
}

function headLines({ form }: Paper, head: Paper['head']): string[] {
  if (!head) return []
  const { secrecy, urgency, organ, number, signer } = head
  return [
    secrecy,
    urgency,
    form === 'minutes' ? `${organ}会议纪要` : `${organ}文件`,
    signer === null ? number : `${number}签发人：${signer}`,
  ]
}

function blockLines(block: Block): string[] {
  if (block.kind === 'blank') return []
  return block.kind === 'table' ? tableLines(block.table) : [textOfRuns(block.runs)]
}

function tableLines({ head, body }: Table): string[] {
  return [...head, ...body].flatMap((row) =>
    row.flatMap(({ lines, signature = '' }) => [...lines.map(textOfRuns), signature]),
  )
}

/** The same as one text, without anything that a word processor may set differently: blanks and line ends. */
export function bareText(lines: readonly string[]): string {
  return lines.join('').replaceAll(/\s+/g, '')
}
