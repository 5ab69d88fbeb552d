import { Link } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import type { Output } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { FollowUp, meetingDay } from './MeetingSheetPage.tsx'
import './meeting.css'

type Data = Output<'meeting.book'>
type Book = 'party' | 'executive' | 'special'

/** Party group and executive meetings in books of their own, each with what it decided and what became of it. */
export function MeetingBookPage() {
  const { say } = useLanguage()
  const { today } = useMe()
  const [search, setSearch] = useSearchState()
  const book: Book = search.book === 'executive' || search.book === 'special' ? search.book : 'party'
  const year = Number(search.year) || Number(today.slice(0, 4))
  const asked = useAction('meeting.book', { book, year }, { keep: true })
  const none = (
    <EmptyState title={say(`${year} 年这一册没有会议记录。`, `No meeting in this book in ${year}.`)} />
  )
  return (
    <>
      <PageHead
        title={say('会议分册和决定落实', 'Meeting books and follow-up')}
        lead={say(
          '党组会、行政会分册记录，互不混用',
          'Party group and executive meetings, never in one book',
        )}
      />
      <div className="filters">
        <Segmented<Book>
          value={book}
          onChange={(value) => setSearch({ book: value }, true)}
          options={[
            { value: 'party', label: say('党组会', 'Party group') },
            { value: 'executive', label: say('行政会', 'Executive') },
            { value: 'special', label: say('专题会', 'Special') },
          ]}
        />
        <label htmlFor="book-year">
          {say('年度', 'Year')}
          <Input
            id="book-year"
            className="filter"
            type="number"
            min={1990}
            max={2100}
            value={year}
            onChange={({ target }) =>
              /^(19|20)\d{2}$/.test(target.value) && setSearch({ year: target.value })
            }
          />
        </label>
      </div>
      <Loaded
        of={asked}
        empty={{ when: (data) => data.meetings.length + data.decisions.length === 0, show: none }}
      >
        {(data) => (
          <>
            <Decisions rows={data.decisions} today={today} />
            <Meetings rows={data.meetings} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Decisions({ rows, today }: { rows: Data['decisions']; today: string }) {
  const { say } = useLanguage()
  const open = rows.filter(({ doneDate }) => doneDate === null)
  const late = open.filter(({ dueDate }) => dueDate < today)
  const title = say('决定落实', 'Decisions')
  const columns: Column<Data['decisions'][number]>[] = [
    {
      key: 'title',
      label: say('议题', 'Item'),
      isTitle: true,
      show: ({ meetingId, title: name }) => (
        <Link to={`/registers/meeting/${meetingId}/minutes`}>{name}</Link>
      ),
    },
    { key: 'what', label: say('决定', 'Decision'), className: 'grow', show: ({ resolution }) => resolution },
    { key: 'session', label: say('届次', 'Session'), show: ({ sessionNo }) => sessionNo },
    { key: 'owner', label: say('责任人', 'By'), show: ({ ownerName }) => ownerName },
    {
      key: 'state',
      label: say('落实', 'Follow-up'),
      show: ({ dueDate, doneDate }) => <FollowUp dueDate={dueDate} doneDate={doneDate} today={today} />,
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">
        {title}{' '}
        <span className="soft">
          {say(
            `待落实 ${open.length} 项，其中到期 ${late.length} 项`,
            `${open.length} open, ${late.length} of them overdue`,
          )}
        </span>
      </h2>
      {rows.length === 0 ? (
        <p className="soft">{say('没有需要落实的决定。', 'Nothing to carry out.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
    </section>
  )
}

function Meetings({ rows }: { rows: Data['meetings'] }) {
  const { say } = useLanguage()
  const title = say('会议', 'Meetings')
  const columns: Column<Data['meetings'][number]>[] = [
    {
      key: 'session',
      label: say('届次', 'Session'),
      isTitle: true,
      show: ({ id, sessionNo }) => <Link to={`/registers/meeting/${id}/minutes`}>{sessionNo}</Link>,
    },
    { key: 'day', label: say('日期', 'Day'), className: 'num', show: ({ startAt }) => meetingDay(startAt) },
    { key: 'chair', label: say('主持', 'Chair'), show: ({ chairName }) => chairName },
    {
      key: 'present',
      label: say('实到/应到', 'Present'),
      className: 'num',
      show: ({ present, members }) => `${present}/${members}`,
    },
    { key: 'items', label: say('议题', 'Items'), className: 'num', show: ({ items }) => items },
    {
      key: 'book',
      label: say('记录本', 'Book'),
      show: ({ bookNo, pageFrom, pageTo }) => (
        <>
          {bookNo} <span className="num">{`${pageFrom}–${pageTo}`}</span>
        </>
      ),
    },
    {
      key: 'record',
      label: say('会议记录', 'Record'),
      show: ({ hasRecord }) =>
        hasRecord ? say('已上传', 'uploaded') : <Tag tone="amber">{say('未上传', 'missing')}</Tag>,
    },
    {
      key: 'alerts',
      label: say('预警', 'Alerts'),
      show: ({ alerts }) => (alerts > 0 ? <Tag tone="red">{say(`${alerts} 条`, String(alerts))}</Tag> : null),
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      {rows.length === 0 ? (
        <p className="soft">{say('这一年没有会议。', 'None this year.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
    </section>
  )
}
