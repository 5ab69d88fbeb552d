import type { Paragraph, SourceDocument } from '../../../src/documents/read/document.ts'
import { textDocument } from '../../../src/documents/understand/text-document.ts'
import { han } from './marks.ts'
import { full, type Generator, Paper } from './paper.ts'

const HEADS = [
  ['序号', '问题类别', '具体问题', '整改措施', '责任部门', '责任人', '完成时限'],
  ['编号', '所属方面', '反馈问题', '整改举措', '责任单位', '责任领导', '整改时限'],
  ['序号', '类别', '存在问题', '整改措施', '牵头科室', '责任人', '计划完成时间'],
]

/** Problems in the rows of tables: Markdown, tabs, cells placed by the reader; and numbering that Word makes. */
export const tables: Generator[] = [
  {
    name: 'Markdown tables, one of them only figures',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('# 关于报送整改台账的函', '', '现将台账随函报送。', '', '## 统计表', '')
      paper
        .line('| 序号 | 单位 | 问题数 | 完成数 |')
        .line('| --- | --- | --- | --- |')
        .line('| 1 | 甲单位 | 12 | 9 |')
        .line('')
      paper.line('## 整改台账').line('')
      const head = dice.pick(HEADS)
      paper.line(`| ${head.join(' | ')} |`).line(`|${head.map(() => '---').join('|')}|`)
      dice.take(words.problems, 4).forEach((p, i) => {
        const row = [
          String(i + 1),
          dice.pick(words.aspects),
          paper.problem(full(p)),
          paper.measure(words.measures[i]!),
          ...rest(dice, words),
        ]
        paper.tie().line(`| ${row.join(' | ')} |`)
      })
      return paper.done()
    },
  },
  {
    name: 'rows set apart by tabs, the aspect only where it changes',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('附件：问题整改台账')
      const head = dice.pick(HEADS)
      paper.line(head.join('\t'))
      dice.take(words.problems, 4).forEach((p, i) => {
        const row = [
          String(i + 1),
          i % 2 === 0 ? dice.pick(words.aspects) : '',
          paper.problem(full(p)),
          paper.measure(words.measures[i]!),
          ...rest(dice, words),
        ]
        paper.tie().line(row.join('\t'))
      })
      return paper.done()
    },
  },
  {
    name: 'a Word table with two measures for one problem',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper()
      const head = dice.pick(HEADS)
      const rows: string[][] = [head]
      dice.take(words.problems, 3).forEach((p, i) => {
        rows.push([
          String(i + 1),
          dice.pick(words.aspects),
          paper.problem(full(p)),
          paper.measure(words.measures[i * 2]!),
          ...rest(dice, words),
        ])
        paper.tie()
        rows.push(['', '', '', paper.measure(words.measures[i * 2 + 1]!), ...rest(dice, words)])
        paper.tie()
      })
      return paper.done('\n', placed(['整改任务表'], rows))
    },
  },
  {
    name: 'numbering that Word makes itself',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper()
      const body: [string, string][] = [
        ['', '某局班子检视剖析材料'],
        ['一、', '存在的问题'],
      ]
      for (const [i, p] of dice.take(words.problems, 4).entries())
        body.push([`（${han(i + 1)}）`, paper.problem(full(p))])
      body.push(['二、', '原因分析'])
      for (const [i, c] of dice.take(words.causes, 3).entries())
        body.push([`（${han(i + 1)}）`, `${paper.cause(c)}。`])
      body.push(['三、', '整改措施'])
      for (const [i, m] of dice.take(words.measures, 3).entries())
        body.push([`（${han(i + 1)}）`, paper.measure(m)])
      paper.roles.push(
        { title: '存在的问题', role: 'problems' },
        { title: '原因分析', role: 'causes' },
        { title: '整改措施', role: 'measures' },
      )
      return paper.done('\n', withGenerated(body))
    },
  },
]

const rest = (
  dice: Parameters<Generator['write']>[0],
  words: Parameters<Generator['write']>[1],
): string[] => [dice.pick(words.departments), dice.pick(words.people), dice.pick(words.dues)]

/** Paragraphs before, then the cells of one table, each a paragraph that knows its row and column. */
function placed(before: readonly string[], rows: readonly string[][]): SourceDocument {
  const cells = rows.flatMap((row, r) => row.map((text, column) => ({ text, row: r, column })))
  const doc = textDocument([...before, ...cells.map((cell) => cell.text)].join('\n'), 'table.docx')
  const paragraphs = doc.paragraphs.map((paragraph, i): Paragraph => {
    const cell = cells[i - before.length]
    return cell
      ? { ...paragraph, place: { ...paragraph.place, table: 0, row: cell.row, column: cell.column } }
      : paragraph
  })
  return { ...doc, kind: 'docx', paragraphs }
}

function withGenerated(body: readonly [string, string][]): SourceDocument {
  const doc = textDocument(body.map(([mark, text]) => mark + text).join('\n'), 'auto.docx')
  const paragraphs = doc.paragraphs.map((paragraph, i): Paragraph => {
    const mark = body[i]?.[0]
    return mark ? { ...paragraph, generatedNumeral: mark } : paragraph
  })
  return { ...doc, kind: 'docx', paragraphs }
}
