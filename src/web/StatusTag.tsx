import { daysBetween } from '../kit/day.ts'
import { measureStatusNames, statusNames } from '../loop/problem/status.ts'
import type { MeasureKind, MeasureStatus, ProblemStatus } from '../server/database/schema.ts'
import { useLanguage } from './language.tsx'
import { useMe } from './session.tsx'

type Tone = 'grey' | 'blue' | 'teal' | 'green' | 'amber' | 'red'

const problemTones: Record<ProblemStatus, Tone> = {
  not_started: 'grey',
  in_progress: 'blue',
  basically_done: 'teal',
  done_pending: 'amber',
  closed: 'green',
  returned: 'red',
  reopened: 'red',
}

const measureTones: Record<MeasureStatus, Tone> = { not_started: 'grey', in_progress: 'blue', done: 'green' }

const kinds: Record<MeasureKind, readonly [string, string]> = {
  immediate: ['立行立改', 'Immediate'],
  deadline: ['限期整改', 'By a deadline'],
  longTerm: ['长期坚持', 'Long-term'],
}

/** A short mark in words; the colour only helps. */
export function Tag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`status is-${tone}`}>{children}</span>
}

export function ProblemStatusTag({ status }: { status: ProblemStatus }) {
  const { sayWords } = useLanguage()
  return <Tag tone={problemTones[status]}>{sayWords(statusNames[status])}</Tag>
}

export function MeasureStatusTag({ status }: { status: MeasureStatus }) {
  const { sayWords } = useLanguage()
  return <Tag tone={measureTones[status]}>{sayWords(measureStatusNames[status])}</Tag>
}

export function MeasureKindTag({ kind }: { kind: MeasureKind }) {
  const { say } = useLanguage()
  return <Tag tone={kind === 'longTerm' ? 'teal' : 'grey'}>{say(...kinds[kind])}</Tag>
}

const soonDays = 7

/** A due day; late or near at hand is said in words. What is done is never late. */
export function DueDate({ dueDate, isDone = false }: { dueDate: string | null; isDone?: boolean }) {
  const { say } = useLanguage()
  const { today } = useMe()
  if (!dueDate) return <span className="due soft">{say('未定期限', 'No date')}</span>
  const left = daysBetween(today, dueDate)
  if (isDone || left > soonDays) return <span className="due num">{dueDate}</span>
  if (left < 0) {
    return (
      <span className="due is-late">
        <span className="num">{dueDate}</span> {say(`逾期 ${-left} 天`, `${-left} d late`)}
      </span>
    )
  }
  return (
    <span className="due is-soon">
      <span className="num">{dueDate}</span>{' '}
      {left === 0 ? say('今天到期', 'due today') : say(`还剩 ${left} 天`, `${left} d left`)}
    </span>
  )
}
