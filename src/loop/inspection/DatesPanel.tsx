import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { DatesDialog } from './DatesDialog.tsx'
import { withholdReasons } from './names.ts'
import type { OverviewOut } from './types.ts'

/** Meeting, report and publication as they took place; changed in a dialog, which `?tab=dates` opens at once. */
export function DatesPanel({ inspection }: { inspection: OverviewOut }) {
  const { say } = useLanguage()
  const can = useCan()
  const [search, setSearch] = useSearchState()
  const mayRecord = can('inspection.dates')
  const [isAsked, setAsked] = useState(false)
  const isOpen = mayRecord && (isAsked || search.tab === 'dates')
  const close = () => {
    setAsked(false)
    setSearch({ tab: undefined })
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('会议、报告和公开', 'Meeting, report, publication')}</h2>
        {mayRecord && (
          <Button size="small" onClick={() => setAsked(true)}>
            {say('登记', 'Record')}
          </Button>
        )}
      </div>
      <RecordedDates {...inspection} />
      {isOpen && <DatesDialog inspection={inspection} onClose={close} />}
    </section>
  )
}

function RecordedDates(inspection: OverviewOut) {
  const { say, sayWords } = useLanguage()
  const { withholdReason, withholdApprovedDate, reportedTotal, reportedClosed } = inspection
  const none = <span className="soft">{say('未登记', 'Not recorded')}</span>
  const rows: [string, string, string | null, string][] = [
    ['meeting', say('专题民主生活会', 'Democratic life meeting'), inspection.democraticLifeDate, ''],
    [
      'report',
      say('进展报告报送', 'Progress report handed in'),
      inspection.progressReportDate,
      figuresOf(reportedTotal, reportedClosed, say),
    ],
    ['approved', say('进展报告审定', 'Progress report approved'), inspection.reportApprovedDate, ''],
    [
      'party',
      say('党内通报', 'Told inside the Party'),
      inspection.partyPublishedDate,
      inspection.partyPublishedMedium,
    ],
    [
      'public',
      say('向社会公开', 'Made public'),
      inspection.publicPublishedDate,
      inspection.publicPublishedMedium,
    ],
  ]
  return (
    <dl className="fact-list">
      {rows.map(([key, name, day, detail]) => (
        <Row key={key} name={name}>
          {day ? <span className="num">{day}</span> : none} {detail}
        </Row>
      ))}
      {withholdReason && (
        <Row name={say('不公开', 'Withheld')}>
          {sayWords(withholdReasons[withholdReason])} <span className="num">{withholdApprovedDate}</span>{' '}
          {say('经领导小组同意', 'approved')}
        </Row>
      )}
    </dl>
  )
}

function figuresOf(
  total: number | null,
  closed: number | null,
  say: (zh: string, en: string) => string,
): string {
  if (total === null && closed === null) return ''
  return say(
    `所列 ${closed ?? '—'} / ${total ?? '—'} 已完成`,
    `reports ${closed ?? '—'} of ${total ?? '—'} closed`,
  )
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
