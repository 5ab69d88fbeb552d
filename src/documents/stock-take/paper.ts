import { dayInWords } from '../../kit/day.ts'
import { yuan } from '../../kit/money.ts'
import type { Board } from '../../registers/asset/count.queries.ts'
import { openOf, tallyOf } from '../../registers/asset/count.ts'
import { stockTakeLine } from '../../registers/asset/stock-take.ts'
import { bareName } from '../naming.ts'
import type { Block, Cell, Paper } from '../official/paper.ts'
import { money } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { plainPaper, signatureLine } from '../plain-paper.ts'
import { cell, tableBlock } from '../tables.ts'

/** Up to so many every asset stands in the paper; of more only the differences, and the sheet holds the rest. */
const mostRows = 400

/** 固定资产盘点表: what should be there, what was found, every difference, and who signs for it. */
export function stockTakePaper({ take, assets, lines }: Board): Paper {
  const tally = tallyOf(assets, lines)
  const known = new Map(assets.map((asset) => [asset.assetNo, asset]))
  const counted = new Map(lines.map((line) => [line.assetNo, line]))
  const isWhole = assets.length <= mostRows
  const surplus = lines.filter(({ assetNo }) => !known.has(assetNo))
  const shown = [
    ...assets.filter(({ assetNo }) => isWhole || counted.get(assetNo)?.diffKind != null),
    ...surplus.map(({ assetNo }) => ({ ...unknown, assetNo })),
  ]
  const left = openOf(assets, lines).length
  return plainPaper({
    title: `${bareName(take.unitName)}固定资产盘点表`,
    subtitle: `（${take.title}，基准日${dayInWords(take.baseDate)}）`,
    isLandscape: true,
    body: blocks(
      {
        kind: 'text',
        runs: [
          `${summaryOf(take, tally, left)}${isWhole ? '' : '资产较多，本表只列差异，全部明细见盘点明细表。'}`,
        ],
      },
      resultTable(shown, counted),
      { kind: 'blank' },
      signatureLine('盘点人', '监盘人', '资产管理员', '负责人'),
      { kind: 'text', runs: ['日期：　　　　年　　月　　日'], isFlush: true },
    ),
  })
}

/** What should be there, what was found; what there is none of is not counted up. */
function summaryOf(take: Board['take'], tally: ReturnType<typeof tallyOf>, left: number): string {
  const { expected, expectedCost, counted, inPlace, misplaced, shortage, shortageCost, surplus, unsettled } =
    tally
  const found = [
    inPlace > 0 ? `位置相符${inPlace}件` : '',
    misplaced > 0 ? `错放${misplaced}件` : '',
    shortage > 0 ? `盘亏${shortage}件（原值${money(shortageCost)}）` : '',
  ].filter(Boolean)
  const isAllInPlace = counted > 0 && inPlace === counted
  return [
    `应盘${expected}件，原值${money(expectedCost)}，财务账面合计${money(take.bookTotal)}。`,
    counted === 0
      ? '尚未盘点。'
      : isAllInPlace
        ? `已盘${counted}件，全部在位。`
        : `已盘${counted}件，其中${found.join('、')}。`,
    surplus > 0 ? `另有账外资产${surplus}件。` : '',
    left > 0 && counted > 0 ? `尚有${left}件未盘。` : '',
    misplaced + shortage + surplus === 0
      ? ''
      : unsettled > 0
        ? `差异尚有${unsettled}件没有处理。`
        : '差异已全部处理。',
  ].join('')
}

const unknown = { name: '', spec: '', location: '', userName: '', cost: null }
type Shown = {
  assetNo: string
  name: string
  spec: string
  location: string
  userName: string
  cost: number | null
}

function resultTable(
  shown: readonly Shown[],
  counted: ReadonlyMap<string, Board['lines'][number]>,
): Block | null {
  if (shown.length === 0) return null
  const kinds = stockTakeLine.fields.diffKind.choices
  const centred = (text: string): Cell => cell(text, { align: 'center' })
  return tableBlock({
    widths: [1.2, 3.6, 3.4, 3.2, 3, 2, 2.6, 1.8, 2.6, 4],
    size: 10.5,
    head: [
      [
        '序号',
        '资产编号',
        '名称',
        '规格型号',
        '账上位置',
        '使用人',
        '原值（元）',
        '结果',
        '实际位置',
        '差异原因及处理',
      ].map((name) => cell(name)),
    ],
    body: shown.map((asset, index) => {
      const line = counted.get(asset.assetNo)
      const result = line ? (line.diffKind === null ? '在位' : kinds[line.diffKind][0]) : '未盘'
      const settled = line?.handledDate ? `${dayInWords(line.handledDate)}处理` : ''
      return [
        centred(String(index + 1)),
        centred(asset.assetNo),
        cell(asset.name),
        cell(asset.spec),
        cell(asset.location),
        centred(asset.userName),
        centred(asset.cost === null ? '' : yuan(asset.cost)),
        centred(result),
        cell(line?.foundLocation ?? ''),
        cell([line?.diffReason, settled].filter(Boolean).join('，')),
      ]
    }),
  })
}
