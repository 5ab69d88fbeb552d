import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { fileAddress } from '../../web/preview/file-address.ts'
import { useParam, useSearchState } from '../../web/search-state.ts'
import { Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { paperNatures } from '../paper-kinds.ts'
import { ComparePanel } from './ComparePanel.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { PaperPages } from './PaperPages.tsx'
import { PurposeTag } from './PapersPage.tsx'
import { PaperText } from './PaperText.tsx'
import './papers.css'
import '../../loop/facts.css'

type Frozen = Output<'paper.get'>
const views = ['text', 'pages', 'compare'] as const
type View = (typeof views)[number]

/** A paper as it was frozen: its text, its pages, what differs from another one or from today. */
export function PaperPage() {
  const id = useParam('id')
  const loaded = useAction('paper.get', { id })
  return <Loaded of={loaded}>{(data) => <Shown {...data} />}</Loaded>
}

function Shown({ head, paper }: Frozen) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const [figureKey, setFigureKey] = useState<string | null>(null)
  const view = views.find((one) => one === search.view) ?? 'text'
  useTitle(head.title)
  return (
    <>
      <PageHead
        title={head.title}
        lead={`${head.unitName} · ${head.inspectionTitle}`}
        actions={
          <>
            <Button icon={<DownloadOutlined />} href={fileAddress(head.fileId, true)}>
              {say('下载 Word', 'Download .docx')}
            </Button>
            {head.finalFileId && (
              <Button icon={<DownloadOutlined />} href={fileAddress(head.finalFileId, true)}>
                {say('下载定稿', 'Download the final text')}
              </Button>
            )}
          </>
        }
      />
      <div className="paper-columns">
        <div className="paper-main">
          <Segmented<View>
            value={view}
            onChange={(next) => setSearch({ view: next })}
            options={[
              { value: 'text', label: say('文字和数字', 'Text and figures') },
              { value: 'pages', label: say('版面预览', 'Pages') },
              { value: 'compare', label: say('与另一份比较', 'Compare') },
            ]}
          />
          {view === 'text' && <PaperText paper={paper} onFigure={setFigureKey} />}
          {view === 'pages' && (
            <PaperPages address={fileAddress(head.fileId)} version={head.paperHash} name={head.title} />
          )}
          {view === 'compare' && <ComparePanel head={head} />}
        </div>
        <HeadFacts head={head} figures={paper.figures.length} cuts={paper.cuts} />
      </div>
      <FigureDrawer
        figure={paper.figures.find(({ key }) => key === figureKey) ?? null}
        onClose={() => setFigureKey(null)}
      />
    </>
  )
}

function HeadFacts({
  head,
  figures,
  cuts,
}: {
  head: Frozen['head']
  figures: number
  cuts: Frozen['paper']['cuts']
}) {
  const { say, sayWords } = useLanguage()
  const { kind, no, purpose, sentTo, note, sentAt, sentByName, fromDate, untilDate, paperHash, ledgerHash } =
    head
  return (
    <aside className="panel paper-side" aria-label={say('留存信息', 'On record')}>
      <h2 className="panel-title">{say('留存信息', 'On record')}</h2>
      <dl className="fact-list">
        <dt>{say('种类', 'Kind')}</dt>
        <dd>{sayWords(paperNatures[kind])}</dd>
        <dt>{say('次序', 'No.')}</dt>
        <dd>{say(`第 ${no} 次`, String(no))}</dd>
        <dt>{say('状态', 'State')}</dt>
        <dd>
          <PurposeTag purpose={purpose} />
        </dd>
        <dt>{say('数据', 'Data')}</dt>
        <dd className="num">{fromDate ? `${fromDate} — ${untilDate}` : untilDate}</dd>
        {sentTo && <dt>{say('送往', 'To')}</dt>}
        {sentTo && <dd>{sentTo}</dd>}
        <dt>{say('送出', 'Sent')}</dt>
        <dd>
          {sentByName} {momentInWords(new Date(sentAt))}
        </dd>
        {note && <dt>{say('说明', 'Note')}</dt>}
        {note && <dd>{note}</dd>}
        <dt>{say('数字', 'Figures')}</dt>
        <dd>{figures}</dd>
        {cuts.length > 0 && <dt>{say('删减', 'Cuts')}</dt>}
        {cuts.map(({ key, place, was, isRestored, reason }) => (
          <dd key={`${place} ${key}`}>
            {isRestored ? was : <del>{was}</del>} <span className="soft">{sayWords(reason)}</span>
          </dd>
        ))}
        <dt>{say('公文校验码', 'Hash of the paper')}</dt>
        <dd>
          <code className="hash">{paperHash}</code>
        </dd>
        <dt>{say('台账校验码', 'Hash of the ledger')}</dt>
        <dd>
          <code className="hash">{ledgerHash}</code>
        </dd>
      </dl>
      <Link to="/papers" search={{ inspection: head.inspectionId } as never}>
        {say('本次检查的全部公文', 'All papers of this inspection')}
      </Link>
    </aside>
  )
}
