import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { actingIn } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam, useSearchState } from '../../web/router.tsx'
import { DueDate, ProblemStatusTag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { CloseOutPanel } from '../close-out/CloseOutPanel.tsx'
import { ConfirmationPanel } from '../confirmation/ConfirmationPanel.tsx'
import { ControlsPanel } from '../control/ControlsPanel.tsx'
import { EvidencePanel } from '../evidence/EvidencePanel.tsx'
import { ExtensionPanel } from '../extension/ExtensionPanel.tsx'
import { MeasuresPanel } from '../measure/MeasuresPanel.tsx'
import { ReopenPanel } from '../problem/ReopenPanel.tsx'
import { ProgressPanel } from '../progress/ProgressPanel.tsx'
import { RectPanel } from '../rect/RectPanel.tsx'
import type { Dossier } from './dossier.ts'
import { ProblemFacts } from './ProblemFacts.tsx'
import { ProblemHistory } from './ProblemHistory.tsx'
import { SourceWords } from './SourceWords.tsx'
import './dossier.css'

/** 一问题一档案: everything about one problem, and everything that is done on it. */
export function ProblemPage() {
  const id = useParam('id')
  const dossier = useAction('problem.get', { id })
  return <Loaded of={dossier}>{(data) => <ProblemView dossier={data} />}</Loaded>
}

function ProblemView({ dossier }: { dossier: Dossier }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const { problem } = dossier
  useTitle(`${problem.problemNo} ${problem.title}`)
  const tabs: { key: string; label: string; children: ReactNode }[] = [
    { key: 'overview', label: say('概况', 'Overview'), children: <Overview dossier={dossier} /> },
    { key: 'history', label: say('变更记录', 'History'), children: <ProblemHistory id={problem.id} /> },
  ]
  return (
    <>
      <PageHead
        title={
          <>
            <span className="num">{problem.problemNo}</span> {problem.title}
          </>
        }
        lead={
          <span className="problem-lead">
            <ProblemStatusTag status={problem.status} />
            <DueDate dueDate={problem.dueDate} isDone={problem.status === 'closed'} />
            <Link to="/inspections/$id" params={{ id: problem.inspectionId }}>
              {problem.inspectionTitle}
            </Link>
            <span>{problem.aspectTitle}</span>
          </span>
        }
        actions={
          <Button icon={<DownloadOutlined />} href={zipAddress(problem.id)}>
            {say('下载档案', 'Dossier as ZIP')}
          </Button>
        }
      />
      <Tabs
        activeKey={tabs.some(({ key }) => key === search.tab) ? (search.tab ?? 'overview') : 'overview'}
        onChange={(tab) => setSearch({ tab })}
        items={tabs}
      />
    </>
  )
}

function Overview({ dossier }: { dossier: Dossier }) {
  return (
    <div className="problem-columns">
      <div>
        <SourceWords dossier={dossier} />
        <ProgressPanel dossier={dossier} />
        <EvidencePanel dossier={dossier} />
        <ControlsPanel problem={dossier.problem} />
        <Extensions problemId={dossier.problem.id} />
      </div>
      <div>
        <ProblemFacts dossier={dossier} />
        <MeasuresPanel dossier={dossier} />
        <RectPanel problemId={dossier.problem.id} />
        <CloseOutPanel problemId={dossier.problem.id} />
        <ConfirmationPanel problemId={dossier.problem.id} />
        <ReopenPanel dossier={dossier} />
      </div>
    </div>
  )
}

function Extensions({ problemId }: { problemId: string }) {
  const list = useAction('extension.list', { problemId })
  if (!list.data || list.data.extensions.length === 0) return null
  return <ExtensionPanel extensions={list.data.extensions} isNamed />
}

function zipAddress(id: string): string {
  const unit = actingIn()
  return `/api/dossier.zip?${new URLSearchParams(unit ? { id, unit } : { id })}`
}
