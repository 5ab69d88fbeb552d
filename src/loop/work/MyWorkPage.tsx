import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { DueDate, Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { type Urgency, workKinds } from './work.ts'
import './work.css'

type Line = Output<'work.mine'>['lines'][number]

const sections: { urgency: Urgency; zh: string; en: string }[] = [
  { urgency: 'late', zh: '已逾期', en: 'Late' },
  { urgency: 'waiting', zh: '等我办理', en: 'Waits for me' },
  { urgency: 'soon', zh: '两周内到期', en: 'Due within two weeks' },
  { urgency: 'later', zh: '往后', en: 'Later' },
]

/** Everybody’s first page: what waits, what is late, what comes next, in one list; each line opens where it is done. */
export function MyWorkPage() {
  const { say } = useLanguage()
  const { name } = useMe()
  const work = useAction('work.mine', {})
  return (
    <>
      <PageHead
        title={say('我的工作', 'My work')}
        lead={say(`${name}，以下是各处需要您办理的事项。`, `${name}, this is what waits for you everywhere.`)}
      />
      <Loaded of={work} empty={{ when: ({ lines }) => lines.length === 0, show: <AllDone /> }}>
        {({ lines }) => <WorkList lines={lines} />}
      </Loaded>
    </>
  )
}

function WorkList({ lines }: { lines: Line[] }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const kinds = [...new Set(lines.map(({ kind }) => kind))]
  const kind = kinds.find((one) => one === search.kind)
  const shown = kind ? lines.filter((line) => line.kind === kind) : lines
  return (
    <>
      {kinds.length > 1 && (
        <div className="work-kinds">
          <Segmented
            value={kind ?? ''}
            onChange={(value) => setSearch({ kind: value || undefined })}
            aria-label={say('事项类别', 'Kind')}
            options={[
              { value: '', label: `${say('全部', 'All')} ${lines.length}` },
              ...kinds.map((value) => ({
                value,
                label: <KindLabel kind={value} count={lines.filter((line) => line.kind === value).length} />,
              })),
            ]}
          />
        </div>
      )}
      {sections.map(({ urgency, zh, en }) => {
        const part = shown.filter((line) => line.urgency === urgency)
        if (part.length === 0) return null
        return (
          <section key={urgency} className={`panel work-section is-${urgency}`}>
            <h2>
              {say(zh, en)} <span className="num soft">{part.length}</span>
            </h2>
            <ul className="work-lines">
              {part.map((line) => (
                <WorkLine key={`${line.kind} ${line.id}`} line={line} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function KindLabel({ kind, count }: { kind: Line['kind']; count: number }) {
  const { sayWords } = useLanguage()
  return (
    <>
      {sayWords(workKinds[kind])} {count}
    </>
  )
}

function WorkLine({ line }: { line: Line }) {
  const { say, sayWords } = useLanguage()
  const tone =
    line.urgency === 'late'
      ? 'red'
      : line.urgency === 'waiting'
        ? 'amber'
        : line.urgency === 'soon'
          ? 'blue'
          : 'grey'
  const place = [line.unitName, line.inspectionTitle].filter(Boolean).join(' · ')
  return (
    <li>
      <Link to={line.link} className="work-line">
        <span className="work-line-kind">
          <Tag tone={tone}>{sayWords(workKinds[line.kind])}</Tag>
        </span>
        <span className="work-line-title">
          {line.problemNo && <span className="num work-line-no">{line.problemNo}</span>}
          {say(line.title, line.titleEn ?? line.title)}
          <span className="work-line-place">{place}</span>
        </span>
        <span className="work-line-day">
          {line.dueDate ? (
            <DueDate dueDate={line.dueDate} />
          ) : (
            line.since && (
              <span className="soft num">
                {say(`${momentInWords(new Date(line.since))} 起`, `since ${line.since.slice(0, 10)}`)}
              </span>
            )
          )}
        </span>
      </Link>
    </li>
  )
}

function AllDone() {
  const { say } = useLanguage()
  return (
    <EmptyState title={say('没有待办事项', 'Nothing waits for you')}>
      <p className="soft">
        {say(
          '有新的任务、审核或临近的时限，会出现在这里。',
          'New tasks, reviews and dates that come near will appear here.',
        )}{' '}
        <Link to="/ledger">{say('查看问题台账', 'See the ledger')}</Link>
      </p>
    </EmptyState>
  )
}
