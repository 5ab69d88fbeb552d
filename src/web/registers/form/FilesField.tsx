import { CameraOutlined, DeleteOutlined, FileOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ChangeEvent, type DragEvent, type ReactNode, useRef, useState } from 'react'
import { CallError } from '../../../client.ts'
import type { Words } from '../../../kit/refused.ts'
import { upload } from '../../../loop/evidence/upload.ts'
import { useLanguage } from '../../language.tsx'
import { fileAddress } from '../../preview/file-address.ts'
import { previewKindOf, type ShownFile, sizeInWords } from '../../preview/kind.ts'
import { PreviewDialog } from '../../preview/PreviewDialog.tsx'
import { asCallError } from '../../signed-in.ts'

type Props = {
  labelledBy: string
  value: readonly string[]
  /** What is known of stored files. */
  files: readonly ShownFile[]
  isReadOnly: boolean
  onChange: (ids: string[]) => void
}

/** Files of a record: chosen, dropped, or taken with the phone's camera; shown in the page. */
export function FilesField({ labelledBy, value, files, isReadOnly, onChange }: Props) {
  const { say } = useLanguage()
  const [shown, setShown] = useState<number | null>(null)
  const sending = useSending(value, onChange)
  const known = new Map([...files, ...sending.sent].map((file) => [file.fileId, file]))
  const list = value.map(
    (id) => known.get(id) ?? { fileId: id, name: say('（不可见）', '(not shown)'), mimeType: '', size: 0 },
  )
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (!isReadOnly) void sending.send([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and legend
    <div
      role="group"
      aria-labelledby={labelledBy}
      className={isReadOnly ? 'files-field' : 'files-field is-open'}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      {list.length > 0 && (
        <ul className="files-list">
          {list.map((file, index) => (
            <li key={file.fileId}>
              <button type="button" className="files-one" onClick={() => setShown(index)}>
                <Thumb file={file} />
                <span>{file.name}</span>
                {file.size > 0 && <span className="soft num">{sizeInWords(file.size)}</span>}
              </button>
              {!isReadOnly && (
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={say(`移除 ${file.name}`, `Remove ${file.name}`)}
                  onClick={() => onChange(value.filter((id) => id !== file.fileId))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {list.length === 0 && isReadOnly && <span className="soft">—</span>}
      {!isReadOnly && <Picks sending={sending} />}
      <PreviewDialog files={list} index={shown} onIndex={setShown} />
    </div>
  )
}

function Thumb({ file }: { file: ShownFile }) {
  if (previewKindOf(file) !== 'image') return <FileOutlined className="files-thumb" aria-hidden="true" />
  return <img className="files-thumb" src={fileAddress(file.fileId)} alt="" loading="lazy" />
}

type Sending = ReturnType<typeof useSending>

/** Sends files one by one: a bad line costs one of them, and each that arrived stays. */
function useSending(value: readonly string[], onChange: (ids: string[]) => void) {
  const [sent, setSent] = useState<ShownFile[]>([])
  const [waiting, setWaiting] = useState(0)
  const [failed, setFailed] = useState<{ name: string; words: Words }[]>([])
  const send = async (chosen: readonly File[]) => {
    setFailed([])
    setWaiting(chosen.length)
    const ids = [...value]
    for (const file of chosen) {
      try {
        const { id, name, mimeType, size } = await upload(file)
        setSent((old) => [...old, { fileId: id, name, mimeType, size }])
        ids.push(id)
        onChange([...ids])
      } catch (thrown) {
        const { words } = thrown instanceof CallError ? thrown : asCallError(thrown)
        setFailed((old) => [...old, { name: file.name, words }])
      }
      setWaiting((left) => left - 1)
    }
  }
  return { sent, waiting, failed, send }
}

function Picks({ sending }: { sending: Sending }) {
  const { say, sayWords } = useLanguage()
  return (
    <div className="files-picks">
      <Pick icon={<PaperClipOutlined />} label={say('添加文件', 'Add files')} sending={sending} />
      <Pick icon={<CameraOutlined />} label={say('拍照', 'Take a photo')} sending={sending} isCamera />
      <span className="soft files-hint">{say('可拖放到这里', 'or drop them here')}</span>
      {sending.waiting > 0 && (
        <span role="status">
          {say(`正在上传，还剩 ${sending.waiting} 个`, `Sending, ${sending.waiting} left`)}
        </span>
      )}
      {sending.failed.map(({ name, words }) => (
        <p key={name} role="alert" className="form-why">
          {name}：{sayWords(words)}
        </p>
      ))}
    </div>
  )
}

type PickProps = { icon: ReactNode; label: string; sending: Sending; isCamera?: boolean }

function Pick({ icon, label, sending, isCamera = false }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    void sending.send([...(target.files ?? [])])
    // The same file may be chosen again after it was taken out.
    target.value = ''
  }
  return (
    <>
      <Button size="small" icon={icon} disabled={sending.waiting > 0} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={label}
        tabIndex={-1}
        onChange={take}
        {...(isCamera ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
      />
    </>
  )
}
