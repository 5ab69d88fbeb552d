import { InboxOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Upload } from 'antd'
import { type FormEvent, useState } from 'react'
import { type CallError, type Output, post } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import { Loaded } from '../../web/states.tsx'
import './intake.css'

const accepted = '.docx,.doc,.pdf,.txt,.md,.xlsx'

/** Where a feedback document comes in: a file or pasted text; below, the drafts not yet kept. */
export function IntakeListPage() {
  const { say } = useLanguage()
  return (
    <>
      <PageHead
        title={say('反馈导入', 'Intake')}
        lead={say(
          '上传或粘贴巡察反馈、对照检查、审计等材料，系统自动分出问题、根源和措施，由您对照原文核对后建账。',
          'Upload or paste the feedback document; problems, causes and measures are found for you to check against the source.',
        )}
      />
      <NewDraft />
      <Drafts />
    </>
  )
}

function NewDraft() {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<CallError | null>(null)
  const [isUploading, setUploading] = useState(false)
  const read = useDo('intake.read', {
    onDone: ({ id }) => void navigate({ to: '/intake/$id', params: { id } }),
  })
  const upload = async (file: File) => {
    setFailure(null)
    setUploading(true)
    try {
      const form = new FormData()
      form.append('file', file)
      const { files } = await signedIn(() => post<{ files: { id: string }[] }>('/api/file.upload', form))
      await read.run({ fileId: files[0]?.id ?? '', name: file.name.replace(/\.[^.]+$/, '') })
    } catch (error) {
      setFailure(asCallError(error))
    } finally {
      setUploading(false)
    }
  }
  const paste = (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    void read.run({ text })
  }
  const isBusy = isUploading || read.isPending
  return (
    <section className="panel" aria-busy={isBusy}>
      <Refusal of={failure ?? read.error} />
      <div className="intake-new">
        <Upload.Dragger
          accept={accepted}
          multiple={false}
          showUploadList={false}
          disabled={isBusy}
          beforeUpload={(file) => {
            void upload(file)
            return false
          }}
        >
          <p className="intake-drop-icon">
            <InboxOutlined />
          </p>
          <p>
            {isBusy
              ? say('正在读取，请稍候…', 'Reading…')
              : say('把文件拖到这里，或点击选择', 'Drop a file here, or click to choose')}
          </p>
          <p className="soft">
            {say(
              'Word、PDF（含文字）、Excel、文本，50 MB 以内',
              'Word, PDF with text, Excel, text; up to 50 MB',
            )}
          </p>
        </Upload.Dragger>
        <form className="intake-paste" onSubmit={paste}>
          <label htmlFor="intake-text">{say('或粘贴全文', 'Or paste the text')}</label>
          <Input.TextArea
            id="intake-text"
            value={text}
            onChange={({ target }) => setText(target.value)}
            rows={6}
            disabled={isBusy}
          />
          <Button
            type="primary"
            htmlType="submit"
            loading={read.isPending}
            disabled={text.trim().length === 0}
          >
            {say('读取文本', 'Read the text')}
          </Button>
        </form>
      </div>
    </section>
  )
}

type Draft = Output<'intake.list'>['drafts'][number]

function Drafts() {
  const { say } = useLanguage()
  const drafts = useAction('intake.list', {})
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('导入记录', 'Drafts')}</h2>
      </div>
      <Loaded
        of={drafts}
        empty={{
          when: (data) => data.drafts.length === 0,
          show: (
            <p className="soft">
              {say('还没有导入过材料，请从上面上传或粘贴。', 'Nothing imported yet; upload or paste above.')}
            </p>
          ),
        }}
      >
        {(data) => <DraftTable drafts={data.drafts} />}
      </Loaded>
    </section>
  )
}

function DraftTable({ drafts }: { drafts: Draft[] }) {
  const { say } = useLanguage()
  const states = {
    open: <Tag tone="amber">{say('待建账', 'To be kept')}</Tag>,
    kept: <Tag tone="green">{say('已建账', 'In the ledger')}</Tag>,
    dropped: <Tag tone="grey">{say('已搁置', 'Put away')}</Tag>,
  }
  const columns: Column<Draft>[] = [
    {
      key: 'name',
      label: say('材料', 'Document'),
      isTitle: true,
      show: ({ id, name }) => (
        <Link to="/intake/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'problemCount',
      label: say('问题数', 'Problems'),
      show: ({ problemCount }) => <span className="num">{problemCount}</span>,
    },
    { key: 'state', label: say('状态', 'State'), show: ({ state }) => states[state] },
    { key: 'by', label: say('导入人', 'By'), show: ({ createdByName }) => createdByName },
    {
      key: 'updatedAt',
      label: say('最近保存', 'Saved'),
      show: ({ updatedAt }) => <span className="num">{momentInWords(new Date(updatedAt))}</span>,
    },
  ]
  return (
    <RecordTable label={say('导入记录', 'Drafts')} columns={columns} rows={drafts} rowKey={({ id }) => id} />
  )
}
