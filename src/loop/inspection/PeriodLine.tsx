import { daysBetween } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import type { PeriodOut } from './types.ts'

const statusWords: Record<PeriodOut['source']['status'], readonly [zh: string, en: string]> = {
  verified: ['已核', 'verified'],
  secondary: ['已核（二手）', 'second-hand'],
  unverified: ['依据待核', 'basis not verified'],
}

/** The duties of an inspection along its time: what is due when, by which rule, done or how many days are left. */
export function PeriodLine({ feedbackDate, periods }: { feedbackDate: string; periods: PeriodOut[] }) {
  const { say } = useLanguage()
  return (
    <ol className="period-line">
      <li className="is-done">
        <span className="period-day num">{feedbackDate}</span>
        <span className="period-name">{say('反馈', 'Feedback')}</span>
      </li>
      {periods.map((period) => (
        <PeriodItem key={period.key} period={period} />
      ))}
    </ol>
  )
}

function PeriodItem({ period }: { period: PeriodOut }) {
  const { say, sayWords } = useLanguage()
  const { today } = useMe()
  const { key, dueDate, doneDate, words, rule, source, isOwn, rolledFrom, isProvisional } = period
  const days = dueDate === null ? null : daysBetween(today, dueDate)
  const isPast = days !== null && days < 0
  const isLate = doneDate === null && isPast && key !== 'concentratedEnd'
  const basis = isOwn
    ? say(`本次检查设定：${source.text}`, `Set for this inspection: ${source.text}`)
    : sayWords(rule)
  return (
    <li className={doneDate !== null || (isPast && !isLate) ? 'is-done' : isLate ? 'is-late' : ''}>
      <span className="period-day num">{dueDate ?? say('未起算', 'Not begun')}</span>
      <span className="period-name">{sayWords(words)}</span>
      <PeriodState doneDate={doneDate} days={days} isEnd={key === 'concentratedEnd'} />
      <span className="period-basis">
        {basis}
        {rolledFrom && say(`；${rolledFrom} 逢休息日顺延`, `; moved on from ${rolledFrom}, a day off`)}
        {isProvisional && say('；该年节假日安排未公布，为暂定', '; provisional, holidays not released yet')}
      </span>
      {!isOwn && (
        <span className="period-basis">
          {say('依据：', 'Basis: ')}
          {source.text}（{say(...statusWords[source.status])}）
        </span>
      )}
    </li>
  )
}

function PeriodState({
  doneDate,
  days,
  isEnd,
}: {
  doneDate: string | null
  days: number | null
  isEnd: boolean
}) {
  const { say } = useLanguage()
  if (doneDate !== null) return <Tag tone="green">{say(`${doneDate} 已办`, `Done ${doneDate}`)}</Tag>
  if (days === null) return <Tag tone="grey">{say('报告审定后起算', 'From the report’s approval')}</Tag>
  if (days < 0) {
    return isEnd ? (
      <Tag tone="grey">{say('已期满', 'Over')}</Tag>
    ) : (
      <Tag tone="red">{say(`已超 ${-days} 天`, `${-days} days late`)}</Tag>
    )
  }
  return (
    <Tag tone={days <= 7 ? 'amber' : 'blue'}>
      {days === 0 ? say('今天到期', 'Due today') : say(`还有 ${days} 天`, `${days} days left`)}
    </Tag>
  )
}
