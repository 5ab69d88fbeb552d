import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { paperNatures } from '../paper-kinds.ts'
import { searchOf } from './address.ts'
import { NewPaper } from './NewPaper.tsx'
import './papers.css'

/** Papers of an inspection: make a new one, go on with one that is being written, look at those that were sent. */
export function PapersPage() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const inspections = useAction('inspection.list', { limit: 200 })
  return (
    <>
      <PageHead
        title={say('公文材料', 'Papers')}
        lead={say(
          '由台账直接成文：数字可追溯到行，报送即冻结当时的台账。',
          'Written from the ledger: every figure leads to its rows, and sending freezes the ledger behind it.',
        )}
      />
      <Loaded of={inspections} empty={{ when: ({ total }) => total === 0, show: <NoInspection /> }}>
        {({ inspections: all }) => {
          const chosen = all.find(({ id }) => id === search.inspection) ?? all[0]
          if (!chosen) return <NoInspection />
          return (
            <>
              <div className="filters">
                <label htmlFor="paper-inspection">
                  {say('检查', 'Inspection')}
                  <Select
                    id="paper-inspection"
                    className="paper-inspection"
                    value={chosen.id}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={all.map(({ id, title, unitName }) => ({
                      value: id,
                      label: `${title} · ${unitName}`,
                    }))}
                    onChange={(inspection: string) => setSearch({ inspection })}
                  />
                </label>
                <Link
                  className="filter-link"
                  to="/papers/reconcile"
                  search={{ inspection: chosen.id } as never}
                >
                  {say('四方对账', 'Reconcile the four')}
                </Link>
                <Link
                  className="filter-link"
                  to="/papers/templates"
                  search={{ inspection: chosen.id } as never}
                >
                  {say('本单位模板', 'Templates of the unit')}
                </Link>
              </div>
              <NewPaper key={chosen.id} inspectionId={chosen.id} />
              <Drafts inspectionId={chosen.id} />
              <Sent inspectionId={chosen.id} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function NoInspection() {
  const { say } = useLanguage()
  const can = useCan()
  return (
    <EmptyState title={say('还没有检查，不能编制公文。', 'No inspection yet to write papers about.')}>
      {can('intake.read') && <Link to="/intake">{say('导入反馈意见', 'Take in a feedback document')}</Link>}
    </EmptyState>
  )
}

type Draft = Output<'paper.drafts'>['drafts'][number]

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2 className="panel-title">{title}</h2>
      {children}
    </section>
  )
}

function Drafts({ inspectionId }: { inspectionId: string }) {
  const { say, sayWords } = useLanguage()
  const drafts = useAction('paper.drafts', { inspectionId, limit: 200 })
  const columns: Column<Draft>[] = [
    {
      key: 'kind',
      label: say('公文', 'Paper'),
      isTitle: true,
      show: (draft) => (
        <Link to="/papers/write" search={searchOf(wishOfDraft(draft)) as never}>
          {sayWords(paperNatures[draft.kind])}
        </Link>
      ),
    },
    { key: 'about', label: say('内容', 'About'), show: (draft) => aboutOf(draft) },
    {
      key: 'state',
      label: say('状态', 'State'),
      show: () => <Tag tone="amber">{say('编制中', 'Being written')}</Tag>,
    },
    {
      key: 'by',
      label: say('最近保存', 'Saved'),
      show: ({ updatedByName, updatedAt }) => `${updatedByName ?? ''} ${momentInWords(new Date(updatedAt))}`,
    },
  ]
  return (
    <Panel title={say('编制中', 'Being written')}>
      <Loaded
        of={drafts}
        empty={{
          when: ({ total }) => total === 0,
          show: <p className="soft">{say('没有未完成的公文。', 'Nothing is being written.')}</p>,
        }}
      >
        {({ drafts: rows }) => (
          <RecordTable
            label={say('编制中的公文', 'Papers being written')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Loaded>
    </Panel>
  )
}

function wishOfDraft({ kind, inspectionId, problemId, fromDate, untilDate }: Draft) {
  return { kind, inspectionId, problemId, from: fromDate, until: untilDate }
}

function aboutOf({ problemNo, problemTitle, fromDate, untilDate }: Draft): string {
  if (problemNo) return `${problemNo} ${problemTitle ?? ''}`
  return fromDate && untilDate ? `${fromDate} — ${untilDate}` : ''
}

type Head = Output<'paper.list'>['papers'][number]

function Sent({ inspectionId }: { inspectionId: string }) {
  const { say, sayWords } = useLanguage()
  const sent = useAction('paper.list', { inspectionId, limit: 200 })
  const columns: Column<Head>[] = [
    {
      key: 'title',
      label: say('公文', 'Paper'),
      isTitle: true,
      className: 'grow',
      show: ({ id, title }) => (
        <Link to="/papers/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'kind',
      label: say('种类', 'Kind'),
      show: ({ kind, no }) => `${sayWords(paperNatures[kind])} · ${say(`第${no}次`, `no. ${no}`)}`,
    },
    { key: 'purpose', label: say('状态', 'State'), show: ({ purpose }) => <PurposeTag purpose={purpose} /> },
    { key: 'to', label: say('送往', 'To'), show: ({ sentTo }) => sentTo },
    {
      key: 'at',
      label: say('时间', 'When'),
      show: ({ sentAt, sentByName }) => `${sentByName ?? ''} ${momentInWords(new Date(sentAt))}`,
    },
  ]
  return (
    <Panel title={say('已送审、已报送', 'Sent')}>
      <Loaded
        of={sent}
        empty={{
          when: ({ total }) => total === 0,
          show: <p className="soft">{say('还没有送审或报送过公文。', 'Nothing was sent yet.')}</p>,
        }}
      >
        {({ papers }) => (
          <RecordTable
            label={say('已送公文', 'Papers sent')}
            columns={columns}
            rows={papers}
            rowKey={({ id }) => id}
          />
        )}
      </Loaded>
    </Panel>
  )
}

export function PurposeTag({ purpose }: { purpose: Head['purpose'] }) {
  const { say } = useLanguage()
  return purpose === 'sent' ? (
    <Tag tone="green">{say('已报送', 'Handed in')}</Tag>
  ) : (
    <Tag tone="blue">{say('已送审', 'For decision')}</Tag>
  )
}
