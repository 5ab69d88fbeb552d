import { CameraOutlined, DeleteOutlined, FileOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ChangeEvent, type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import { sizeInWords } from '../../web/preview/kind.ts'
import type { Picked, PickedFiles } from './picked.ts'
import './evidence.css'

/** Where files are handed in: chosen, dropped, pasted, or taken with the phone's camera; several at once. */
export function EvidenceDrop({ picked, isBusy }: { picked: PickedFiles; isBusy: boolean }) {
  const { say } = useLanguage()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    picked.add([...event.dataTransfer.files])
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    picked.add([...event.clipboardData.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are ways beside the buttons inside
    <div
      className={isOver ? 'evidence-drop is-over' : 'evidence-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <div className="evidence-drop-buttons">
        <FileButton picked={picked} isBusy={isBusy} />
        <CameraButton picked={picked} isBusy={isBusy} />
        <span className="soft evidence-drop-hint">
          {say('可一次选多份，也可拖放或粘贴到这里', 'Several at once; drop or paste them here too')}
        </span>
      </div>
      {picked.files.length > 0 && (
        <ul className="evidence-picked" aria-label={say('待提交的文件', 'Files to hand in')}>
          {picked.files.map((one) => (
            <PickedLine key={one.key} one={one} picked={picked} isBusy={isBusy} />
          ))}
        </ul>
      )}
    </div>
  )
}

type ButtonProps = { picked: PickedFiles; isBusy: boolean }

function FileButton({ picked, isBusy }: ButtonProps) {
  const { say } = useLanguage()
  return (
    <PickButton
      icon={<PaperClipOutlined />}
      label={say('选择文件', 'Choose files')}
      isBusy={isBusy}
      onFiles={picked.add}
    />
  )
}

/** On a phone this opens the camera at once; where there is none, the browser offers files. */
function CameraButton({ picked, isBusy }: ButtonProps) {
  const { say } = useLanguage()
  return (
    <PickButton
      icon={<CameraOutlined />}
      label={say('拍照', 'Take a photo')}
      isBusy={isBusy}
      onFiles={(files) => picked.add(files.map(namedByTime))}
      camera
    />
  )
}

type PickProps = {
  icon: React.ReactNode
  label: string
  isBusy: boolean
  camera?: boolean
  onFiles: (files: File[]) => void
}

function PickButton({ icon, label, isBusy, camera = false, onFiles }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])])
    // The same file may be chosen again after it was taken out.
    target.value = ''
  }
  return (
    <>
      <Button icon={icon} disabled={isBusy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={label}
        tabIndex={-1}
        onChange={take}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
      />
    </>
  )
}

/** Cameras call every photo image.jpg; the moment tells them apart. */
function namedByTime(file: File): File {
  if (!/^(image|img|photo|blob)?[-_ ]?\d{0,2}\.\w+$/i.test(file.name)) return file
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
  const name = `现场照片 ${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${time}`
  return new File([file], `${name}${/\.\w+$/.exec(file.name)?.[0] ?? '.jpg'}`, { type: file.type })
}

function PickedLine({ one, picked, isBusy }: { one: Picked; picked: PickedFiles; isBusy: boolean }) {
  const { say, sayWords } = useLanguage()
  const states = {
    waiting: say('待提交', 'to be sent'),
    sending: say('正在上传…', 'sending…'),
    stored: say('已上传', 'sent'),
    failed: say('没有传上', 'not sent'),
  }
  return (
    <li className={one.state === 'failed' ? 'is-failed' : undefined}>
      <Thumb file={one.file} />
      <Input
        value={one.title}
        maxLength={200}
        disabled={isBusy}
        aria-label={say(`材料名称：${one.file.name}`, `Title of ${one.file.name}`)}
        onChange={({ target }) => picked.rename(one.key, target.value)}
      />
      <span className="soft num">{sizeInWords(one.file.size)}</span>
      <span className="soft" role="status">
        {states[one.state]}
      </span>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        disabled={isBusy}
        aria-label={say(`去掉 ${one.title}`, `Take out ${one.title}`)}
        onClick={() => picked.remove(one.key)}
      />
      {one.why && (
        <p role="alert" className="evidence-picked-why">
          {sayWords(one.why)}
        </p>
      )}
    </li>
  )
}

/** A picture is recognised faster than its name. */
function Thumb({ file }: { file: File }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (!address) return <FileOutlined className="evidence-thumb" aria-hidden="true" />
  return <img className="evidence-thumb" src={address} alt="" />
}
