import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { actingIn, type Output } from '../../client.ts'
import { dayOf, momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useParam } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Loaded } from '../../web/states.tsx'
import { useTitle } from '../../web/title.ts'
import { AgendaItemView } from './AgendaItemView.tsx'
import { meeting as meetingRegister } from './register.ts'
import './meeting.css'

export type Sheet = Output<'meeting.sheet'>

/** Agenda, minutes, decision, follow-up: one meeting on one page, with what the rules ask of it. */
export function MeetingSheetPage() {
  const sheet = useAction('meeting.sheet', { id: useParam('id') })
  return <Loaded of={sheet}>{(data) => <SheetView sheet={data} />}</Loaded>
}

function SheetView({ sheet }: { sheet: Sheet }) {
  const { say } = useLanguage()
  const { meeting, items } = sheet
  const kinds: Record<string, readonly [string, string]> = meetingRegister.fields.meetingType.choices
  const kind = kinds[meeting.meetingType]
  const title = `${kind ? say(...kind) : ''} ${meeting.sessionNo}`
  useTitle(title)
  return (
    <>
      <PageHead
        title={title}
        lead={
          <>
            <span className="num">{momentInWords(new Date(meeting.startAt))}</span> · {meeting.venue} ·{' '}
            {say(`主持 ${meeting.chairName}`, `chair ${meeting.chairName}`)}
          </>
        }
        actions={<Papers sheet={sheet} />}
      />
      <div className="two-panes">
        <People sheet={sheet} />
        <Checks sheet={sheet} />
      </div>
      {items.length === 0 ? (
        <p className="panel">
          {say('还没有登记议题。', 'No agenda item is registered yet.')}{' '}
          <Link to={`/registers/meeting/${meeting.id}`}>{say('去登记', 'Register them')}</Link>
        </p>
      ) : (
        items.map((item) => <AgendaItemView key={item.id} item={item} />)
      )}
    </>
  )
}

function Papers({ sheet: { meeting } }: { sheet: Sheet }) {
  const { say } = useLanguage()
  const download = (name: string) => {
    const parts = new URLSearchParams({ id: meeting.id })
    const unit = actingIn()
    if (unit) parts.set('unit', unit)
    window.location.assign(`/api/${name}?${parts}`)
  }
  return (
    <>
      <Button onClick={() => download('meeting.attendance.docx')}>
        {say('签到表（Word）', 'Attendance sheet (Word)')}
      </Button>
      <Button type="primary" onClick={() => download('meeting.minutes.docx')}>
        {say('会议纪要（Word）', 'Minutes (Word)')}
      </Button>
    </>
  )
}

function People({ sheet: { meeting } }: { sheet: Sheet }) {
  const { say } = useLanguage()
  const present = meeting.members.filter(({ isPresent }) => isPresent)
  const absent = meeting.members.filter(({ isPresent }) => !isPresent)
  const title = say('到会和记录', 'Attendance and record')
  const joined = (names: string[]) => names.join(say('、', ', ')) || '—'
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <dl className="meeting-facts">
        <dt>{say('实到', 'Present')}</dt>
        <dd>{joined(present.map(({ name }) => name))}</dd>
        <dt>{say('缺席', 'Absent')}</dt>
        <dd>{joined(absent.map(({ name, absence }) => (absence ? `${name}（${absence}）` : name)))}</dd>
        <dt>{say('列席', 'Attending')}</dt>
        <dd>
          {joined(meeting.attendees.map(({ name, deptName }) => [name, deptName].filter(Boolean).join(' ')))}
        </dd>
        <dt>{say('记录', 'Recorder')}</dt>
        <dd>{meeting.recorderName}</dd>
        <dt>{say('记录本', 'Book')}</dt>
        <dd>
          {meeting.bookNo}{' '}
          {say(`第 ${meeting.pageFrom}–${meeting.pageTo} 页`, `pages ${meeting.pageFrom}–${meeting.pageTo}`)}{' '}
          {meeting.hasRecord ? (
            <Tag tone="green">{say('记录已上传', 'Record uploaded')}</Tag>
          ) : (
            <Tag tone="amber">{say('记录未上传', 'No record yet')}</Tag>
          )}
        </dd>
        <dt>{say('纪要', 'Minutes')}</dt>
        <dd>
          {meeting.minutesDocNo ?? say('未印发', 'not issued')} {meeting.minutesDate}
        </dd>
      </dl>
    </section>
  )
}

function Checks({ sheet: { checks } }: { sheet: Sheet }) {
  const { say, sayWords } = useLanguage()
  const title = say('程序核对', 'Checks')
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <ul className="meeting-checks">
        {checks.map((check) => (
          <li key={`${check.ruleId} ${check.words.en}`}>
            {check.isOk === null ? (
              <Tag tone="grey">{say('不适用', 'n/a')}</Tag>
            ) : check.isOk ? (
              <Tag tone="green">{say('符合', 'Met')}</Tag>
            ) : (
              <Tag tone="red">{say('不符合', 'Not met')}</Tag>
            )}
            <span>
              {sayWords(check.words)}
              <span className="soft">
                {' '}
                {sayWords(check.detail)} · {check.ruleId}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whether a decision is carried out, due or late, in words. */
export function FollowUp({
  dueDate,
  doneDate,
  today,
}: {
  dueDate: string
  doneDate: string | null
  today: string
}) {
  const { say } = useLanguage()
  if (doneDate) return <Tag tone="green">{say(`${doneDate} 已落实`, `Done ${doneDate}`)}</Tag>
  if (dueDate < today) return <Tag tone="red">{say(`${dueDate} 到期未落实`, `Overdue since ${dueDate}`)}</Tag>
  return <Tag tone="blue">{say(`${dueDate} 前落实`, `Due ${dueDate}`)}</Tag>
}

export function meetingDay(startAt: string): string {
  return dayOf(new Date(startAt))
}
