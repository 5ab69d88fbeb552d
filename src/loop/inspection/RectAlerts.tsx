import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Severity, severities } from '../../controls/rule.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { AlertBeside } from '../rect/RectPanel.tsx'

const tones = { block: 'red', error: 'red', warn: 'amber', info: 'blue' } as const satisfies Record<
  Severity,
  string
>

/** Lines shown before a person asks for all. */
const first = 6

/** What the rules over the rectification find in this inspection, gravest first; each opens where it is mended. */
export function RectAlerts({ inspectionId }: { inspectionId: string }) {
  const { say, sayWords } = useLanguage()
  const [isAll, setAll] = useState(false)
  const found = useAction('rect.list', { inspectionId })
  const none = <p className="soft">{say('没有预警。', 'No alerts.')}</p>
  return (
    <section className="panel">
      <h2 className="panel-head">{say('整改预警', 'Alerts')}</h2>
      <Loaded of={found} empty={{ when: ({ alerts }) => alerts.length === 0, show: none }}>
        {({ alerts }) => (
          <ul className="alert-list">
            {(isAll ? alerts : alerts.slice(0, first)).map((alert) => (
              <li key={`${alert.ruleId} ${alert.problemId ?? ''} ${alert.words.zh}`}>
                <Tag tone={tones[alert.severity]}>{sayWords(severities[alert.severity])}</Tag>{' '}
                <span className="num soft" title={alert.basis.text}>
                  {alert.ruleId}
                </span>{' '}
                <Link to={alert.link}>{sayWords(alert.words)}</Link>
                <AlertBeside of={alert} />
              </li>
            ))}
            {alerts.length > first && !isAll && (
              <li>
                <Button type="link" onClick={() => setAll(true)}>
                  {say(`显示全部 ${alerts.length} 条`, `Show all ${alerts.length}`)}
                </Button>
              </li>
            )}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
