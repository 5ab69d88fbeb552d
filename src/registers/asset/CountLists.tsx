import { Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { momentInWords } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import type { LineSave } from './pending-lines.ts'
import type { Board, BoardLine } from './StockTakeScanPage.tsx'
import { stockTakeLine } from './stock-take.ts'

type Asset = Board['assets'][number]

type OpenProps = { assets: Asset[]; takeId: string; mayCount: boolean; onCount: (line: LineSave) => void }

/** Rows shown at once; who walks through a building works place by place. */
const mostShown = 200

/** What nobody has looked for yet, place by place. */
export function OpenList({ assets, takeId, mayCount, onCount }: OpenProps) {
  const { say } = useLanguage()
  const { personId } = useMe()
  if (assets.length === 0) return <p className="panel">{say('全部盘完。', 'Everything is counted.')}</p>
  const places = Map.groupBy(assets.slice(0, mostShown), ({ location }) => location)
  const missing = ({ id, assetNo }: Asset) =>
    onCount({
      values: {
        stockTakeId: takeId,
        assetNo,
        assetId: id,
        isFound: false,
        scannedAt: new Date().toISOString(),
        scannedById: personId,
      },
    })
  return (
    <>
      {[...places].map(([place, own]) => (
        <section key={place} className="panel" aria-label={place}>
          <h2 className="panel-title">
            {place} <span className="soft">{own.length}</span>
          </h2>
          <ul className="count-open">
            {own.map((asset) => (
              <li key={asset.id}>
                <Link to={`/registers/asset/${asset.id}/card`} className="num">
                  {asset.assetNo}
                </Link>
                <span>
                  {asset.name} <span className="soft">{asset.userName}</span>
                </span>
                {mayCount && (
                  <Popconfirm
                    title={say('找遍了，没有这件？', 'Looked everywhere and it is not there?')}
                    okText={say('登记为未找到', 'Register as missing')}
                    cancelText={say('再找找', 'Look again')}
                    onConfirm={() => missing(asset)}
                  >
                    <Button aria-label={say(`${asset.assetNo} 未找到`, `${asset.assetNo} is missing`)}>
                      {say('未找到', 'Missing')}
                    </Button>
                  </Popconfirm>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {assets.length > mostShown && (
        <p className="soft">
          {say(
            `这里列出前 ${mostShown} 件，其余按编号可以查到。`,
            `The first ${mostShown} are listed; find the others by number.`,
          )}
        </p>
      )}
    </>
  )
}

type LinesProps = { lines: BoardLine[]; assets: Asset[] }

function useColumns(assets: Asset[]) {
  const { say } = useLanguage()
  const known = new Map(assets.map((asset) => [asset.assetNo, asset]))
  const base: Column<BoardLine>[] = [
    {
      key: 'no',
      label: say('编号', 'No.'),
      isTitle: true,
      show: ({ assetNo }) => (
        <>
          <span className="num">{assetNo}</span> {known.get(assetNo)?.name ?? ''}
        </>
      ),
    },
    { key: 'kind', label: say('结果', 'Result'), show: (line) => <Kind kind={line.diffKind} /> },
    {
      key: 'book',
      label: say('账上位置', 'In the books'),
      show: (line) => known.get(line.assetNo)?.location,
    },
    { key: 'place', label: say('实际位置', 'Found at'), show: ({ foundLocation }) => foundLocation },
  ]
  return base
}

export function DiffList({ lines, assets }: LinesProps) {
  const { say } = useLanguage()
  const columns: Column<BoardLine>[] = [
    ...useColumns(assets),
    { key: 'why', label: say('原因', 'Why'), show: ({ diffReason }) => diffReason },
    {
      key: 'settled',
      label: say('处理', 'Settled'),
      show: ({ handledDate }) => handledDate ?? <span className="soft">{say('未处理', 'Not settled')}</span>,
    },
  ]
  if (lines.length === 0) return <p className="panel">{say('没有差异。', 'No difference.')}</p>
  return (
    <section className="panel" aria-label={say('差异', 'Differences')}>
      <RecordTable
        label={say('差异', 'Differences')}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
      />
    </section>
  )
}

export function DoneList({ lines, assets }: LinesProps) {
  const { say } = useLanguage()
  const columns: Column<BoardLine>[] = [
    ...useColumns(assets),
    {
      key: 'who',
      label: say('盘点', 'Counted'),
      show: ({ scannedAt, scannedByName }) => (
        <>
          <span className="num">{scannedAt && momentInWords(new Date(scannedAt))}</span> {scannedByName}
        </>
      ),
    },
  ]
  if (lines.length === 0)
    return <p className="panel">{say('还没有盘点任何一件。', 'Nothing is counted yet.')}</p>
  return (
    <section className="panel" aria-label={say('已盘', 'Counted')}>
      <RecordTable label={say('已盘', 'Counted')} columns={columns} rows={lines} rowKey={({ id }) => id} />
    </section>
  )
}

/** What was found, in words. */
export function Kind({ kind }: { kind: BoardLine['diffKind'] }) {
  const { say } = useLanguage()
  if (kind === null) return <Tag tone="green">{say('在位', 'In place')}</Tag>
  const tone = kind === 'misplaced' ? 'amber' : 'red'
  const kinds: Record<string, readonly [string, string]> = stockTakeLine.fields.diffKind.choices
  const words = kinds[kind]
  return <Tag tone={tone}>{words ? say(...words) : kind}</Tag>
}
