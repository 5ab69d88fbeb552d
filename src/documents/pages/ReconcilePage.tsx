import { CheckOutlined, WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { EmptyState, Loaded } from '../../web/states.tsx'
import './papers.css'

type Reconciled = Output<'reconcile.get'>

/** Feedback, plan, ledger and report held against each other: the gaps first, then numbers, then problem by problem. */
export function ReconcilePage() {
  const { say } = useLanguage()
  const [search] = useSearchState()
  const inspections = useAction('inspection.list', { limit: 200 })
  return (
    <>
      <PageHead
        title={say('四方对账', 'Reconcile the four')}
        lead={say(
          '反馈、方案、台账、报告逐句逐数核对；每处差异都指向改正的地方。',
          'Feedback, plan, ledger and report, sentence by sentence and number by number; each gap leads to where it is mended.',
        )}
      />
      <Loaded
        of={inspections}
        empty={{
          when: ({ total }) => total === 0,
          show: <EmptyState title={say('还没有检查。', 'No inspection yet.')} />,
        }}
      >
        {({ inspections: all }) => {
          const chosen = all.find(({ id }) => id === search.inspection) ?? all[0]
          return chosen && <OneInspection key={chosen.id} all={all} inspectionId={chosen.id} />
        }}
      </Loaded>
    </>
  )
}

type OneProps = { all: { id: string; title: string; unitName: string }[]; inspectionId: string }

function OneInspection({ all, inspectionId }: OneProps) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const wish = { inspectionId, ...(search.report ? { reportId: search.report } : {}) }
  const result = useAction('reconcile.get', wish, { keep: true })
  const reports = result.data?.reports ?? []
  return (
    <>
      <div className="filters">
        <label htmlFor="reconcile-inspection">
          {say('检查', 'Inspection')}
          <Select
            id="reconcile-inspection"
            className="paper-inspection"
            value={inspectionId}
            options={all.map(({ id, title, unitName }) => ({ value: id, label: `${title} · ${unitName}` }))}
            onChange={(inspection: string) => setSearch({ inspection, report: '' })}
          />
        </label>
        {reports.length > 0 && (
          <label htmlFor="reconcile-report">
            {say('报告', 'Report')}
            <Select
              id="reconcile-report"
              className="paper-inspection"
              value={result.data?.sources.report?.id ?? null}
              options={reports.map(({ id, title, sentAt }) => ({
                value: id,
                label: `${title} · ${momentInWords(new Date(sentAt))}`,
              }))}
              onChange={(report: string) => setSearch({ report })}
            />
          </label>
        )}
      </div>
      <Loaded of={result}>{(data) => <Shown {...data} />}</Loaded>
    </>
  )
}

function Shown({ inspection, sources, gaps, figures, lines }: Reconciled) {
  const { say } = useLanguage()
  const missing = [
    !sources.feedback &&
      say(
        '这次检查不是由导入的反馈文件建账，无反馈原文可对。',
        'The ledger was not made from a feedback document.',
      ),
    !sources.plan && say('还没有审定的整改方案。', 'No plan is approved yet.'),
    !sources.report && say('还没有送出过报告。', 'No report was sent yet.'),
  ].filter((line) => line !== false)
  return (
    <>
      {missing.length > 0 && (
        <ul className="panel figure-rows soft">
          {missing.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <section className="panel">
        <h2 className="panel-title">{say(`差异 ${gaps.length} 处`, `${gaps.length} gaps`)}</h2>
        {gaps.length === 0 ? (
          <p>
            {say(
              '现有各方逐句逐数一致。',
              'All that there is agrees, sentence by sentence and number by number.',
            )}
          </p>
        ) : (
          <Gaps gaps={gaps} />
        )}
      </section>
      <section className="panel">
        <h2 className="panel-title">{say('数字', 'Numbers')}</h2>
        <Figures figures={figures} />
      </section>
      <section className="panel">
        <h2 className="panel-title">{say(`逐个问题 ${lines.length} 个`, `${lines.length} problems`)}</h2>
        <Lines lines={lines} />
      </section>
      <p>
        <Link to="/papers" search={{ inspection: inspection.id } as never}>
          {say('本次检查的全部公文', 'All papers of this inspection')}
        </Link>
      </p>
    </>
  )
}

const sides = {
  feedback: ['反馈', 'Feedback', 'blue'],
  plan: ['方案', 'Plan', 'teal'],
  report: ['报告', 'Report', 'amber'],
} as const

type Gap = Reconciled['gaps'][number]

function Gaps({ gaps }: { gaps: Gap[] }) {
  const { say, sayWords } = useLanguage()
  const columns: Column<Gap & { index: number }>[] = [
    {
      key: 'words',
      label: say('差异', 'Gap'),
      isTitle: true,
      className: 'gap-words',
      show: ({ link, code, words }) => (
        <Link to={link}>
          {code && <span className="num">{code} </span>}
          {sayWords(words)}
        </Link>
      ),
    },
    {
      key: 'side',
      label: say('哪一方', 'Side'),
      show: ({ side }) => {
        const [zh, en, tone] = sides[side]
        return <Tag tone={tone}>{say(zh, en)}</Tag>
      },
    },
    { key: 'said', label: say('该方所写', 'It says'), show: ({ said }) => said || '—' },
    { key: 'ledger', label: say('台账', 'The ledger'), show: ({ ledger }) => ledger || '—' },
  ]
  return (
    <RecordTable
      label={say('差异', 'Gaps')}
      columns={columns}
      rows={gaps.map((gap, index) => ({ ...gap, index }))}
      rowKey={({ index }) => String(index)}
    />
  )
}

function Figures({ figures }: Pick<Reconciled, 'figures'>) {
  const { say, sayWords } = useLanguage()
  return (
    <ScrollX label={say('数字', 'Numbers')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say('数字', 'Number')}</th>
            <th scope="col">{say('反馈', 'Feedback')}</th>
            <th scope="col">{say('方案', 'Plan')}</th>
            <th scope="col">{say('台账', 'Ledger')}</th>
            <th scope="col">{say('报告', 'Report')}</th>
            <th scope="col">{say('核对', 'Check')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ key, words, feedback, plan, ledger, report, isOk }) => (
            <tr key={key}>
              <th scope="row">{sayWords(words)}</th>
              {[feedback, plan, ledger, report].map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the four columns never move
                <td key={index} className="num">
                  {value ?? '—'}
                </td>
              ))}
              <td>
                <Mark isOk={isOk} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function Mark({ isOk }: { isOk: boolean }) {
  const { say } = useLanguage()
  return isOk ? (
    <span className="match is-ok">
      <CheckOutlined aria-hidden="true" /> {say('一致', 'Same')}
    </span>
  ) : (
    <span className="match is-off">
      <WarningOutlined aria-hidden="true" /> {say('有差异', 'Differs')}
    </span>
  )
}

type LineOf = Reconciled['lines'][number]

function Lines({ lines }: { lines: LineOf[] }) {
  const { say } = useLanguage()
  const cell = (of: LineOf['feedback']) =>
    of === null ? (
      '—'
    ) : (
      <>
        <Mark isOk={of.isOk} />
        <div className="match-text">{of.text}</div>
      </>
    )
  const columns: Column<LineOf>[] = [
    {
      key: 'title',
      label: say('台账里的问题', 'Problem in the ledger'),
      isTitle: true,
      show: ({ id, no, title }) => (
        <Link to="/problems/$id" params={{ id }}>
          <span className="num">{no}</span> {title}
        </Link>
      ),
    },
    { key: 'feedback', label: say('反馈', 'Feedback'), show: ({ feedback }) => cell(feedback) },
    { key: 'plan', label: say('方案', 'Plan'), show: ({ plan }) => cell(plan) },
    {
      key: 'measures',
      label: say('台账', 'Ledger'),
      show: ({ measures }) => (
        <span className="paper-count">{say(`${measures} 项措施`, `${measures} measures`)}</span>
      ),
    },
    { key: 'report', label: say('报告', 'Report'), show: ({ report }) => cell(report) },
  ]
  return (
    <RecordTable
      label={say('逐个问题', 'Problem by problem')}
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
    />
  )
}
