import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Input as ActionInput, CallError, call, type Output } from '../../client.ts'
import type { Words } from '../../kit/refused.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { stepNames } from '../dossier/names.ts'
import { changesBetween, seenOf } from './seen.ts'

type Got = Output<'closeOut.get'>
type Values = { opinion?: string; meetingNo?: string; meetingDate?: string | null }
type Decision = ActionInput<'review.decide'>
type Props = {
  got: Got
  /** Takes Alt+A and Alt+R; where a page shows one application only. */
  hasKeys?: boolean
  onDone?: () => void
}

/** Passes the current step or sends it back; when the content changed meanwhile, shows what, and keeps the words. */
export function DecideForm({ got, hasKeys = false, onDone }: Props) {
  const { say, sayWords } = useLanguage()
  const { message } = App.useApp()
  const { today } = useMe()
  const [form] = Form.useForm<Values>()
  const { seenHash, changes, accept } = useSeen(got)
  const { application } = got
  const step = application?.steps.find(({ state }) => state === 'current')?.step
  const decide = useDecide(() => {
    void message.success(say('已审核', 'Decided'))
    onDone?.()
  })
  const run = (decision: 'pass' | 'return') => {
    if (!application || !step) return
    const { opinion = '', meetingNo = '', meetingDate = null } = form.getFieldsValue()
    decide.mutate({ closeOutId: application.id, step, decision, opinion, meetingNo, meetingDate, seenHash })
  }
  useKeys(hasKeys, run)
  if (!application?.mayDecide || !step) return null
  const fields: Record<string, Words> = decide.error?.detail.fields ?? {}
  const field = (name: string) =>
    fields[name] ? { validateStatus: 'error' as const, help: sayWords(fields[name]) } : {}
  return (
    <Form form={form} layout="vertical" className="decide-form" onFinish={() => run('pass')}>
      <h3>{say(`我的意见：${stepNames[step].zh}`, `My decision: ${stepNames[step].en}`)}</h3>
      <Changed changes={changes} onAccept={accept} />
      {decide.error?.code !== 'stale' && <Refusal of={decide.error} />}
      {step === 'partyGroup' && (
        <div className="report-more-fields">
          <Form.Item
            name="meetingNo"
            label={say('党组会编号', 'Number of the meeting')}
            {...field('meetingNo')}
          >
            <Input maxLength={60} placeholder={say('如 2026年第5次', 'such as 2026 no. 5')} />
          </Form.Item>
          <Form.Item
            name="meetingDate"
            label={say('会议日期', 'Day of the meeting')}
            {...field('meetingDate')}
          >
            <DateField max={today} />
          </Form.Item>
        </div>
      )}
      <Form.Item
        name="opinion"
        label={say('意见（退回须写明理由）', 'Opinion (a reason is needed to send it back)')}
        {...field('opinion')}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <div className="decide-buttons">
        <Button danger disabled={decide.isPending} onClick={() => run('return')}>
          {say('退回', 'Send back')}
        </Button>
        <Button type="primary" htmlType="submit" loading={decide.isPending} disabled={changes.length > 0}>
          {say('通过', 'Pass')}
        </Button>
      </div>
      {hasKeys && (
        <p className="keys-help">
          <kbd>Alt</kbd>+<kbd>A</kbd> {say('通过', 'pass')} · <kbd>Alt</kbd>+<kbd>R</kbd>{' '}
          {say('退回', 'send back')}
        </p>
      )}
    </Form>
  )
}

/**
 * What the reviewer looked at. It stays when the page is refreshed behind their back: a change is shown and has to be
 * seen before the new content counts as looked at.
 */
function useSeen({ dossier, seenHash, application }: Got) {
  const [seen, setSeen] = useState<{ id: string | undefined; dossier: Dossier; seenHash: string }>({
    id: application?.id,
    dossier,
    seenHash,
  })
  const isOther = seen.id !== application?.id
  useEffect(() => {
    if (isOther) setSeen({ id: application?.id, dossier, seenHash })
  }, [isOther, application?.id, dossier, seenHash])
  const id = application?.id ?? null
  const changes =
    isOther || seen.seenHash === seenHash ? [] : changesBetween(seenOf(seen.dossier, id), seenOf(dossier, id))
  return {
    seenHash: seen.seenHash,
    changes,
    accept: () => setSeen({ id: application?.id, dossier, seenHash }),
  }
}

/** A stale decision is no reason to lose words: the content is asked anew and the changes are shown. */
function useDecide(onDone: () => void) {
  const client = useQueryClient()
  return useMutation<Output<'review.decide'>, CallError, Decision>({
    mutationFn: (input) =>
      signedIn(() => call('review.decide', input)).catch((error) => {
        throw error instanceof CallError ? error : asCallError(error)
      }),
    onSettled: () => client.invalidateQueries(),
    onSuccess: onDone,
  })
}

function useKeys(isOn: boolean, run: (decision: 'pass' | 'return') => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const decision = { KeyA: 'pass', KeyR: 'return' }[event.code] as 'pass' | 'return' | undefined
      if (!decision) return
      event.preventDefault()
      latest.current(decision)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOn])
}

function Changed({ changes, onAccept }: { changes: Words[]; onAccept: () => void }) {
  const { say, sayWords } = useLanguage()
  if (changes.length === 0) return null
  return (
    <div className="changed-note" role="alert">
      <p>
        <strong>{say('您打开之后，内容有变动：', 'Since you opened it, this changed:')}</strong>
      </p>
      <ul>
        {changes.map((change) => (
          <li key={change.zh}>{sayWords(change)}</li>
        ))}
      </ul>
      <Button onClick={onAccept}>{say('我已看过变动', 'I have seen the changes')}</Button>
    </div>
  )
}
