import type { Cell, Paper } from './paper.ts'

/** Exactly 28 characters and no mark, so that a line of it is a line of the grid. */
export const fullLine = '水务市政管网巡查养护台账按月核对逐项销号责任到人立行立改'.slice(0, 28)

function cell(text: string, more: Partial<Cell> = {}): Cell {
  return { lines: [[text]], ...more }
}

const problems = [
  { no: '1-1', text: '两类会议共用一本记录。', measures: ['分设两类会议记录本', '明确专人记录'] },
  { no: '1-2', text: '资产卡片更新滞后。', measures: ['逐件核对资产卡片'] },
]

/** A paper with every element of the standard: head, four levels, figure, gap, annex lying on its side, imprint. */
export const samplePaper: Paper = {
  form: 'document',
  head: {
    organ: '中共临江区水务局党组',
    number: '临水党〔2026〕5号',
    signer: '郑国安',
    secrecy: '',
    urgency: '',
  },
  title: '中共临江区水务局党组关于区委第五轮巡察反馈意见的整改方案',
  subtitle: '',
  mainTo: '临江区委巡察工作领导小组办公室',
  isLandscape: false,
  body: [
    { kind: 'heading', level: 1, runs: ['一、总体要求'] },
    { kind: 'heading', level: 2, runs: ['（一）提高认识'] },
    { kind: 'heading', level: 3, runs: ['1.压实责任'] },
    { kind: 'heading', level: 4, runs: ['（1）逐项登记'] },
    {
      kind: 'text',
      runs: [
        '反馈问题',
        { figure: 'problem.total', text: '20' },
        '个，',
        { gap: 'spirit', text: '【请补充：结合本单位实际】' },
        '。',
      ],
    },
    { kind: 'text', runs: [fullLine.repeat(60)], isFlush: true, align: 'left' },
  ],
  annexes: [
    {
      title: '问题清单',
      isLandscape: true,
      blocks: [
        {
          kind: 'table',
          table: {
            widths: [1, 4, 4],
            size: 12,
            head: [[cell('编号'), cell('问题'), cell('措施')]],
            body: Array.from({ length: 20 }, () => problems)
              .flat()
              .flatMap(({ no, text, measures }) =>
                measures.map((measure, index) =>
                  index === 0
                    ? [
                        cell(no, { rows: measures.length, align: 'center' }),
                        cell(text, { rows: measures.length }),
                        cell(measure),
                      ]
                    : [cell(measure)],
                ),
              ),
          },
        },
      ],
    },
    { title: '任务清单', isLandscape: false, blocks: [{ kind: 'text', runs: ['任务见台账。'] }] },
  ],
  signature: { organ: '中共临江区水务局党组', date: '2026年3月5日' },
  contact: '联系人：沈书衡',
  imprint: { copyTo: '区纪委监委，区委组织部', issuer: '临江区水务局办公室', date: '2026年3月5日' },
  figures: [],
  gaps: [{ key: 'spirit', hint: '结合本单位实际', prefill: '', filled: null }],
  cuts: [],
}
