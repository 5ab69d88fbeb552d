import { Button, Progress, Segmented } from 'antd'
import { actingIn, type Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useParam, useSearchState } from '../../web/router.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { CountEntry } from './CountEntry.tsx'
import { DiffList, DoneList, OpenList } from './CountLists.tsx'
import { diffKindOf, openOf, tallyOf } from './count.ts'
import { type LineSave, usePendingLines } from './pending-lines.ts'
import './count.css'

export type Board = Output<'stockTake.board'>
export type BoardLine = Board['lines'][number]

/** The stock-take on a phone: read a label or type the last digits, one tap, next. Goes on without a network. */
export function StockTakeScanPage() {
  const { say } = useLanguage()
  const board = useAction('stockTake.board', { id: useParam('id') })
  const none = (
    <EmptyState
      title={say('基准日之前没有入账的固定资产。', 'No asset was booked by the day of the stock-take.')}
    />
  )
  return (
    <Loaded
      of={board}
      empty={{ when: ({ assets, lines }) => assets.length + lines.length === 0, show: none }}
    >
      {(data) => <Count board={data} />}
    </Loaded>
  )
}

/** The lines as they will be once what waits on this phone has arrived. */
function withPending(lines: readonly BoardLine[], pending: readonly LineSave[]): BoardLine[] {
  const waiting = new Map(pending.map((line) => [line.values.assetNo, line]))
  const fresh = [...waiting.values()].reverse().map(({ id, version, values }): BoardLine => {
    const { assetNo, assetId = null, isFound = true, isLocationOk = null } = values
    return {
      id: id ?? `pending ${assetNo}`,
      version: version ?? 0,
      assetNo,
      assetId,
      isFound,
      isLocationOk,
      isUserOk: values.isUserOk ?? null,
      isLabelOk: values.isLabelOk ?? null,
      foundLocation: values.foundLocation ?? null,
      diffKind: diffKindOf({ assetId, isFound, isLocationOk }),
      diffReason: values.diffReason ?? null,
      handledDate: null,
      scannedAt: values.scannedAt ?? null,
      scannedByName: null,
    }
  })
  return [...fresh, ...lines.filter(({ assetNo }) => !waiting.has(assetNo))]
}

function Count({ board }: { board: Board }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const { take, assets, mayCount } = board
  const { pending, error, add } = usePendingLines(take.id)
  const lines = withPending(board.lines, pending)
  const tally = tallyOf(assets, lines)
  const open = openOf(assets, lines)
  const diffs = lines.filter(({ diffKind }) => diffKind !== null)
  const tab = search.tab ?? 'open'
  return (
    <div className="count">
      <PageHead
        title={take.title}
        lead={say(
          `基准日 ${take.baseDate} · 负责人 ${take.leaderName}`,
          `As of ${take.baseDate} · ${take.leaderName} in charge`,
        )}
        actions={<ResultButtons board={board} />}
      />
      <section className="panel count-progress" aria-label={say('进度', 'Progress')}>
        <Progress
          percent={tally.expected === 0 ? 0 : Math.floor((tally.counted / tally.expected) * 100)}
          showInfo={false}
          aria-label={say('已盘比例', 'Counted')}
        />
        <p aria-live="polite">
          {say(
            `已盘 ${tally.counted} / ${tally.expected} 件`,
            `${tally.counted} of ${tally.expected} counted`,
          )}
          {pending.length > 0 && (
            <span className="soft">
              {say(` · ${pending.length} 件存在本机，待上传`, ` · ${pending.length} kept on this phone`)}
            </span>
          )}
        </p>
        <p className="soft">
          {say(
            `位置相符 ${tally.inPlace} · 错放 ${tally.misplaced} · 未找到 ${tally.shortage} · 账外 ${tally.surplus}`,
            `In place ${tally.inPlace} · elsewhere ${tally.misplaced} · missing ${tally.shortage} · unknown ${tally.surplus}`,
          )}
          {tally.shortage > 0 &&
            say(
              ` · 未找到资产原值 ${yuan(tally.shortageCost)} 元`,
              ` · cost of what is missing ${yuan(tally.shortageCost)} yuan`,
            )}
        </p>
      </section>
      {error && (
        <div className="count-error">
          <p>
            <strong className="num">{error.assetNo}</strong>
          </p>
          <Refusal of={error.error} />
        </div>
      )}
      {mayCount && <CountEntry assets={assets} lines={lines} onCount={add} takeId={take.id} />}
      <Segmented
        className="no-print"
        block
        value={tab}
        onChange={(value) => setSearch({ tab: value })}
        options={[
          { value: 'open', label: say(`未盘 ${open.length}`, `To count ${open.length}`) },
          { value: 'diff', label: say(`差异 ${diffs.length}`, `Differences ${diffs.length}`) },
          { value: 'done', label: say(`已盘 ${lines.length}`, `Counted ${lines.length}`) },
        ]}
      />
      {tab === 'open' && <OpenList assets={open} takeId={take.id} mayCount={mayCount} onCount={add} />}
      {tab === 'diff' && <DiffList lines={diffs} assets={assets} />}
      {tab === 'done' && <DoneList lines={lines} assets={assets} />}
    </div>
  )
}

function ResultButtons({ board: { take } }: { board: Board }) {
  const { say } = useLanguage()
  const open = (path: string, query: Record<string, string>) => {
    const parts = new URLSearchParams(query)
    const unit = actingIn()
    if (unit) parts.set('unit', unit)
    window.location.assign(`${path}?${parts}`)
  }
  return (
    <>
      <Button
        onClick={() => open('/api/stockTakeLine.export', { query: JSON.stringify({ parentIds: [take.id] }) })}
      >
        {say('盘点明细（Excel）', 'Lines (Excel)')}
      </Button>
      <Button onClick={() => open('/api/stockTake.result.docx', { id: take.id })}>
        {say('盘点表待签（Word）', 'Result to sign (Word)')}
      </Button>
    </>
  )
}
