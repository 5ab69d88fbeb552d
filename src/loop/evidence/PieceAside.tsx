import { App, Button, Form, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { CallError, type Output } from '../../client.ts'
import { dayInWords, momentInWords } from '../../kit/day.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { fileAddress } from '../../web/preview/file-address.ts'
import { Refusal } from '../../web/Refusal.tsx'
import { Loaded } from '../../web/states.tsx'
import { PieceUses } from './PieceUses.tsx'
import { upload } from './upload.ts'

type Got = Output<'evidence.get'>
type Evidence = Got['evidence']

/** Beside an opened file: what it proves, who handed it in, its versions, and what may be done with it. */
export function PieceAside({ id, onGone }: { id: string; onGone: () => void }) {
  const { say } = useLanguage()
  const got = useAction('evidence.get', { id })
  return (
    <aside className="piece-aside" aria-label={say('材料信息', 'About this file')}>
      <Loaded of={got}>
        {(data) => (
          <>
            <Facts got={data} />
            {data.mayChange && <Changes evidence={data.evidence} onGone={onGone} />}
          </>
        )}
      </Loaded>
    </aside>
  )
}

function Facts({ got: { evidence, versions, mayChange } }: { got: Got }) {
  const { say } = useLanguage()
  return (
    <>
      <h3>{evidence.title}</h3>
      {evidence.voidedAt && (
        <p className="due is-late">
          {say(`已作废：${evidence.voidReason}`, `Voided: ${evidence.voidReason}`)}
        </p>
      )}
      {evidence.eventDate && (
        <p className="soft">
          {say(`材料日期 ${dayInWords(evidence.eventDate)}`, `Dated ${evidence.eventDate}`)}
        </p>
      )}
      <PieceUses evidence={evidence} mayChange={mayChange} />
      <h4>{say('版本', 'Versions')}</h4>
      <ol className="piece-versions" reversed>
        {versions.map(({ no, fileId, addedAt, addedByName, fileName, sha256 }) => (
          <li key={no} value={no}>
            <a href={fileAddress(fileId)} target="_blank" rel="noreferrer">
              {fileName}
            </a>
            <br />
            <span className="soft">
              {addedByName} {momentInWords(new Date(addedAt))}
            </span>
            <details className="soft">
              <summary>{say('指纹', 'Fingerprint')}</summary>
              <code>SHA-256 {sha256}</code>
            </details>
          </li>
        ))}
      </ol>
    </>
  )
}

function Changes({ evidence, onGone }: { evidence: Evidence; onGone: () => void }) {
  const { say } = useLanguage()
  const can = useCan()
  const [open, setOpen] = useState<'rename' | 'void' | null>(null)
  if (!can('evidence.save') || evidence.voidedAt) return null
  return (
    <div className="piece-changes">
      <NewVersion evidence={evidence} />
      <Button onClick={() => setOpen('rename')}>{say('改名称或日期', 'Title or day')}</Button>
      <Button danger onClick={() => setOpen('void')}>
        {say('作废', 'Void')}
      </Button>
      {open === 'rename' && <RenameDialog evidence={evidence} onClose={() => setOpen(null)} />}
      {open === 'void' && <VoidDialog evidence={evidence} onClose={() => setOpen(null)} onGone={onGone} />}
    </div>
  )
}

function NewVersion({ evidence: { id, version } }: { evidence: Evidence }) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const { sayWords } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [isSending, setSending] = useState(false)
  const add = useDo('evidence.addVersion', { done: ['已更新为新版本', 'New version kept'] })
  const take = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    try {
      const { id: fileId } = await upload(file)
      await add.run({ id, version, fileId })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      message.error(sayWords(error.words))
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <Button loading={isSending || add.isPending} onClick={() => input.current?.click()}>
        {say('上传新版本', 'New version')}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={say('新版本的文件', 'File of the new version')}
        onChange={({ target }) => {
          void take(target.files?.[0])
          target.value = ''
        }}
      />
      <Refusal of={add.error} />
    </>
  )
}

function RenameDialog({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ title: string; eventDate: string | null }>()
  const save = useDo('evidence.save', {
    done: ['已保存', 'Saved'],
    onDone: onClose,
    staleFields: { title: ['材料名称', 'Title'], eventDate: ['材料日期', 'Day'] },
  })
  return (
    <Modal
      open
      title={say('改名称或日期', 'Title or day')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={save.isPending}
    >
      <Refusal of={save.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: evidence.title, eventDate: evidence.eventDate }}
        onFinish={(values) => void save.run({ id: evidence.id, version: evidence.version, ...values })}
      >
        <Form.Item name="title" label={say('材料名称', 'Title')} {...save.field('title')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="eventDate"
          label={say('材料日期', 'Day the material is of')}
          {...save.field('eventDate')}
        >
          <DateField />
        </Form.Item>
      </Form>
    </Modal>
  )
}

type VoidProps = { evidence: Evidence; onClose: () => void; onGone: () => void }

function VoidDialog({ evidence, onClose, onGone }: VoidProps) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ reason: string }>()
  const take = useDo('evidence.void', { done: ['已作废', 'Voided'], onDone: onGone })
  return (
    <Modal
      open
      title={say(`作废“${evidence.title}”？`, `Void “${evidence.title}”?`)}
      okText={say('作废', 'Void')}
      okButtonProps={{ danger: true }}
      cancelText={say('取消', 'Cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={take.isPending}
    >
      <p>
        {say(
          '作废后不再作为佐证，原文件和记录仍保留可查。',
          'It no longer proves anything; file and record stay.',
        )}
      </p>
      <Refusal of={take.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          void take.run({ id: evidence.id, version: evidence.version, reason: reason ?? '' })
        }
      >
        <Form.Item name="reason" label={say('原因', 'Why')} {...take.field('reason')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
