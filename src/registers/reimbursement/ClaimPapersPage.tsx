import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { paperKinds } from './lines.ts'
import { neededPapers } from './papers.ts'
import { claimKinds } from './register.ts'
import { Standards } from './Standards.tsx'

type Claim = Output<'reimbursement.papers'>['claims'][number]
type Kind = keyof typeof claimKinds

const kindNames: Record<Kind, readonly [string, string]> = claimKinds
const paperNames: Record<keyof typeof paperKinds, readonly [string, string]> = paperKinds

/** What each kind of claim must bring along, which claims still lack something, and the standards in force. */
export function ClaimPapersPage() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const tab = search.tab === 'standards' || search.tab === 'union' ? search.tab : 'papers'
  return (
    <>
      <PageHead
        title={say('报销要件和标准', 'Papers and standards')}
        lead={say(
          '每类报销要什么材料、哪些单子还缺、现行标准和来源',
          'What each kind of claim needs, which claims lack something, the standards in force',
        )}
      />
      <Segmented
        className="no-print"
        value={tab}
        onChange={(value) => setSearch({ tab: value })}
        options={[
          { value: 'papers', label: say('要件', 'Papers') },
          { value: 'standards', label: say('报销标准', 'Claims: standards') },
          { value: 'union', label: say('工会标准', 'Union: standards') },
        ]}
      />
      {tab === 'papers' && (
        <>
          <Claims />
          <Matrix />
        </>
      )}
      {tab !== 'papers' && (
        <section className="panel claims-panel" aria-label={say('现行标准', 'Standards in force')}>
          <Standards group={tab === 'union' ? 'union' : 'finance'} />
        </section>
      )}
    </>
  )
}

export function usePaperName() {
  const { say } = useLanguage()
  return (paper: keyof typeof paperKinds) => say(...paperNames[paper])
}

function Claims() {
  const { say } = useLanguage()
  const nameOf = usePaperName()
  const asked = useAction('reimbursement.papers', {})
  const title = say('在办报销单', 'Claims on their way')
  const columns: Column<Claim>[] = [
    {
      key: 'no',
      label: say('报销单', 'Claim'),
      isTitle: true,
      show: ({ id, claimNo }) => <Link to={`/registers/reimbursement/${id}`}>{claimNo}</Link>,
    },
    { key: 'kind', label: say('类别', 'Kind'), show: ({ claimKind }) => say(...kindNames[claimKind]) },
    { key: 'what', label: say('事由', 'Purpose'), show: ({ purpose }) => purpose },
    { key: 'who', label: say('经办人', 'By'), show: ({ handlerName }) => handlerName },
    { key: 'amount', label: say('金额（元）', 'Yuan'), className: 'num', show: ({ amount }) => yuan(amount) },
    {
      key: 'there',
      label: say('已有', 'There'),
      show: ({ needed, lacking }) =>
        needed
          .filter((paper) => !lacking.includes(paper))
          .map(nameOf)
          .join(say('、', ', ')),
    },
    {
      key: 'lacks',
      label: say('还缺', 'Lacks'),
      show: ({ lacking }) =>
        lacking.length === 0 ? (
          <Tag tone="green">{say('齐全', 'complete')}</Tag>
        ) : (
          <span className="tag-list">
            {lacking.map((paper) => (
              <Tag key={paper} tone="red">
                {nameOf(paper)}
              </Tag>
            ))}
          </span>
        ),
    },
  ]
  return (
    <section className="panel claims-panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <Loaded
        of={asked}
        empty={{
          when: ({ claims }) => claims.length === 0,
          show: <p className="soft">{say('没有在办的报销单。', 'No claim is on its way.')}</p>,
        }}
      >
        {({ claims }) => (
          <RecordTable label={title} columns={columns} rows={claims} rowKey={({ id }) => id} />
        )}
      </Loaded>
    </section>
  )
}

function Matrix() {
  const { say } = useLanguage()
  const nameOf = usePaperName()
  const title = say('各类报销要件', 'Papers by kind')
  const rows = (Object.keys(neededPapers) as Kind[]).filter((kind) => neededPapers[kind].length > 0)
  const columns: Column<Kind>[] = [
    { key: 'kind', label: say('类别', 'Kind'), isTitle: true, show: (kind) => say(...kindNames[kind]) },
    {
      key: 'papers',
      label: say('要件', 'Papers'),
      show: (kind) => neededPapers[kind].map(nameOf).join(say('、', ', ')),
    },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <p className="soft">
        {say(
          '公务卡小票：刷公务卡时需要；住宿发票：过夜时需要。',
          'A card slip only when a card paid, a lodging invoice only for a night.',
        )}
      </p>
      <RecordTable label={title} columns={columns} rows={rows} rowKey={(kind) => kind} />
    </section>
  )
}
