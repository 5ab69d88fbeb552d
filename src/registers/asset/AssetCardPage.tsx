import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam } from '../../web/router.tsx'
import { Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { AssetLabel } from './AssetLabel.tsx'
import { asset, disposal } from './register.ts'
import { stockTakeLine } from './stock-take.ts'
import './count.css'

type Data = Output<'asset.card'>

/** Where the code on a label leads: what the thing is, who has it, and on to the stock-take under way. */
export function AssetCardPage() {
  const card = useAction('asset.card', { id: useParam('id') })
  return <Loaded of={card}>{(data) => <CardView data={data} />}</Loaded>
}

function CardView({ data: { card, events, takes } }: { data: Data }) {
  const { say } = useLanguage()
  useTitle(`${card.assetNo} ${card.name}`)
  const states: Record<string, readonly [string, string]> = asset.fields.status.choices
  const state = states[card.status]
  const facts: [string, string][] = [
    [say('编号', 'No.'), card.assetNo],
    [say('规格型号', 'Specification'), `${card.brand} ${card.spec}`],
    [say('数量', 'Quantity'), `${card.qty} ${card.unit}`],
    [say('使用部门', 'Department'), card.deptName],
    [say('使用人', 'Used by'), card.userName],
    [say('管理人', 'Kept by'), card.keeperName],
    [say('存放地点', 'Location'), card.location],
    [say('状态', 'State'), state ? say(...state) : card.status],
    [say('原值', 'Cost'), `${yuan(card.cost)} ${say('元', 'yuan')}`],
    [say('净值', 'Net value'), `${yuan(card.net)} ${say('元', 'yuan')}`],
    [say('取得日期', 'Acquired'), card.acquireDate],
    [say('入账日期', 'Booked'), card.bookedDate],
    [say('标签张贴', 'Labelled'), card.labeledDate ?? say('未张贴', 'not yet')],
  ]
  return (
    <>
      <PageHead
        title={card.name}
        lead={card.unitName}
        actions={
          <>
            <Link to={`/registers/asset/${card.id}`}>{say('打开台账记录', 'Open the record')}</Link>
            <Button onClick={() => window.print()}>{say('打印卡片', 'Print')}</Button>
          </>
        }
      />
      {takes.map((take) => (
        <p key={take.id} className="panel no-print">
          {take.title}{' '}
          <Link to={`/registers/stockTake/${take.id}/scan`} search={{ code: card.assetNo }}>
            {say('盘点这件', 'Count this one')}
          </Link>
        </p>
      ))}
      <section className="panel asset-card" aria-label={say('资产卡片', 'Card')}>
        <dl>
          {facts.map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
        <AssetLabel card={card} look="a4" />
      </section>
      <section className="panel" aria-label={say('经历', 'History')}>
        <h2 className="panel-title">{say('经历', 'History')}</h2>
        {events.length === 0 ? (
          <p className="soft">
            {say('还没有盘点、交接或处置记录。', 'Never counted, handed over or disposed of.')}
          </p>
        ) : (
          <ul className="plain-list">
            {events.map((event) => (
              <li key={`${event.kind} ${event.id}`}>
                <span className="num">{event.date}</span> <EventWords event={event} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function EventWords({ event: { kind, what, detail } }: { event: Data['events'][number] }) {
  const { say } = useLanguage()
  if (kind === 'handover') return <>{say(`交接：${what}`, `Handed over: ${what}`)}</>
  if (kind === 'disposal') {
    const ways: Record<string, readonly [string, string]> = disposal.fields.disposeWay.choices
    const way = ways[what]
    return (
      <>
        {say('处置：', 'Disposed of: ')}
        {way ? say(...way) : what} {detail}
      </>
    )
  }
  const kinds: Record<string, readonly [string, string]> = stockTakeLine.fields.diffKind.choices
  const found = kinds[detail ?? '']
  return (
    <>
      {what}：{found ? say(...found) : say('在位', 'in place')}
    </>
  )
}
