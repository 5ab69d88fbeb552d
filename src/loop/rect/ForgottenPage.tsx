import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { Output } from '../../client.ts'
import { severities } from '../../controls/rule.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { BasisText } from '../alert/BasisText.tsx'
import { ExplainWording } from './ExplainWording.tsx'
import { AlertBeside, severityTones } from './RectPanel.tsx'
import { WordingNotes } from './WordingNotes.tsx'
import '../work.css'
import './forgotten.css'

type Alert = Output<'rect.list'>['alerts'][number]

/** Lines of one rule shown before the address asks for that rule alone. */
const shownOfRule = 10

/** 我们漏了什么: the rules over the ledger itself, rule by rule; each line leads to where it is mended. */
export function ForgottenPage() {
  const { say } = useLanguage()
  const found = useAction('rect.list', {})
  const none = (
    <EmptyState title={say('没有遗漏：方案、清单、时限、佐证和公开都齐全。', 'Nothing was forgotten.')} />
  )
  return (
    <>
      <PageHead
        title={say('我们漏了什么', 'What did we forget')}
        lead={say(
          '按整改规则逐条核对整个台账：缺什么、依据什么、到哪里补。',
          'The whole ledger against the rules of rectification: what lacks, on whose authority, where it is mended.',
        )}
      />
      <Loaded of={found} empty={{ when: ({ alerts }) => alerts.length === 0, show: none }}>
        {({ alerts }) => <ByRule alerts={alerts} />}
      </Loaded>
      <WordingNotes />
    </>
  )
}

function ByRule({ alerts }: { alerts: Alert[] }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const rules = Map.groupBy(alerts, ({ ruleId }) => ruleId)
  const chosen = search.rule && rules.has(search.rule) ? search.rule : undefined
  return (
    <>
      <Segmented
        aria-label={say('规则', 'Rule')}
        value={chosen ?? ''}
        onChange={(rule) => setSearch({ rule: rule || undefined })}
        options={[
          { value: '', label: `${say('全部', 'All')} ${alerts.length}` },
          ...[...rules].map(([ruleId, some]) => ({ value: ruleId, label: `${ruleId} ${some.length}` })),
        ]}
      />
      {[...rules]
        .filter(([ruleId]) => !chosen || ruleId === chosen)
        .map(([ruleId, some]) => (
          <RuleSection key={ruleId} alerts={some} isAll={ruleId === chosen} />
        ))}
    </>
  )
}

function RuleSection({ alerts, isAll }: { alerts: Alert[]; isAll: boolean }) {
  const { say, sayWords } = useLanguage()
  const { unitKind } = useMe()
  const [, setSearch] = useSearchState()
  const [first] = alerts
  if (!first) return null
  const { ruleId, name, basis } = first
  return (
    <section className="panel forgotten">
      <div className="panel-head">
        <h2>
          <span className="num">{ruleId}</span> {sayWords(name)}
        </h2>
        <span className="soft num">{alerts.length}</span>
      </div>
      <p className="soft">
        {say('依据：', 'Basis: ')}
        <BasisText of={basis} />
      </p>
      <ul className="work-list">
        {(isAll ? alerts : alerts.slice(0, shownOfRule)).map((alert) => (
          <li key={`${alert.problemId ?? alert.inspectionId} ${alert.words.zh}`}>
            <p className="step-head">
              <Tag tone={severityTones[alert.severity]}>{sayWords(severities[alert.severity])}</Tag>
              {unitKind === 'oversight' && <span>{alert.unitName}</span>}
              <span>{sayWords(alert.words)}</span>
              <Link to={alert.link}>{say('去补上', 'Mend it')}</Link>
            </p>
            <p className="soft">{alert.inspectionTitle}</p>
            <AlertBeside of={alert} />
            <ExplainWording alert={alert} />
          </li>
        ))}
      </ul>
      {!isAll && alerts.length > shownOfRule && (
        <button type="button" className="forgotten-more" onClick={() => setSearch({ rule: ruleId }, true)}>
          {say(`显示全部 ${alerts.length} 条`, `Show all ${alerts.length}`)}
        </button>
      )}
    </section>
  )
}
