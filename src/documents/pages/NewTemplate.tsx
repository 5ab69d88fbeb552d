import { Button, Form, Input, Upload } from 'antd'
import { useState } from 'react'
import { type CallError, post } from '../../client.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import { Loaded } from '../../web/states.tsx'
import { templateAddress } from './address.ts'
import { PaperPages } from './PaperPages.tsx'

type Uploaded = { id: string; name: string }

/** Upload, see what is wrong and where, look at it with real data, take it into use. */
export function NewTemplate({ inspectionId }: { inspectionId: string }) {
  const { say } = useLanguage()
  const [file, setFile] = useState<Uploaded | null>(null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const upload = async (chosen: File) => {
    setFailure(null)
    const body = new FormData()
    body.append('file', chosen)
    try {
      const { files } = await signedIn(() => post<{ files: { id: string }[] }>('/api/file.upload', body))
      const id = files[0]?.id
      if (id) setFile({ id, name: chosen.name.replace(/\.docx$/i, '') })
    } catch (error) {
      setFailure(asCallError(error))
    }
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('上传模板', 'Upload a template')}</h2>
        <Upload
          accept=".docx"
          showUploadList={false}
          beforeUpload={(chosen) => {
            void upload(chosen)
            return false
          }}
        >
          <Button>{say('选择 .docx 文件', 'Choose a .docx')}</Button>
        </Upload>
      </div>
      <Refusal of={failure} />
      {file && <Checked key={file.id} file={file} inspectionId={inspectionId} onDone={() => setFile(null)} />}
    </section>
  )
}

type CheckedProps = { file: Uploaded; inspectionId: string; onDone: () => void }

function Checked({ file, inspectionId, onDone }: CheckedProps) {
  const { say, sayWords } = useLanguage()
  const check = useAction('template.check', { fileId: file.id })
  const add = useDo('template.add', { done: ['已启用', 'In use'], onDone })
  return (
    <Loaded of={check}>
      {({ used, faults }) =>
        faults.length > 0 ? (
          <div role="alert">
            <p className="due is-late">
              {say(
                `“${file.name}”有 ${faults.length} 处变量不对，改正后重新上传：`,
                `${faults.length} placeholders of “${file.name}” are wrong; mend them and upload again:`,
              )}
            </p>
            <ol className="gap-list">
              {faults.map(({ words, place, paragraph }) => (
                <li key={`${place.zh} ${words.zh}`}>
                  <strong>{sayWords(place)}</strong> {sayWords(words)}
                  <blockquote className="soft">{paragraph}</blockquote>
                </li>
              ))}
            </ol>
          </div>
        ) : (
          <>
            <p>
              {say(`用到 ${used.length} 个变量，都能填上。`, `${used.length} variables, all of them known.`)}
            </p>
            <Form<{ name: string }>
              layout="inline"
              className="template-add"
              initialValues={{ name: file.name }}
              onFinish={({ name }) => void add.run({ name, fileId: file.id })}
            >
              <Form.Item name="name" label={say('模板名称', 'Name')} {...add.field('name')}>
                <Input maxLength={100} />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={add.isPending}>
                {say('启用（同名则为新版本）', 'Take into use (a known name: next version)')}
              </Button>
            </Form>
            <Refusal of={add.error} />
            <PaperPages
              address={templateAddress({ fileId: file.id, inspectionId }, true)}
              version={file.id}
              name={file.name}
            />
          </>
        )
      }
    </Loaded>
  )
}
