import { dayInWords } from '../../kit/day.ts'
import { type Compose, materialPaper } from '../frame.ts'
import type { Block } from '../official/paper.ts'
import { blocks } from '../official/writer.ts'
import { standing } from '../phrases.ts'
import { ledgerTable } from '../tables.ts'

/** 整改台账 to print: on its side, one problem and its measures in merged cells. Source: rule book 18.4 (台账打印件). */
export const ledgerPrint: Compose = (input) => {
  const { facts, figures: f, names, writer } = input
  const { line } = writer
  const summary: Block = {
    kind: 'text',
    isFlush: true,
    runs: [
      ...line`截至${dayInWords(facts.until)}，问题${f.total}个，`,
      ...standing(writer, f),
      ...line`；措施${f.measuresTotal}项，已完成${f.measuresDone}项。`,
    ],
  }
  return materialPaper(input, {
    title: `${names.unit}${names.matter}整改台账`,
    isLandscape: true,
    body: blocks(summary, ledgerTable(facts)),
  })
}
