import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Radio, Upload } from 'antd'
import { useState } from 'react'
import { type CallError, post } from '../../client.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import { Loaded } from '../../web/states.tsx'
import type { Made, PaperWish } from './address.ts'

type Values = { purpose: 'review' | 'sent'; sentTo: string; note: string }
type Props = { wish: PaperWish; made: Made; onClose: () => void }

/** Freezes the paper with its ledger; a text finished in Word may be handed in with it and is held against the ledger. */
export function SendDialog({ wish, made, onClose }: Props) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [final, setFinal] = useState<{ id: string; name: string } | null>(null)
  const send = useDo('paper.send', {
    done: ['已冻结并留存', 'Frozen and kept'],
    onDone: ({ id }) => void navigate({ to: '/papers/$id', params: { id } }),
  })
  const open = made.paper.gaps.filter(({ filled }) => filled === null).length
  const figures = Object.fromEntries(made.paper.figures.map(({ key, text }) => [key, text]))
  const submit = (values: Values) =>
    void send.run({ ...wish, ...values, hash: made.hash, figures, finalFileId: final?.id ?? null })
  return (
    <Modal
      open
      title={say('送审或报送', 'Send the paper')}
      okText={say('冻结并送出', 'Freeze and send')}
      cancelText={say('取消', 'Cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={send.isPending}
    >
      <p className="soft">
        {say(
          '送出时逐个核对文中数字与台账；一致才冻结，冻结后不能改写。',
          'Every figure is held against the ledger; only when all agree is the paper frozen, and then never rewritten.',
        )}
      </p>
      {open > 0 && final === null && (
        <p className="due is-soon">
          {say(`还有 ${open} 处待补充，补充后才能送出。`, `${open} places are still to be written.`)}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ purpose: 'review', sentTo: made.proposed.mainTo, note: '' }}
        onFinish={submit}
      >
        <Form.Item name="purpose" label={say('送出用途', 'Purpose')}>
          <Radio.Group
            options={[
              { value: 'review', label: say('送审（党组会或领导审定）', 'For decision') },
              { value: 'sent', label: say('报送（正式上报、印发）', 'Handed in') },
            ]}
          />
        </Form.Item>
        <Form.Item name="sentTo" label={say('送往', 'To')} {...send.field('sentTo')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="note" label={say('说明', 'Note')} {...send.field('note')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
      <FinalText wish={wish} final={final} onFinal={setFinal} />
      <Refusal of={send.error} />
    </Modal>
  )
}

type FinalProps = {
  wish: PaperWish
  final: { id: string; name: string } | null
  onFinal: (file: { id: string; name: string } | null) => void
}

/** The text as finished in a word processor: uploaded, its figures found again and compared. */
function FinalText({ wish, final, onFinal }: FinalProps) {
  const { say } = useLanguage()
  const [failure, setFailure] = useState<CallError | null>(null)
  const upload = async (file: File) => {
    setFailure(null)
    const body = new FormData()
    body.append('file', file)
    try {
      const { files } = await signedIn(() => post<{ files: { id: string }[] }>('/api/file.upload', body))
      const id = files[0]?.id
      if (id) onFinal({ id, name: file.name })
    } catch (error) {
      setFailure(asCallError(error))
    }
  }
  return (
    <div className="final-text">
      <Upload
        accept=".docx,.doc,.pdf,.txt"
        showUploadList={false}
        beforeUpload={(file) => {
          void upload(file)
          return false
        }}
      >
        <Button size="small">
          {say('附上在 Word 里改定的定稿（可选）', 'Add the text finished in Word (optional)')}
        </Button>
      </Upload>
      {final && (
        <p>
          {final.name}{' '}
          <button type="button" className="link-button" onClick={() => onFinal(null)}>
            {say('去掉', 'Remove')}
          </button>
        </p>
      )}
      <Refusal of={failure} />
      {final && <FinalCheck wish={wish} fileId={final.id} />}
    </div>
  )
}

function FinalCheck({ wish, fileId }: { wish: PaperWish; fileId: string }) {
  const { say, sayWords } = useLanguage()
  const check = useAction('paper.check', { ...wish, fileId })
  return (
    <Loaded of={check}>
      {({ checked, differing, missing, open }) => (
        <div role="status">
          <p>
            {say(
              `核对了 ${checked} 个数字，${differing.length} 个与台账不一致，${missing.length} 个已不在文中，${open.length} 处未补写。`,
              `${checked} figures checked, ${differing.length} differ, ${missing.length} left out, ${open.length} gaps open.`,
            )}
          </p>
          <ul className="figure-rows">
            {differing.map(({ figure, found, context }) => (
              <li key={`${figure.key} ${context}`} className="due is-late">
                {sayWords(figure.words)}：
                {say(`文中 ${found}，台账 ${figure.text}`, `text ${found}, ledger ${figure.text}`)}
                <span className="soft">（…{context}…）</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  )
}
