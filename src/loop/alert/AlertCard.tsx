import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Output } from '../../client.ts'
import { severities } from '../../controls/rule.ts'
import { dayOf } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { BasisText } from './BasisText.tsx'
import '../work.css'
import './alert.css'

export type Alert = Output<'alert.list'>['alerts'][number]

/** One alert: what is off, on which record, by which rule on whose authority, since when, and the way to mend it. */
export function AlertCard({ alert, onOpen }: { alert: Alert; onOpen: () => void }) {
  const { say, sayWords } = useLanguage()
  return (
    <li className="panel alert-card">
      <div className="alert-text">
        <p className="step-head">
          <AlertTag alert={alert} />
          <span>{sayWords(alert.words)}</span>
        </p>
        <AlertFacts alert={alert} />
      </div>
      <div className="alert-buttons">
        {alert.closedAt === null && (
          <Link className="alert-mend" to={alert.link}>
            {say('去处理', 'Mend it')}
          </Link>
        )}
        <Button type="link" size="small" onClick={onOpen}>
          {alert.closedAt === null ? say('说明与历史', 'Explain, history') : say('历史', 'History')}
        </Button>
      </div>
    </li>
  )
}

/** Red, amber or blue, said in words. */
export function AlertTag({ alert }: { alert: Alert }) {
  const { say, sayWords } = useLanguage()
  const { severity, isRed, isExcused, closedAt, escalatedAt } = alert
  if (closedAt !== null) return <Tag tone="green">{say('已解除', 'Closed')}</Tag>
  if (isExcused) return <Tag tone="grey">{say('已说明', 'Excused')}</Tag>
  if (escalatedAt !== null && severity === 'warn') return <Tag tone="red">{say('预警逾期', 'Unheeded')}</Tag>
  return (
    <Tag tone={isRed ? 'red' : severity === 'warn' ? 'amber' : 'blue'}>{sayWords(severities[severity])}</Tag>
  )
}

export function AlertFacts({ alert }: { alert: Alert }) {
  const { say, sayWords } = useLanguage()
  const { unitKind } = useMe()
  const { basis, field, waiver, problems } = alert
  return (
    <ul className="alert-facts soft">
      {unitKind === 'oversight' && <li>{alert.unitName}</li>}
      <li>
        {sayWords(alert.registerName)}
        {alert.recordName && (
          <>
            {' · '}
            <Link to={alert.link}>{alert.recordName}</Link>
          </>
        )}
      </li>
      <li>
        <span className="num">{alert.ruleId}</span> {sayWords(alert.ruleName)}
      </li>
      <li>
        {say('自 ', 'Since ')}
        <span className="num">{alert.sinceDate}</span>
        {alert.closedAt !== null && (
          <>
            {say(' 至 ', ' to ')}
            <span className="num">{dayOf(new Date(alert.closedAt))}</span>
          </>
        )}
      </li>
      {field && alert.closedAt === null && <li>{say(`先看：${field.zh}`, `Look first at: ${field.en}`)}</li>}
      {problems.length > 0 && (
        <li>
          {say('对应问题：', 'Problems: ')}
          {problems.map(({ id, problemNo }) => (
            <Link key={id} className="num alert-problem" to="/problems/$id" params={{ id }}>
              {problemNo}
            </Link>
          ))}
        </li>
      )}
      {basis && (
        <li className="alert-basis">
          {say('依据：', 'Basis: ')}
          <BasisText of={basis} />
        </li>
      )}
      {waiver?.state === 'proposed' && (
        <li>
          {say(
            `${waiver.proposedByName} 的说明待审批`,
            `Explained by ${waiver.proposedByName}, to be decided`,
          )}
        </li>
      )}
      {alert.isExcused && waiver && (
        <li>
          {say(`有效至 ${waiver.untilDate}：${waiver.reason}`, `Until ${waiver.untilDate}: ${waiver.reason}`)}
        </li>
      )}
    </ul>
  )
}
