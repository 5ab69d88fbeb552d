import { PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { dayInWords } from '../../kit/day.ts'
import { useAction, useCan } from '../../web/action.ts'
import { ImportWizard } from '../../web/import/ImportWizard.tsx'
import { useLedgerImport } from '../../web/import/ledgerImport.ts'
import { linkTo } from '../../web/import/registerImport.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { ProblemStatusTag } from '../../web/StatusTag.tsx'
import { useParam, useSearchState } from '../../web/search-state.ts'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { InspectionTabs } from '../inspection/InspectionTabs.tsx'
import { measureKinds, problemNatures } from './fields.ts'
import './lists.css'

type Lists = Output<'lists.get'>

const tabs = {
  problems: ['问题清单', 'Problems'],
  tasks: ['任务清单', 'Tasks'],
  duties: ['责任清单', 'Responsibilities'],
} as const
type Tab = keyof typeof tabs

/** The three lists, which correspond problem by problem; each prints on A4 across. */
export function ListsPage() {
  const inspectionId = useParam('id')
  const loaded = useAction('lists.get', { inspectionId })
  return <Loaded of={loaded}>{(lists) => <Three lists={lists} />}</Loaded>
}

function Three({ lists }: { lists: Lists }) {
  const { say, language } = useLanguage()
  const can = useCan()
  const [isImporting, setImporting] = useState(false)
  const [search, setSearch] = useSearchState()
  const tab: Tab = search.tab === 'tasks' || search.tab === 'duties' ? search.tab : 'problems'
  const { id, title } = lists.inspection
  const adapter = useLedgerImport(id)
  useTitle(`${title} ${say(...pair(tabs[tab]))}`)
  const contents: Record<Tab, React.ReactNode> = {
    problems: <ProblemList lists={lists} />,
    tasks: <TaskList lists={lists} />,
    duties: <DutyList lists={lists} />,
  }
  const empty = <EmptyState title={say('还没有问题。', 'No problems yet.')} />
  return (
    <>
      <PageHead
        title={say('三张清单', 'Three lists')}
        lead={title}
        actions={
          <>
            <Button href={sheetOf(id, tab, language)}>{say('导出 Excel', 'Export to Excel')}</Button>
            {can('ledger.importKeep') && (
              <Button onClick={() => setImporting(true)}>{say('导入', 'Import')}</Button>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {say('打印本清单', 'Print this list')}
            </Button>
          </>
        }
      />
      <InspectionTabs id={id} />
      {isImporting && <ImportWizard adapter={adapter} onClose={() => setImporting(false)} />}
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch({ tab: key })}
        destroyOnHidden
        items={(Object.keys(tabs) as Tab[]).map((key) => ({
          key,
          label: say(...pair(tabs[key])),
          children:
            lists.problems.length === 0 ? (
              empty
            ) : (
              <div className="list-paper">
                <PaperHead lists={lists} name={say(...pair(tabs[key]))} />
                <ScrollX label={say(...pair(tabs[key]))}>{contents[key]}</ScrollX>
              </div>
            ),
        }))}
      />
    </>
  )
}

/** The list as a workbook to fill in and bring back. */
function sheetOf(inspectionId: string, form: Tab, language: string): string {
  return linkTo('/api/ledger.export', { query: JSON.stringify({ inspectionId }), form, language })
}

type Pair = readonly [zh: string, en: string]
const pair = (words: Pair): Pair => words

/** Title and date of the printed list. */
function PaperHead({ lists, name }: { lists: Lists; name: string }) {
  const { say } = useLanguage()
  const { today, unitName } = useMe()
  return (
    <div className="paper-head">
      <h2>
        {lists.inspection.title}
        {name}
      </h2>
      <p>
        {unitName} ·{' '}
        {say(
          `共 ${lists.problems.length} 个问题 · ${dayInWords(today)}`,
          `${lists.problems.length} problems · ${today}`,
        )}
      </p>
    </div>
  )
}

function ProblemList({ lists }: { lists: Lists }) {
  const { say, sayWords } = useLanguage()
  return (
    <table className="plain-table list-table">
      <thead>
        <tr>
          <th scope="col">{say('编号', 'No.')}</th>
          <th scope="col">{say('反馈问题原文', 'The inspectors’ words')}</th>
          <th scope="col">{say('类型', 'Nature')}</th>
          <th scope="col">{say('根源', 'Causes')}</th>
          <th scope="col">{say('整改目标', 'Goal')}</th>
          <th scope="col">{say('状态', 'State')}</th>
        </tr>
      </thead>
      {lists.aspects.map((aspect) => (
        <tbody key={aspect.no}>
          <AspectRow no={aspect.no} title={aspect.title} span={6} />
          {lists.problems
            .filter(({ aspectNo }) => aspectNo === aspect.no)
            .map((line) => (
              <tr key={line.problemId}>
                <Code {...line} />
                <td>
                  <strong>{line.title}</strong>
                  <div className="pre">{line.problemText}</div>
                </td>
                <td className="is-short">{sayWords(problemNatures[line.problemNature])}</td>
                <td>{line.causes.join('；')}</td>
                <td>{line.rectifyGoal}</td>
                <td>
                  <ProblemStatusTag status={line.status} />
                </td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  )
}

function TaskList({ lists }: { lists: Lists }) {
  const { say, sayWords } = useLanguage()
  return (
    <table className="plain-table list-table">
      <thead>
        <tr>
          <th scope="col">{say('编号', 'No.')}</th>
          <th scope="col">{say('问题', 'Problem')}</th>
          <th scope="col">{say('措施编号', 'Measure')}</th>
          <th scope="col">{say('整改措施', 'What is done')}</th>
          <th scope="col">{say('类型', 'Kind')}</th>
          <th scope="col">{say('量化标准', 'Target')}</th>
          <th scope="col">{say('时限', 'Due')}</th>
        </tr>
      </thead>
      <tbody>
        {grouped(lists.tasks).flatMap((group) =>
          group.map((line, index) => (
            <tr key={`${line.problemId} ${line.measureId}`}>
              {index === 0 && <Code {...line} rowSpan={group.length} />}
              {index === 0 && <td rowSpan={group.length}>{line.title}</td>}
              <td className="num">{line.measureCode || <Lacking />}</td>
              <td>
                {line.text}
                {line.also.length > 0 && (
                  <span className="soft">
                    {' '}
                    {say(`（同时对应 ${line.also.join('、')}）`, ` (also ${line.also.join(', ')})`)}
                  </span>
                )}
              </td>
              <td className="is-short">{line.kind && sayWords(measureKinds[line.kind])}</td>
              <td>{line.target}</td>
              <td className="num">{line.dueDate ?? <Lacking />}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function DutyList({ lists }: { lists: Lists }) {
  const { say } = useLanguage()
  return (
    <table className="plain-table list-table">
      <thead>
        <tr>
          <th scope="col">{say('编号', 'No.')}</th>
          <th scope="col">{say('问题', 'Problem')}</th>
          <th scope="col">{say('问题 / 措施', 'For')}</th>
          <th scope="col">{say('责任领导', 'Leader')}</th>
          <th scope="col">{say('牵头科室', 'Lead department')}</th>
          <th scope="col">{say('配合科室', 'Helpers')}</th>
          <th scope="col">{say('责任人', 'Person')}</th>
          <th scope="col">{say('时限', 'Due')}</th>
        </tr>
      </thead>
      <tbody>
        {grouped(lists.duties).flatMap((group) =>
          group.map((line, index) => (
            <tr key={`${line.problemId} ${line.measureCode}`}>
              {index === 0 && <Code {...line} rowSpan={group.length} />}
              {index === 0 && <td rowSpan={group.length}>{line.title}</td>}
              <td className="num">{line.measureCode ?? say('问题', 'Problem')}</td>
              <td>{line.leader || <Lacking />}</td>
              <td>{line.department || <Lacking />}</td>
              <td>{line.helpers.join('、')}</td>
              <td>{line.owner || <Lacking />}</td>
              <td className="num">{line.dueDate ?? <Lacking />}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function grouped<T extends { problemId: string }>(lines: readonly T[]): T[][] {
  return [...Map.groupBy(lines, ({ problemId }) => problemId).values()]
}

function AspectRow({ no, title, span }: { no: number; title: string; span: number }) {
  return (
    <tr className="is-aspect">
      <th scope="rowgroup" colSpan={span}>
        {no} {title}
      </th>
    </tr>
  )
}

function Code({
  problemId,
  problemNo,
  rowSpan = 1,
}: {
  problemId: string
  problemNo: string
  rowSpan?: number
}) {
  return (
    <th scope="row" className="num" rowSpan={rowSpan}>
      <Link to="/problems/$id" params={{ id: problemId }}>
        {problemNo}
      </Link>
    </th>
  )
}

function Lacking() {
  const { say } = useLanguage()
  return <span className="due is-soon">{say('未定', 'none')}</span>
}
