import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { stockTakeLine } from './stock-take.ts'

type Data = Output<'stockTake.years'>

/** Stock-takes beside each other, year by year, and what differs again and again. */
export function StockTakeYearsPage() {
  const { say } = useLanguage()
  const years = useAction('stockTake.years', {})
  const none = <EmptyState title={say('还没有盘点任务。', 'No stock-take yet.')} />
  return (
    <>
      <PageHead
        title={say('历年盘点对比', 'Stock-takes year by year')}
        lead={say('每次盘点的结果和反复出现的差异', 'What each found, and differences that come back')}
      />
      <Loaded of={years} empty={{ when: ({ takes }) => takes.length === 0, show: none }}>
        {({ takes, repeated }) => (
          <>
            <Takes takes={takes} />
            <Repeated rows={repeated} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Takes({ takes }: { takes: Data['takes'] }) {
  const { say } = useLanguage()
  const title = say('历年结果', 'Results')
  const figure = (key: 'counted' | 'misplaced' | 'shortage' | 'surplus' | 'unsettled', label: string) => ({
    key,
    label,
    className: 'num',
    show: (take: Data['takes'][number]) => take[key],
  })
  const columns: Column<Data['takes'][number]>[] = [
    {
      key: 'title',
      label: say('盘点', 'Stock-take'),
      isTitle: true,
      show: ({ id, title: name }) => <Link to={`/registers/stockTake/${id}/scan`}>{name}</Link>,
    },
    { key: 'year', label: say('年度', 'Year'), className: 'num', show: ({ year }) => year },
    { key: 'base', label: say('基准日', 'As of'), className: 'num', show: ({ baseDate }) => baseDate },
    {
      key: 'end',
      label: say('完成', 'Finished'),
      className: 'num',
      show: ({ finishedDate }) => finishedDate ?? say('进行中', 'under way'),
    },
    {
      key: 'book',
      label: say('账面合计（元）', 'Books (yuan)'),
      className: 'num',
      show: ({ bookTotal }) => yuan(bookTotal),
    },
    figure('counted', say('已盘', 'Counted')),
    figure('misplaced', say('错放', 'Elsewhere')),
    figure('shortage', say('盘亏', 'Missing')),
    figure('surplus', say('盘盈', 'Unknown')),
    figure('unsettled', say('未处理', 'Not settled')),
  ]
  return (
    <section className="panel" aria-label={title}>
      <RecordTable label={title} columns={columns} rows={takes} rowKey={({ id }) => id} />
    </section>
  )
}

function Repeated({ rows }: { rows: Data['repeated'] }) {
  const { say } = useLanguage()
  const title = say('不止一年有差异的资产', 'Different in more than one year')
  const kinds: Record<string, readonly [string, string]> = stockTakeLine.fields.diffKind.choices
  const columns: Column<Data['repeated'][number]>[] = [
    {
      key: 'no',
      label: say('编号', 'No.'),
      isTitle: true,
      show: ({ assetNo, name }) => (
        <>
          <span className="num">{assetNo}</span> {name}
        </>
      ),
    },
    {
      key: 'years',
      label: say('年度和结果', 'Years'),
      show: ({ years, kinds: found }) =>
        years
          .map((year, index) => {
            const kind = kinds[found[index] ?? '']
            return `${year} ${kind ? say(...kind) : ''}`
          })
          .join(say('；', '; ')),
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      {rows.length === 0 ? (
        <p className="soft">{say('没有。', 'None.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={rows} rowKey={({ assetNo }) => assetNo} />
      )}
    </section>
  )
}
