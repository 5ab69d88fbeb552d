import { Link } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useCan, useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { agendaItem, speech } from './agenda-item.ts'
import { FollowUp, type Sheet } from './MeetingSheetPage.tsx'

type Item = Sheet['items'][number]
type Choices = Record<string, readonly [string, string]>

/** One item from its report to what became of the decision. */
export function AgendaItemView({ item }: { item: Item }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const kinds: Choices = agendaItem.fields.kind.choices
  const outcomes: Choices = agendaItem.fields.outcome.choices
  const word = (choices: Choices, key: string) => {
    const pair = choices[key]
    return pair ? say(...pair) : key
  }
  const { votesFor, votesAgainst, votesAbstain } = item
  const title = `${item.seq}. ${item.title}`
  return (
    <section className="panel meeting-item" aria-label={title}>
      <h2>
        {title} <Tag tone="grey">{word(kinds, item.kind)}</Tag>
      </h2>
      <p className="soft">
        {say(`汇报 ${item.reporterName}`, `Reported by ${item.reporterName}`)}
        {item.recusedNames.length > 0 &&
          say(` · 回避 ${item.recusedNames.join('、')}`, ` · recused ${item.recusedNames.join(', ')}`)}
        {item.priorMeeting &&
          say(` · 党组会 ${item.priorMeeting} 已研究`, ` · Party group ${item.priorMeeting}`)}
      </p>
      {item.speeches.length > 0 && <Speeches speeches={item.speeches} />}
      <dl className="meeting-facts">
        <dt>{say('结果', 'Outcome')}</dt>
        <dd>
          {word(outcomes, item.outcome)}
          {votesFor !== null &&
            say(
              `（赞成 ${votesFor}，不同意 ${votesAgainst ?? 0}，弃权或缓议 ${votesAbstain ?? 0}）`,
              ` (${votesFor} for, ${votesAgainst ?? 0} against, ${votesAbstain ?? 0} abstaining)`,
            )}
        </dd>
        <dt>{say('决定', 'Decision')}</dt>
        <dd className="pre">{item.resolution}</dd>
        <dt>{say('落实', 'Follow-up')}</dt>
        <dd>
          {item.ownerName} <FollowUp dueDate={item.dueDate} doneDate={item.doneDate} today={today} />{' '}
          {item.doneNote}
        </dd>
        {item.matters.length > 0 && (
          <>
            <dt>{say('“三重一大”', 'Key matter')}</dt>
            <dd>
              {item.matters.map((matter) => (
                <Link key={matter.id} to={`/registers/keyDecision/${matter.id}`}>
                  {matter.title}
                </Link>
              ))}
            </dd>
          </>
        )}
        {item.problems.length > 0 && (
          <>
            <dt>{say('整改问题', 'Problem')}</dt>
            <dd>
              {item.problems.map((problem) => (
                <Link key={problem.id} to="/problems/$id" params={{ id: problem.id }}>
                  {problem.name}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
      {item.kind === 'three_key' && item.matters.length === 0 && (
        <p className="meeting-hint">
          {say(
            '这是“三重一大”议题，还没有对应的事项台账记录。',
            'A key matter without a record in the register of key matters.',
          )}{' '}
          <Link to="/registers/keyDecision">{say('去登记', 'Register it')}</Link>
        </p>
      )}
      {item.doneDate === null && <DoneForm item={item} />}
    </section>
  )
}

function Speeches({ speeches }: { speeches: Item['speeches'] }) {
  const { say } = useLanguage()
  const opinions: Choices = speech.fields.opinion.choices
  return (
    <ol className="meeting-speeches">
      {speeches.map((one) => {
        const opinion = opinions[one.opinion]
        return (
          <li key={one.id}>
            <strong>{one.speakerName}</strong> {opinion && <Tag tone="grey">{say(...opinion)}</Tag>}{' '}
            {one.text}
          </li>
        )
      })}
    </ol>
  )
}

/** Says on the spot that the decision is carried out. */
function DoneForm({ item }: { item: Item }) {
  const { say } = useLanguage()
  const can = useCan()
  const { today } = useMe()
  const [isOpen, setOpen] = useState(false)
  const [doneDate, setDoneDate] = useState<string | null>(today)
  const [doneNote, setDoneNote] = useState('')
  const save = useDo('agendaItem.save', { done: ['已登记落实', 'Follow-up registered'] })
  if (!can('agendaItem.save')) return null
  if (!isOpen)
    return (
      <Button className="no-print" onClick={() => setOpen(true)}>
        {say('登记落实情况', 'Register the follow-up')}
      </Button>
    )
  const submit = () =>
    void save.run({
      id: item.id,
      version: item.version,
      values: { doneDate, doneNote: doneNote.trim() || null },
    })
  return (
    <Form layout="vertical" className="meeting-done" onFinish={submit}>
      <Form.Item label={say('落实日期', 'Done on')} htmlFor={`done-${item.id}`} {...save.field('doneDate')}>
        <DateField id={`done-${item.id}`} value={doneDate} max={today} onChange={setDoneDate} />
      </Form.Item>
      <Form.Item
        label={say('落实情况', 'What was done')}
        htmlFor={`note-${item.id}`}
        {...save.field('doneNote')}
      >
        <Input.TextArea
          id={`note-${item.id}`}
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          value={doneNote}
          onChange={({ target }) => setDoneNote(target.value)}
        />
      </Form.Item>
      <Refusal of={save.error} />
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!doneDate}>
          {say('保存', 'Save')}
        </Button>
        <Button onClick={() => setOpen(false)}>{say('取消', 'Cancel')}</Button>
      </div>
    </Form>
  )
}
