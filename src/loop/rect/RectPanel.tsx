import { Link } from '@tanstack/react-router'
import type { Output } from '../../client.ts'
import { type Severity, severities } from '../../controls/rule.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { SideBySide } from '../../web/SideBySide.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { BasisText } from '../alert/BasisText.tsx'
import { ExplainWording } from './ExplainWording.tsx'
import '../work.css'

type Alert = Output<'rect.list'>['alerts'][number]
type Props = { inspectionId?: string; problemId?: string; orgUnitId?: string }

/** What the rules over the rectification find here: what is off, by which rule, where it is mended. */
export function RectPanel(where: Props) {
  const { say } = useLanguage()
  const alerts = useAction('rect.list', where)
  return (
    <section className="panel" id="alerts">
      <div className="panel-head">
        <h2>{say('整改程序预警', 'Alerts of the procedure')}</h2>
      </div>
      <Loaded
        of={alerts}
        empty={{
          when: (data) => data.alerts.length === 0,
          show: <p className="soft">{say('没有预警。', 'No alert.')}</p>,
        }}
      >
        {(data) => (
          <ul className="work-list">
            {data.alerts.map((alert) => (
              <li key={`${alert.ruleId} ${alert.problemId ?? alert.inspectionId} ${alert.words.zh}`}>
                <AlertLine alert={alert} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

export const severityTones: Record<Severity, 'red' | 'amber' | 'blue'> = {
  block: 'red',
  error: 'red',
  warn: 'amber',
  info: 'blue',
}

function AlertLine({ alert }: { alert: Alert }) {
  const { say, sayWords } = useLanguage()
  const { basis } = alert
  return (
    <>
      <p className="step-head">
        <Tag tone={severityTones[alert.severity]}>{sayWords(severities[alert.severity])}</Tag>
        <span>{sayWords(alert.words)}</span>
        <Link to={alert.link}>{say('去处理', 'Mend it')}</Link>
      </p>
      <p className="soft">
        {alert.ruleId} {sayWords(alert.name)} · {say('依据：', 'Basis: ')}
        <BasisText of={basis} />
      </p>
      <AlertBeside of={alert} />
      <ExplainWording alert={alert} />
    </>
  )
}

/** The two texts of a finding over wording, opened on demand. */
export function AlertBeside({ of: { beside } }: { of: Pick<Alert, 'beside'> }) {
  const { say } = useLanguage()
  if (!beside) return null
  return (
    <details className="alert-beside">
      <summary>{say('并排查看', 'Side by side')}</summary>
      <SideBySide {...beside} />
    </details>
  )
}
