import { describe, expect, it } from 'vitest'
import { composed } from './compose.ts'
import { gardenFacts } from './facts.testing.ts'
import { checkFinal } from './final.ts'
import { docxOf } from './official/docx.ts'
import { plainLines } from './official/plain.ts'
import { papers } from './papers.ts'
import { readDocument } from './read/read.ts'
import { noSettings } from './settings.ts'

const wish = { settings: noSettings, fills: {} }
const paper = composed(papers.concentratedReport, gardenFacts, wish)
const text = plainLines(paper).join('\n')

describe('the final text of a paper held against the ledger', () => {
  it('agrees when no figure was touched, in the text and in the tables', () => {
    const { differing, missing, checked } = checkFinal(paper, text)
    expect(differing).toEqual([])
    expect(missing).toEqual([])
    expect(checked).toBeGreaterThan(30)
  })

  it('agrees when it was read from the .docx', async () => {
    const { text: read } = await readDocument(await docxOf(paper, '闭环'), 'paper.docx')
    expect(checkFinal(paper, read).differing).toEqual([])
  })

  it('names a figure that a person changed, with what stands there and what the ledger counts', () => {
    const changed = text.replace('已销号1个（完成率20%）', '已销号2个（完成率40%）')
    const { differing } = checkFinal(paper, changed)
    expect(differing.map(({ figure, found }) => [figure.key, figure.text, found])).toEqual([
      ['problem.closed', '1', '2'],
      ['problem.rate', '20%', '40'],
    ])
    expect(differing[0]?.context).toContain('已销号1个')
  })

  it('names a figure changed in a cell of a table', () => {
    const row = '财务和资产管理存在短板\n3\n0\n0\n3'
    expect(text).toContain(row)
    const { differing } = checkFinal(paper, text.replace(row, '财务和资产管理存在短板\n3\n2\n0\n1'))
    expect(differing.map(({ figure }) => figure.key)).toEqual(['aspect.2.closed', 'aspect.2.open'])
  })

  it('lets a person reword or leave out a sentence', () => {
    const shortened = text.replace(/6项措施中，已完成3项，完成率50%。/, '').replace('高度', '十分')
    const { differing, missing } = checkFinal(paper, shortened)
    expect(differing).toEqual([])
    expect(missing.map(({ key }) => key)).toContain('measure.done')
  })

  it('names the gaps that still stand open', () => {
    expect(checkFinal(paper, text).open).toContain('下一步的具体安排')
    expect(checkFinal(paper, text.replaceAll(/【请补充：[^】]*】/g, '已补写。')).open).toEqual([])
  })

  it('reads numbers with separators and blanks as the numbers they are', () => {
    const spaced = text.replaceAll('8600元', '8,600元').replace('问题4个', '问题 4 个')
    expect(checkFinal(paper, spaced).differing).toEqual([])
  })
})
